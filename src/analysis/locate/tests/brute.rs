//! All sets of candidates, one by one, from the definitions.

use super::super::{Aim, Assignment, Futures, Problem, Quota, Sense, State, Step};

/// All sets that keep the conditions.
pub(super) struct Brute<'a> {
    town: &'a Problem,
    sets: Vec<Vec<u32>>,
}

impl<'a> Brute<'a> {
    pub(super) fn new(town: &'a Problem) -> Self {
        let count = town.sites.len();
        let members = |set: u32| (0..count as u32).filter(|site| set >> site & 1 == 1).collect::<Vec<u32>>();
        let sets = (0..1u32 << count).map(members).filter(|set| keeps(town, set)).collect();
        Self { town, sets }
    }

    /// The best value.
    pub(super) fn best(&self, aim: &Aim, futures: Futures) -> Option<i64> {
        let values = self.sets.iter().filter_map(|set| self.value(aim, futures, set));
        match sense(aim, futures) {
            Sense::Most => values.max(),
            Sense::Least => values.min(),
        }
    }

    /// The best value of the sets with a site farther than a distance from all of some sites.
    pub(super) fn best_far_from(
        &self,
        aim: &Aim,
        futures: Futures,
        sites: &[u32],
        farther: u32,
    ) -> Option<i64> {
        let at = |site: u32| self.town.sites[site as usize].at;
        let is_far = |site: &u32| {
            let square =
                |other: &u32| (at(*site).x - at(*other).x).pow(2) + (at(*site).y - at(*other).y).pow(2);
            sites.iter().all(|other| square(other) > i64::from(farther).pow(2))
        };
        let free = |site: &&u32| self.town.sites[**site as usize].state == State::Free;
        let sets = self.sets.iter().filter(|set| set.iter().filter(free).any(is_far));
        let values = sets.filter_map(|set| self.value(aim, futures, set));
        if sense(aim, futures) == Sense::Most { values.max() } else { values.min() }
    }

    /// The best value of the second aim among the sets that are good enough for the first.
    pub(super) fn second(&self, steps: &[Step; 2], futures: Futures) -> Option<i64> {
        let [first, second] = steps;
        let best = self.best(&first.aim, futures)?;
        let given_up = (i128::from(best.abs()) * i128::from(first.tolerance) / 1_000_000) as i64;
        let is_good = |value: i64| match sense(&first.aim, futures) {
            Sense::Most => value >= best - given_up,
            Sense::Least => value <= best + given_up,
        };
        let good = self.sets.iter().filter(|set| self.value(&first.aim, futures, set).is_some_and(is_good));
        let values = good.filter_map(|set| self.value(&second.aim, futures, set));
        match sense(&second.aim, futures) {
            Sense::Most => values.max(),
            Sense::Least => values.min(),
        }
    }

    /// The value of a set; `None` if it is no answer.
    pub(super) fn value(&self, aim: &Aim, futures: Futures, set: &[u32]) -> Option<i64> {
        if let Aim::All(quotas) = aim {
            let each: Vec<Vec<usize>> = match futures {
                Futures::Mean => vec![(0..self.town.demand.futures()).collect()],
                _ => (0..self.town.demand.futures()).map(|future| vec![future]).collect(),
            };
            let is_kept = |quota| each.iter().all(|futures| self.is_kept(quota, futures, set));
            return quotas.iter().all(is_kept).then(|| self.more_than_fewest(quotas, futures, set.len()));
        }
        let values = (0..self.town.demand.futures()).map(|future| self.in_future(aim, future, set));
        match (futures, aim) {
            (Futures::Mean | Futures::Worst, Aim::Farthest { .. }) => values.max(),
            (Futures::Mean, _) => Some(values.sum()),
            (Futures::Worst, _) if aim.sense() == Sense::Most => values.min(),
            (Futures::Worst, _) => values.max(),
            (Futures::Regret, _) => {
                values.enumerate().map(|(future, value)| (value - self.alone(aim, future)).abs()).max()
            }
        }
    }

