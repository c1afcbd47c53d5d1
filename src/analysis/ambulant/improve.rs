//! Shorter tours: one to three visits that follow on each other move to where they make less way (Or 1976), and parts of a tour turn round.

use super::task::{Task, Tour};

/// Most visits that move together.
const LONGEST: usize = 3;

/// Tours that become shorter, and what is known of them.
pub(super) struct Tours<'a> {
    task: &'a Task<'a>,
    neighbours: &'a [Vec<usize>],
    all: Vec<Tour>,
    /// The tour of each visit.
    of: Vec<usize>,
}

/// Some visits of a tour that follow on each other.
#[derive(Debug, Clone, Copy)]
struct Segment {
    tour: usize,
    /// One past the last.
    to: usize,
}

/// Where a segment goes: between two visits of a tour without it.
#[derive(Debug, Clone, Copy)]
struct Goal {
    tour: usize,
    at: usize,
    is_turned: bool,
}

impl<'a> Tours<'a> {
    pub(super) fn new(task: &'a Task<'a>, neighbours: &'a [Vec<usize>], tours: Vec<Tour>) -> Self {
        let mut of = vec![0; task.len()];
        for (number, tour) in tours.iter().enumerate() {
            for visit in tour {
                of[*visit] = number;
            }
        }
        Self { task, neighbours, all: tours, of }
    }

    /// Moves and turns until nothing becomes shorter, at most so many rounds.
    pub(super) fn improved(mut self, rounds: usize) -> Vec<Tour> {
        for _ in 0..rounds {
            let moved = self.move_segments();
            let turned = self.turn_parts();
            if !moved && !turned {
                break;
            }
        }
        self.all.retain(|tour| !tour.is_empty());
        self.all
    }

    fn move_segments(&mut self) -> bool {
        let mut has_moved = false;
        for visit in 0..self.task.len() {
            for length in 1..=LONGEST {
                has_moved |= self.move_from(visit, length);
            }
        }
        has_moved
    }

    /// Moves the segment that begins with a visit to the best goal, if that is shorter.
    fn move_from(&mut self, visit: usize, length: usize) -> bool {
        let tour = self.of[visit];
        let Some(from) = self.all[tour].iter().position(|own| *own == visit) else { return false };
        let segment = Segment { tour, to: from + length };
        if segment.to > self.all[tour].len() {
            return false;
        }
        let own = &self.all[tour];
        let visits = own[from..segment.to].to_vec();
        let rest: Tour = [&own[..from], &own[segment.to..]].concat();
        let saved = self.task.length(own).saturating_sub(self.task.length(&rest));
        let goals = self.goals(&visits, segment).into_iter();
        let shorter = goals.map(|goal| (self.added(&visits, &rest, segment, goal), goal));
        let fitting = shorter.filter(|(added, goal)| *added < saved && self.fits(&visits, segment, *goal));
        let best = fitting.min_by_key(|(added, goal)| (*added, goal.tour, goal.at, goal.is_turned));
        let Some((_, goal)) = best else { return false };
        self.put(&visits, rest, segment, goal);
        true
    }

    /// Where a segment may go: before and behind the neighbours of its ends.
    fn goals(&self, visits: &[usize], segment: Segment) -> Vec<Goal> {
        let ends = [visits.first(), visits.last()].into_iter().flatten();
        let near = ends.flat_map(|end| self.neighbours[*end].iter()).filter(|near| !visits.contains(near));
        near.flat_map(|near| {
            let tour = self.of[*near];
            let found = self.all[tour].iter().position(|own| own == near).unwrap_or(0);
            // places in the tour without the segment
            let is_behind = tour == segment.tour && found >= segment.to;
            let at = if is_behind { found - visits.len() } else { found };
            [at, at + 1]
                .into_iter()
                .flat_map(move |at| [false, true].map(|is_turned| Goal { tour, at, is_turned }))
        })
        .collect()
    }

    /// How much longer a tour becomes by a segment.
    fn added(&self, visits: &[usize], rest: &[usize], segment: Segment, goal: Goal) -> u64 {
        let tour = if goal.tour == segment.tour { rest } else { self.all[goal.tour].as_slice() };
        let before = goal.at.checked_sub(1).and_then(|at| tour.get(at));
        let after = tour.get(goal.at);
        let [first, last] =
            if goal.is_turned { [visits.last(), visits.first()] } else { [visits.first(), visits.last()] };
        let inside: u64 = visits.windows(2).map(|pair| self.task.between(pair[0], pair[1])).sum();
        let with = step(self.task, before, first) + inside + step(self.task, last, after);
        with.saturating_sub(step(self.task, before, after))
    }

    /// Whether a tour with a segment more fits into a duty; one that becomes shorter does.
    fn fits(&self, visits: &[usize], segment: Segment, goal: Goal) -> bool {
        if goal.tour == segment.tour {
            return true;
        }
        let with = with(&self.all[goal.tour], visits, goal);
        self.task.stay(&with).saturating_add(self.task.length(&with)) <= self.task.most
    }

    fn put(&mut self, visits: &[usize], rest: Tour, segment: Segment, goal: Goal) {
        for visit in visits {
            self.of[*visit] = goal.tour;
        }
        self.all[segment.tour] = rest;
        self.all[goal.tour] = with(&self.all[goal.tour], visits, goal);
    }

    /// Turns round the part of each tour that makes it shorter, as long as there is one.
    fn turn_parts(&mut self) -> bool {
        let mut has_turned = false;
        for tour in &mut self.all {
            while let Some((from, to)) = turn(self.task, tour) {
                tour[from..=to].reverse();
                has_turned = true;
            }
        }
        has_turned
    }
}

/// A tour with a segment in it.
fn with(tour: &[usize], visits: &[usize], goal: Goal) -> Tour {
    let at = goal.at.min(tour.len());
    let mut own = visits.to_vec();
    if goal.is_turned {
        own.reverse();
    }
    [&tour[..at], &own, &tour[at..]].concat()
}

/// What is walked from one visit to the next; nothing is the office.
fn step(task: &Task<'_>, from: Option<&usize>, to: Option<&usize>) -> u64 {
    match (from, to) {
        (Some(from), Some(to)) => task.between(*from, *to),
        (Some(one), None) | (None, Some(one)) => task.out(*one),
        (None, None) => 0,
    }
}

/// The first part of a tour that is better turned round.
fn turn(task: &Task<'_>, tour: &[usize]) -> Option<(usize, usize)> {
    (0..tour.len()).find_map(|from| {
        let before = from.checked_sub(1).and_then(|at| tour.get(at));
        let is_shorter = |to: &usize| {
            let after = tour.get(to + 1);
            let now = step(task, before, tour.get(from)) + step(task, tour.get(*to), after);
            step(task, before, tour.get(*to)) + step(task, tour.get(from), after) < now
        };
        (from + 1..tour.len()).find(is_shorter).map(|to| (from, to))
    })
}
