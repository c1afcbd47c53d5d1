//! Ways from one place: distances beyond the reach of a class, and the streets they lead over.

use std::collections::HashMap;

use super::engine::Engine;
use super::graph::{Arc, Edges, Graph};
use super::part::Part;
use super::queue::BucketQueue;
use crate::ids::{ClassId, EdgeId, VertexId};
use crate::network::{Lengths, Link, Network};
use crate::units::Mm;

/// A network for one class (or what else lengths are for), to be walked from any place to any distance.
#[derive(Debug)]
pub struct Walker {
    graph: Graph,
}

/// All ways from one place.
#[derive(Debug)]
pub struct Walk<'w> {
    graph: &'w Graph,
    start: Link,
    limit: Mm,
    /// Distance of each vertex reached, and the edge it was reached over.
    reached: HashMap<VertexId, (Mm, EdgeId)>,
}

/// A stretch of an edge, in walking order: offsets as the class counts them, from the first vertex of the edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leg {
    /// The edge.
    pub edge: EdgeId,
    /// Where the stretch begins.
    pub from: Mm,
    /// Where it ends; before `from` if the edge is walked backwards.
    pub to: Mm,
}

/// A way to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Its length as the class counts it, both straight lines to the street included.
    pub distance: Mm,
    /// The streets in walking order.
    pub legs: Vec<Leg>,
}

impl Walker {
    /// Prepares a network whose edges have these lengths.
    #[must_use]
    pub fn new(network: &Network, lengths: &Lengths) -> Self {
        Self { graph: Graph::new(network.graph().node_count(), Edges::of(network, lengths)) }
    }

    /// Walks from a place, up to `limit`.
    #[must_use]
    pub fn from(&self, start: Link, limit: Mm) -> Walk<'_> {
        Walk::new(&self.graph, start, limit)
    }
}

impl Engine {
    /// Walks from a place as a class does, up to `limit`, whatever the reach of the class; `None` if the engine does not count the class.
    #[must_use]
    pub fn walk(&self, class: ClassId, start: Link, limit: Mm) -> Option<Walk<'_>> {
        let walks = |part: &&Part| part.bands.iter().any(|band| band.class == class);
        self.parts.iter().find(walks).map(|part| Walk::new(&part.graph, start, limit))
    }
}

impl<'w> Walk<'w> {
    fn new(graph: &'w Graph, start: Link, limit: Mm) -> Self {
        let mut walk = Walk { graph, start, limit, reached: HashMap::new() };
        let mut queue = BucketQueue::default();
        queue.reserve(limit);
        let [a, b] = graph.edges.ends(start.edge);
        let length = graph.edges.length(start.edge);
        walk.reach(&mut queue, a, start.spur.saturating_add(start.offset), start.edge);
        walk.reach(&mut queue, b, start.spur.saturating_add(length.saturating_sub(start.offset)), start.edge);
        queue.drain(|queue, vertex, at| {
            // an entry that a nearer way has made out of date is skipped
            if walk.reached.get(&vertex).is_some_and(|(known, _)| *known == at) {
                for edge in graph.edges_at(vertex) {
                    let Arc { head, length } = graph.along(*edge, vertex);
                    walk.reach(queue, head, at.saturating_add(length), *edge);
                }
            }
        });
        walk
    }

    /// Notes a vertex if this is the nearest way to it.
    fn reach(&mut self, queue: &mut BucketQueue, vertex: VertexId, at: Mm, over: EdgeId) {
        // beyond the limit the queue has no room (`BucketQueue::reserve`)
        if at <= self.limit && self.reached.get(&vertex).is_none_or(|(known, _)| at < *known) {
            self.reached.insert(vertex, (at, over));
            queue.push(vertex, at);
        }
    }

    /// How far it is to a place; `None` if it is beyond the limit.
    #[must_use]
    pub fn distance(&self, to: Link) -> Option<Mm> {
        self.ends(to)
            .into_iter()
            .map(|(distance, _)| distance)
            .min()
            .filter(|distance| *distance <= self.limit)
    }

    /// The way to a place; `None` if it is beyond the limit.
    #[must_use]
    pub fn route(&self, to: Link) -> Option<Route> {
        let (distance, over) =
            self.ends(to).into_iter().min().filter(|(distance, _)| *distance <= self.limit)?;
        let from = over.map_or(self.start.offset, |(_, from)| from);
        let mut legs = vec![Leg { edge: to.edge, from, to: to.offset }];
        if let Some((vertex, _)) = over {
            self.back_to_start(vertex, &mut legs);
        }
        legs.reverse();
        Some(Route { distance, legs })
    }

    /// The distances over each end of the edge of a place (which vertex, at which offset), and straight along it if it is the
    /// edge of the start.
    fn ends(&self, to: Link) -> Vec<(Mm, Option<(VertexId, Mm)>)> {
        let [a, b] = self.graph.edges.ends(to.edge);
        let length = self.graph.edges.length(to.edge);
        let over = |vertex: VertexId, from: Mm| {
            let at = self.reached.get(&vertex)?.0;
            Some((at.saturating_add(from.abs_diff(to.offset)).saturating_add(to.spur), Some((vertex, from))))
        };
        let straight = self.start.offset.abs_diff(to.offset);
        let along = (to.edge == self.start.edge)
            .then(|| (self.start.spur.saturating_add(straight).saturating_add(to.spur), None));
        [over(a, 0), over(b, length), along].into_iter().flatten().collect()
    }

    /// Adds the stretches from a vertex back to the start.
    fn back_to_start(&self, mut vertex: VertexId, legs: &mut Vec<Leg>) {
        // every step leads over the edge by which the vertex was reached to one that is not farther: the way ends at the start
        while let Some((at, edge)) = self.reached.get(&vertex).copied() {
            let [a, b] = self.graph.edges.ends(edge);
            let length = self.graph.edges.length(edge);
            let mut ends =
                [(a, 0), (b, length)].into_iter().filter(|(end, _)| *end == vertex).map(|(_, end)| end);
            if let Some(end) = ends
                .find(|end: &Mm| at == self.start.spur.saturating_add(self.start.offset.abs_diff(*end)))
                .filter(|_| edge == self.start.edge)
            {
                legs.push(Leg { edge, from: self.start.offset, to: end });
                return;
            }
            let end = if a == vertex { 0 } else { length };
            legs.push(Leg { edge, from: length - end, to: end });
            vertex = self.graph.along(edge, vertex).head;
        }
    }
}
