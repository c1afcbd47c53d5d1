//! Edges and vertices before islands are dropped.

use std::ops::Range;

use super::error::BuildError;
use super::gates::Gates;
use super::pieces::Pieces;
use super::stats::LongSegment;
use super::uses::{Use, uses};
use crate::geodesy::{Coord, distance};
use crate::ids::{Packed, VertexId};
use crate::input::osm::{Extract, Nodes};
use crate::units::{self, Mm};

/// Most entries of a list that numbers stand for: one number stands for "none".
pub(super) const MOST: usize = u32::MAX as usize - 1;

/// Edges and vertices before islands are dropped.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) vertices: Vec<Coord>,
    pub(super) edges: Vec<DraftEdge>,
    pub(super) shapes: Vec<Coord>,
    /// Heights of the ground at the ends of the pieces of edges, metres.
    pub(super) heights: Vec<f32>,
    pub(super) blocked_barriers: u64,
    /// Where ways were cut because a node is misplaced.
    pub(super) long: Vec<LongSegment>,
}

#[derive(Clone)]
pub(super) struct DraftEdge {
    pub(super) ends: [VertexId; 2],
    pub(super) way: u32,
    pub(super) length: Mm,
    pub(super) shape: Range<u32>,
    /// Empty if they are not known.
    pub(super) heights: Range<u32>,
    /// Slot of the node whose gate this is, if it is no street.
    pub(super) gate: Option<u32>,
}

impl Draft {
    pub(super) fn new(extract: &Extract, pieces: &Pieces, gates: &Gates) -> Result<Self, BuildError> {
        let uses = uses(pieces, &extract.nodes, gates);
        let mut draft = Self { long: pieces.long.clone(), ..Self::default() };
        let mut maker =
            Maker { gates, nodes: &extract.nodes, vertex_of: vec![Packed::NONE; extract.nodes.len()] };
        for (way, piece) in pieces.iter() {
            let stretch = draft.split(way, piece, &uses, &mut maker);
            stretch.map_err(|metres| BuildError::TooLong {
                way: extract.ways[way as usize].id,
                km: metres / 1000.0,
            })?;
        }
        draft.blocked_barriers = (0..uses.len())
            .filter(|slot| uses[*slot] != Use::None && extract.nodes.is_blocked(*slot))
            .count() as u64;
        draft.check_size()?;
        Ok(draft)
    }

    /// Numbers must fit.
    pub(super) fn check_size(&self) -> Result<(), BuildError> {
        for (what, count) in [("vertices", self.vertices.len()), ("positions", self.shapes.len())] {
            if count > MOST {
                return Err(BuildError::TooLarge { what, count });
            }
        }
        Ok(())
    }

    /// Line of an edge.
    pub(super) fn shape(&self, edge: &DraftEdge) -> &[Coord] {
        &self.shapes[edge.shape.start as usize..edge.shape.end as usize]
    }

    /// Splits one piece of a way into edges at its vertices; `Err` is a length in metres that does not fit.
    fn split(&mut self, way: u32, piece: &[u32], uses: &[Use], maker: &mut Maker) -> Result<(), f64> {
        let mut start = 0;
        for at in 1..piece.len() {
            if uses[piece[at] as usize] == Use::Vertex {
                let ends = [piece[start], piece[at]].map(|slot| self.vertex(slot as usize, way, maker));
                self.add(way, ends, &piece[start..=at], maker.nodes)?;
                start = at;
            }
        }
        Ok(())
    }

    /// The vertex where a way comes to a node: a new one each time at a blocked barrier, so that nobody passes; one of its own
    /// behind a gate, where only some pass.
    fn vertex(&mut self, slot: usize, way: u32, maker: &mut Maker) -> VertexId {
        let Maker { gates, nodes, vertex_of } = maker;
        let coord = present(nodes, slot);
        if nodes.is_blocked(slot) {
            return self.new_vertex(coord);
        }
        let known = vertex_of[slot].get();
        let here = known.unwrap_or_else(|| self.new_vertex(coord));
        vertex_of[slot] = Packed::some(here);
        if !gates.stands(slot as u32, way) {
            return here;
        }
        let behind = self.new_vertex(coord);
        let start = self.shapes.len() as u32;
        self.shapes.extend([coord; 2]);
        let ends = [behind, here];
        let shape = start..start + 2;
        self.edges.push(DraftEdge { ends, way, length: 0, shape, heights: 0..0, gate: Some(slot as u32) });
        behind
    }

    pub(super) fn new_vertex(&mut self, coord: Coord) -> VertexId {
        self.vertices.push(coord);
        VertexId::new(self.vertices.len() - 1)
    }

    fn add(
        &mut self,
        way: u32,
        ends: [VertexId; 2],
        nodes_between: &[u32],
        nodes: &Nodes,
    ) -> Result<(), f64> {
        let start = self.shapes.len();
        self.shapes.extend(nodes_between.iter().map(|slot| present(nodes, *slot as usize)));
        let metres = length_m(&self.shapes[start..]);
        let length = units::length(metres).ok_or(metres)?;
        let shape = start as u32..self.shapes.len() as u32;
        self.edges.push(DraftEdge { ends, way, length, shape, heights: 0..0, gate: None });
        Ok(())
    }
}

/// What vertices are made from.
struct Maker<'a> {
    gates: &'a Gates,
    nodes: &'a Nodes,
    vertex_of: Vec<Packed<VertexId>>,
}

/// Coordinates of a node that a piece uses; pieces hold only nodes that are there.
fn present(nodes: &Nodes, slot: usize) -> Coord {
    nodes.coord(slot).unwrap_or(Coord { lon: 0, lat: 0 })
}

pub(super) fn length_m(line: &[Coord]) -> f64 {
    line.windows(2).map(|pair| distance(pair[0].position(), pair[1].position())).sum()
}
