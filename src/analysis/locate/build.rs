//! From a problem and an aim to the numbers of a search.

use super::aim::{Aim, Futures, MILLION};
use super::gains::Gains;
use super::instance::{Instance, Kind, Over, Vector};
use super::limited::Limited;
use super::merge::{Keeps, Measure, Merged, NONE, merge};
use super::problem::{Problem, ProblemError, Site};
use super::runs::Runs;

/// Bits of a number that sums may use.
const BITS: u32 = 61;
/// Most bits behind the point of a multiplier.
const FINEST: u32 = 24;
/// So many sites may be chosen without sums growing too large, whatever number is asked for.
pub(super) const ROOM: u32 = 62;

/// How much smaller a problem became.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reduction {
    /// Rows that were given.
    pub rows: usize,
    /// Rows that existing bases serve.
    pub served: usize,
    /// Rows that no candidate can better, or without weight.
    pub idle: usize,
    /// Rows that are left when equal ones are merged.
    pub merged: usize,
    /// Pairs of candidate and row that were given.
    pub pairs: usize,
    /// Runs of rows or pairs that are left.
    pub lookups: usize,
}

/// Which rows have weight in a vector, and in which futures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Slice {
    /// Rows of these parts; `None`: all.
    pub(super) parts: Option<Vec<u32>>,
    /// In this future; `None`: in all together.
    pub(super) future: Option<usize>,
    /// What is taken away from the value, in millionths of all weight.
    pub(super) less: u32,
}

/// What an instance is made of.
#[derive(Debug, Clone)]
pub(super) struct Recipe {
    /// How rows gain.
    pub(super) measure: Measure,
    /// Which rows are kept.
    pub(super) keeps: Keeps,
    /// Which part of the weight counts, in millionths, if not all.
    pub(super) tail: Option<u32>,
    /// The weight vectors.
    pub(super) slices: Vec<Slice>,
    /// How their sums make a value.
    pub(super) over: Over,
}

/// An instance, and what became of the rows.
#[derive(Debug)]
pub(super) struct Built {
    pub(super) instance: Instance,
    pub(super) reduction: Reduction,
}

impl Recipe {
    /// What an aim over futures is made of.
    pub(super) fn new(problem: &Problem, aim: &Aim, futures: Futures) -> Self {
        let future = |future: usize| Slice { future: Some(future), ..Slice::default() };
        let each = || (0..problem.demand.futures()).map(future).collect();
        let is_limited = problem.is_limited();
        let (slices, over) = match (futures, aim.tail()) {
            // what one site serves in one future does not take room in another
            (Futures::Mean, _) if is_limited => (each(), Over::Sum),
            (Futures::Mean, None) => (vec![Slice::default()], Over::Least),
            (Futures::Mean, Some(_)) => (each(), Over::Sum),
            _ => (each(), Over::Least),
        };
        let measure =
            if is_limited { Measure::Assigned(problem.conditions.assignment) } else { aim.measure() };
        Self { measure, keeps: aim.keeps(), tail: aim.tail(), slices, over }
    }

    /// What an aim in one future alone is made of.
    pub(super) fn in_future(problem: &Problem, aim: &Aim, future: usize) -> Self {
        let slices = vec![Slice { future: Some(future), ..Slice::default() }];
        Self { slices, over: Over::Least, ..Self::new(problem, aim, Futures::Mean) }
    }

    /// The numbers of a problem.
    pub(super) fn build(&self, problem: &Problem) -> Result<Built, ProblemError> {
        let measure = self.measure;
        let merged = merge(problem, measure, self.keeps);
        let mut start = vec![0; merged.rows];
        for (row, new) in merged.of_row.iter().enumerate().filter(|(_, new)| **new != NONE) {
            start[*new as usize] = measure.start(problem, row);
        }
        let kind = kind(problem, measure, &merged, &start);
        let top = top(&kind, &start);
        let vectors: Option<Vec<Vector>> =
            self.slices.iter().map(|slice| self.vector(problem, &merged, slice)).collect();
        let mut vectors = vectors.ok_or(ProblemError::TooLarge)?;
        let (mut start, mut top) = (start, top);
        if matches!(kind, Kind::Limited(_)) {
            start = start.repeat(vectors.len());
            top = top.repeat(vectors.len());
            in_blocks(&mut vectors);
        }
        let shift = shift(&vectors, &top, problem.conditions.new).ok_or(ProblemError::TooLarge)?;
        let reduction = reduction(problem, measure, &merged, &kind);
        Ok(Built { instance: Instance { kind, start, top, vectors, over: self.over, shift }, reduction })
    }

