//! A network as plain numbers and texts, to be kept in a file and taken from it.
//!
//! What comes from a file is not believed: every number that stands for a place in a list must be inside it, or the network is
//! refused with the rule it breaks.

mod layers;
mod links;
mod save;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use petgraph::graph::UnGraph;
use serde::{Deserialize, Serialize};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

pub use links::{LinkParts, LinkRow, PieceRow};

use super::costs::{ClassLengths, Walk};
use super::draft::NONE;
use super::{ClassSet, Edge, Gate, Network, Stats};
use crate::geodesy::Coord;
use crate::input::facts::WayFacts;
use crate::input::foot;
use crate::units::Mm;

/// Parts that do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{part}: {rule}")]
pub struct Broken {
    /// Which part.
    pub part: &'static str,
    /// Which rule it breaks.
    pub rule: String,
}

impl Broken {
    /// A part that breaks a rule.
    pub fn new(part: &'static str, rule: impl Into<String>) -> Self {
        Self { part, rule: rule.into() }
    }

    /// An error unless the rule is kept.
    pub fn unless(kept: bool, part: &'static str, rule: impl FnOnce() -> String) -> Result<(), Self> {
        if kept { Ok(()) } else { Err(Self { part, rule: rule() }) }
    }
}

/// An edge as numbers. "None" is the largest number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct EdgeRow {
    /// OSM id of its way.
    pub way: i64,
    /// Both vertices.
    pub ends: [u32; 2],
    /// Length, millimetres.
    pub length: Mm,
    /// Place of its name among the names; none without.
    pub name: u32,
    /// Place of what its tags say.
    pub facts: u32,
    /// First and one after the last position of its line.
    pub shape: [u32; 2],
    /// First and one after the last of its heights.
    pub heights: [u32; 2],
    /// The classes that may use it, a bit each.
    pub classes: u16,
    /// Place of its kind among the kinds.
    pub kind: u8,
    /// 1 if homes and sites may be linked to it.
    pub linkable: u8,
}

/// The small part of a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NetworkHead {
    /// Kinds of street.
    pub kinds: Vec<Box<str>>,
    /// Names of streets.
    pub names: Vec<Box<str>>,
    /// What tags say, each combination once.
    pub facts: Vec<WayFacts>,
    /// By number of edge.
    pub gates: Vec<Gate>,
    /// Size of the cells and steps of the heights (metres, 0 without), and whether grades stop anybody; `None`: a plain network.
    pub ground: Option<(f64, f64, bool)>,
    /// For each layer of lengths the layer it adds to; a layer before itself.
    pub layers: Vec<Option<u32>>,
    /// For each class its layers at best, most likely, at worst.
    pub of_class: Vec<[u32; 3]>,
    /// The figures, as JSON.
    pub stats: String,
}

/// A network in parts.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkParts<'a> {
    /// What is small.
    pub head: NetworkHead,
    /// Vertices.
    pub vertices: Cow<'a, [Coord]>,
    /// Edges.
    pub edges: Cow<'a, [EdgeRow]>,
    /// Positions of the lines of all edges.
    pub shapes: Cow<'a, [Coord]>,
    /// Heights at the ends of pieces, metres.
    pub heights: Cow<'a, [f32]>,
    /// Where the pieces of each edge begin; one more than there are edges.
    pub pieces: Cow<'a, [u32]>,
    /// Millimetres that each layer adds up to the end of each piece; layer after layer.
    pub added: Cow<'a, [Mm]>,
    /// 1 where an edge is passable; layer after layer.
    pub passable: Cow<'a, [u8]>,
    /// What hinders a class on an edge: 0, or 1 and its place among the hindrances; class after class.
    pub hindrances: Cow<'a, [u8]>,
}

impl Network {
    /// The network of these parts, if they fit together.
    pub fn from_parts(parts: NetworkParts<'_>) -> Result<Self, Broken> {
        let stats: Stats = serde_json::from_str(&parts.head.stats)
            .map_err(|error| Broken::new("network", format!("figures: {error}")))?;
        let class_count = parts.head.of_class.len();
        let graph = parts.graph()?;
        parts.check_gates(class_count)?;
        let of_class = layers::of_class(&parts)?;
        let real = |(cell_m, step_m, limits)| Walk::Real { cell_m, step_m, limits };
        let walk = parts.head.ground.map_or(Walk::Plain, real);
        Ok(Self {
            graph,
            shapes: parts.shapes.into_owned(),
            names: parts.head.names,
            facts: parts.head.facts,
            heights: parts.heights.into_owned(),
            gates: parts.head.gates,
            of_class,
            walk,
            left_out: Vec::new(),
            stats,
            class_count,
        })
    }
}

impl NetworkParts<'_> {
    fn graph(&self) -> Result<UnGraph<Coord, Edge, u32>, Broken> {
        let kinds = self.kinds()?;
        let vertices = self.vertices.len();
        let few = vertices < NONE as usize && self.edges.len() < NONE as usize;
        Broken::unless(few, "network.edges", || "too many vertices or edges".into())?;
        let mut graph = UnGraph::with_capacity(vertices, self.edges.len());
        for vertex in self.vertices.iter() {
            graph.add_node(*vertex);
        }
        for (number, row) in self.edges.iter().enumerate() {
            self.check_edge(row)
                .map_err(|rule| Broken::new("network.edges", format!("edge {number}: {rule}")))?;
            let kind = *kinds.get(usize::from(row.kind)).ok_or_else(|| {
                Broken::new("network.edges", format!("edge {number}: there is no kind {}", row.kind))
            })?;
            let [a, b] = row.ends.map(Into::into);
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
            (row.ends.iter().all(|end| (*end as usize) < self.vertices.len()), "its vertices are not there"),
            (inside(row.shape, self.shapes.len()), "its line is not there"),
            (row.shape[1].saturating_sub(row.shape[0]) >= 2, "its line has no length"),
            (inside(row.heights, self.heights.len()) && heights != 1, "its heights are not there"),
            (row.name == NONE || (row.name as usize) < self.head.names.len(), "its name is not there"),
            ((row.facts as usize) < self.head.facts.len(), "its facts are not there"),
            (
                usize::from(row.classes).checked_shr(self.head.of_class.len() as u32).unwrap_or(0) == 0,
                "it knows more classes than there are",
            ),
            (row.linkable <= 1, "linkable is neither 0 nor 1"),
        ];
        rules.into_iter().find(|(kept, _)| !kept).map_or(Ok(()), |(_, rule)| Err(rule.into()))
    }

    fn check_gates(&self, classes: usize) -> Result<(), Broken> {
        let gates = &self.head.gates;
        let ascending = gates.windows(2).all(|pair| pair[0].edge < pair[1].edge);
        let edges = gates.last().is_none_or(|gate| (gate.edge as usize) < self.edges.len());
        let of_class = gates.iter().flat_map(|gate| &gate.closed).all(|closed| closed.class < classes);
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
            classes: ClassSet(self.classes),
            name: self.name,
            facts: self.facts,
            shape: self.shape[0]..self.shape[1],
            heights: self.heights[0]..self.heights[1],
        }
    }
}
