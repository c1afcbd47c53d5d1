//! Visits of one time of the week from one office, as a task: tours that begin and end at the office, each within a duty.

use crate::units::Mm;

/// How far it is: from the office to each home, and between homes. Walking is the same both ways, and never longer over another home.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Distances {
    /// From the office to each home.
    pub out: Vec<Mm>,
    /// Between homes, row by row.
    pub between: Vec<Mm>,
}

impl Distances {
    /// Between two homes.
    #[must_use]
    pub fn between(&self, from: usize, to: usize) -> Mm {
        self.between[from * self.out.len() + to]
    }
}

/// Visits that are to be put into tours. Time is counted as what is walked in it, in millimetres: minutes at a home are so long.
#[derive(Debug, Clone)]
pub struct Task<'a> {
    /// How far it is.
    pub distances: &'a Distances,
    /// The home of each visit, by its place in `distances`; each home once.
    pub homes: Vec<usize>,
    /// Time at the home of each visit.
    pub stays: Vec<u64>,
    /// Most time that a tour may take, at homes and on the way. A visit that alone takes longer has a tour of its own.
    pub most: u64,
}

/// Visits in the order in which they are made, by their places in the task.
pub type Tour = Vec<usize>;

impl Task<'_> {
    /// How many visits there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.homes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.homes.is_empty()
    }

    /// From the office to a visit.
    #[must_use]
    pub fn out(&self, visit: usize) -> u64 {
        self.distances.out[self.homes[visit]].into()
    }

    /// Between two visits.
    #[must_use]
    pub fn between(&self, from: usize, to: usize) -> u64 {
        self.distances.between(self.homes[from], self.homes[to]).into()
    }

    /// What is walked on a tour.
    #[must_use]
    pub fn length(&self, tour: &[usize]) -> u64 {
        let ends = [tour.first(), tour.last()].into_iter().flatten().map(|visit| self.out(*visit));
        ends.chain(tour.windows(2).map(|pair| self.between(pair[0], pair[1]))).sum()
    }

    /// Time at the homes of some visits.
    #[must_use]
    pub fn stay(&self, visits: &[usize]) -> u64 {
        visits.iter().map(|visit| self.stays[*visit]).sum()
    }

    /// What is walked there and back.
    #[must_use]
    pub fn there_and_back(&self, visit: usize) -> u64 {
        2 * self.out(visit)
    }

    /// Whether a visit alone takes longer than a tour may: it has one of its own.
    #[must_use]
    pub fn is_alone(&self, visit: usize) -> bool {
        self.stays[visit].saturating_add(self.there_and_back(visit)) > self.most
    }

    /// What is walked on some tours together.
    #[must_use]
    pub fn sum(&self, tours: &[Tour]) -> u64 {
        tours.iter().map(|tour| self.length(tour)).sum()
    }
}
