//! Rows that are the same to every candidate become one.

use std::collections::HashMap;

use rayon::prelude::*;

use super::problem::{Assignment, Problem, Row, State};

/// A row that has nothing to gain, or weighs nothing.
pub(super) const NONE: u32 = u32::MAX;

/// How rows gain from candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// A row is served when so many bases are in reach.
    Served(u32),
    /// A row is served by the base it is assigned to.
    Assigned(Assignment),
    /// A row gains each millimetre that its walk is shorter than this many.
    Walk(u32),
}

impl Measure {
    /// What a row has before any candidate is chosen: bases still missing, or millimetres gained.
    pub(super) fn start(self, problem: &Problem, row: usize) -> u32 {
        let row = &problem.demand.rows()[row];
        match self {
            Self::Served(needed) => needed.saturating_sub(row.existing),
            Self::Assigned(_) => 1u32.saturating_sub(row.existing),
            Self::Walk(cap) => row.nearest.map_or(0, |nearest| cap.saturating_sub(nearest)),
        }
    }

    /// The rows that may gain from a candidate, with what they gain.
    pub(super) fn pairs(
        self,
        problem: &Problem,
        site: usize,
    ) -> impl Iterator<Item = (usize, u32)> + use<'_> {
        let is_allowed = problem.sites[site].state != State::Forbidden;
        let pairs = is_allowed.then(|| problem.reach.distances(site)).into_iter().flatten();
        let rows = problem.demand.rows();
        let gains =
            pairs.map(move |(row, distance)| (row as usize, self.gain(&rows[row as usize], distance)));
        gains.filter(|(_, gain)| *gain > 0)
    }

    fn gain(self, row: &Row, distance: u32) -> u32 {
        let serves = row.reach.is_none_or(|reach| distance <= reach);
        match self {
            Self::Served(_) => u32::from(serves),
            Self::Assigned(_) if !serves => 0,
            // distances decide who is assigned: rows with others are others
            Self::Assigned(_) => u32::MAX - distance.min(u32::MAX - 1),
            Self::Walk(cap) => cap.saturating_sub(distance),
        }
    }

    fn may_gain(self, start: u32, gain: u32) -> bool {
        match self {
            Self::Served(_) | Self::Assigned(_) => start > 0,
            Self::Walk(_) => gain > start,
        }
    }
}

/// Which rows are one, and in which order they lie.
#[derive(Debug)]
pub(super) struct Merged {
    /// The new number of each row, or [`NONE`].
    pub(super) of_row: Vec<u32>,
    /// How many there are now.
    pub(super) rows: usize,
}

/// Candidates whose rows are looked at together.
const BATCH: usize = 2048;

/// What tells rows apart: the sum of random keys of all pairs, and where the candidates are.
#[derive(Clone, Default)]
struct Trace {
    key: u128,
    pairs: u32,
    x: i64,
    y: i64,
}

impl Trace {
    fn add(&mut self, other: &Self) {
        self.key = self.key.wrapping_add(other.key);
        self.pairs += other.pairs;
        // places only decide how rows lie in memory
        self.x = self.x.wrapping_add(other.x);
        self.y = self.y.wrapping_add(other.y);
    }
}

/// Rows with equal candidates and an equal start become one; rows without weight and, unless `keeps_all`, rows that can gain nothing
/// drop out.
pub(super) fn merge(problem: &Problem, measure: Measure, keeps: Keeps) -> Merged {
    // two different rows have the same key once in 10^30 or so; that is looked at, and other keys are taken then
    (0..)
        .map(|seed| merge_with(problem, measure, keeps, seed))
        .find_map(|merged| merged)
        .unwrap_or(Merged { of_row: Vec::new(), rows: 0 })
}

/// Whether rows that can gain nothing are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeps {
    /// They are.
    All,
    /// They drop out.
    Gaining,
}

fn merge_with(problem: &Problem, measure: Measure, keeps: Keeps, seed: u64) -> Option<Merged> {
    let traces = traces(problem, measure, seed);
    let mut number = HashMap::new();
    let mut firsts: Vec<usize> = Vec::new();
    let mut of_row = vec![NONE; traces.len()];
    for (row, trace) in traces.iter().enumerate() {
        let weighs = problem.demand.weighs(row);
        if weighs && (trace.pairs > 0 || keeps == Keeps::All) {
            let start = measure.start(problem, row);
            // the nearest first: the order of rows decides where distances are the same
            let own = if measure == Measure::Assigned(Assignment::Nearest) { row } else { 0 };
            of_row[row] = *number.entry((trace.key, trace.pairs, start, own)).or_insert_with(|| {
                firsts.push(row);
                firsts.len() as u32 - 1
            });
        }
    }
    let ranks = match measure {
        Measure::Assigned(_) => (0..firsts.len() as u32).collect(),
        _ => ranks(problem, &traces, &firsts),
    };
    for number in of_row.iter_mut().filter(|number| **number != NONE) {
        *number = ranks[*number as usize];
    }
    let merged = Merged { of_row, rows: firsts.len() };
    merged.is_right(problem, measure).then_some(merged)
}

