//! A queue of vertices by distance, for searches that end at a known distance.

use crate::ids::VertexId;
use crate::units::Mm;

/// Two to this power is the width of a bucket in millimetres (8.2 m): wide enough that few are empty, narrow enough that few
/// vertices are looked at twice.
const WIDTH_BITS: u32 = 13;

/// Buckets of equal width. Entries inside a bucket come out in no particular order, so a vertex whose distance
/// improves within its bucket comes out again; the caller skips entries that are out of date.
#[derive(Debug, Default)]
pub(super) struct BucketQueue {
    buckets: Vec<Vec<(VertexId, Mm)>>,
}

impl BucketQueue {
    /// Makes room for distances up to `limit`.
    pub(super) fn reserve(&mut self, limit: Mm) {
        let needed = (limit >> WIDTH_BITS) as usize + 1;
        if self.buckets.len() < needed {
            self.buckets.resize_with(needed, Vec::new);
        }
    }

    /// Puts a vertex in; `distance` must be within the limit reserved: searches drop what is beyond it before.
    pub(super) fn push(&mut self, vertex: VertexId, distance: Mm) {
        self.buckets[(distance >> WIDTH_BITS) as usize].push((vertex, distance));
    }

    /// Takes everything out, nearest buckets first; `visit` may push at its distance or farther.
    pub(super) fn drain(&mut self, mut visit: impl FnMut(&mut Self, VertexId, Mm)) {
        let mut at = 0;
        while at < self.buckets.len() {
            // what is pushed meanwhile is at least as far as what was taken, so no bucket before this one is filled again; this one
            // may be, and is looked at until it is empty
            match self.buckets[at].pop() {
                Some((vertex, distance)) => visit(self, vertex, distance),
                None => at += 1,
            }
        }
    }
}
