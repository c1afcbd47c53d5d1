//! One question, one answer.

use super::aim::{Aim, Futures, Sense};
use super::build::{Built, Recipe, Reduction};
use super::control::Control;
use super::fair::{fair, is_one_tail};
use super::farthest::farthest;
use super::fewest::fewest;
use super::instance::Instance;
use super::problem::{Assignment, Problem, ProblemError};
use super::task::{Alone, Found, Outcome, Task, decide};

/// Finds the best set of candidates.
pub fn solve(
    problem: &Problem,
    aim: &Aim,
    futures: Futures,
    control: &Control<'_>,
) -> Result<Outcome, ProblemError> {
    check(problem, aim)?;
    best(&Task { problem, futures, guards: &[], known: &[], control }, aim)
}

/// An error if a problem contradicts itself or cannot be asked this.
pub(super) fn check(problem: &Problem, aim: &Aim) -> Result<(), ProblemError> {
    let walks = !matches!(aim, Aim::Cover | Aim::Backup | Aim::All(_));
    if walks && !problem.reach.has_distances() {
        return Err(ProblemError::NoDistances);
    }
    if problem.is_limited() {
        if !matches!(aim, Aim::Cover) {
            return Err(ProblemError::NoCapacity);
        }
        if problem.conditions.assignment == Assignment::Nearest && !problem.reach.has_distances() {
            return Err(ProblemError::NoDistances);
        }
    }
    problem.check()
}

/// The best answer for one aim.
pub(super) fn best(task: &Task<'_>, aim: &Aim) -> Result<Outcome, ProblemError> {
    let before = task.control.used();
    let mut outcome = match aim {
        Aim::All(_) | Aim::Farthest { .. } => halved(task, aim, &alone(task, aim)?)?,
        _ => summed(task, aim)?,
    };
    outcome.rounds = task.control.used() - before;
    Ok(outcome)
}

/// The best answer of each future, where regret is asked of an aim that is no sum.
pub(super) fn alone(task: &Task<'_>, aim: &Aim) -> Result<Alone, ProblemError> {
    if task.futures != Futures::Regret || !matches!(aim, Aim::All(_) | Aim::Farthest { .. }) {
        return Ok(Alone::default());
    }
    let of_future = |future: usize| {
        let problem = task.problem.in_future(future);
        best(&Task { problem: &problem, futures: Futures::Mean, ..*task }, aim)
    };
    let outcomes: Result<Vec<Outcome>, ProblemError> =
        (0..task.problem.demand.futures()).map(of_future).collect();
    Ok(Alone::new(outcomes?))
}

/// The best answer for an aim whose values are halved in; where regret is asked, the best of each future is known.
pub(super) fn halved(task: &Task<'_>, aim: &Aim, alone: &Alone) -> Result<Outcome, ProblemError> {
    let before = task.control.used();
    let mut outcome = match aim {
        Aim::All(quotas) => fewest(task, quotas, alone)?,
        Aim::Farthest { cap } => farthest(task, *cap, alone)?,
        _ => summed(task, aim)?,
    };
    outcome.rounds = task.control.used() - before;
    Ok(outcome)
}

/// The best answer for an aim that is a sum over rows.
fn summed(task: &Task<'_>, aim: &Aim) -> Result<Outcome, ProblemError> {
    summed_with(task, aim, &numbers(task, aim)?)
}

/// As [`summed`], where the numbers are known: those of the same demand and reach, whatever the conditions.
pub(super) fn summed_with(task: &Task<'_>, aim: &Aim, numbers: &Numbers) -> Result<Outcome, ProblemError> {
    let before = task.control.used();
    let found = search(task, &numbers.instance)?;
    let best = found.best.ok_or(ProblemError::NoAnswerYet)?;
    // a regret is a loss, whatever the aim
    let sense = if task.futures == Futures::Regret { Sense::Least } else { aim.sense() };
    Ok(Outcome {
        value: sense.turn(best.value),
        bound: sense.turn(found.bound.saturating_add(numbers.slack)),
        chosen: best.chosen,
        sense,
        is_proven: found.is_proven && numbers.is_sure,
        rounds: task.control.used() - before,
        reduction: numbers.reduction,
    })
}

/// The numbers of an aim that is a sum over rows.
#[derive(Debug)]
pub(super) struct Numbers {
    pub(super) instance: Instance,
    pub(super) reduction: Reduction,
    /// Whether the best value of each future is known, where regret is asked.
    pub(super) is_sure: bool,
    /// How much too large a regret may be told, because of that.
    slack: i64,
}

/// The numbers of an aim. Where the best value of a future is not known the bound stands for it: a regret is told too large rather
/// than too small.
pub(super) fn numbers(task: &Task<'_>, aim: &Aim) -> Result<Numbers, ProblemError> {
    let Task { problem, futures, .. } = *task;
    let Built { mut instance, reduction } = Recipe::new(problem, aim, futures).build(problem)?;
    let (mut is_sure, mut slack) = (true, 0);
    if futures == Futures::Regret {
        for future in 0..problem.demand.futures() {
            let alone = Recipe::in_future(problem, aim, future).build(problem)?;
            let found = search(task, &alone.instance)?;
            is_sure &= found.is_proven;
            instance.vectors[future].offset -= found.bound;
            let value = found.best.map_or(found.bound, |best| best.value);
            slack = slack.max(found.bound.saturating_sub(value));
        }
    }
    Ok(Numbers { instance, reduction, is_sure, slack })
}

/// The best answer by the search that fits.
fn search(task: &Task<'_>, instance: &Instance) -> Result<Found, ProblemError> {
    if is_one_tail(instance) { fair(task, instance) } else { decide(task, instance, None) }
}
