//! The passable network of one profile as flat arrays (a forward star).

use crate::network::{ClassSet, Network};
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
    /// The part of a network that the classes of `group` may use.
    pub(super) fn new(network: &Network, group: ClassSet) -> Self {
        let mut edges = Edges { ends: Vec::new(), length: Vec::new(), passable: Vec::new() };
        for (_, ends, edge) in network.edges() {
            edges.ends.push(ends);
            edges.length.push(edge.length);
            edges.passable.push(edge.classes.0 & group.0 != 0);
        }
        let mut arcs = edges.arcs();
        // of parallel edges the shortest serves a search, and a loop serves none
        arcs.sort_unstable();
        arcs.dedup_by_key(|(tail, arc)| (*tail, arc.head));
        let vertices = network.graph().node_count();
        let mut at: Vec<(u32, u32)> = (0..edges.ends.len() as u32)
            .filter(|edge| edges.passable[*edge as usize])
            .flat_map(|edge| edges.ends[edge as usize].map(|end| (end, edge)))
            .collect();
        at.sort_unstable();
        at.dedup();
        Self {
            first_arc: firsts(vertices, arcs.iter().map(|(tail, _)| *tail)),
            arcs: arcs.into_iter().map(|(_, arc)| arc).collect(),
            first_edge: firsts(vertices, at.iter().map(|(vertex, _)| *vertex)),
            edges_at: at.into_iter().map(|(_, edge)| edge).collect(),
            edges,
        }
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

/// Where the entries of each vertex begin in a list sorted by vertex; one more than there are vertices.
pub(super) fn firsts(vertices: usize, sorted: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut first = vec![0; vertices + 1];
    for vertex in sorted {
        first[vertex as usize + 1] += 1;
    }
    for i in 1..first.len() {
        first[i] += first[i - 1];
    }
    first
}

impl Edges {
    fn arcs(&self) -> Vec<(u32, Arc)> {
        let usable =
            (0..self.ends.len()).filter(|e| self.passable[*e] && self.ends[*e][0] != self.ends[*e][1]);
        usable
            .flat_map(|e| {
                let ([a, b], length) = (self.ends[e], self.length[e]);
                [(a, Arc { head: b, length }), (b, Arc { head: a, length })]
            })
            .collect()
    }
}
