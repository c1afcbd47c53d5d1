//! The fewest sites that serve a share: for a number of sites it is asked whether they can, and the number is halved in.

use super::aim::{Futures, MILLION, Quota, Sense};
use super::build::{Recipe, Slice};
use super::instance::{Instance, Over};
use super::merge::{Keeps, Measure};
use super::problem::{Problem, ProblemError, State};
use super::task::{Alone, Outcome, Task, decide};

/// The fewest sites with which each quota is kept, in each future where futures are not summed.
/// Where regret is asked, what counts is by how many they are more than the fewest in the future that needs fewest.
pub(super) fn fewest(task: &Task<'_>, quotas: &[Quota], alone: &Alone) -> Result<Outcome, ProblemError> {
    let recipe = quota_recipe(task, quotas);
    let built = recipe.build(task.problem)?;
    check_reach(task.problem, &built.instance, &recipe)?;
    let Halved { chosen, least, is_proven } = halved(task, &built.instance)?;
    let nothing = if is_proven { ProblemError::Impossible } else { ProblemError::NoAnswerYet };
    let chosen = chosen.ok_or(nothing)?;
    let less = alone.bounds().min().unwrap_or(0);
    Ok(Outcome {
        value: i64::from(chosen.len() as u32) - less,
        bound: i64::from(least) - less - alone.slack(),
        chosen,
        sense: Sense::Least,
        is_proven: is_proven && alone.is_proven(),
        rounds: 0,
        reduction: built.reduction,
    })
}

/// What halving came to.
struct Halved {
    /// The smallest set that keeps the quotas; `None`: none was found.
    chosen: Option<Vec<u32>>,
    /// No fewer sites keep them.
    least: u32,
    is_proven: bool,
}

/// Halves the number of sites in.
fn halved(task: &Task<'_>, instance: &Instance) -> Result<Halved, ProblemError> {
    let mut problem = task.problem.clone();
    let mut chosen = None;
    let least = problem.sites.iter().filter(|site| site.state == State::Fixed).count() as u32;
    let (mut low, mut high) = (least, problem.conditions.new);
    let mut middle = high;
    let mut is_proven = true;
    loop {
        problem.conditions.new = middle;
        let at = decide(&Task { problem: &problem, ..*task }, instance, Some(0))?;
        match at.best.filter(|best| best.value >= 0) {
            Some(best) => {
                high = best.chosen.len() as u32;
                chosen = Some(best.chosen);
            }
            None if at.is_proven => low = middle + 1,
            None => {
                is_proven = false;
                break;
            }
        }
        if low >= high && chosen.is_some() || low > high {
            break;
        }
        middle = u32::midpoint(low, high.max(1) - 1);
    }
    Ok(Halved { chosen, least: low.min(high), is_proven })
}

/// A vector for each quota that leaves some out; all that leave none out are one.
pub(super) fn quota_recipe(task: &Task<'_>, quotas: &[Quota]) -> Recipe {
    let futures: Vec<Option<usize>> = match task.futures {
        Futures::Mean => vec![None],
        Futures::Worst | Futures::Regret => (0..task.problem.demand.futures()).map(Some).collect(),
    };
    let is_full = |quota: &&Quota| u64::from(quota.share) >= MILLION;
    let full: Option<Vec<u32>> = quotas.iter().filter(is_full).map(|quota| quota.part).collect();
    let mut slices = Vec::new();
    if quotas.iter().any(|quota| is_full(&quota)) {
        slices.push(Slice { parts: full, future: None, less: MILLION as u32 });
    }
    for quota in quotas.iter().filter(|quota| !is_full(quota)) {
        let slice = |future: &Option<usize>| Slice {
            parts: quota.part.map(|part| vec![part]),
            future: *future,
            less: quota.share,
        };
        slices.extend(futures.iter().map(slice));
    }
    if slices.is_empty() {
        slices.push(Slice::default());
    }
    Recipe { measure: Measure::Served(1), keeps: Keeps::Gaining, tail: None, slices, over: Over::Least }
}

/// An error if not even all candidates keep a quota.
fn check_reach(problem: &Problem, instance: &Instance, recipe: &Recipe) -> Result<(), ProblemError> {
    let is_allowed = |site: &u32| problem.sites[*site as usize].state != State::Forbidden;
    let all: Vec<u32> = (0..problem.sites.len() as u32).filter(is_allowed).collect();
    let values = instance.values(&all);
    let worst = values.iter().zip(&recipe.slices).min_by_key(|(value, _)| **value);
    let Some((value, slice)) = worst.filter(|(value, _)| **value < 0) else { return Ok(()) };
    let part = slice.parts.as_ref().and_then(|parts| parts.first().copied());
    Err(ProblemError::OutOfReach { part, missing: value.unsigned_abs() })
}