    /// How many they are, less the fewest that any future alone needs where regret is asked.
    fn more_than_fewest(&self, quotas: &[Quota], futures: Futures, count: usize) -> i64 {
        let fewest = |future: usize| {
            let is_kept = |set: &&Vec<u32>| quotas.iter().all(|quota| self.is_kept(quota, &[future], set));
            self.sets.iter().filter(is_kept).map(Vec::len).min().expect("a set")
        };
        let is_regret = futures == Futures::Regret;
        let least = (0..self.town.demand.futures()).filter(|_| is_regret).map(fewest).min();
        i64::from(count as u32) - i64::from(least.unwrap_or(0) as u32)
    }

    pub(super) fn alone(&self, aim: &Aim, future: usize) -> i64 {
        let values = self.sets.iter().map(|set| self.in_future(aim, future, set));
        let best = if aim.sense() == Sense::Most { values.max() } else { values.min() };
        best.expect("a set")
    }

    pub(super) fn in_future(&self, aim: &Aim, future: usize, set: &[u32]) -> i64 {
        let weight = |row: usize| self.town.demand.weights(row)[future].cast_signed();
        let rows = 0..self.town.demand.rows().len();
        match aim {
            Aim::Cover if self.town.sites.iter().any(|site| site.capacity.is_some()) => {
                self.assigned(future, set)
            }
            Aim::Cover => rows.filter(|row| self.bases(*row, set) >= 1).map(weight).sum(),
            Aim::Backup => rows.filter(|row| self.bases(*row, set) >= 2).map(weight).sum(),
            Aim::Distance { cap } => rows.map(|row| weight(row) * self.walk(row, *cap, set)).sum(),
            Aim::Fair { cap, part } => {
                let mut each: Vec<i64> =
                    rows.flat_map(|row| vec![self.walk(row, *cap, set); weight(row) as usize]).collect();
                each.sort_unstable_by(|one, other| other.cmp(one));
                let counted = (each.len() * *part as usize).div_ceil(1_000_000);
                each.into_iter().take(counted).sum()
            }
            Aim::Farthest { cap } => {
                let is_there = |row: &usize| weight(*row) > 0;
                rows.filter(is_there).map(|row| self.walk(row, *cap, set)).max().unwrap_or(0)
            }
            Aim::All(_) => 0,
        }
    }

    fn assigned(&self, future: usize, set: &[u32]) -> i64 {
        let demand = &self.town.demand;
        let weight = |row: usize| demand.weights(row)[future].cast_signed();
        let room = |site: u32| self.town.sites[site as usize].capacity.map_or(1 << 40, u64::cast_signed);
        let (at_once, open): (Vec<usize>, Vec<usize>) =
            (0..demand.rows().len()).partition(|row| demand.rows()[*row].existing > 0);
        let existing: i64 = at_once.into_iter().map(weight).sum();
        if self.town.conditions.assignment == Assignment::Nearest {
            return existing + self.nearest_first(future, set, &open);
        }
        // the least cut: the sites that are full, and the rows that reach another
        let cut = |full: u32| {
            let is_full =
                |site: &u32| set.iter().position(|other| other == site).is_some_and(|at| full >> at & 1 == 1);
            let rooms: i64 = set.iter().filter(|site| is_full(site)).map(|site| room(*site)).sum();
            let reaches = |row: &&usize| {
                let mut free = set.iter().filter(|site| !is_full(site));
                free.any(|site| self.serves(*site, **row))
            };
            rooms + open.iter().filter(reaches).map(|row| weight(*row)).sum::<i64>()
        };
        existing + (0..1u32 << set.len()).map(cut).min().unwrap_or(0)
    }

