//! The streets of a network, before it is known what they cost anybody.

use petgraph::visit::EdgeRef;

use super::edge::{Edge, StreetGraph};
use super::gate::Gate;
use crate::geodesy::Coord;
use crate::ids::{EdgeId, VertexId};
use crate::input::facts::WayFacts;

/// How a network is walked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Walk {
    /// Every metre counts as one; only kinds of street stop a class.
    Plain,
    /// Obstacles and slopes count.
    Real {
        /// Size of the cells of the heights, metres; 0 without heights.
        cell_m: f64,
        /// Heights are multiples of this, metres; 0 if they are not.
        step_m: f64,
        /// Whether the heights are good enough to say that a stretch is too steep.
        limits: bool,
    },
}

/// Streets with lines, names, tags and heights. Ranges and numbers inside edges are places in the lists here: whoever makes it
/// (building, editing, reading a file) takes them from the same lists, and files are checked.
#[derive(Debug, Clone)]
pub(super) struct Streets {
    pub(super) graph: StreetGraph,
    /// The lines of all edges, one after the other.
    pub(super) shapes: Vec<Coord>,
    pub(super) names: Vec<Box<str>>,
    pub(super) facts: Vec<WayFacts>,
    pub(super) heights: Vec<f32>,
    /// By number of edge.
    pub(super) gates: Vec<Gate>,
    pub(super) walk: Walk,
}

impl Streets {
    /// What an edge carries.
    pub(super) fn edge(&self, edge: EdgeId) -> &Edge {
        &self.graph.raw_edges()[edge.index()].weight
    }

    pub(super) fn shape(&self, edge: &Edge) -> &[Coord] {
        &self.shapes[edge.shape.start as usize..edge.shape.end as usize]
    }

    pub(super) fn facts(&self, edge: &Edge) -> &WayFacts {
        &self.facts[edge.facts.index()]
    }

    /// Heights at the ends of the equal pieces of an edge, metres, not a number in holes; empty if none is known.
    pub(super) fn heights(&self, edge: EdgeId) -> &[f32] {
        let heights = &self.edge(edge).heights;
        &self.heights[heights.start as usize..heights.end as usize]
    }

    /// The gate that an edge is, if it is no street.
    pub(super) fn gate(&self, edge: EdgeId) -> Option<&Gate> {
        Some(&self.gates[self.gates.binary_search_by_key(&edge, |gate| gate.edge).ok()?])
    }

    /// All edges in order: number, both vertices, and what the edge carries.
    pub(super) fn edges(&self) -> impl ExactSizeIterator<Item = (EdgeId, [VertexId; 2], &Edge)> {
        self.graph.edge_references().map(|edge| {
            let ends = [edge.source(), edge.target()].map(|vertex| VertexId::new(vertex.index()));
            (EdgeId::new(edge.id().index()), ends, edge.weight())
        })
    }

    /// Length of the pieces whose heights are not known, km.
    pub(super) fn without_heights_km(&self) -> f64 {
        let unknown = self.edges().map(|(number, _, edge)| {
            let heights = self.heights(number);
            let holes = heights.windows(2).filter(|pair| (pair[1] - pair[0]).is_nan()).count();
            let share = if heights.is_empty() { 1.0 } else { holes as f64 / (heights.len() - 1) as f64 };
            f64::from(edge.length) * share
        });
        unknown.sum::<f64>() / 1e6
    }
}
