//! Who is served by which base, where bases can serve only so many: the assignment that the value of a set of sites counts.

use std::collections::BTreeMap;

use super::limited::Flow;
use super::merge::Measure;
use super::problem::{Assignment, Problem};

/// Some of a row, served by a base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Served {
    /// Number of the row.
    pub row: u32,
    /// Number of the candidate.
    pub site: u32,
    /// How much of its weight.
    pub weight: u64,
}

/// Who is served by some sites in a future, row by row. Rows that existing bases serve are not among them. Their sum is what the value
/// of [`Aim::Cover`](super::Aim::Cover) counts beside what existing bases serve. Where as many as can be are served, rows with the same
/// chosen sites in reach are served in one proportion.
#[must_use]
pub fn assigned(problem: &Problem, chosen: &[u32], future: usize) -> Vec<Served> {
    let rows = Rows::new(problem, chosen, future);
    let mut all = match problem.conditions.assignment {
        Assignment::Nearest => rows.nearest(),
        Assignment::Best => rows.best(),
    };
    all.sort_unstable();
    all
}

/// Rows that chosen sites may serve.
struct Rows<'a> {
    problem: &'a Problem,
    chosen: &'a [u32],
    /// What of each row is to be served.
    weights: Vec<u64>,
}

/// A chosen site, by its place among them, in reach of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    distance: u32,
    row: u32,
    site: u32,
    place: usize,
}

impl<'a> Rows<'a> {
    fn new(problem: &'a Problem, chosen: &'a [u32], future: usize) -> Self {
        let weight = |(number, row): (usize, &super::problem::Row)| {
            if row.existing == 0 { problem.demand.weights(number)[future] } else { 0 }
        };
        let weights = problem.demand.rows().iter().enumerate().map(weight).collect();
        Self { problem, chosen, weights }
    }

    /// Pairs of chosen sites and rows with weight.
    fn pairs(&self) -> Vec<Pair> {
        let measure = Measure::Assigned(self.problem.conditions.assignment);
        let mut all = Vec::new();
        for (place, site) in self.chosen.iter().enumerate() {
            let pairs = measure.pairs(self.problem, *site as usize);
            let pairs = pairs.filter(|(row, _)| self.weights[*row] > 0);
            // the gain is larger the shorter the way is
            all.extend(pairs.map(|(row, gain)| Pair {
                distance: u32::MAX - gain,
                row: row as u32,
                site: *site,
                place,
            }));
        }
        all
    }

    fn room(&self) -> Vec<u64> {
        let room = |site: &u32| self.problem.sites[*site as usize].capacity.unwrap_or(u64::MAX);
        self.chosen.iter().map(room).collect()
    }

    /// The shortest pair first; at one distance the lower row, then the lower site.
    fn nearest(mut self) -> Vec<Served> {
        let (mut pairs, mut room) = (self.pairs(), self.room());
        pairs.sort_unstable();
        let mut all = Vec::new();
        for Pair { row, site, place, .. } in pairs {
            let weight = self.weights[row as usize].min(room[place]);
            if weight > 0 {
                self.weights[row as usize] -= weight;
                room[place] -= weight;
                all.push(Served { row, site, weight });
            }
        }
        all
    }

    /// As many as can be.
    fn best(self) -> Vec<Served> {
        let mut sites: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for Pair { row, place, .. } in self.pairs() {
            sites.entry(row).or_default().push(place);
        }
        let mut kinds: BTreeMap<Vec<usize>, Vec<u32>> = BTreeMap::new();
        for (row, sites) in sites {
            kinds.entry(sites).or_default().push(row);
        }
        let whole = |weight: u64| i64::try_from(weight).unwrap_or(i64::MAX);
        let weight = |rows: &Vec<u32>| rows.iter().map(|row| self.weights[*row as usize]).sum();
        let weighed = kinds.iter().map(|(sites, rows)| (sites.clone(), whole(weight(rows)))).collect();
        let mut flow = Flow::new(weighed, self.room().into_iter().map(whole).collect());
        flow.most();
        let rows = kinds.into_values().zip(&flow.served);
        rows.flat_map(|(rows, served)| self.spread(&rows, served)).collect()
    }

    /// What sites serve of a kind, spread over its rows in one proportion.
    fn spread(&self, rows: &[u32], served: &[i64]) -> Vec<Served> {
        let whole: u128 = rows.iter().map(|row| u128::from(self.weights[*row as usize])).sum();
        let sum: u128 = served.iter().map(|own| u128::from(own.unsigned_abs())).sum();
        let mut sites = self.chosen.iter().zip(served.iter().map(|own| own.unsigned_abs()));
        let (mut at, mut left) = (0, 0);
        let (mut before, mut all) = (0u128, Vec::new());
        for row in rows {
            let after = before + u128::from(self.weights[*row as usize]);
            let mut wanted = (after * sum / whole.max(1) - before * sum / whole.max(1)) as u64;
            while wanted > 0 {
                if left == 0 {
                    let Some((site, own)) = sites.next() else { break };
                    (at, left) = (*site, own);
                    continue;
                }
                let weight = wanted.min(left);
                all.push(Served { row: *row, site: at, weight });
                (wanted, left) = (wanted - weight, left - weight);
            }
            before = after;
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::locate::{Conditions, Demand, Reach, Row, Site};

    /// Two rows with one base of room for half of them are served by half each.
    #[test]
    fn rows_alike_are_served_in_one_proportion() {
        let mut demand = Demand::new(1);
        demand.push(Row::default(), &[30]);
        demand.push(Row::default(), &[10]);
        let mut reach = Reach::default();
        reach.push(&[0, 1], &[5, 1]);
        let site = Site { capacity: Some(20), ..Site::default() };
        let conditions = Conditions { new: 1, assignment: Assignment::Best, ..Conditions::default() };
        let town = Problem { sites: vec![site], demand: demand.into(), reach: reach.into(), conditions };
        let weights = |town: &Problem| -> Vec<(u32, u64)> {
            assigned(town, &[0], 0).into_iter().map(|own| (own.row, own.weight)).collect()
        };
        assert_eq!(weights(&town), [(0, 15), (1, 5)]);
        let conditions = Conditions { assignment: Assignment::Nearest, ..town.conditions.clone() };
        assert_eq!(weights(&Problem { conditions, ..town }), [(0, 10), (1, 10)]);
    }
}