    /// One by one.
    fn nearest_first(&self, future: usize, set: &[u32], open: &[usize]) -> i64 {
        let demand = &self.town.demand;
        let weight = |row: usize| demand.weights(row)[future].cast_signed();
        let room = |site: u32| self.town.sites[site as usize].capacity.map_or(1 << 40, u64::cast_signed);
        let mut pairs: Vec<(u32, usize, u32)> = Vec::new();
        for site in set {
            pairs.extend(
                self.town.reach.distances(*site as usize).map(|(row, far)| (far, row as usize, *site)),
            );
        }
        pairs.retain(|(_, row, site)| self.serves(*site, *row));
        pairs.sort_unstable();
        let mut left: Vec<i64> = (0..self.town.sites.len() as u32).map(room).collect();
        let mut waiting: Vec<i64> = (0..demand.rows().len()).map(weight).collect();
        let mut sum = 0;
        for (_, row, site) in pairs.into_iter().filter(|pair| open.contains(&pair.1)) {
            while waiting[row] > 0 && left[site as usize] > 0 {
                waiting[row] -= 1;
                left[site as usize] -= 1;
                sum += 1;
            }
        }
        sum
    }

    fn is_kept(&self, quota: &Quota, futures: &[usize], set: &[u32]) -> bool {
        let is_in = |row: &usize| quota.part.is_none_or(|part| self.town.demand.rows()[*row].part == part);
        let weight =
            |row: usize| futures.iter().map(|future| self.town.demand.weights(row)[*future]).sum::<u64>();
        let rows = || (0..self.town.demand.rows().len()).filter(is_in);
        let served: u64 = rows().filter(|row| self.bases(*row, set) > 0).map(weight).sum();
        served * 1_000_000 >= rows().map(weight).sum::<u64>() * u64::from(quota.share)
    }

    fn bases(&self, row: usize, set: &[u32]) -> usize {
        let existing = self.town.demand.rows()[row].existing as usize;
        existing + set.iter().filter(|site| self.serves(**site, row)).count()
    }

    fn serves(&self, site: u32, row: usize) -> bool {
        let reach = self.town.demand.rows()[row].reach;
        let near = |distance: u32| reach.is_none_or(|reach| distance <= reach);
        self.town.reach.distances(site as usize).any(|pair| pair.0 as usize == row && near(pair.1))
    }

    fn walk(&self, row: usize, cap: u32, set: &[u32]) -> i64 {
        let pairs = set.iter().flat_map(|site| self.town.reach.distances(*site as usize));
        let walks = pairs.filter(|pair| pair.0 as usize == row).map(|pair| pair.1);
        i64::from(walks.chain(self.town.demand.rows()[row].nearest).chain([cap]).min().unwrap_or(cap))
    }
}

fn sense(aim: &Aim, futures: Futures) -> Sense {
    if futures == Futures::Regret { Sense::Least } else { aim.sense() }
}

fn keeps(town: &Problem, set: &[u32]) -> bool {
    let conditions = &town.conditions;
    let state = |site: u32| town.sites[site as usize].state;
    let fixed = (0..town.sites.len() as u32).filter(|site| state(*site) == State::Fixed);
    let cost: u64 = set.iter().map(|site| town.sites[*site as usize].cost).sum();
    let in_group = |group: &super::super::Group| {
        let count = set.iter().filter(|site| group.sites.contains(site)).count() as u32;
        (group.at_least..=group.at_most).contains(&count)
    };
    let is_near = |one: u32, other: u32| {
        let [one_at, other_at] = [one, other].map(|site| town.sites[site as usize].at);
        let square = (one_at.x - other_at.x).pow(2) + (one_at.y - other_at.y).pow(2);
        let both = state(one) == State::Fixed && state(other) == State::Fixed;
        one != other && !both && square < i64::from(conditions.apart).pow(2)
    };
    fixed.into_iter().all(|site| set.contains(&site))
        && set.iter().all(|site| state(*site) != State::Forbidden)
        && set.len() <= conditions.new as usize
        && conditions.budget.is_none_or(|budget| cost <= budget)
        && conditions.groups.iter().all(in_group)
        && !set.iter().any(|one| set.iter().any(|other| is_near(*one, *other)))
}