fn traces(problem: &Problem, measure: Measure, seed: u64) -> Vec<Trace> {
    let rows = problem.demand.rows().len();
    let starts: Vec<u32> = (0..rows).map(|row| measure.start(problem, row)).collect();
    let sites: Vec<usize> = (0..problem.sites.len()).collect();
    let of_batch = |batch: &[usize]| {
        let mut traces = vec![Trace::default(); rows];
        for site in batch {
            let at = problem.sites[*site].at;
            let mut own = Trace { key: 0, pairs: 1, x: at.x, y: at.y };
            let mut last = 0;
            for (row, gain) in measure.pairs(problem, *site) {
                if gain != last {
                    own.key = key(seed, *site as u64, gain);
                    last = gain;
                }
                if measure.may_gain(starts[row], gain) {
                    traces[row].add(&own);
                }
            }
        }
        traces
    };
    let together = |mut one: Vec<Trace>, other: Vec<Trace>| {
        one.iter_mut().zip(&other).for_each(|(one, other)| one.add(other));
        one
    };
    let none = || vec![Trace::default(); rows];
    sites.par_chunks(BATCH).map(of_batch).reduce(none, together)
}

/// A random number for a pair.
pub(super) fn key(seed: u64, site: u64, gain: u32) -> u128 {
    let pair = (site << 32 | u64::from(gain)) ^ seed.wrapping_mul(0xd6e8_feb8_6659_fd93);
    u128::from(mixed(pair)) << 64 | u128::from(mixed(pair ^ 0x5851_f42d_4c95_7f2d))
}

/// Steele, Lea, Flood, *Fast splittable pseudorandom number generators* (2014).
fn mixed(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The place of each merged row: part by part along a Hilbert curve, so that a candidate reaches few runs of rows.
fn ranks(problem: &Problem, traces: &[Trace], firsts: &[usize]) -> Vec<u32> {
    let centre = |row: usize| {
        let trace = &traces[row];
        let pairs = i64::from(trace.pairs.max(1));
        (trace.x / pairs, trace.y / pairs)
    };
    let centres: Vec<(i64, i64)> = firsts.iter().map(|row| centre(*row)).collect();
    let low_x = centres.iter().map(|centre| centre.0).min().unwrap_or(0);
    let low_y = centres.iter().map(|centre| centre.1).min().unwrap_or(0);
    let widest = centres.iter().map(|(x, y)| (x - low_x).max(y - low_y)).max().unwrap_or(0);
    let shift = (64 - widest.leading_zeros()).saturating_sub(32);
    let place = |number: &usize| {
        let (x, y) = centres[*number];
        let curve = fast_hilbert::xy2h(((x - low_x) >> shift) as u32, ((y - low_y) >> shift) as u32, 32);
        (problem.demand.rows()[firsts[*number]].part, curve, *number)
    };
    let mut order: Vec<usize> = (0..firsts.len()).collect();
    order.sort_by_cached_key(place);
    let mut ranks = vec![0; firsts.len()];
    for (rank, number) in order.into_iter().enumerate() {
        ranks[number] = rank as u32;
    }
    ranks
}

impl Merged {
    /// Whether each candidate reaches all or none of the rows that became one, with one gain.
    fn is_right(&self, problem: &Problem, measure: Measure) -> bool {
        let mut members = vec![0u32; self.rows];
        for row in self.of_row.iter().filter(|row| **row != NONE) {
            members[*row as usize] += 1;
        }
        let starts: Vec<u32> = (0..self.of_row.len()).map(|row| measure.start(problem, row)).collect();
        // what the candidate that was last seen at a row gives it
        let is_whole = |seen: &mut Vec<(u32, u32)>, site: usize| {
            let (mut met, mut meant) = (0, 0);
            for (row, gain) in measure.pairs(problem, site) {
                let number = self.of_row[row];
                if number == NONE || !measure.may_gain(starts[row], gain) {
                    continue;
                }
                met += 1;
                let last = &mut seen[number as usize];
                if last.0 != site as u32 {
                    *last = (site as u32, gain);
                    meant += members[number as usize];
                } else if last.1 != gain {
                    return false;
                }
            }
            // a candidate reaches each row once: it is so many only if it reaches all of each
            met == meant
        };
        let sites: Vec<usize> = (0..problem.sites.len()).collect();
        sites.par_chunks(BATCH).all(|batch| {
            let mut seen = vec![(NONE, 0); self.rows];
            batch.iter().all(|site| is_whole(&mut seen, *site))
        })
    }
}
