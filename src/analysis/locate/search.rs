//! A search for the best set of sites: what it knows so far.

use super::control::Control;
use super::instance::{Instance, Prices, Relaxed};
use super::mix::Mix;
use super::rules::{Rules, Tally};

/// A bound is said to be reached when it is within this part of the best value.
const PART: i64 = 1_000_000;

/// The best answer so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Best {
    /// Its sites.
    pub(super) chosen: Vec<u32>,
    /// Its value.
    pub(super) value: i64,
}

/// Another aim whose value must not fall below a floor.
#[derive(Debug)]
pub(super) struct Guard {
    /// The numbers of the other aim.
    pub(super) instance: Instance,
    /// The least value.
    pub(super) floor: i64,
}

/// What a search knows so far.
#[derive(Debug)]
pub(super) struct Search<'a> {
    /// The numbers.
    pub(super) instance: &'a Instance,
    /// The conditions.
    pub(super) rules: &'a Rules,
    /// How long it may take.
    pub(super) control: &'a Control<'a>,
    /// Other aims.
    pub(super) guards: &'a [Guard],
    /// A value that is enough; the search ends when it is reached, or known to be out of reach.
    pub(super) goal: Option<i64>,
    /// The best answer.
    pub(super) best: Option<Best>,
    /// The highest bound of what was put aside as no better than the best answer, up to the tolerance.
    pub(super) aside: i64,
    /// The highest bound of what is not being looked at.
    pub(super) open: i64,
    /// The same of what a search around this one has left.
    pub(super) around: i64,
    /// Prices of the round.
    pub(super) prices: Prices,
    /// What rows make of the round's sites.
    pub(super) relaxed: Relaxed,
}

/// A part of all answers: those with the forced sites and others of the active ones.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Sites in every answer of it.
    pub(super) forced: Vec<u32>,
    /// Sites that may be in one.
    pub(super) active: Vec<u32>,
    /// No answer of it has a higher value.
    pub(super) bound: i64,
    /// Multipliers of rows, as shares.
    pub(super) level: Vec<f32>,
    /// Multipliers of conditions.
    pub(super) sides: Vec<i64>,
    /// How vectors are mixed.
    pub(super) mix: Mix,
}

impl<'a> Search<'a> {
    /// Nothing known yet.
    pub(super) fn new(instance: &'a Instance, rules: &'a Rules, control: &'a Control<'a>) -> Self {
        Self {
            instance,
            rules,
            control,
            guards: &[],
            goal: None,
            best: None,
            aside: i64::MIN,
            open: i64::MIN,
            around: i64::MIN,
            prices: Prices::default(),
            relaxed: Relaxed::default(),
        }
    }

    /// The value that a better answer must pass.
    pub(super) fn target(&self) -> i64 {
        let of_best = self.best.as_ref().map_or(i64::MIN, |best| best.value + best.value.abs() / PART);
        self.goal.map_or(of_best, |goal| of_best.max(goal - 1))
    }

    /// Notes how good the best answer is and how good one may be, with a part of all answers in work. Where only a goal is to be reached, the
    /// numbers are those of a part of the question.
    pub(super) fn note(&self, bound: i64) {
        if let (Some(so_far), Some(best), None) = (self.control.so_far, &self.best, self.goal) {
            so_far.note(best.value, bound.max(self.open).max(self.aside).max(best.value));
        }
    }

    /// Whether the best answer is good enough.
    pub(super) fn is_enough(&self) -> bool {
        self.goal.is_some_and(|goal| self.best.as_ref().is_some_and(|best| best.value >= goal))
    }

    /// Puts aside what has no higher value than this, if it cannot be better than the best answer.
    pub(super) fn puts_aside(&mut self, bound: i64) -> bool {
        let is_so = bound <= self.target();
        if is_so {
            self.aside = self.aside.max(bound);
        }
        is_so
    }

    /// Takes an answer if it keeps the conditions and is better than the best.
    pub(super) fn offer(&mut self, tally: &Tally<'_>) -> bool {
        if !tally.is_enough() {
            return false;
        }
        let value = self.instance.value(&tally.chosen);
        let is_better = self.best.as_ref().is_none_or(|best| value > best.value);
        let is_guarded = |guard: &Guard| guard.instance.value(&tally.chosen) >= guard.floor;
        if !is_better || !self.guards.iter().all(is_guarded) {
            return false;
        }
        let mut chosen = tally.chosen.clone();
        chosen.sort_unstable();
        self.best = Some(Best { chosen, value });
        true
    }
}
