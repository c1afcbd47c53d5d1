//! Tours by savings (Clarke and Wright 1964): each visit begins as a tour of its own, and those two ends are joined first that save most.

use super::task::{Task, Tour};

/// Two visits that may follow on each other, and what that saves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Saving {
    /// Largest first.
    less: std::cmp::Reverse<u64>,
    from: usize,
    to: usize,
}

/// The nearest visits of each, nearest first.
#[must_use]
pub(super) fn neighbours(task: &Task<'_>, most: usize) -> Vec<Vec<usize>> {
    let nearest = |visit: usize| {
        let mut others: Vec<usize> = (0..task.len()).filter(|other| *other != visit).collect();
        let key = |other: &usize| (task.between(visit, *other), *other);
        if others.len() > most {
            others.select_nth_unstable_by_key(most, key);
            others.truncate(most);
        }
        others.sort_unstable_by_key(key);
        others
    };
    (0..task.len()).map(nearest).collect()
}

/// Tours of a task.
#[must_use]
pub(super) fn tours(task: &Task<'_>, neighbours: &[Vec<usize>]) -> Vec<Tour> {
    let mut joined = Joined::new(task);
    for saving in savings(task, neighbours) {
        joined.join(task, saving);
    }
    joined.tours.into_iter().filter(|tour| !tour.is_empty()).collect()
}

fn savings(task: &Task<'_>, neighbours: &[Vec<usize>]) -> Vec<Saving> {
    let mut all = Vec::new();
    for (from, near) in neighbours.iter().enumerate() {
        for to in near {
            let less = (task.out(from) + task.out(*to)).saturating_sub(task.between(from, *to));
            let [from, to] = [from.min(*to), from.max(*to)];
            all.push(Saving { less: std::cmp::Reverse(less), from, to });
        }
    }
    all.sort_unstable();
    all.dedup();
    all.retain(|saving| saving.less.0 > 0);
    all
}

/// Tours as far as they are joined; those that went into another are empty.
struct Joined {
    tours: Vec<Tour>,
    /// The tour of each visit.
    of: Vec<usize>,
    /// Time of each tour, at homes and on the way.
    time: Vec<u64>,
}

impl Joined {
    fn new(task: &Task<'_>) -> Self {
        let visits = 0..task.len();
        Self {
            tours: visits.clone().map(|visit| vec![visit]).collect(),
            of: visits.clone().collect(),
            time: visits.map(|visit| task.stays[visit].saturating_add(task.there_and_back(visit))).collect(),
        }
    }

    fn join(&mut self, task: &Task<'_>, saving: Saving) {
        let Saving { less, from, to } = saving;
        let [first, second] = [self.of[from], self.of[to]];
        let is_end = |visit: usize, tour: &Tour| tour.first() == Some(&visit) || tour.last() == Some(&visit);
        if first == second || !is_end(from, &self.tours[first]) || !is_end(to, &self.tours[second]) {
            return;
        }
        let time = self.time[first].saturating_add(self.time[second]).saturating_sub(less.0);
        if time > task.most {
            return;
        }
        let mut moved = std::mem::take(&mut self.tours[second]);
        if self.tours[first].last() != Some(&from) {
            self.tours[first].reverse();
        }
        if moved.first() != Some(&to) {
            moved.reverse();
        }
        for visit in &moved {
            self.of[*visit] = first;
        }
        self.tours[first].extend(moved);
        self.time[first] = time;
    }
}
