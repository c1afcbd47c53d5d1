//! Lengths of all arcs for one set of edge lengths.

use super::Hierarchy;
use crate::ids::ArcId;
use crate::units::Mm;

/// Length of what cannot be walked; far above any reach, and twice of it still fits a [`Mm`]. Who hands lengths to [`Weights::new`] cuts
/// them to it.
pub const NO_WAY: Mm = 1 << 30;

/// Lengths of the arcs of a hierarchy, in the order of its `heads`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weights {
    /// Shortest way between the ends of each arc, if it is not longer than the limit; else any number above the limit.
    pub length: Vec<Mm>,
    /// Whether a search needs the arc: not if a way through later vertices is shorter, or the arc longer than the limit.
    pub needed: Vec<bool>,
}

impl Weights {
    /// Customizes: `edges` are arcs ([`Hierarchy::arc`]) with the lengths of the edges on them; arcs longer than `limit` are
    /// not needed.
    #[must_use]
    pub fn new(hierarchy: &Hierarchy, edges: impl Iterator<Item = (ArcId, Mm)>, limit: Mm) -> Self {
        let mut length = vec![NO_WAY; hierarchy.heads.len()];
        for (arc, edge) in edges {
            // of parallel edges the shortest
            length[arc.index()] = length[arc.index()].min(edge);
        }
        shorten_upwards(hierarchy, &mut length, limit);
        let needed = prune_downwards(hierarchy, &mut length, limit);
        Self { length, needed }
    }
}

/// Each arc becomes the shortest way through earlier vertices.
fn shorten_upwards(hierarchy: &Hierarchy, length: &mut [Mm], limit: Mm) {
    for lowest in hierarchy.numbers() {
        let arcs = hierarchy.arcs(lowest);
        for first in arcs.clone() {
            // what is beyond the limit serves no search; in large networks these are most of the wide upper arcs
            if length[first] <= limit {
                each_triangle(hierarchy, arcs.end, first, |second, opposite| {
                    // both are at most `NO_WAY`, so their sum fits: lengths only fall here
                    length[opposite] = length[opposite].min(length[first] + length[second]);
                });
            }
        }
    }
}

/// Each arc becomes the shortest way at all; those that a way through later vertices beats are not needed.
fn prune_downwards(hierarchy: &Hierarchy, length: &mut [Mm], limit: Mm) -> Vec<bool> {
    let mut needed: Vec<bool> = length.iter().map(|length| *length <= limit).collect();
    for lowest in hierarchy.numbers().rev() {
        let arcs = hierarchy.arcs(lowest);
        for first in arcs.clone() {
            if length[first] > limit {
                continue;
            }
            each_triangle(hierarchy, arcs.end, first, |second, opposite| {
                // sums of two numbers of at most `NO_WAY`, as above
                let around = [length[second] + length[opposite], length[first] + length[opposite]];
                for (arc, around) in [first, second].into_iter().zip(around) {
                    if around < length[arc] {
                        length[arc] = around;
                        needed[arc] = false;
                    }
                }
            });
        }
    }
    needed
}

/// Every later arc `second` of the same lowest vertex, with the arc between both heads.
fn each_triangle(hierarchy: &Hierarchy, end: usize, first: usize, mut visit: impl FnMut(usize, usize)) {
    let middle = hierarchy.heads[first];
    let mut opposite = hierarchy.first[middle.index()] as usize;
    for second in first + 1..end {
        let head = hierarchy.heads[second];
        // elimination has connected both heads, so the arc is there, and heads ascend: `Hierarchy::check` sees to both in files
        while hierarchy.heads[opposite] < head {
            opposite += 1;
        }
        visit(second, opposite);
    }
}
