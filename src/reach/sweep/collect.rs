//! What a sweep does with the targets it meets: count them, or list them.

use super::places::{Amount, Places};
use crate::reach::lanes::{LANES, Lanes};
use crate::reach::targets::Band;
use crate::reach::within::Within;
use crate::units::{Mm, Residents};

/// The distances of the ends of an edge; of a piece both are its root.
pub(super) struct Ends<'a> {
    pub(super) low: &'a Lanes,
    pub(super) high: &'a Lanes,
    /// From any site to the nearest target on the edge.
    pub(super) nearest: Mm,
    /// From no site is the farthest target on the edge farther than this.
    pub(super) farthest: Mm,
}

/// Takes the targets of one edge after the other.
pub(super) trait Collector {
    /// An edge with a target in reach.
    fn collect(&mut self, places: &Places, edge: usize, ends: &Ends<'_>);
}

/// Adds up what is within reach of each band.
pub(super) struct Counter<'a, A> {
    bands: &'a [Band],
    tally: Vec<[A; LANES]>,
}

impl<'a, A: Amount> Counter<'a, A> {
    pub(super) fn new(bands: &'a [Band]) -> Self {
        Self { bands, tally: vec![[A::default(); LANES]; bands.len()] }
    }

    /// Adds the sums of one lane to a row with a column for each band.
    pub(super) fn add_to(&self, places: &Places, lane: usize, row: &mut [Residents]) {
        for (count, tally) in row.iter_mut().zip(&self.tally) {
            *count += tally[lane].residents(places);
        }
    }
}

impl<A: Amount> Collector for Counter<'_, A> {
    #[inline(always)]
    fn collect(&mut self, places: &Places, edge: usize, ends: &Ends<'_>) {
        let Ends { low, high, nearest, farthest } = *ends;
        let rows = &places.edges[edge];
        for (column, band) in self.bands.iter().enumerate() {
            let tally = &mut self.tally[column];
            if nearest > band.reach {
                continue;
            }
            if farthest <= band.reach {
                let sum = A::of_edge(places, edge, column);
                for lane in tally.iter_mut() {
                    *lane += sum;
                }
                continue;
            }
            // a copy, which stays in a register
            let mut sums = *tally;
            for target in rows.targets() {
                let (from_low, from_high) = places.way[target];
                let distance = low.nearer(from_low, high, from_high);
                let weight = A::of_target(places, target, column);
                #[expect(clippy::needless_range_loop, reason = "as in `Lanes`: a zip is not always inlined")]
                for lane in 0..LANES {
                    sums[lane] += if distance.0[lane] <= band.reach { weight } else { A::default() };
                }
            }
            *tally = sums;
        }
    }
}

/// Lists what is within the limit, lane by lane.
pub(super) struct Lister {
    limit: Mm,
    pub(super) rows: [Vec<Within>; LANES],
}

impl Lister {
    pub(super) fn new(limit: Mm) -> Self {
        Self { limit, rows: Default::default() }
    }
}

impl Collector for Lister {
    #[inline(always)]
    fn collect(&mut self, places: &Places, edge: usize, ends: &Ends<'_>) {
        let Ends { low, high, .. } = *ends;
        for target in places.edges[edge].targets() {
            let (from_low, from_high) = places.way[target];
            let distance = low.nearer(from_low, high, from_high);
            let id = places.place[target].id;
            for (row, distance) in self.rows.iter_mut().zip(&distance.0) {
                if *distance <= self.limit {
                    row.push(Within { target: id, distance: *distance });
                }
            }
        }
    }
}
