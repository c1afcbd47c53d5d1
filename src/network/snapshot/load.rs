//! From parts to a network.

use petgraph::graph::NodeIndex;

use super::layers;
use super::parts::{EdgeRow, NetworkParts};
use crate::ids::{ClassSet, EdgeId};
use crate::input::foot;
use crate::network::broken::Broken;
use crate::network::draft::MOST;
use crate::network::edge::{Edge, StreetGraph};
use crate::network::model::{Network, Parts, classes_of};
use crate::network::stats::Stats;
use crate::network::streets::{Streets, Walk};

impl Network {
    /// The network of these parts, if they fit together.
    pub fn from_parts(parts: NetworkParts<'_>) -> Result<Self, Broken> {
        let stats: Stats = serde_json::from_str(&parts.head.stats)
            .map_err(|error| Broken::new("network", format!("figures: {error}")))?;
        let class_count = parts.head.of_class.len();
        let graph = parts.graph()?;
        parts.check_gates(class_count)?;
        let of_class = layers::of_class(&parts)?;
        let fits = (0..)
            .zip(parts.edges.iter())
            .all(|(edge, row): (u32, &EdgeRow)| classes_of(&of_class, EdgeId(edge)).bits() == row.classes);
        Broken::unless(fits, "network.edges", || "its classes are not those of its lengths".into())?;
        let walk = parts.head.ground.map_or(Walk::Plain, |(cell_m, step_m, limits)| Walk::Real {
            cell_m,
            step_m,
            limits,
        });
        let streets = Streets {
            graph,
            shapes: parts.shapes.into_owned(),
            names: parts.head.names,
            facts: parts.head.facts,
            heights: parts.heights.into_owned(),
            gates: parts.head.gates,
            walk,
        };
        Ok(Self::new(Parts { streets, of_class, left_out: Vec::new(), stats }))
    }
}

impl NetworkParts<'_> {
    fn graph(&self) -> Result<StreetGraph, Broken> {
        let kinds = self.kinds()?;
        let vertices = self.vertices.len();
        let few = vertices <= MOST && self.edges.len() <= MOST;
        Broken::unless(few, "network.edges", || "too many vertices or edges".into())?;
        let mut graph = StreetGraph::with_capacity(vertices, self.edges.len());
        for vertex in self.vertices.iter() {
            graph.add_node(*vertex);
        }
        for (number, row) in self.edges.iter().enumerate() {
            self.check_edge(row)
                .map_err(|rule| Broken::new("network.edges", format!("edge {number}: {rule}")))?;
            let kind = *kinds.get(usize::from(row.kind)).ok_or_else(|| {
                Broken::new("network.edges", format!("edge {number}: there is no kind {}", row.kind))
            })?;
            let [a, b] = row.ends.map(|end| NodeIndex::new(end.index()));
            graph.add_edge(a, b, row.edge(kind));
        }
        Ok(graph)
    }

    fn kinds(&self) -> Result<Vec<&'static str>, Broken> {
        let kind = |name: &str| {
            foot::kind_of(name)
                .ok_or_else(|| Broken::new("network", format!("unknown kind of street {name:?}")))
        };
        self.head.kinds.iter().map(|name| kind(name)).collect()
    }

    fn check_edge(&self, row: &EdgeRow) -> Result<(), String> {
        let inside = |[from, to]: [u32; 2], all: usize| from <= to && to as usize <= all;
        let heights = row.heights[1].wrapping_sub(row.heights[0]);
        let rules = [
            (row.ends.iter().all(|end| end.index() < self.vertices.len()), "its vertices are not there"),
            (inside(row.shape, self.shapes.len()), "its line is not there"),
            (row.shape[1].saturating_sub(row.shape[0]) >= 2, "its line has no length"),
            (inside(row.heights, self.heights.len()) && heights != 1, "its heights are not there"),
            (row.name.get().is_none_or(|name| name.index() < self.head.names.len()), "its name is not there"),
            (row.facts.index() < self.head.facts.len(), "its facts are not there"),
            (
                ClassSet::of_bits(row.classes).is_below(self.head.of_class.len()),
                "it knows more classes than there are",
            ),
            (row.linkable <= 1, "linkable is neither 0 nor 1"),
        ];
        rules.into_iter().find(|(kept, _)| !kept).map_or(Ok(()), |(_, rule)| Err(rule.into()))
    }

    fn check_gates(&self, classes: usize) -> Result<(), Broken> {
        let gates = &self.head.gates;
        let ascending = gates.windows(2).all(|pair| pair[0].edge < pair[1].edge);
        let edges = gates.last().is_none_or(|gate| gate.edge.index() < self.edges.len());
        let of_class =
            gates.iter().flat_map(|gate| &gate.closed).all(|closed| closed.class.index() < classes);
        Broken::unless(ascending && edges && of_class, "network", || "a gate is not there".into())
    }
}

impl EdgeRow {
    fn edge(&self, kind: &'static str) -> Edge {
        Edge {
            length: self.length,
            way: self.way,
            kind,
            linkable: self.linkable == 1,
            classes: ClassSet::of_bits(self.classes),
            name: self.name,
            facts: self.facts,
            shape: self.shape[0]..self.shape[1],
            heights: self.heights[0]..self.heights[1],
        }
    }
}
