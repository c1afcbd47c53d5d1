//! Junctions and dead ends that lie near each other.

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::geodesy::{LocalMetric, Position, distance};
use crate::ids::{EdgeId, VertexId};
use crate::network::Network;

/// A place where a link may end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    pub(super) vertex: VertexId,
    pub(super) at: Position,
    /// How far it is from the other end, metres.
    pub(super) apart_m: f64,
}

/// Junctions and dead ends on the ground, in front of gates.
pub(super) fn ends(network: &Network) -> Vec<Ends> {
    let graph = network.graph();
    let is_end = |vertex: NodeIndex<u32>| {
        let mut edges = graph.edges(vertex);
        let is_behind = |edge: &petgraph::graph::EdgeReference<'_, crate::network::Edge>| {
            let first = graph.raw_edges()[edge.id().index()].source();
            network.gate(EdgeId::new(edge.id().index())).is_some() && first == vertex
        };
        let on_ground = graph.edges(vertex).any(|edge| !network.facts(edge.weight()).off_ground);
        graph.edges(vertex).count() != 2 && on_ground && !edges.any(|edge| is_behind(&edge))
    };
    let vertices = graph.node_indices().filter(|vertex| is_end(*vertex));
    vertices
        .map(|vertex: NodeIndex<u32>| Ends {
            vertex: VertexId::new(vertex.index()),
            at: graph[vertex].position(),
            apart_m: 0.0,
        })
        .collect()
}

/// For each place the places at most so many metres away that have a higher number, nearest first.
pub(super) fn pairs(ends: &[Ends], up_to_m: f64) -> Vec<(Ends, Vec<Ends>)> {
    let Some(first) = ends.first() else { return Vec::new() };
    let metric = LocalMetric::at(first.at.lat);
    let plane = |at: Position| [at.lon * metric.east, at.lat * metric.north];
    let points = ends.iter().map(|end| GeomWithData::new(plane(end.at), *end));
    let tree = RTree::bulk_load(points.collect());
    // over a country the plane is not exact: search a little wider, then measure
    let wide = up_to_m * 1.2 + 1.0;
    let partners = |end: &Ends| {
        let near = tree.locate_within_distance(plane(end.at), wide * wide);
        let near = near.map(|near| Ends { apart_m: distance(end.at, near.data.at), ..near.data });
        let mut partners: Vec<Ends> = near
            .filter(|near: &Ends| near.vertex > end.vertex && near.apart_m <= up_to_m && near.apart_m > 0.0)
            .collect();
        partners.sort_by(|a, b| a.apart_m.total_cmp(&b.apart_m).then(a.vertex.cmp(&b.vertex)));
        partners
    };
    let all = ends.iter().map(|end| (*end, partners(end)));
    all.filter(|(_, partners)| !partners.is_empty()).collect()
}
