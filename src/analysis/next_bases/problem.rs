//! From candidates and rows to a problem that a search takes.

use super::asked::{Assign, Purpose, Share, ShareOf};
use super::demand::{Living, Rows};
use super::error::NextBasesError;
use super::params::Params;
use super::site::NextSite;
use super::values::Values;
use crate::analysis::grouping::{Grouping, MUNICIPALITY};
use crate::analysis::locate::{
    Aim, Assignment, Conditions, Group, Point, Problem, ProblemError, Quota, Reach, Site, State,
};
use crate::geodesy::{LocalMetric, Position};
use crate::ids::HomeId;
use crate::reach::{Engine, Within};
use crate::units::{mm, people};
use crate::watch::{Stopped, Watch};

/// Most new bases where fewest are asked for and nobody says how many.
const MOST_NEW: u32 = 200;
/// A new base where nobody says how many.
const ONE: u32 = 1;
/// The largest cost, and the largest budget.
const MOST_COST: f64 = 1e15;
/// A share of all, in millionths.
const ALL: u32 = 1_000_000;

/// A problem, and what its groups are called.
#[derive(Debug)]
pub(super) struct Posed {
    pub(super) problem: Problem,
    groups: Vec<String>,
    /// What fixed sites are called.
    fixed: Vec<String>,
}

/// What candidates reach, and what an answer keeps.
pub(super) struct Posing<'a> {
    pub(super) params: &'a Params<'a>,
    pub(super) sites: &'a [NextSite],
    pub(super) rows: &'a Rows,
    pub(super) engine: &'a Engine,
}

impl Posing<'_> {
    /// The problem. `watch` goes over the candidates.
    pub(super) fn posed(&self, watch: &Watch) -> Result<Posed, NextBasesError> {
        let costs = self.costs()?;
        let metric = self.metric();
        let place = |site: &NextSite| Point {
            x: (site.at.lon * metric.east * 1000.0).round() as i64,
            y: (site.at.lat * metric.north * 1000.0).round() as i64,
        };
        let sites = self.sites.iter().zip(costs);
        let sites = sites
            .map(|(site, cost)| {
                let capacity = site.capacity.map(|most| most / self.rows.scale.unit);
                Site { at: place(site), cost, state: site.state, capacity }
            })
            .collect();
        let (names, groups) = self.groups().into_iter().unzip();
        let wish = self.params.conditions;
        let conditions = Conditions {
            new: self.new_count(),
            budget: wish.budget.map(|budget| budget.round() as u64),
            groups,
            apart: mm(wish.apart_m.unwrap_or(0.0)),
            assignment: match wish.assign {
                Assign::Nearest => Assignment::Nearest,
                Assign::Best => Assignment::Best,
            },
        };
        let reach = self.reach(watch)?.into();
        let problem = Problem { sites, demand: self.rows.demand.clone().into(), reach, conditions };
        let fixed = self.sites.iter().filter(|site| site.state == State::Fixed).map(NextSite::called);
        Ok(Posed { problem, groups: names, fixed: fixed.collect() })
    }

    /// How many new bases are looked for.
    fn new_count(&self) -> u32 {
        let is_fewest = matches!(self.params.purposes.first(), Some(Purpose::All(_)));
        let free = self.sites.iter().filter(|site| site.state != State::Forbidden).count() as u32;
        self.params.new.unwrap_or(if is_fewest { MOST_NEW.min(free) } else { ONE })
    }

    fn metric(&self) -> LocalMetric {
        let lats = self.sites.iter().map(|site| site.at.lat);
        let (south, north) =
            lats.fold((90.0_f64, -90.0_f64), |(low, high), lat| (low.min(lat), high.max(lat)));
        LocalMetric::at(f64::midpoint(south, north))
    }

    /// What each candidate costs.
    fn costs(&self) -> Result<Vec<u64>, NextBasesError> {
        let wish = self.params.conditions;
        let values = Values { what: "costs", all: &wish.costs, most: MOST_COST, rule: "from 0 to 10¹⁵" };
        values.check(self.sites)?;
        let is_free = |site: &&NextSite| site.state != State::Forbidden && values.of(site).is_none();
        let without: Vec<String> = self.sites.iter().filter(is_free).map(NextSite::full_id).collect();
        if wish.budget.is_some() && !without.is_empty() {
            return Err(NextBasesError::NoCosts { of: self.sites.len(), without });
        }
        Ok(self.sites.iter().map(|site| values.of(site).unwrap_or(0.0).round() as u64).collect())
    }

    /// How many of each type, in each settlement, and in each municipality or district.
    fn groups(&self) -> Vec<(String, Group)> {
        let wish = self.params.conditions;
        let mut all = Vec::new();
        for (kind, most) in &wish.of_type {
            let sites = self.members(&|site| site.kind == *kind);
            all.push((kind.to_string(), Group { sites, at_least: 0, at_most: *most }));
        }
        let settlement = [wish.at_least_by_settlement, wish.at_most_by_settlement];
        all.extend(self.by(self.params.settlements(), settlement, |site| site.settlement));
        let district = [wish.at_least_by_district, wish.at_most_by_district];
        all.extend(self.by(self.params.districts(), district, |site| site.district));
        all
    }

    /// Fewest and most in each area of a grouping, if any is asked for.
    fn by(
        &self,
        grouping: Option<&Grouping>,
        [least, most]: [Option<u32>; 2],
        of: impl Fn(&NextSite) -> Option<u32>,
    ) -> Vec<(String, Group)> {
        let grouping = grouping.filter(|_| least.is_some() || most.is_some());
        let named = grouping.into_iter().flat_map(|own| (0..).zip(&own.names).map(move |name| (own, name)));
        let group = |(own, (number, name)): (&Grouping, (u32, &String))| {
            let sites = self.members(&|site| of(site) == Some(number));
            let at_most = most.unwrap_or(u32::MAX);
            let name = area_name(self.params, own, name);
            (!sites.is_empty()).then(|| (name, Group { sites, at_least: least.unwrap_or(0), at_most }))
        };
        named.filter_map(group).collect()
    }

    fn members(&self, is_in: &dyn Fn(&NextSite) -> bool) -> Vec<u32> {
        (0..).zip(self.sites).filter(|(_, site)| is_in(site)).map(|(number, _)| number).collect()
    }

    /// The rows that each candidate reaches; with distances where walks are measured.
    fn reach(&self, watch: &Watch) -> Result<Reach, Stopped> {
        let positions: Vec<Option<Position>> = self.sites.iter().map(|site| Some(site.at)).collect();
        let links = self.params.area.link(&positions);
        let is_measured = self.params.is_about_walks() || self.params.is_limited();
        let mut lists: Vec<(Vec<u32>, Vec<u32>)> = vec![(Vec::new(), Vec::new()); self.sites.len()];
        self.engine.stream(&links, watch, |row| {
            let (rows, distances) = &mut lists[row.site.index()];
            for (class, limit) in row.classes() {
                let living = |within: &Within| Living { class, home: HomeId::from(within.target) };
                let near = || row.within.iter().filter(|within| within.distance <= limit);
                // counted first: lists that grow by and by take twice the memory
                let more: usize = near().map(|within| self.rows.of(living(within)).len()).sum();
                rows.reserve_exact(more);
                rows.extend(near().flat_map(|within| self.rows.of(living(within))));
                if is_measured {
                    distances.reserve_exact(more);
                    for within in near() {
                        distances.extend(self.rows.of(living(within)).map(|_| within.distance));
                    }
                }
            }
        })?;
        let mut reach = Reach::default();
        for (rows, distances) in lists {
            reach.push_owned(rows, distances);
        }
        Ok(reach)
    }
}

