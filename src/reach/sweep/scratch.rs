//! The memory of a sweep.

use crate::hierarchy::NO_WAY;
use crate::ids::AnchorId;
use crate::reach::lanes::{LANES, Lanes};
use crate::units::Mm;

/// The memory of a sweep, used again for the next; one for each thread.
#[derive(Debug, Default)]
pub(in crate::reach) struct SweepScratch {
    /// Of each anchor; of an earlier sweep where this one has not come yet.
    pub(super) distance: Vec<Lanes>,
    /// The lowest and the highest of the lanes of each anchor that this sweep has visited.
    pub(super) spread: Vec<Spread>,
    pub(super) is_source: Vec<bool>,
    /// Sources and all above them, ascending.
    pub(super) above: Vec<AnchorId>,
    /// Of lanes that start inside a piece, the distances in it: where they begin in the next.
    pub(super) inside_of: [usize; LANES],
    pub(super) inside: Vec<Mm>,
}

/// The nearest and the farthest of some distances.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spread {
    pub(super) lowest: Mm,
    pub(super) highest: Mm,
}

impl SweepScratch {
    /// Forgets the sites of the sweep before.
    pub(super) fn begin(&mut self, anchors: usize) {
        self.distance.resize(anchors, Lanes::all(NO_WAY));
        self.spread.resize(anchors, Spread::default());
        self.is_source.resize(anchors, false);
        for anchor in self.above.drain(..) {
            self.is_source[anchor.index()] = false;
        }
        self.inside.clear();
    }
}
