//! The least longest walk: for a distance it is asked whether all can be served within it, and the distances are halved in.

use super::aim::{Futures, MILLION, Sense};
use super::build::{Recipe, Reduction, Slice};
use super::instance::Over;
use super::merge::{Keeps, Measure};
use super::problem::{Problem, ProblemError};
use super::task::{Outcome, Task, decide};

/// The answer whose longest walk in any future is shortest; a walk is at most the cap.
pub(super) fn farthest(task: &Task<'_>, cap: u32) -> Result<Outcome, ProblemError> {
    if task.futures == Futures::Regret {
        return Err(ProblemError::NoRegret);
    }
    let distances = distances(task.problem, cap);
    // whatever keeps the conditions has no walk longer than the cap
    let (mut low, mut high) = (0, distances.len() - 1);
    let mut found = within(task, distances[high], cap)?.ok_or(ProblemError::NoAnswerYet)?;
    if !found.is_kept {
        return Err(ProblemError::Impossible);
    }
    high = place(&distances, longest_walk(task.problem, &found.chosen, cap));
    let mut is_proven = true;
    while low < high && is_proven {
        let middle = usize::midpoint(low, high);
        match within(task, distances[middle], cap)? {
            Some(at) if at.is_kept => {
                high = place(&distances, longest_walk(task.problem, &at.chosen, cap));
                found = at;
            }
            Some(_) => low = middle + 1,
            None => is_proven = false,
        }
    }
    Ok(Outcome {
        value: i64::from(distances[high]),
        bound: i64::from(distances[low]),
        chosen: found.chosen,
        sense: Sense::Least,
        is_proven,
        rounds: 0,
        reduction: found.reduction,
    })
}

/// Whether all are served within a distance.
struct Tried {
    is_kept: bool,
    chosen: Vec<u32>,
    reduction: Reduction,
}

/// `None` if the search was stopped before that was known.
fn within(task: &Task<'_>, distance: u32, cap: u32) -> Result<Option<Tried>, ProblemError> {
    let built = recipe(distance, cap).build(task.problem)?;
    let found = decide(task, &built.instance, Some(0))?;
    let is_kept = found.best.as_ref().is_some_and(|best| best.value >= 0);
    if !is_kept && !found.is_proven {
        return Ok(None);
    }
    let chosen = found.best.map_or_else(Vec::new, |best| best.chosen);
    Ok(Some(Tried { is_kept, chosen, reduction: built.reduction }))
}

/// A vector whose value is minus what is farther than a distance; nothing is farther than the cap.
pub(super) fn recipe(distance: u32, cap: u32) -> Recipe {
    let less = if distance < cap { MILLION as u32 } else { 0 };
    let everyone = Slice { less, ..Slice::default() };
    let measure = Measure::Within(distance);
    Recipe { measure, keeps: Keeps::Gaining, tail: None, slices: vec![everyone], over: Over::Least }
}

/// The place of a walk among the distances.
fn place(distances: &[u32], walk: u32) -> usize {
    distances.partition_point(|distance| *distance < walk).min(distances.len() - 1)
}

/// The longest walk in any future to a set of sites and the existing bases, in millimetres, at most the cap.
pub(super) fn longest_walk(problem: &Problem, chosen: &[u32], cap: u32) -> u32 {
    let rows = problem.demand.rows();
    let mut walks: Vec<u32> = rows.iter().map(|row| row.nearest.unwrap_or(cap).min(cap)).collect();
    for (row, distance) in chosen.iter().flat_map(|site| problem.reach.distances(*site as usize)) {
        walks[row as usize] = walks[row as usize].min(distance);
    }
    (0..rows.len()).filter(|row| problem.demand.weighs(*row)).map(|row| walks[row]).max().unwrap_or(0)
}

/// All distances that may be the longest walk, shortest first: none below what some row has at best, and the cap.
fn distances(problem: &Problem, cap: u32) -> Vec<u32> {
    let rows = problem.demand.rows();
    let mut best: Vec<u32> = rows.iter().map(|row| row.nearest.unwrap_or(cap).min(cap)).collect();
    let mut all = best.clone();
    for site in 0..problem.sites.len() {
        for (row, distance) in Measure::Walk(cap).pairs(problem, site) {
            let distance = cap - distance;
            best[row] = best[row].min(distance);
            all.push(distance);
        }
    }
    let least =
        (0..rows.len()).filter(|row| problem.demand.weighs(*row)).map(|row| best[row]).max().unwrap_or(0);
    all.extend([least, cap]);
    all.retain(|distance| *distance >= least);
    all.sort_unstable();
    all.dedup();
    all
}
