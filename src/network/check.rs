//! What must hold for every network.

use petgraph::graph::NodeIndex;

use super::edge::Edge;
use super::hilbert::hilbert;
use super::model::Network;
use crate::geodesy::{Coord, distance};
use crate::ids::VertexId;
use crate::units::metres;

/// Lengths are rounded to whole millimetres; more than that is a defect.
const ROUNDING_M: f64 = 0.000_6;
/// Where a street is cut at a steep stretch, the cut moves to the nearest coordinate, at most 8 mm away; with two ends:
const CUT_M: f64 = 0.017;

impl Network {
    /// Checks the inside of the network; the error names the first thing that is wrong.
    pub fn check_invariants(&self) -> Result<(), String> {
        for (number, ends, edge) in self.edges() {
            self.check_edge(ends, edge).map_err(|why| format!("edge {number} (way {}): {why}", edge.way))?;
        }
        let order: Vec<u64> = self.graph().node_weights().map(|coord| hilbert(*coord)).collect();
        if !order.is_sorted() {
            return Err("vertices do not follow the Hilbert curve".into());
        }
        let isolated = self.graph().node_indices().find(|v| self.graph().neighbors(*v).next().is_none());
        isolated.map_or(Ok(()), |vertex| Err(format!("vertex {} has no edge", vertex.index())))
    }

    /// Whether lists have as many entries as there are edges, and gates stand in order; the error names what does not.
    pub(super) fn check_lists(&self) -> Result<(), &'static str> {
        let edges = self.graph().edge_count();
        let of_classes = self.of_class().iter().all(|class| {
            let cases = [&class.lengths.optimistic, &class.lengths.likely, &class.lengths.pessimistic];
            class.hindrances.len() == edges && cases.iter().all(|lengths| lengths.all().len() == edges)
        });
        let gates = self.gates();
        let rules = [
            (of_classes, "every edge costs every class something"),
            (gates.is_sorted_by(|a, b| a.edge < b.edge), "gates stand by number of edge, each once"),
            (gates.last().is_none_or(|gate| gate.edge.index() < edges), "gates are edges"),
        ];
        rules.into_iter().find(|(kept, _)| !kept).map_or(Ok(()), |(_, rule)| Err(rule))
    }

    fn check_edge(&self, ends: [VertexId; 2], edge: &Edge) -> Result<(), String> {
        let shape = self.shape(edge);
        let [first, last] = [shape.first(), shape.last()].map(Option::<&Coord>::copied);
        let expected = ends.map(|v| self.graph().node_weight(NodeIndex::new(v.index())).copied());
        if shape.len() < 2 || [first, last] != expected {
            return Err(format!("its line goes from {first:?} to {last:?}, its vertices are {expected:?}"));
        }
        let length: f64 = shape.windows(2).map(|p| distance(Coord::position(p[0]), p[1].position())).sum();
        let allowed = if self.stats().ground.steepness_limits { CUT_M } else { ROUNDING_M };
        if (length - metres(edge.length)).abs() > allowed {
            return Err(format!("its line is {length} m long, its length says {}", metres(edge.length)));
        }
        if !edge.classes.is_below(self.class_count()) {
            return Err(format!("it knows more than the {} classes", self.class_count()));
        }
        Ok(())
    }
}
