//! Shorter tours by taking visits that lie near each other out of their tours, and putting them back where they make least way (ruin and
//! recreate: Schrimpf and others 2000).
//!
//! Moving few visits at a time cannot do with a tour less, or change what two tours have of a neighbourhood: on the way all would be longer.
//! So a result that is a little longer is gone on from, too, the less so the later it is; the shortest is what counts. What is taken out is drawn by lot
//! with a seed, and how often is given: the same tours come out everywhere.

use super::task::{Task, Tour};
use crate::analysis::lot::Lot;

/// Most visits that are taken out at once.
const MOST_OUT: u64 = 12;
/// So much longer than before, in what a visit walks on average, tours may be at first.
const SLACK: f64 = 0.5;
/// Ways to put them back in order: by lot, from the farthest of the office, from the longest at home.
const ORDERS: u64 = 3;

/// How long is searched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// Rounds for each visit.
    pub rounds: usize,
    /// Of the generator.
    pub seed: u64,
}

/// A tour, and what is known of it.
#[derive(Debug, Clone, Default)]
struct Known {
    visits: Tour,
    /// What is walked.
    length: u64,
    /// Time at homes.
    stay: u64,
}

/// Tours as they are, and as they were before a round.
struct Tours<'a> {
    task: &'a Task<'a>,
    neighbours: &'a [Vec<usize>],
    all: Vec<Known>,
    /// The tour of each visit.
    of: Vec<usize>,
    length: u64,
    /// Tours before the round, with their numbers.
    before: Vec<(usize, Known)>,
}

/// Where a visit goes: into a tour before the visit at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Goal {
    /// How much longer the tour becomes.
    added: u64,
    tour: usize,
    at: usize,
}

/// Tours that are not longer than those given. `neighbours` are the nearest visits of each, nearest first.
#[must_use]
pub(super) fn rebuilt(
    task: &Task<'_>,
    neighbours: &[Vec<usize>],
    tours: Vec<Tour>,
    effort: Effort,
) -> Vec<Tour> {
    let count = task.len();
    let mut lot = Lot::new(effort.seed, count as u32);
    let mut best = tours.clone();
    let mut now = Tours::new(task, neighbours, tours);
    let mut least = now.length;
    let rounds = effort.rounds * count;
    for round in 0..rounds {
        let length = now.length;
        let out = now.taken_out(&mut lot);
        for visit in out {
            now.put_back(visit);
        }
        let slack = SLACK * length as f64 / count as f64 * (1.0 - round as f64 / rounds as f64);
        if now.length as f64 > length as f64 + slack {
            now.undo(length);
        } else if now.length < least {
            least = now.length;
            best = now.all.iter().map(|own| own.visits.clone()).collect();
        }
    }
    best.retain(|tour| !tour.is_empty());
    best
}

impl<'a> Tours<'a> {
    fn new(task: &'a Task<'a>, neighbours: &'a [Vec<usize>], tours: Vec<Tour>) -> Self {
        let mut of = vec![0; task.len()];
        for (number, tour) in tours.iter().enumerate() {
            for visit in tour {
                of[*visit] = number;
            }
        }
        let known = |visits: Tour| Known { length: task.length(&visits), stay: task.stay(&visits), visits };
        let all: Vec<Known> = tours.into_iter().map(known).collect();
        let length = all.iter().map(|own| own.length).sum();
        Self { task, neighbours, all, of, length, before: Vec::new() }
    }

    /// Takes some visits near each other out, and says in which order they are put back.
    fn taken_out(&mut self, lot: &mut Lot) -> Vec<usize> {
        self.before.clear();
        let first = lot.below(self.task.len() as u64) as usize;
        let near = self.neighbours[first].iter().copied();
        let mut out: Vec<usize> =
            std::iter::once(first).chain(near).take(2 + lot.below(MOST_OUT) as usize).collect();
        // a visit that takes longer than a duty has a tour of its own, whatever is near
        out.retain(|visit| !self.task.is_alone(*visit));
        for visit in &out {
            self.take(*visit);
        }
        match lot.below(ORDERS) {
            0 => shuffle(&mut out, lot),
            1 => out.sort_by_key(|visit| std::cmp::Reverse(self.task.out(*visit))),
            _ => out.sort_by_key(|visit| std::cmp::Reverse(self.task.stays[*visit])),
        }
        out
    }