    /// The weights of a slice; what rows have that dropped out goes to the offset. `None` if the sums do not fit.
    fn vector(&self, problem: &Problem, merged: &Merged, slice: &Slice) -> Option<Vector> {
        let mut weights = vec![0u64; merged.rows];
        let (mut total, mut kept) = (0u64, 0i128);
        for (row, new) in merged.of_row.iter().enumerate() {
            let weight = weight(problem, slice, row)?;
            total = total.checked_add(weight)?;
            if *new == NONE {
                let start = self.measure.start(problem, row);
                let gain = if self.counts() { u32::from(start == 0) } else { start };
                kept += i128::from(weight) * i128::from(gain);
            } else {
                weights[*new as usize] += weight;
            }
        }
        let part = |share: u32| (u128::from(total) * u128::from(share)).div_ceil(u128::from(MILLION)) as u64;
        let tail = self.tail.map(part);
        let without = match self.measure {
            Measure::Walk(cap) => i128::from(cap) * i128::from(tail.unwrap_or(total)),
            _ => i128::from(part(slice.less)),
        };
        let weights: Option<Vec<i64>> =
            weights.into_iter().map(|weight| i64::try_from(weight).ok()).collect();
        let tail = tail.map(i64::try_from).transpose().ok()?;
        Some(Vector { weights: weights?, offset: i64::try_from(kept - without).ok()?, tail })
    }

    /// Whether rows are served or not, rather than walking more or less.
    fn counts(&self) -> bool {
        !matches!(self.measure, Measure::Walk(_))
    }
}

fn kind(problem: &Problem, measure: Measure, merged: &Merged, start: &[u32]) -> Kind {
    let sites = problem.sites.len();
    let pairs = |site: usize| {
        let renamed = measure.pairs(problem, site).map(|(row, gain)| (merged.of_row[row], gain));
        renamed.filter(|(row, _)| *row != NONE)
    };
    match measure {
        Measure::Served(_) => Kind::Served(Runs::new(sites, merged.rows, |site, marks| {
            pairs(site).for_each(|(row, _)| marks.set(row));
        })),
        Measure::Assigned(assignment) => {
            let capacity = |site: &Site| site.capacity.map(|most| i64::try_from(most).unwrap_or(i64::MAX));
            let of_site = |site: usize| pairs(site).map(|(row, gain)| (row, u32::MAX - gain)).collect();
            Kind::Limited(Limited {
                pairs: (0..sites).map(of_site).collect(),
                capacities: problem.sites.iter().map(capacity).collect(),
                assignment,
                rows: merged.rows,
            })
        }
        Measure::Walk(_) => Kind::Walk(Gains::new(sites, |site| {
            pairs(site).filter(|(row, gain)| *gain > start[*row as usize]).collect()
        })),
    }
}

/// The largest gain of each row.
pub(super) fn top(kind: &Kind, start: &[u32]) -> Vec<u32> {
    match kind {
        Kind::Served(_) | Kind::Limited(_) => vec![1; start.len()],
        Kind::Walk(gains) => {
            let mut top = start.to_vec();
            gains.all().iter().for_each(|(row, gain)| top[*row as usize] = top[*row as usize].max(*gain));
            top
        }
    }
}

/// Gives each vector rows of its own.
fn in_blocks(vectors: &mut [Vector]) {
    let blocks = vectors.len();
    for (block, vector) in vectors.iter_mut().enumerate() {
        let rows = vector.weights.len();
        let mut weights = vec![0; rows * blocks];
        weights[block * rows..(block + 1) * rows].copy_from_slice(&vector.weights);
        vector.weights = weights;
    }
}

/// The weight of a row in a slice; `None` if the sum over futures does not fit.
fn weight(problem: &Problem, slice: &Slice, row: usize) -> Option<u64> {
    let part = problem.demand.rows()[row].part;
    if slice.parts.as_ref().is_some_and(|parts| !parts.contains(&part)) {
        return Some(0);
    }
    let weights = problem.demand.weights(row);
    match slice.future {
        Some(future) => Some(weights[future]),
        None => weights.iter().try_fold(0u64, |sum, weight| sum.checked_add(*weight)),
    }
}

/// How fine multipliers may be without any sum growing too large; `None` if the sums are too large as they are.
pub(super) fn shift(vectors: &[Vector], top: &[u32], new: u32) -> Option<u32> {
    let gains = |vector: &Vector| -> i128 {
        let gains =
            vector.weights.iter().zip(top).map(|(weight, top)| i128::from(*weight) * i128::from(*top));
        gains.sum::<i128>() + i128::from(vector.offset).abs()
    };
    let most = vectors.iter().map(gains).sum::<i128>() * (i128::from(new.max(ROOM)) + 2);
    let used = 128 - most.leading_zeros();
    (used <= BITS).then(|| (BITS - used).min(FINEST))
}

fn reduction(problem: &Problem, measure: Measure, merged: &Merged, kind: &Kind) -> Reduction {
    let counts = !matches!(measure, Measure::Walk(_));
    let is_served = |row: usize| counts && measure.start(problem, row) == 0;
    let dropped = || (0..merged.of_row.len()).filter(|row| merged.of_row[*row] == NONE);
    let served = dropped().filter(|row| is_served(*row)).count();
    Reduction {
        rows: merged.of_row.len(),
        served,
        idle: dropped().count() - served,
        merged: merged.rows,
        pairs: problem.reach.pairs(),
        lookups: match kind {
            Kind::Served(runs) => runs.len(),
            Kind::Walk(gains) => gains.len(),
            Kind::Limited(limited) => limited.pairs.iter().map(Vec::len).sum(),
        },
    }
}
