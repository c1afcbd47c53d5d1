//! Pieces of a network that hang on one vertex: dead ends, and small loops behind one junction.
//!
//! Whoever enters or leaves such a piece passes its root. So no sweep visits it: from outside, a target in it is as far as the root and
//! from there on what is known beforehand. Only who starts inside has shorter ways to some of the same piece, and they are
//! found one by one ([`Pieces::distances`]). The vertices that are left are the anchors.

use crate::hierarchy::{Hierarchy, NO_WAY, Weights};
use crate::ids::{AnchorId, EdgeId, PieceId, PostorderId};
use crate::units::Mm;

/// Vertices of the largest piece: what starts inside costs as much as the piece is large. From 8 to 64 make no difference that can be
/// measured in towns; a valley with one road is one large tree.
const LARGEST: u32 = 16;

/// Where a vertex is for a sweep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seat {
    /// It is visited.
    Anchor(AnchorId),
    /// It is this one of the vertices of a piece.
    Inside(PieceId, u16),
}

/// A piece: a whole tree of the hierarchy whose top has one arc.
#[derive(Debug)]
struct Piece {
    root: AnchorId,
    /// Its vertices in the postorder.
    numbers: std::ops::Range<u32>,
    /// Where its vertices begin in `first_hop`.
    first: u32,
    edges: std::ops::Range<u32>,
}

impl Piece {
    fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// A way inside a piece; its root is the one behind its last vertex.
#[derive(Debug, Clone, Copy)]
struct InnerHop {
    head: u16,
    length: Mm,
}

/// An edge of a piece that has targets.
#[derive(Debug)]
pub(super) struct InnerEdge {
    pub(super) edge: EdgeId,
    /// Its lower and its higher end, by their places in the piece.
    pub(super) ends: [u16; 2],
    pub(super) length: Mm,
    /// Whether the lower end is its second.
    pub(super) flipped: bool,
    /// Its targets, by their places among all.
    pub(super) targets: std::ops::Range<u32>,
    /// Where their ways begin.
    pub(super) first_way: u32,
}

/// The anchors of one profile, and the pieces that hang on them.
#[derive(Debug)]
pub(super) struct Pieces {
    /// By place in the postorder.
    seats: Vec<Seat>,
    anchors: Vec<PostorderId>,
    all: Vec<Piece>,
    first_hop: Vec<u32>,
    hops: Vec<InnerHop>,
    /// From the root of its piece to each vertex.
    below_root: Vec<Mm>,
    edges: Vec<InnerEdge>,
    /// Of each target of a piece the way from the lower and from the higher end of its edge, spur included.
    ways: Vec<(Mm, Mm)>,
}

impl Pieces {
    pub(super) fn new(hierarchy: &Hierarchy, weights: &Weights) -> Self {
        let runs = runs(hierarchy);
        let mut made = Self {
            seats: Vec::with_capacity(hierarchy.len()),
            anchors: Vec::new(),
            all: Vec::with_capacity(runs.len()),
            first_hop: vec![0],
            hops: Vec::new(),
            below_root: Vec::new(),
            edges: Vec::new(),
            ways: Vec::new(),
        };
        let mut next = 0;
        for (run, piece) in runs.iter().zip((0..).map(PieceId)) {
            made.push_anchors(next..run.start);
            made.seats.extend((0..run.len() as u16).map(|place| Seat::Inside(piece, place)));
            next = run.end;
        }
        made.push_anchors(next..hierarchy.len() as u32);
        for run in runs {
            made.push_piece(hierarchy, weights, run);
        }
        made
    }

    fn push_anchors(&mut self, numbers: std::ops::Range<u32>) {
        for number in numbers.map(PostorderId) {
            self.seats.push(Seat::Anchor(AnchorId::new(self.anchors.len())));
            self.anchors.push(number);
        }
    }

    fn push_piece(&mut self, hierarchy: &Hierarchy, weights: &Weights, numbers: std::ops::Range<u32>) {
        let first = self.below_root.len();
        let (start, end) = (numbers.start, numbers.end);
        for number in numbers.clone().map(PostorderId) {
            for arc in hierarchy.arcs(number) {
                // only the top has a head outside, which is the root
                let head = hierarchy.heads[arc].0.min(end) - start;
                self.hops.push(InnerHop { head: head as u16, length: weights.length[arc] });
            }
            self.first_hop.push(self.hops.len() as u32);
        }
        // `runs` takes only tops with an arc, and no piece is below a piece
        let root = hierarchy.parent(PostorderId(end - 1)).map_or(AnchorId(0), |parent| self.above(parent));
        let edges = 0..0;
        self.all.push(Piece { root, numbers, first: first as u32, edges });
        let mut known = Vec::new();
        let size = (end - start) as u16;
        self.distances(PieceId::new(self.all.len() - 1), [(size, 0); 2], &mut known);
        self.below_root.extend_from_slice(&known[..usize::from(size)]);
    }

