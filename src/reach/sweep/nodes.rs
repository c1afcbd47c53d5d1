//! What a sweep goes over, in the order in which it does.

use super::pieces::Pieces;
use super::places::Places;
use crate::hierarchy::{Hierarchy, Weights};
use crate::ids::{AnchorId, Packed};
use crate::units::Mm;

/// A way from one anchor to a later one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hop {
    pub(super) head: AnchorId,
    pub(super) length: Mm,
}

/// Where the lists of an anchor begin (the next one tells where they end), and the tree below it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Node {
    arc: u32,
    gate: u32,
    edge: u32,
    /// How many anchors the tree below it holds, itself included.
    pub(super) below: u32,
    /// As `below` if no target lies on an edge below, so that nobody needs to go there; else 0.
    pub(super) empty: u32,
}

/// The anchors of one profile with their arcs and gates.
#[derive(Debug)]
pub(super) struct Nodes {
    /// One more than there are anchors.
    all: Vec<Node>,
    parent: Vec<Packed<AnchorId>>,
    arcs: Vec<Hop>,
    gates: Vec<Hop>,
}

impl Nodes {
    /// `entries`: for each arc of the hierarchy, how far anything below its lower end is from its head.
    pub(super) fn new(hierarchy: &Hierarchy, weights: &Weights, tables: Tables<'_>, limit: Mm) -> Self {
        let Tables { pieces, places, entries } = tables;
        let mut made = Self {
            all: Vec::with_capacity(pieces.anchor_count() + 1),
            parent: Vec::with_capacity(pieces.anchor_count()),
            arcs: Vec::new(),
            gates: Vec::new(),
        };
        // of the anchors up to each number, those before its tree are not below it
        let before = anchors_before(hierarchy, pieces);
        for (number, anchor) in pieces.anchors().iter().zip(0..) {
            let tree = number.index() + 1 - hierarchy.below[number.index()] as usize;
            made.push_node(places, anchor, anchor + 1 - before[tree]);
            made.parent.push(hierarchy.parent(*number).map(|parent| pieces.above(parent)).into());
            for arc in hierarchy.arcs(*number) {
                // whatever is above an anchor is one
                let head = pieces.above(hierarchy.heads[arc]);
                if weights.needed[arc] {
                    made.arcs.push(Hop { head, length: weights.length[arc] });
                }
                if entries[arc] <= limit {
                    made.gates.push(Hop { head, length: entries[arc] });
                }
            }
        }
        // the end of the lists of the last anchor
        made.push_node(places, pieces.anchor_count() as u32, 0);
        made
    }

    fn push_node(&mut self, places: &Places, anchor: u32, below: u32) {
        // the tree below an anchor is the run that ends with it, so this never goes below 0
        let is_empty = below > 0 && places.first_edge(anchor + 1) == places.first_edge(anchor + 1 - below);
        self.all.push(Node {
            arc: self.arcs.len() as u32,
            gate: self.gates.len() as u32,
            edge: places.first_edge(anchor),
            below,
            empty: if is_empty { below } else { 0 },
        });
    }

    /// How many anchors there are.
    pub(super) fn len(&self) -> usize {
        self.parent.len()
    }

    #[inline(always)]
    pub(super) fn node(&self, anchor: usize) -> Node {
        self.all[anchor]
    }

    pub(super) fn parent(&self, anchor: AnchorId) -> Option<AnchorId> {
        self.parent[anchor.index()].get()
    }

    /// Ways up that a search needs.
    #[inline(always)]
    pub(super) fn arcs(&self, anchor: usize) -> &[Hop] {
        &self.arcs[self.all[anchor].arc as usize..self.all[anchor + 1].arc as usize]
    }

    /// From what is above, the shortest ways to anything in the tree below.
    #[inline(always)]
    pub(super) fn gates(&self, anchor: usize) -> &[Hop] {
        &self.gates[self.all[anchor].gate as usize..self.all[anchor + 1].gate as usize]
    }

    /// The edges with targets whose lower end it is, by their places among all.
    #[inline(always)]
    pub(super) fn edges(&self, anchor: usize) -> std::ops::Range<usize> {
        self.all[anchor].edge as usize..self.all[anchor + 1].edge as usize
    }
}

/// What the nodes of a profile are made of.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    pub(super) pieces: &'a Pieces,
    pub(super) places: &'a Places,
    pub(super) entries: &'a [Mm],
}

/// How many anchors come before each number, and how many there are.
fn anchors_before(hierarchy: &Hierarchy, pieces: &Pieces) -> Vec<u32> {
    let mut before = vec![0; hierarchy.len() + 1];
    for number in pieces.anchors() {
        before[number.index() + 1] = 1;
    }
    for number in 1..before.len() {
        before[number] += before[number - 1];
    }
    before
}
