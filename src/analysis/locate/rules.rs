//! The conditions an answer keeps, as a search asks about them.

use std::collections::BTreeMap;

use super::merge::NONE;
use super::problem::{Group, Point, Problem, State};

/// A condition that multipliers stand for: the chosen sites times their coefficients add up to at most this.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// The largest sum.
    pub(super) limit: i64,
    /// A coefficient as most of its sites have it.
    pub(super) usual: f64,
    /// A multiplier so large that with the largest coefficient it is worth more than all rows.
    pub(super) most: i64,
}

/// What a multiplier times a coefficient is at most, so that some of them fit beside the score of a site.
const MOST: u64 = 1 << 57;

/// Conditions, and which sites they are about.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// Most sites.
    pub(super) new: usize,
    groups: Vec<Group>,
    groups_of: Vec<Vec<u32>>,
    budget: Option<u64>,
    costs: Vec<u64>,
    apart: u32,
    at: Vec<Point>,
    states: Vec<State>,
    /// A group for each site such that no site is in two of them, or [`NONE`]: their largest numbers are kept exactly.
    primary: Vec<u32>,
    /// The other conditions.
    pub(super) sides: Vec<Side>,
    sides_of: Vec<Vec<(u32, i64)>>,
}

impl Rules {
    /// The conditions of a problem, which was checked.
    pub(super) fn new(problem: &Problem) -> Self {
        let conditions = &problem.conditions;
        let sites = problem.sites.len();
        let mut rules = Self {
            new: conditions.new as usize,
            groups: conditions.groups.clone(),
            groups_of: vec![Vec::new(); sites],
            budget: conditions.budget,
            costs: problem.sites.iter().map(|site| site.cost).collect(),
            apart: conditions.apart,
            at: problem.sites.iter().map(|site| site.at).collect(),
            states: problem.sites.iter().map(|site| site.state).collect(),
            primary: vec![NONE; sites],
            sides: Vec::new(),
            sides_of: vec![Vec::new(); sites],
        };
        rules.add_groups();
        rules.add_budget();
        rules.add_cells();
        rules
    }

    fn add_groups(&mut self) {
        for number in 0..self.groups.len() {
            self.groups[number].sites.sort_unstable();
            self.groups[number].sites.dedup();
            let Group { sites, at_least, at_most } = self.groups[number].clone();
            for site in &sites {
                self.groups_of[*site as usize].push(number as u32);
            }
            if at_least > 0 {
                self.add_side(-i64::from(at_least), sites.iter().map(|site| (*site, -1)));
            }
            if at_most as usize >= sites.len().min(self.new) {
                continue;
            }
            if sites.iter().all(|site| self.primary[*site as usize] == NONE) {
                for site in &sites {
                    self.primary[*site as usize] = number as u32;
                }
            } else {
                self.add_side(i64::from(at_most), sites.iter().map(|site| (*site, 1)));
            }
        }
    }

    fn add_budget(&mut self) {
        let Some(budget) = self.budget.and_then(|budget| i64::try_from(budget).ok()) else { return };
        let costs: Vec<(u32, i64)> =
            (0..).zip(&self.costs).map(|(site, cost)| (site, cost_of(*cost))).collect();
        self.add_side(budget, costs.into_iter());
    }

    /// Of the sites in a square so small that any two are too near, one may be chosen: squares of four shifted grids. Fixed sites in
    /// it, which may be as near as they like, keep out all others.
    fn add_cells(&mut self) {
        let side = (f64::from(self.apart) / 1.415) as i64;
        if side < 1 {
            return;
        }
        for shift in [(0, 0), (0, side / 2), (side / 2, 0), (side / 2, side / 2)] {
            let mut cells: BTreeMap<(i64, i64), Vec<u32>> = BTreeMap::new();
            for (site, at) in self.at.iter().enumerate() {
                let cell = ((at.x + shift.0).div_euclid(side), (at.y + shift.1).div_euclid(side));
                if self.states[site] != State::Forbidden {
                    cells.entry(cell).or_default().push(site as u32);
                }
            }
            for sites in cells.into_values().filter(|sites| sites.len() > 1) {
                let fixed = sites.iter().filter(|site| self.states[**site as usize] == State::Fixed).count();
                self.add_side(i64::from(fixed.max(1) as u32), sites.iter().map(|site| (*site, 1)));
            }
        }
    }

    fn add_side(&mut self, limit: i64, entries: impl Iterator<Item = (u32, i64)>) {
        let number = self.sides.len() as u32;
        let (mut count, mut sum, mut largest) = (0u32, 0.0, 1);
        for (site, coefficient) in entries {
            self.sides_of[site as usize].push((number, coefficient));
            count += 1;
            sum += coefficient.unsigned_abs() as f64;
            largest = largest.max(coefficient.unsigned_abs());
        }
        let most = (MOST / largest).cast_signed();
        self.sides.push(Side { limit, usual: (sum / f64::from(count.max(1))).max(1.0), most });
    }

    /// The conditions that multipliers stand for that a site is in, with its coefficients.
    pub(super) fn sides_of(&self, site: u32) -> &[(u32, i64)] {
        &self.sides_of[site as usize]
    }

    /// The group of a site whose largest number is kept exactly.
    pub(super) fn primary(&self, site: u32) -> Option<u32> {
        Some(self.primary[site as usize]).filter(|group| *group != NONE)
    }