    fn take(&mut self, visit: usize) {
        let tour = self.of[visit];
        self.keep(tour);
        let own = &mut self.all[tour];
        let Some(at) = own.visits.iter().position(|other| *other == visit) else { return };
        own.visits.remove(at);
        own.stay -= self.task.stays[visit];
        let before = own.length;
        own.length = self.task.length(&own.visits);
        self.length = self.length - before + own.length;
        self.of[visit] = usize::MAX;
    }

    /// Puts a visit where it makes least way, beside visits near it; into a tour of its own if it fits nowhere, or if that is no longer.
    fn put_back(&mut self, visit: usize) {
        let alone = self.task.there_and_back(visit);
        let goal = self.goal(visit).filter(|goal| goal.added < alone);
        let goal = goal.unwrap_or_else(|| Goal { added: alone, tour: self.empty(), at: 0 });
        self.put(visit, goal);
    }

    /// A tour without visits.
    fn empty(&mut self) -> usize {
        let empty = self.all.iter().position(|own| own.visits.is_empty());
        empty.unwrap_or_else(|| {
            self.all.push(Known::default());
            self.all.len() - 1
        })
    }

    fn goal(&self, visit: usize) -> Option<Goal> {
        let mut looked: Vec<usize> = Vec::new();
        let mut best: Option<Goal> = None;
        for near in &self.neighbours[visit] {
            let tour = self.of[*near];
            if tour == usize::MAX || looked.contains(&tour) {
                continue;
            }
            looked.push(tour);
            let found = self.goal_in(visit, tour);
            best = [best, found].into_iter().flatten().min();
        }
        best
    }

    /// The best place in a tour, if the visit fits there.
    fn goal_in(&self, visit: usize, tour: usize) -> Option<Goal> {
        let (own, task) = (&self.all[tour], self.task);
        let room = task.most.checked_sub(own.stay + own.length + task.stays[visit])?;
        let out = task.out(visit);
        let mut best: Option<Goal> = None;
        // from the visit before, or the office, to this one; and from that to the office
        let (mut to_here, mut home) = (out, 0);
        for at in 0..=own.visits.len() {
            let (onward, passed) = match own.visits.get(at) {
                Some(next) if at == 0 => (task.between(visit, *next), task.out(*next)),
                Some(next) => (task.between(visit, *next), task.between(own.visits[at - 1], *next)),
                None => (out, home),
            };
            let added = (to_here + onward).saturating_sub(passed);
            if added <= room {
                best = [best, Some(Goal { added, tour, at })].into_iter().flatten().min();
            }
            (to_here, home) = (onward, own.visits.get(at).map_or(0, |next| task.out(*next)));
        }
        best
    }

    fn put(&mut self, visit: usize, goal: Goal) {
        self.keep(goal.tour);
        let own = &mut self.all[goal.tour];
        own.visits.insert(goal.at, visit);
        own.length += goal.added;
        own.stay += self.task.stays[visit];
        self.length += goal.added;
        self.of[visit] = goal.tour;
    }

    /// Keeps a tour as it was before the round.
    fn keep(&mut self, tour: usize) {
        if self.before.iter().all(|(kept, _)| *kept != tour) {
            self.before.push((tour, self.all[tour].clone()));
        }
    }

    /// Back to how it was before the round.
    fn undo(&mut self, length: u64) {
        self.length = length;
        for (tour, own) in self.before.drain(..) {
            own.visits.iter().for_each(|visit| self.of[*visit] = tour);
            self.all[tour] = own;
        }
    }
}

/// Brings visits into an order by lot.
fn shuffle(visits: &mut [usize], lot: &mut Lot) {
    for last in (1..visits.len()).rev() {
        visits.swap(last, lot.below(last as u64 + 1) as usize);
    }
}