/// The shares that an aim asks for, a quota each.
pub(super) fn quotas(params: &Params<'_>, purpose: Purpose) -> Aim {
    let Purpose::All(Share { millionths, of }) = purpose else { return Aim::All(Vec::new()) };
    let each =
        |count: usize| (0..count as u32).map(|part| Quota { part: Some(part), share: millionths }).collect();
    Aim::All(match of {
        ShareOf::Everybody => vec![Quota { part: None, share: millionths.min(ALL) }],
        ShareOf::EachClass => each(params.area.classes().count()),
        ShareOf::EachSettlement => each(params.settlements().map_or(0, |all| all.names.len())),
    })
}

impl Posed {
    /// An error of the search, in the words of whoever asked.
    pub(super) fn explained(&self, params: &Params<'_>, rows: &Rows, error: ProblemError) -> NextBasesError {
        match error {
            ProblemError::Group { group, at_least, at_most, fixed, candidates } => NextBasesError::Group {
                name: self.groups[group].clone(),
                at_least,
                at_most,
                fixed,
                candidates,
            },
            ProblemError::OutOfReach { part, missing } => NextBasesError::OutOfReach {
                part: part.and_then(|part| part_name(params, part)),
                missing: people(missing.saturating_mul(rows.scale.unit)),
            },
            ProblemError::TooManyFixed { new, .. } => {
                NextBasesError::TooManyFixed { sites: self.fixed.clone(), new }
            }
            ProblemError::BudgetBelowFixed { cost, budget } => {
                NextBasesError::BudgetBelowFixed { sites: self.fixed.clone(), cost, budget }
            }
            other => NextBasesError::Problem(other),
        }
    }
}

/// An area as people know it.
fn area_name(params: &Params<'_>, grouping: &Grouping, name: &str) -> String {
    if grouping.level == MUNICIPALITY { params.area.residents().municipality(name) } else { name.to_owned() }
}

fn part_name(params: &Params<'_>, part: u32) -> Option<String> {
    match params.shares().ok()? {
        ShareOf::Everybody => None,
        ShareOf::EachClass => params.area.classes().all().get(part as usize).map(|class| class.id.clone()),
        ShareOf::EachSettlement => params.settlements()?.names.get(part as usize).cloned(),
    }
}
