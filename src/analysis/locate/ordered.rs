//! Several aims in an order: each is optimised among the answers that are good enough for those before it.

use super::aim::{Aim, Futures, MILLION};
use super::control::Control;
use super::farthest::{Longest, recipe};
use super::fewest::quota_recipe;
use super::problem::{Problem, ProblemError};
use super::search::Guard;
use super::solve::{best, check, numbers};
use super::task::{Alone, Outcome, Task};

/// An aim with what may be given up of it for those after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The aim.
    pub aim: Aim,
    /// The part of its best value that may be given up, in millionths.
    pub tolerance: u32,
}

/// The best answer for the last aim among those that are within the tolerance of the best for the aim before it, and so on: the
/// outcome of each step. The chosen sites of the last are the answer. Where a step was not proven, the tolerance is from the best
/// value that was found.
pub fn solve_ordered(
    problem: &Problem,
    steps: &[Step],
    futures: Futures,
    control: &Control<'_>,
) -> Result<Vec<Outcome>, ProblemError> {
    steps.iter().try_for_each(|step| check(problem, &step.aim))?;
    let mut problem = problem.clone();
    let mut guards = Vec::new();
    let mut outcomes = Vec::new();
    for step in steps {
        let known = outcomes.last().map_or(&[][..], |last: &Outcome| &last.chosen);
        let task = Task { problem: &problem, futures, guards: &guards, known, control };
        let outcome = best(&task, &step.aim)?;
        let allowed = allowed(&outcome, step.tolerance);
        let guard = guard(&task, &step.aim, allowed, outcome.sense.turn(allowed))?;
        if matches!(step.aim, Aim::All(_)) {
            problem.conditions.new = allowed as u32;
        }
        guards.push(guard);
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

/// The worst value that is good enough.
fn allowed(outcome: &Outcome, tolerance: u32) -> i64 {
    let given_up = i128::from(outcome.value).abs() * i128::from(tolerance) / i128::from(MILLION);
    let given_up = i64::try_from(given_up).unwrap_or(i64::MAX);
    // turned, more is better
    outcome.sense.turn(outcome.sense.turn(outcome.value).saturating_sub(given_up))
}

/// What keeps an aim at a value.
fn guard(task: &Task<'_>, aim: &Aim, allowed: i64, floor: i64) -> Result<Guard, ProblemError> {
    let built = match aim {
        Aim::All(_) | Aim::Farthest { .. } if task.futures == Futures::Regret => {
            return Err(ProblemError::NoRegret);
        }
        Aim::All(quotas) => quota_recipe(task, quotas).build(task.problem)?,
        Aim::Farthest { cap } => {
            let longest = Longest::new(task.problem, *cap, &Alone::default());
            let value = u32::try_from(allowed).unwrap_or(*cap);
            recipe().build(&longest.within(task.problem, value))?
        }
        _ => return Ok(Guard { instance: numbers(task, aim)?.instance, floor }),
    };
    Ok(Guard { instance: built.instance, floor: 0 })
}
