//! The best tours of few visits, by dynamic programming over sets (Held and Karp 1962; sets of tours as in partition problems).

use super::task::{Task, Tour};

/// No order of these visits.
const NONE: u64 = u64::MAX;

/// The shortest walk through each set of some visits: for each set, and each of them that may be its last.
struct Walks<'a> {
    task: &'a Task<'a>,
    visits: &'a [usize],
    /// A row for each set (a bit for each visit), a column for the last.
    to: Vec<u64>,
}

impl<'a> Walks<'a> {
    fn new(task: &'a Task<'a>, visits: &'a [usize]) -> Self {
        let count = visits.len();
        let mut new = Self { task, visits, to: vec![NONE; (1 << count) * count] };
        for set in 1..1_usize << count {
            for last in places(set) {
                new.to[set * count + last] = new.shortest(set, last);
            }
        }
        new
    }

    /// From the office through a set to the last of it.
    fn shortest(&self, set: usize, last: usize) -> u64 {
        let before = set & !(1 << last);
        if before == 0 {
            return self.task.out(self.visits[last]);
        }
        let over = places(before).map(|from| self.over(before, from, last));
        over.min().unwrap_or(NONE)
    }

    /// Through a set to one of it, and on to another visit.
    fn over(&self, set: usize, from: usize, to: usize) -> u64 {
        self.to[set * self.visits.len() + from] + self.task.between(self.visits[from], self.visits[to])
    }

    /// The shortest tour through a set, and its last visit.
    fn tour(&self, set: usize) -> (u64, usize) {
        let count = self.visits.len();
        let closed = |last: usize| self.to[set * count + last] + self.task.out(self.visits[last]);
        places(set).map(|last| (closed(last), last)).min().unwrap_or((0, 0))
    }

    /// The order of that tour.
    fn order(&self, mut set: usize) -> Tour {
        let mut tour = Tour::new();
        let mut last = self.tour(set).1;
        while set != 0 {
            tour.push(self.visits[last]);
            let before = set & !(1 << last);
            last = places(before).min_by_key(|from| self.over(before, *from, last)).unwrap_or(0);
            set = before;
        }
        tour.reverse();
        tour
    }
}

/// The places of a set.
fn places(set: usize) -> impl Iterator<Item = usize> {
    (0..usize::BITS as usize)
        .take_while(move |place| set >> place != 0)
        .filter(move |place| set >> place & 1 == 1)
}

/// The best order of the visits of one tour.
#[must_use]
pub(super) fn order(task: &Task<'_>, visits: &[usize]) -> Tour {
    let walks = Walks::new(task, visits);
    walks.order((1 << visits.len()) - 1)
}

/// The best tours of all visits of a task.
#[must_use]
pub(super) fn tours(task: &Task<'_>) -> Vec<Tour> {
    let visits: Vec<usize> = (0..task.len()).collect();
    let walks = Walks::new(task, &visits);
    let all = (1_usize << visits.len()) - 1;
    // for each set: the least that is walked on tours through all of it, and the tour with its first visit
    let mut best = vec![(0_u64, 0_usize); all + 1];
    let one: Vec<u64> = (0..=all).map(|set| within(task, &walks, set)).collect();
    for set in 1..=all {
        best[set] = least(&one, &best, set);
    }
    let (mut found, mut left) = (Vec::new(), all);
    while left != 0 {
        let own = best[left].1;
        found.push(walks.order(own));
        left &= !own;
    }
    found
}

/// What is walked on one tour through a set; [`NONE`] if it does not fit into a duty.
fn within(task: &Task<'_>, walks: &Walks<'_>, set: usize) -> u64 {
    if set == 0 {
        return NONE;
    }
    let length = walks.tour(set).0;
    let stay: u64 = places(set).map(|visit| task.stays[visit]).sum();
    if set.is_power_of_two() || stay.saturating_add(length) <= task.most { length } else { NONE }
}

/// The least for a set: the tour with its first visit may go through any part of the others.
fn least(one: &[u64], best: &[(u64, usize)], set: usize) -> (u64, usize) {
    let first = set & set.wrapping_neg();
    let others = set & !first;
    let mut part = others;
    let mut found = (NONE, first);
    loop {
        let own = part | first;
        let sum = one[own].saturating_add(best[set & !own].0);
        if sum < found.0 {
            found = (sum, own);
        }
        if part == 0 {
            return found;
        }
        part = (part - 1) & others;
    }
}
