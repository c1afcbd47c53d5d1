//! Tours of a task, and how good they are.

use super::bound::{Effort, bound};
use super::improve::Tours;
use super::rebuild::{self, rebuilt};
use super::savings::neighbours;
use super::task::{Task, Tour};
use super::{exact, savings};
use crate::settings::ambulant::TourSearch;

/// Tours of a task, and a length below which no tours can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solved {
    /// The tours.
    pub tours: Vec<Tour>,
    /// What is walked on them.
    pub length: u64,
    /// No tours walk less.
    pub bound: u64,
}

/// Solves a task: few visits in the best way there is, more by savings, moves and rebuilding. Never longer than there and back for each visit, and the
/// same on every machine.
#[must_use]
pub fn solve(task: &Task<'_>, rule: &TourSearch) -> Solved {
    if task.len() <= rule.exact_visits {
        let tours = exact::tours(task);
        let length = task.sum(&tours);
        return Solved { tours, length, bound: length };
    }
    let near = neighbours(task, rule.neighbours);
    let first = savings::tours(task, &near);
    let improved = |tours| Tours::new(task, &near, tours).improved(rule.rounds);
    let effort = rebuild::Effort { rounds: rule.rebuilds, seed: rule.rebuild_seed };
    let tours = improved(rebuilt(task, &near, improved(first), effort));
    let tours: Vec<Tour> = tours.into_iter().map(|tour| ordered(task, tour, rule)).collect();
    let length = task.sum(&tours);
    let effort = Effort { rounds: rule.bound_rounds, work: rule.bound_work };
    Solved { bound: bound(task, length, effort), tours, length }
}

/// The visits of a tour in their best order, if they are few.
fn ordered(task: &Task<'_>, tour: Tour, rule: &TourSearch) -> Tour {
    if tour.len() <= rule.exact_visits { exact::order(task, &tour) } else { tour }
}
