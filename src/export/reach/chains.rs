//! Pieces of street joined to lines, so that a place where they meet is written once.

use std::collections::VecDeque;

use super::grid::Grid;
use crate::analysis::glance::Piece;
use crate::geodesy::Coord;
use crate::ids::{ClassId, VertexId};
use crate::network::Network;

/// No end of a piece.
const NONE: u32 = u32::MAX;

/// The lines of one class.
#[derive(Debug, Default)]
pub(super) struct Chains {
    points: Vec<[i32; 2]>,
    /// Where each line ends in `points`.
    ends: Vec<usize>,
    /// By vertex: the last end of a piece that is there and not yet used, or none.
    at: Vec<u32>,
    /// By end of a piece, two for each: the end at the same vertex before it.
    before: Vec<u32>,
    used: Vec<bool>,
    chain: VecDeque<Walked>,
}

/// A piece of a chain, and whether it is walked as its edge is.
#[derive(Debug, Clone, Copy)]
struct Walked {
    piece: usize,
    is_forward: bool,
}

impl Chains {
    /// Joins the pieces of a class among all, in place of what was there.
    pub(super) fn find(&mut self, network: &Network, all: &[Piece], grid: Grid, class: ClassId) {
        let first = all.iter().position(|piece| piece.class == class).unwrap_or(all.len());
        // those of a class stand together
        let count = all[first..].iter().take_while(|piece| piece.class == class).count();
        let pieces = &all[first..first + count];
        self.points.clear();
        self.ends.clear();
        self.index(network, pieces);
        for piece in 0..pieces.len() {
            if !self.used[piece] {
                self.join(network, pieces, piece);
                self.draw(network, grid, pieces);
            }
        }
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The lines, each of two points at least.
    pub(super) fn lines(&self) -> impl Iterator<Item = &[[i32; 2]]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(from, to)| &self.points[from..*to])
    }

    /// Notes which pieces end at each vertex.
    fn index(&mut self, network: &Network, pieces: &[Piece]) {
        self.used.clear();
        self.used.resize(pieces.len(), false);
        self.before.clear();
        self.before.resize(2 * pieces.len(), NONE);
        let vertices = network.graph().node_count();
        if self.at.len() < vertices {
            self.at.resize(vertices, NONE);
        }
        for vertex in pieces.iter().flat_map(|piece| vertices_of(network, piece)).flatten() {
            self.at[vertex.index()] = NONE;
        }
        for (piece, own) in pieces.iter().enumerate() {
            for (end, vertex) in vertices_of(network, own).into_iter().enumerate() {
                if let Some(vertex) = vertex {
                    let end = 2 * piece + end;
                    self.before[end] = std::mem::replace(&mut self.at[vertex.index()], end as u32);
                }
            }
        }
    }

    /// Joins to a piece what is not yet used, at its end and then at its beginning.
    fn join(&mut self, network: &Network, pieces: &[Piece], first: usize) {
        self.chain.clear();
        self.used[first] = true;
        self.chain.push_back(Walked { piece: first, is_forward: true });
        let [start, end] = vertices_of(network, &pieces[first]);
        let mut at = end;
        while let Some((piece, end)) = at.and_then(|vertex| self.unused(vertex)) {
            self.chain.push_back(Walked { piece, is_forward: end == 0 });
            at = vertices_of(network, &pieces[piece])[1 - end];
        }
        at = start;
        while let Some((piece, end)) = at.and_then(|vertex| self.unused(vertex)) {
            self.chain.push_front(Walked { piece, is_forward: end == 1 });
            at = vertices_of(network, &pieces[piece])[1 - end];
        }
    }

    /// Takes a piece that ends at a vertex, and which of its ends that is.
    fn unused(&mut self, vertex: VertexId) -> Option<(usize, usize)> {
        loop {
            let end = self.at[vertex.index()];
            if end == NONE {
                return None;
            }
            self.at[vertex.index()] = self.before[end as usize];
            let (piece, end) = (end as usize / 2, end as usize % 2);
            if !std::mem::replace(&mut self.used[piece], true) {
                return Some((piece, end));
            }
        }
    }

    /// Adds the points of the chain as a line, if it has a length on the grid.
    fn draw(&mut self, network: &Network, grid: Grid, pieces: &[Piece]) {
        let start = self.points.len();
        for walked in &self.chain {
            let Piece { edge, from, to, .. } = pieces[walked.piece];
            let edge = network.edge(edge);
            let mut add = |at: Coord| {
                let at = grid.of(at);
                if self.points[start..].last() != Some(&at) {
                    self.points.push(at);
                }
            };
            let is_whole = from == 0 && to == edge.length;
            match (is_whole, walked.is_forward) {
                (true, true) => network.shape(edge).iter().copied().for_each(add),
                (true, false) => network.shape(edge).iter().rev().copied().for_each(add),
                (false, true) => network.stretch(edge, from, to).into_iter().map(Coord::of).for_each(add),
                (false, false) => {
                    network.stretch(edge, from, to).into_iter().rev().map(Coord::of).for_each(&mut add);
                }
            }
        }
        if self.points.len() - start < 2 {
            self.points.truncate(start);
        } else {
            self.ends.push(self.points.len());
        }
    }
}

/// The vertices at both ends of a piece; none where it is cut.
fn vertices_of(network: &Network, piece: &Piece) -> [Option<VertexId>; 2] {
    let [first, last] = network.ends(piece.edge);
    let length = network.edge(piece.edge).length;
    [(piece.from == 0).then_some(first), (piece.to == length).then_some(last)]
}
