//! The tenth with the longest walk, in one future.
//!
//! What the rows that gain least gain together is the largest, over all thresholds, of the tail times the threshold less what rows
//! are short of it (Rockafellar, Uryasev, *Optimization of conditional value-at-risk*, 2000). For a threshold that is a sum over
//! rows, whose bound is good. Between two thresholds the value is at most the one at the upper end if gains between them are counted
//! up to it. So thresholds are halved in until no interval can hold a better answer.

use super::build::shift;
use super::instance::{Instance, Kind, Vector};
use super::problem::ProblemError;
use super::rules::Rules;
use super::search::Search;
use super::task::{Found, Task, decide};

/// Thresholds above the low and up to the high end, in millimetres gained.
#[derive(Debug, Clone, Copy)]
struct Interval {
    low: u32,
    high: u32,
    /// No answer with such a threshold has a higher value.
    bound: i64,
}

/// Whether an instance is one that [`fair`] can bound.
pub(super) fn is_one_tail(instance: &Instance) -> bool {
    instance.vectors.len() == 1
        && instance.vectors[0].tail.is_some()
        && matches!(instance.kind, Kind::Walk(_))
}

/// The best answer where only the rows that gain least count.
pub(super) fn fair(task: &Task<'_>, instance: &Instance) -> Result<Found, ProblemError> {
    let rules = Rules::new(task.problem);
    let mut search = Search::new(instance, &rules, task.control);
    search.guards = task.guards;
    if let Some(known) = rules.kept_by(task.known) {
        search.offer(&known);
    }
    search.start();
    if search.best.is_none() {
        return decide(task, instance, None);
    }
    let top = instance.top.iter().copied().max().unwrap_or(0);
    // with the threshold 0 nothing counts as gained
    search.puts_aside(instance.vectors[0].offset);
    let mut open = vec![Interval { low: 0, high: top, bound: i64::MAX }];
    let mut is_proven = true;
    while let Some(interval) = open.pop() {
        if interval.low >= interval.high || search.puts_aside(interval.bound) {
            continue;
        }
        match look_into(task, &mut search, interval)? {
            Look::Closed => {}
            Look::Open(bound) => split(&search, Interval { bound, ..interval }, &mut open),
            Look::Stopped(bound) => {
                is_proven = false;
                open.push(Interval { bound, ..interval });
                break;
            }
        }
    }
    let value = search.best.as_ref().map_or(i64::MIN, |best| best.value);
    let bound = open.iter().map(|interval| interval.bound).max().unwrap_or(i64::MIN);
    let all: Vec<u32> = (0..rules.sites() as u32).collect();
    let bound = bound.max(search.aside).max(value).min(instance.value(&all).max(value));
    Ok(Found { best: search.best, bound, is_proven })
}

enum Look {
    Closed,
    Open(i64),
    Stopped(i64),
}

/// Looks for a set of sites that may be better with a threshold in an interval.
fn look_into(task: &Task<'_>, search: &mut Search<'_>, interval: Interval) -> Result<Look, ProblemError> {
    let target = search.target();
    let known = search.best.as_ref().map_or_else(Vec::new, |best| best.chosen.clone());
    let Some(levelled) = levelled(search.instance, interval, search.rules.new) else {
        return Err(ProblemError::TooLarge);
    };
    let inner = Task { known: &known, ..*task };
    let found = decide(&inner, &levelled, Some(target.saturating_add(1)))?;
    let bound = found.bound.min(interval.bound);
    let is_reached = found.best.as_ref().is_some_and(|best| best.value > target);
    if let Some(best) = &found.best {
        search.offer(&search.rules.tally_of(&best.chosen));
    }
    Ok(if is_reached {
        Look::Open(bound)
    } else if found.is_proven {
        search.puts_aside(bound);
        Look::Closed
    } else {
        Look::Stopped(bound)
    })
}

/// Halves an interval, the first time at the threshold of the best answer.
fn split(search: &Search<'_>, interval: Interval, open: &mut Vec<Interval>) {
    let Interval { low, high, .. } = interval;
    if high - low == 1 {
        // exact: what was found there is better than the best was
        open.push(interval);
        return;
    }
    let at = search.best.as_ref().map_or(low, |best| search.instance.threshold(&best.chosen));
    let middle = if low < at && at < high { at } else { u32::midpoint(low, high) };
    open.push(Interval { low, high: middle, ..interval });
    open.push(Interval { low: middle, ..interval });
}

/// The sum that bounds the value for thresholds in an interval; `None` if it does not fit.
fn levelled(instance: &Instance, Interval { low, high, .. }: Interval, new: usize) -> Option<Instance> {
    let Kind::Walk(gains) = &instance.kind else { return None };
    let level = |gain: u32| if gain > low { high } else { gain };
    let Vector { weights, offset, tail } = &instance.vectors[0];
    let total: i64 = weights.iter().sum();
    let offset = (*tail.as_ref()? - total).checked_mul(i64::from(high))?.checked_add(*offset)?;
    let top: Vec<u32> = instance.top.iter().map(|gain| level(*gain)).collect();
    let vectors = vec![Vector { weights: weights.clone(), offset, tail: None }];
    Some(Instance {
        kind: Kind::Walk(gains.map(level)),
        start: instance.start.iter().map(|gain| level(*gain)).collect(),
        shift: shift(&vectors, &top, new as u32)?,
        top,
        vectors,
        over: instance.over,
    })
}
