//! An order of the vertices in which distances can be swept without a queue.
//!
//! ```text
//!   network          order               hierarchy                    sweep
//!
//!   a--b--c      cut in halves         c        <- last        up:   a,b -> c
//!   |  |  |  ->  by few vertices,  ->  |\                      down: c -> everything below,
//!   d--e--f      halves first          b f      parent chain         branches out of reach skipped
//! ```
//!
//! 1. **Order** ([`order`]): vertices of degree 1 and 2 go first; the rest is cut in halves again and again by small sets of
//!    vertices (nested dissection; the cuts are found by inertial flow), and the cuts go last.
//! 2. **Topology** ([`Hierarchy`]): taking out the vertices in that order, each leaves its later neighbours connected with each
//!    other. The arcs so added make every shortest path one that only rises and then only falls. The earliest later
//!    neighbour is the parent; parents make the elimination tree, and numbers follow it in postorder: a vertex with
//!    all below it is one run of numbers.
//! 3. **Customization** ([`Weights`]): for one set of edge lengths (a class; a closed street is [`NO_WAY`]) the lengths
//!    of all arcs, in milliseconds; the order stays.
//!
//! Limits: the order is made for street networks, where small cuts exist; lengths above [`NO_WAY`] do not exist.
//!
//! Sources: Dibbelt, Strasser, Wagner, *Customizable Contraction Hierarchies* (2016); Schild, Sommer, *On Balanced Separators
//! in Road Networks* (2015, inertial flow); Liu, *The Role of Elimination Trees in Sparse Factorization* (1990).

mod check;
mod customize;
mod flow;
mod order;
mod topology;

pub use customize::{NO_WAY, Weights};
pub use order::order;
pub use topology::Hierarchy;

use crate::ids::{Id, VertexId};

/// An undirected graph without loops and parallel edges.
#[derive(Debug, Default, Clone)]
pub struct Adjacency {
    /// Where the neighbours of each vertex begin; one more than there are vertices.
    pub first: Vec<u32>,
    /// Neighbours, ascending for each vertex; each edge stands twice.
    pub heads: Vec<VertexId>,
    /// A position for each vertex, in any plane; equal scale on both axes.
    pub place: Vec<[f64; 2]>,
}

impl Adjacency {
    /// The graph of these edges; loops and repeated edges are left out.
    #[must_use]
    pub fn new(place: Vec<[f64; 2]>, edges: impl Iterator<Item = [VertexId; 2]>) -> Self {
        let mut pairs: Vec<(VertexId, VertexId)> =
            edges.filter(|[a, b]| a != b).flat_map(|[a, b]| [(a, b), (b, a)]).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let first = firsts(place.len(), pairs.iter().map(|(tail, _)| *tail));
        Self { first, heads: pairs.into_iter().map(|(_, head)| head).collect(), place }
    }

    /// How many vertices there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.place.len()
    }

    /// Whether there are no vertices.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.place.is_empty()
    }

    /// The neighbours of a vertex, ascending.
    #[must_use]
    pub fn neighbours(&self, vertex: VertexId) -> &[VertexId] {
        let vertex = vertex.index();
        &self.heads[self.first[vertex] as usize..self.first[vertex + 1] as usize]
    }
}

/// Where the entries of each vertex (or another thing) begin once they are sorted by it; one more than there are vertices.
pub(crate) fn firsts<I: Id>(vertices: usize, entries: impl Iterator<Item = I>) -> Vec<u32> {
    let mut first = vec![0; vertices + 1];
    for vertex in entries {
        first[vertex.index() + 1] += 1;
    }
    for i in 1..first.len() {
        first[i] += first[i - 1];
    }
    first
}

/// Entries brought together by vertex (or another of so many things), in their order; where those of each begin, and they
/// themselves.
pub(crate) fn grouped<I: Id, T: Copy>(
    things: usize,
    entries: impl Iterator<Item = (I, T)> + Clone,
) -> (Vec<u32>, Vec<T>) {
    let first = firsts(things, entries.clone().map(|(thing, _)| thing));
    let Some((_, any)) = entries.clone().next() else { return (first, Vec::new()) };
    let mut next = first.clone();
    // every place is written below: there are as many as entries, and each thing has those from its first to that of the next
    let mut all = vec![any; first[things] as usize];
    for (thing, entry) in entries {
        let place = &mut next[thing.index()];
        all[*place as usize] = entry;
        *place += 1;
    }
    (first, all)
}
