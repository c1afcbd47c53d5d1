//! The passable network of one profile as flat arrays (a forward star).

use crate::hierarchy::grouped;
use crate::ids::{EdgeId, VertexId};
use crate::network::{Lengths, Network};
use crate::units::Mm;

/// One way to leave a vertex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Arc {
    pub(super) head: VertexId,
    pub(super) length: Mm,
}

/// Vertices, the arcs that leave each, and the ends of each edge.
#[derive(Debug)]
pub(super) struct Graph {
    first_arc: Vec<u32>,
    arcs: Vec<Arc>,
    first_edge: Vec<u32>,
    edges_at: Vec<EdgeId>,
    pub(super) edges: Edges,
}

/// Ends and lengths of all edges of the network, and whether the profile may use them.
#[derive(Debug)]
pub(super) struct Edges {
    ends: Vec<[VertexId; 2]>,
    length: Vec<Mm>,
    passable: Vec<bool>,
}

impl Graph {
    /// The passable part of a network of so many vertices.
    pub(super) fn new(vertices: usize, edges: Edges) -> Self {
        let passable = edges.ids().filter(|edge| edges.is_passable(*edge));
        let ends = |edge: EdgeId| {
            let [a, b] = edges.ends(edge);
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
        for vertex in VertexId::all(vertices) {
            all.push_arcs(vertex);
        }
        all
    }

    /// The arcs that leave a vertex: of parallel edges the shortest serves a search, and a loop serves none.
    fn push_arcs(&mut self, vertex: VertexId) {
        let start = self.arcs.len();
        for index in self.first_edge[vertex.index()]..self.first_edge[vertex.index() + 1] {
            let Arc { head, length } = self.along(self.edges_at[index as usize], vertex);
            match self.arcs[start..].iter_mut().find(|arc| arc.head == head) {
                Some(parallel) => parallel.length = parallel.length.min(length),
                None if head == vertex => {}
                None => self.arcs.push(Arc { head, length }),
            }
        }
        self.first_arc.push(self.arcs.len() as u32);
    }

    /// Where an edge leads from one of its ends.
    pub(super) fn along(&self, edge: EdgeId, from: VertexId) -> Arc {
        let [a, b] = self.edges.ends(edge);
        Arc { head: if a == from { b } else { a }, length: self.edges.length(edge) }
    }

    pub(super) fn vertex_count(&self) -> usize {
        self.first_arc.len() - 1
    }

    /// The arcs that leave a vertex.
    pub(super) fn arcs(&self, vertex: VertexId) -> &[Arc] {
        let vertex = vertex.index();
        &self.arcs[self.first_arc[vertex] as usize..self.first_arc[vertex + 1] as usize]
    }

    /// The passable edges at a vertex.
    pub(super) fn edges_at(&self, vertex: VertexId) -> &[EdgeId] {
        let vertex = vertex.index();
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

    /// All edges, those nobody may use among them.
    pub(super) fn ids(&self) -> impl ExactSizeIterator<Item = EdgeId> + Clone + use<> {
        EdgeId::all(self.ends.len())
    }

    #[inline]
    pub(super) fn ends(&self, edge: EdgeId) -> [VertexId; 2] {
        self.ends[edge.index()]
    }

    /// The ends of all edges, in order.
    pub(super) fn all_ends(&self) -> &[[VertexId; 2]] {
        &self.ends
    }

    #[inline]
    pub(super) fn length(&self, edge: EdgeId) -> Mm {
        self.length[edge.index()]
    }

    #[inline]
    pub(super) fn is_passable(&self, edge: EdgeId) -> bool {
        self.passable[edge.index()]
    }

    /// The same edges with other lengths; what has none cannot be used.
    pub(super) fn with_lengths(&self, length: impl Fn(EdgeId) -> Option<Mm>) -> Self {
        let lengths: Vec<Option<Mm>> = self.ids().map(length).collect();
        Self {
            ends: self.ends.clone(),
            length: lengths.iter().zip(&self.length).map(|(new, old)| new.unwrap_or(*old)).collect(),
            passable: lengths.iter().map(Option::is_some).collect(),
        }
    }
}