    /// How many vertices are visited.
    pub(super) fn anchor_count(&self) -> usize {
        self.anchors.len()
    }

    /// The anchors in the order of their numbers.
    pub(super) fn anchors(&self) -> &[PostorderId] {
        &self.anchors
    }

    pub(super) fn seat(&self, number: PostorderId) -> Seat {
        self.seats[number.index()]
    }

    /// The anchor itself, or the root of the piece that a vertex is inside.
    pub(super) fn above(&self, number: PostorderId) -> AnchorId {
        match self.seat(number) {
            Seat::Anchor(anchor) => anchor,
            Seat::Inside(piece, _) => self.root(piece),
        }
    }

    pub(super) fn root(&self, piece: PieceId) -> AnchorId {
        self.all[piece.index()].root
    }

    /// The piece that an edge with these ends belongs to, and the places of its ends in it.
    pub(super) fn inside(&self, ends: [PostorderId; 2]) -> Option<(PieceId, [u16; 2])> {
        // an edge of a piece leads nowhere but to its root
        let piece = ends.iter().find_map(|end| match self.seat(*end) {
            Seat::Inside(piece, _) => Some(piece),
            Seat::Anchor(_) => None,
        })?;
        let root = self.all[piece.index()].len() as u16;
        let place = |end| match self.seat(end) {
            Seat::Inside(_, place) => place,
            Seat::Anchor(_) => root,
        };
        Some((piece, ends.map(place)))
    }

    /// From the root of a piece to one of its vertices, or to itself.
    pub(super) fn below_root(&self, piece: PieceId, place: u16) -> Mm {
        let piece = &self.all[piece.index()];
        let place = usize::from(place);
        if place == piece.len() { 0 } else { self.below_root[piece.first as usize + place] }
    }

    /// How many targets of pieces there are so far: where the ways of the next edge begin.
    pub(super) fn way_count(&self) -> u32 {
        self.ways.len() as u32
    }

    /// Adds an edge with targets to a piece; all of a piece come one after the other.
    pub(super) fn push_edge(&mut self, piece: PieceId, edge: InnerEdge, ways: &[(Mm, Mm)]) {
        self.edges.push(edge);
        self.ways.extend_from_slice(ways);
        let (edges, end) = (&mut self.all[piece.index()].edges, self.edges.len() as u32);
        let start = if edges.start == edges.end { end - 1 } else { edges.start };
        *edges = start..end;
    }

    /// The targets of an edge of a piece, each with the way from its lower and from its higher end, spur included.
    pub(super) fn targets(&self, edge: &InnerEdge) -> impl Iterator<Item = (usize, Mm, Mm)> {
        let ways = &self.ways[edge.first_way as usize..];
        edge.targets.clone().zip(ways).map(|(target, (low, high))| (target as usize, *low, *high))
    }

    pub(super) fn edges(&self, piece: PieceId) -> &[InnerEdge] {
        let edges = &self.all[piece.index()].edges;
        &self.edges[edges.start as usize..edges.end as usize]
    }

    /// Adds to `known` the distances of all vertices of a piece and, last, of its root from a point inside that is so far from two of them.
    pub(super) fn distances(&self, piece: PieceId, from: [(u16, Mm); 2], known: &mut Vec<Mm>) {
        let piece = &self.all[piece.index()];
        let start = known.len();
        known.resize(start + piece.len() + 1, NO_WAY);
        let known = &mut known[start..];
        for (place, distance) in from {
            let place = usize::from(place);
            known[place] = known[place].min(distance);
        }
        let first = &self.first_hop[piece.first as usize..=piece.first as usize + piece.len()];
        let hops = |place: usize| &self.hops[first[place] as usize..first[place + 1] as usize];
        // as the sweep itself: up, then down; sums of two numbers of at most `NO_WAY`
        for place in 0..piece.len() {
            for InnerHop { head, length } in hops(place) {
                let head = usize::from(*head);
                known[head] = known[head].min(known[place] + length);
            }
        }
        for place in (0..piece.len()).rev() {
            for InnerHop { head, length } in hops(place) {
                known[place] = known[place].min(known[usize::from(*head)] + length);
            }
        }
    }
}

/// The largest pieces, as runs of the postorder, ascending.
fn runs(hierarchy: &Hierarchy) -> Vec<std::ops::Range<u32>> {
    let mut runs = Vec::new();
    let mut end = hierarchy.len() as u32;
    while end > 0 {
        let top = PostorderId(end - 1);
        let below = hierarchy.below[top.index()];
        // a tree is connected with the rest by the arcs of its top alone
        let hangs = below <= LARGEST && hierarchy.arcs(top).len() == 1;
        // the tree below a number is the run that ends with it
        let start = if hangs { end - below } else { end - 1 };
        if hangs {
            runs.push(start..end);
        }
        end = start;
    }
    runs.reverse();
    runs
}
