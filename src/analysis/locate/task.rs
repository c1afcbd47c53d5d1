//! What is asked of a search, and what it finds.

use super::aim::{Futures, Sense};
use super::build::Reduction;
use super::control::Control;
use super::instance::Instance;
use super::problem::{Problem, ProblemError};
use super::rules::Rules;
use super::search::{Best, Guard, Search};

/// A set of sites and the proof of how good it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The chosen candidates, by number.
    pub chosen: Vec<u32>,
    /// Its value, in the unit of the [`Aim`](super::aim::Aim).
    pub value: i64,
    /// No answer has a better value than this.
    pub bound: i64,
    /// Whether more is better.
    pub sense: Sense,
    /// Whether the search came to its end: no answer is better by more than a millionth.
    pub is_proven: bool,
    /// Rounds that were needed.
    pub rounds: u64,
    /// How much smaller the problem became.
    pub reduction: Reduction,
}

impl Outcome {
    /// How much better an answer might be, in the unit of the value.
    #[must_use]
    pub fn gap(&self) -> u64 {
        self.value.abs_diff(self.bound)
    }
}

/// What is known of each future alone, where regret is asked of an aim that is no sum.
#[derive(Debug, Clone, Default)]
pub(super) struct Alone(Vec<Outcome>);

impl Alone {
    /// The best answer of each future.
    pub(super) fn new(outcomes: Vec<Outcome>) -> Self {
        Self(outcomes)
    }

    /// Whether no regret is asked.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the value in each future is at least.
    pub(super) fn bounds(&self) -> impl Iterator<Item = i64> {
        self.0.iter().map(|outcome| outcome.bound)
    }

    /// How much too large a regret may be told.
    pub(super) fn slack(&self) -> i64 {
        self.0.iter().map(|outcome| outcome.value - outcome.bound).max().unwrap_or(0)
    }

    /// Whether each is known.
    pub(super) fn is_proven(&self) -> bool {
        self.0.iter().all(|outcome| outcome.is_proven)
    }
}

/// A problem, and what else an answer must keep.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task<'a> {
    pub(super) problem: &'a Problem,
    pub(super) futures: Futures,
    pub(super) guards: &'a [Guard],
    /// A set that may be an answer.
    pub(super) known: &'a [u32],
    pub(super) control: &'a Control<'a>,
}

/// What a search found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) best: Option<Best>,
    pub(super) bound: i64,
    pub(super) is_proven: bool,
}

/// Searches for the best answer, or for one with a value that is enough; an error if there is none.
pub(super) fn decide(task: &Task<'_>, instance: &Instance, goal: Option<i64>) -> Result<Found, ProblemError> {
    let rules = Rules::new(task.problem);
    let mut search = Search::new(instance, &rules, task.control);
    search.guards = task.guards;
    search.goal = goal;
    if let Some(known) = rules.kept_by(task.known) {
        search.offer(&known);
    }
    search.start();
    let proof = search.run();
    if search.best.is_none() && goal.is_none() {
        return Err(if proof.is_done { ProblemError::Impossible } else { ProblemError::NoAnswerYet });
    }
    Ok(Found { best: search.best, bound: proof.bound, is_proven: proof.is_done })
}
