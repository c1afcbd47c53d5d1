//! One bounded search from a place on an edge.

use super::graph::Graph;
use super::queue::BucketQueue;
use crate::ids::VertexId;
use crate::network::Link;
use crate::units::{Mm, UNREACHED};

/// The memory of a search, used again for the next; one for each thread.
///
/// Distances are put back by the list of touched vertices, so a search costs only what it reaches.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// [`UNREACHED`] but for the vertices touched: `reset` sees to it before every search.
    distance: Vec<Mm>,
    /// The vertices that the last search wrote a distance for.
    touched: Vec<VertexId>,
    /// Empty between searches: a search drains it.
    queue: BucketQueue,
}

/// What a search found, until the scratch is used again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reached<'s> {
    distance: &'s [Mm],
    touched: &'s [VertexId],
}

impl Reached<'_> {
    /// Distance of a vertex; `None` if it is beyond the limit.
    pub(super) fn distance(&self, vertex: VertexId) -> Option<Mm> {
        self.is_reached(vertex).then(|| self.distance[vertex.index()])
    }

    /// Whether a vertex is within the limit.
    #[inline]
    pub(super) fn is_reached(&self, vertex: VertexId) -> bool {
        self.distance[vertex.index()] != UNREACHED
    }

    /// Distance of a vertex, for sums that saturate: the largest number there is if it is beyond the limit.
    #[inline]
    pub(super) fn distance_or_far(&self, vertex: VertexId) -> Mm {
        self.distance[vertex.index()]
    }

    /// All vertices within the limit, in no particular order.
    pub(super) fn vertices(&self) -> &[VertexId] {
        self.touched
    }
}

impl Scratch {
    /// Distances from `start` to all vertices within `limit`.
    pub(super) fn search(&mut self, graph: &Graph, start: Link, limit: Mm) -> Reached<'_> {
        self.reset(graph.vertex_count());
        self.queue.reserve(limit);
        let [a, b] = graph.edges.ends(start.edge);
        let length = graph.edges.length(start.edge);
        let Self { distance, touched, queue } = self;
        let mut reach = |queue: &mut BucketQueue, vertex: VertexId, at: Mm| {
            // beyond the limit nothing is written, so that `touched` lists all that has to be put back
            let known = &mut distance[vertex.index()];
            if at <= limit && at < *known {
                if *known == UNREACHED {
                    touched.push(vertex);
                }
                *known = at;
                queue.push(vertex, at);
            }
            *known
        };
        reach(queue, a, start.spur.saturating_add(start.offset));
        // a link lies on its edge: linking measures it, and files are checked (`Links::from_rows`)
        reach(queue, b, start.spur.saturating_add(length - start.offset));
        queue.drain(|queue, vertex, at| {
            // offering what is never nearer changes nothing, and answers with the best distance known: an entry that a nearer way has
            // made out of date differs from it
            if reach(queue, vertex, UNREACHED) == at {
                for arc in graph.arcs(vertex) {
                    reach(queue, arc.head, at.saturating_add(arc.length));
                }
            }
        });
        Reached { distance, touched }
    }

    fn reset(&mut self, vertices: usize) {
        for vertex in self.touched.drain(..) {
            self.distance[vertex.index()] = UNREACHED;
        }
        if self.distance.len() < vertices {
            self.distance.resize(vertices, UNREACHED);
        }
    }
}
