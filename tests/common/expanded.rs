//! The slow and plain way to distances: every link splits its edge, then a textbook search over the whole graph.

use std::collections::BTreeMap;

use petgraph::algo::dijkstra;
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;
use tettsted::ids::{ClassId, EdgeId};
use tettsted::network::{Link, Network};

/// Farther than anything.
const FAR: u64 = u64::MAX / 4;

/// The network of one class with places hung into it, lengths in whole millimetres.
pub(crate) struct Expanded {
    graph: UnGraph<(), u64>,
    places: Vec<Option<NodeIndex>>,
}

impl Expanded {
    /// Splits the edges that `class` may use at the links of all places; a place that is `None` is not hung in.
    pub(crate) fn new(network: &Network, class: usize, places: &[Option<Link>]) -> Self {
        let mut graph = UnGraph::default();
        let vertices: Vec<NodeIndex> = network.graph().node_indices().map(|_| graph.add_node(())).collect();
        let mut stops: BTreeMap<(EdgeId, u32), NodeIndex> = BTreeMap::new();
        let mut hang = |link: &Link| {
            let foot = *stops.entry((link.edge, link.offset)).or_insert_with(|| graph.add_node(()));
            let place = graph.add_node(());
            graph.add_edge(foot, place, u64::from(link.spur));
            place
        };
        let places = places.iter().map(|link| link.as_ref().map(&mut hang)).collect();
        for (number, ends, edge) in network.edges() {
            if !edge.classes.contains(ClassId::new(class)) {
                assert!(
                    stops.range((number, 0)..=(number, u32::MAX)).next().is_none(),
                    "linked to a closed edge"
                );
                continue;
            }
            let [mut last, end] = ends.map(|vertex| vertices[vertex.index()]);
            let mut walked = 0;
            for ((_, offset), stop) in stops.range((number, 0)..=(number, u32::MAX)) {
                graph.add_edge(last, *stop, u64::from(offset - walked));
                (last, walked) = (*stop, *offset);
            }
            graph.add_edge(
                last,
                end,
                u64::from(edge.length.checked_sub(walked).expect("stops lie on the edge")),
            );
        }
        Self { graph, places }
    }

    /// Distances from the first places to all, by Dijkstra; a row for each.
    pub(crate) fn rows_from_each(&self, first: usize) -> Vec<Vec<Option<u64>>> {
        (0..first).map(|place| self.from(place)).collect()
    }

    /// Distances from one place to all, by Dijkstra; `None` where there is no way.
    pub(crate) fn from(&self, place: usize) -> Vec<Option<u64>> {
        let Some(start) = self.places[place] else { return vec![None; self.places.len()] };
        let reached = dijkstra(&self.graph, start, None, |edge| *edge.weight());
        self.places.iter().map(|place| place.and_then(|place| reached.get(&place).copied())).collect()
    }

    /// Distances from the first places to all, by Floyd and Warshall; a row for each.
    pub(crate) fn rows_between_all(&self, first: usize) -> Vec<Vec<Option<u64>>> {
        let all = self.floyd_warshall();
        let find = |a: Option<NodeIndex>, b: Option<NodeIndex>| {
            let distance = all[a?.index()][b?.index()];
            (distance < FAR).then_some(distance)
        };
        self.places[..first].iter().map(|a| self.places.iter().map(|b| find(*a, *b)).collect()).collect()
    }

    fn floyd_warshall(&self) -> Vec<Vec<u64>> {
        let nodes = self.graph.node_count();
        let mut all = vec![vec![FAR; nodes]; nodes];
        for (node, row) in all.iter_mut().enumerate() {
            row[node] = 0;
        }
        for edge in self.graph.edge_references() {
            let [a, b] = [edge.source().index(), edge.target().index()];
            let shortest = all[a][b].min(*edge.weight());
            (all[a][b], all[b][a]) = (shortest, shortest);
        }
        for over in 0..nodes {
            let onward = all[over].clone();
            for row in &mut all {
                let first = row[over];
                for (known, second) in row.iter_mut().zip(&onward) {
                    *known = (*known).min(first + second);
                }
            }
        }
        all
    }

    /// Length of street within `reach` of a place, its own straight line and those of the others not counted.
    pub(crate) fn street_within(&self, place: usize, reach: u64) -> u64 {
        let Some(start) = self.places[place] else { return 0 };
        let reached = dijkstra(&self.graph, start, None, |edge| *edge.weight());
        let left = |node: NodeIndex| reached.get(&node).map_or(0, |distance| reach.saturating_sub(*distance));
        let is_place = |node: NodeIndex| self.places.contains(&Some(node));
        let streets =
            self.graph.edge_references().filter(|edge| !is_place(edge.source()) && !is_place(edge.target()));
        streets.map(|edge| (left(edge.source()) + left(edge.target())).min(*edge.weight())).sum()
    }
}
