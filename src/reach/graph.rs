//! The passable network of one profile as flat arrays (a forward star).

use crate::hierarchy::grouped;
use crate::network::{Lengths, Network};
use crate::units::Mm;

/// One way to leave a vertex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arc {
    pub(super) head: u32,
    pub(super) length: Mm,
}

/// Vertices, the arcs that leave each, and the ends of each edge.
#[derive(Debug)]
pub(super) struct Graph {
    first_arc: Vec<u32>,
    arcs: Vec<Arc>,
    first_edge: Vec<u32>,
    edges_at: Vec<u32>,
    pub(super) edges: Edges,
}

/// Ends and lengths of all edges of the network, and whether the profile may use them.
#[derive(Debug)]
pub(super) struct Edges {
    pub(super) ends: Vec<[u32; 2]>,
    pub(super) length: Vec<Mm>,
    pub(super) passable: Vec<bool>,
}

impl Graph {
    /// The passable part of a network of so many vertices.
    pub(super) fn new(vertices: usize, edges: Edges) -> Self {
        let passable = (0..edges.ends.len() as u32).filter(|edge| edges.passable[*edge as usize]);
        let ends = |edge: u32| {
            let [a, b] = edges.ends[edge as usize];
            // a loop stands once at its vertex
            std::iter::once(a).chain((a != b).then_some(b))
        };
        let at_ends = passable.flat_map(|edge| ends(edge).map(move |vertex| (vertex, edge)));
        let (first_edge, edges_at) = grouped(vertices, at_ends);
        let mut all = Self {
            first_arc: vec![0],
            arcs: Vec::with_capacity(edges_at.len()),
            first_edge,
            edges_at,
            edges,
        };
        for vertex in 0..vertices as u32 {
            all.push_arcs(vertex);
        }
        all
    }

    /// The arcs that leave a vertex: of parallel edges the shortest serves a search, and a loop serves none.
    fn push_arcs(&mut self, vertex: u32) {
        let start = self.arcs.len();
        for edge in self.first_edge[vertex as usize]..self.first_edge[vertex as usize + 1] {
            let edge = self.edges_at[edge as usize] as usize;
            let ([a, b], length) = (self.edges.ends[edge], self.edges.length[edge]);
            let head = if a == vertex { b } else { a };
            match self.arcs[start..].iter_mut().find(|arc| arc.head == head) {
                Some(parallel) => parallel.length = parallel.length.min(length),
                None if head == vertex => {}
                None => self.arcs.push(Arc { head, length }),
            }
        }
        self.first_arc.push(self.arcs.len() as u32);
    }

    /// Where an edge leads from one of its ends.
    pub(super) fn along(&self, edge: u32, from: u32) -> Arc {
        let [a, b] = self.edges.ends[edge as usize];
        Arc { head: if a == from { b } else { a }, length: self.edges.length[edge as usize] }
    }

    pub(super) fn vertex_count(&self) -> usize {
        self.first_arc.len() - 1
    }

    /// The arcs that leave a vertex.
    pub(super) fn arcs(&self, vertex: u32) -> &[Arc] {
        let vertex = vertex as usize;
        &self.arcs[self.first_arc[vertex] as usize..self.first_arc[vertex + 1] as usize]
    }

    /// The passable edges at a vertex.
    pub(super) fn edges_at(&self, vertex: u32) -> &[u32] {
        let vertex = vertex as usize;
        &self.edges_at[self.first_edge[vertex] as usize..self.first_edge[vertex + 1] as usize]
    }
}

impl Edges {
    /// The edges of a network with the lengths they have for one profile.
    pub(super) fn of(network: &Network, lengths: &Lengths) -> Self {
        Self {
            ends: network.edges().map(|(_, ends, _)| ends).collect(),
            length: lengths.all().to_vec(),
            passable: lengths.passable().to_vec(),
        }
    }

    /// The same edges with other lengths; what has none cannot be used.
    pub(super) fn with_lengths(&self, length: impl Fn(u32) -> Option<Mm>) -> Self {
        let lengths: Vec<Option<Mm>> = (0..self.ends.len() as u32).map(length).collect();
        Self {
            ends: self.ends.clone(),
            length: lengths.iter().zip(&self.length).map(|(new, old)| new.unwrap_or(*old)).collect(),
            passable: lengths.iter().map(Option::is_some).collect(),
        }
    }
}