    /// Whether any group's largest number is kept exactly.
    pub(super) fn has_primary(&self) -> bool {
        self.primary.iter().any(|group| *group != NONE)
    }

    /// How many candidates there are.
    pub(super) fn sites(&self) -> usize {
        self.states.len()
    }

    /// Sites in some state.
    pub(super) fn in_state(&self, state: State) -> Vec<u32> {
        let is_so = |site: &u32| self.states[*site as usize] == state;
        (0..self.states.len() as u32).filter(is_so).collect()
    }

    /// No site chosen yet.
    pub(super) fn tally(&self) -> Tally<'_> {
        Tally { rules: self, chosen: Vec::new(), counts: vec![0; self.groups.len()], spent: 0 }
    }

    /// The tally of some sites, whatever they keep.
    pub(super) fn tally_of(&self, sites: &[u32]) -> Tally<'_> {
        let mut tally = self.tally();
        for site in sites {
            tally.add(*site);
        }
        tally
    }

    /// The tally of some sites with the fixed ones; `None` if they do not keep the conditions.
    pub(super) fn kept_by(&self, sites: &[u32]) -> Option<Tally<'_>> {
        let mut tally = self.tally_of(&self.in_state(State::Fixed));
        for site in sites.iter().filter(|site| self.states[**site as usize] != State::Fixed) {
            if self.states[*site as usize] == State::Forbidden || !tally.admits(*site) {
                return None;
            }
            tally.add(*site);
        }
        Some(tally)
    }

    fn are_too_near(&self, one: u32, other: u32) -> bool {
        let is_fixed = |site: u32| self.states[site as usize] == State::Fixed;
        let [one_at, other_at] = [one, other].map(|site| self.at[site as usize]);
        self.apart > 0 && !(is_fixed(one) && is_fixed(other)) && one_at.compare(other_at, self.apart).is_lt()
    }
}

fn cost_of(cost: u64) -> i64 {
    i64::try_from(cost).unwrap_or(i64::MAX >> 8)
}

/// Chosen sites, and what they use of the conditions.
#[derive(Debug, Clone)]
pub(super) struct Tally<'a> {
    rules: &'a Rules,
    /// The chosen sites, in the order of choice.
    pub(super) chosen: Vec<u32>,
    counts: Vec<u32>,
    spent: u64,
}

impl Tally<'_> {
    /// Whether a site may be added.
    pub(super) fn admits(&self, site: u32) -> bool {
        let rules = self.rules;
        let has_room = |group: &u32| self.counts[*group as usize] < rules.groups[*group as usize].at_most;
        let spent = self.spent.saturating_add(rules.costs[site as usize]);
        self.chosen.len() < rules.new
            && rules.budget.is_none_or(|budget| spent <= budget)
            && rules.groups_of[site as usize].iter().all(has_room)
            && !self.chosen.iter().any(|chosen| *chosen == site || rules.are_too_near(*chosen, site))
    }

    /// Adds a site.
    pub(super) fn add(&mut self, site: u32) {
        self.rules.groups_of[site as usize].iter().for_each(|group| self.counts[*group as usize] += 1);
        self.spent = self.spent.saturating_add(self.rules.costs[site as usize]);
        self.chosen.push(site);
    }

    /// Sites that may be chosen still, at most.
    pub(super) fn left(&self) -> usize {
        self.rules.new.saturating_sub(self.chosen.len())
    }

    /// More sites that a group may have.
    pub(super) fn room(&self, group: u32) -> usize {
        self.rules.groups[group as usize].at_most.saturating_sub(self.counts[group as usize]) as usize
    }

    /// Whether each group has as many sites as it is to have at least.
    pub(super) fn is_enough(&self) -> bool {
        self.lacking().next().is_none()
    }

    /// The groups that are to have more sites, and how many more.
    pub(super) fn lacking(&self) -> impl Iterator<Item = (&Group, u32)> {
        let missing = self.rules.groups.iter().zip(&self.counts);
        missing.map(|(group, count)| (group, group.at_least.saturating_sub(*count))).filter(|lack| lack.1 > 0)
    }

    /// Whether the groups that are to have more sites can get them from those that are left, as far as is seen at once.
    pub(super) fn can_be_enough(&self, active: &[u32]) -> bool {
        let has = |group: &Group, missing: u32| {
            let is_in = |site: &&u32| group.sites.binary_search(site).is_ok();
            active.iter().filter(is_in).take(missing as usize).count() == missing as usize
        };
        self.lacking().all(|(group, missing)| missing as usize <= self.left() && has(group, missing))
    }

    /// Adds sites while there is room, in order, those of groups that lack sites first.
    pub(super) fn filled(mut self, order: &[u32]) -> Self {
        let tally = &mut self;
        let is_lacking = |tally: &Self, site: u32| {
            tally.lacking().any(|(group, _)| group.sites.binary_search(&site).is_ok())
        };
        if !tally.is_enough() {
            for site in order {
                if is_lacking(tally, *site) && tally.admits(*site) {
                    tally.add(*site);
                }
            }
        }
        for site in order {
            if tally.left() == 0 {
                break;
            }
            if tally.admits(*site) {
                tally.add(*site);
            }
        }
        self
    }
}
