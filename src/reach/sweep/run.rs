//! The sweep itself: up from the sources, then down over all that is in reach.

use super::collect::{Collector, Ends};
use super::nodes::{Hop, Nodes};
use super::places::Places;
use super::scratch::{Spread, SweepScratch};
use crate::hierarchy::NO_WAY;
use crate::reach::lanes::{Extremes, Lanes, Vectorized};
use crate::units::Mm;

/// One sweep; run through [`dispatch`](crate::reach::lanes::dispatch).
pub(super) struct Sweep<'a, C> {
    pub(super) nodes: &'a Nodes,
    pub(super) places: &'a Places,
    pub(super) limit: Mm,
    pub(super) scratch: &'a mut SweepScratch,
    pub(super) collector: &'a mut C,
}

impl<C: Collector> Vectorized for Sweep<'_, C> {
    #[inline(always)]
    fn run<E: Extremes>(mut self) {
        self.up::<E>();
        self.down::<E>();
    }
}

impl<C: Collector> Sweep<'_, C> {
    /// From the sources to everything above them.
    #[inline(always)]
    fn up<E: Extremes>(&mut self) {
        let SweepScratch { distance, above, .. } = &mut *self.scratch;
        for anchor in above.iter() {
            let from = distance[anchor.index()];
            if E::lowest(&from) <= self.limit {
                for hop in self.nodes.arcs(anchor.index()) {
                    // heads of a source are above it in the tree, and sources themselves
                    distance[hop.head.index()].relax(&from, hop.length);
                }
            }
        }
    }

    /// Over everything in reach, from the top.
    #[inline(always)]
    fn down<E: Extremes>(&mut self) {
        let mut end = self.nodes.len();
        while end > 0 {
            // the anchors of a tree are one run that ends with its root: going down by `below` leaves out all of it
            let anchor = end - 1;
            let node = self.nodes.node(anchor);
            if node.empty > 0 {
                end -= node.empty as usize;
                continue;
            }
            let reached = self.visit::<E>(anchor);
            if reached || self.scratch.is_source[anchor] || self.enters(anchor) {
                self.collect(anchor);
                end -= 1;
            } else {
                end -= node.below as usize;
            }
        }
    }

    /// Final distances of an anchor; whether any is within the limit.
    #[inline(always)]
    fn visit<E: Extremes>(&mut self, anchor: usize) -> bool {
        let SweepScratch { distance, spread, is_source, .. } = &mut *self.scratch;
        // what is no source still holds the distance of an earlier sweep
        let mut best = if is_source[anchor] { distance[anchor] } else { Lanes::all(NO_WAY) };
        for hop in self.nodes.arcs(anchor) {
            // heads are above this anchor in its tree, and who visits an anchor has visited all above it
            best.relax(&distance[hop.head.index()], hop.length);
        }
        distance[anchor] = best;
        let Spread { lowest, highest } = &mut spread[anchor];
        (*lowest, *highest) = (E::lowest(&best), E::highest(&best));
        *lowest <= self.limit
    }

    /// Whether any lane can enter the tree of an anchor from above it.
    #[inline(always)]
    fn enters(&self, anchor: usize) -> bool {
        let spread = &self.scratch.spread;
        // two numbers of at most `NO_WAY`
        self.nodes
            .gates(anchor)
            .iter()
            .any(|hop: &Hop| spread[hop.head.index()].lowest + hop.length <= self.limit)
    }

    /// Collects the targets on the edges whose lower end is this anchor, and in the pieces that hang on it.
    #[inline(always)]
    fn collect(&mut self, anchor: usize) {
        let SweepScratch { distance, spread, .. } = &*self.scratch;
        let (low, low_spread) = (&distance[anchor], spread[anchor]);
        for edge in self.nodes.edges(anchor) {
            let rows = &self.places.edges[edge];
            // the higher end is a head of the lower one, so it has been visited, too
            let (high, high_spread) = (&distance[rows.high.index()], spread[rows.high.index()]);
            // of all lanes and targets: two numbers of at most `NO_WAY` each
            let nearest = (low_spread.lowest + rows.nearest[0]).min(high_spread.lowest + rows.nearest[1]);
            if nearest <= self.limit {
                // each lane goes over one end or the other, and so is never farther than the last of all over the better end
                let farthest =
                    (low_spread.highest + rows.farthest[0]).min(high_spread.highest + rows.farthest[1]);
                self.collector.collect(self.places, edge, &Ends { low, high, nearest, farthest });
            }
        }
    }
}
