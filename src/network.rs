//! The walking network: an immutable [`petgraph`] graph made from an extract.
//!
//! Vertices are junctions, ends and barriers; edges are the stretches of street between them, each with its
//! geometry, its length on the ellipsoid, and the classes that may use it. Vertices are numbered along a Hilbert curve, so
//! that neighbours lie near each other in memory, and edges follow the numbers of their vertices.

mod build;
mod cases;
mod check;
mod costs;
mod draft;
pub mod edits;
pub mod extent;
mod gates;
pub mod grades;
mod islands;
mod known;
mod lengths;
mod links;
pub mod obstacles;
mod pieces;
mod profiles;
pub mod snapshot;
mod street_tree;
mod terrain;

use std::ops::Range;
use std::sync::Arc;

use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;
use serde::{Deserialize, Serialize};

pub use build::{BuildError, Ground, build, build_on};
pub use cases::{Case, Cases};
pub use gates::Closed;
pub use lengths::Lengths;
pub use links::{InCase, Link, LinkIndex, Links};
pub use profiles::Profiles;
pub use terrain::{HeightsAt, Terrain};

use self::costs::{ClassLengths, Walk};
use self::obstacles::Hindrance;
use crate::geodesy::{Coord, Position};
use crate::input::facts::WayFacts;
use crate::input::osm::ReadCounts;
use crate::units::{Mm, metres};

/// A set of mobility classes, one bit each in the order of the classes file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ClassSet(pub u16);

impl ClassSet {
    /// Whether the class at this place of the classes file is in the set.
    #[must_use]
    pub fn contains(self, class: usize) -> bool {
        self.0 >> class & 1 == 1
    }
}

/// A stretch of street between two vertices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Length on the WGS 84 ellipsoid.
    pub length: Mm,
    /// OSM id of its way.
    pub way: i64,
    /// Value of `highway`, or `platform` or `pier`.
    pub kind: &'static str,
    /// Whether homes and sites may be linked to it.
    pub linkable: bool,
    /// The classes that may use it.
    pub classes: ClassSet,
    name: u32,
    facts: u32,
    shape: Range<u32>,
    heights: Range<u32>,
}

/// A node that some class may not be able to pass; its edge has no length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// Number of its edge.
    pub edge: u32,
    /// OSM id of the node.
    pub node: i64,
    /// To whom it is closed.
    pub closed: Vec<Closed>,
}

impl Edge {
    /// Whether it is a flight of steps.
    #[must_use]
    pub fn is_steps(&self) -> bool {
        self.kind == "steps"
    }
}

/// A stretch of street that was left out.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOutPiece {
    /// OSM id of its way.
    pub way: i64,
    /// Stable word: a tag rule, or `island`.
    pub reason: &'static str,
    /// Value of `highway`, if any.
    pub kind: Option<Box<str>>,
    /// Value of `name`.
    pub name: Option<Box<str>>,
    /// Length, metres.
    pub length_m: f64,
    /// Its line, at least two positions.
    pub line: Vec<Position>,
}

/// Figures of a network, as `tettsted network --stats` prints them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stats {
    /// Edges kept, gates among them.
    pub edges: u64,
    /// Vertices kept.
    pub vertices: u64,
    /// Length of all edges kept, km.
    pub km: f64,
    /// Length of the steps among them, km.
    pub steps_km: f64,
    /// Connected parts kept.
    pub components: u64,
    /// Connected parts left out as islands.
    pub islands: u64,
    /// Streets left out with them.
    pub dropped_edges: u64,
    /// Their length, km.
    pub dropped_km: f64,
    /// Blocked barriers on the edges kept or left out.
    pub blocked_barriers: u64,
    /// Nodes on the edges kept that some class may not be able to pass, counted once for each edge that comes to them.
    pub gates: u64,
    /// What the lengths rest on.
    pub ground: GroundStats,
    /// Where ways were cut because one of two neighbouring nodes is misplaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub long_segments: Vec<LongSegment>,
    /// How much of what matters for walking is mapped.
    pub known: Known,
    /// When the data are from, seconds since 1970, if the extract says.
    pub data_timestamp: Option<i64>,
    /// What was read from the extract.
    #[serde(flatten)]
    pub read: ReadCounts,
}

/// Two neighbouring nodes of a way too far apart to be a street.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LongSegment {
    /// OSM id of the way.
    pub way: i64,
    /// OSM ids of the nodes.
    pub nodes: [i64; 2],
    /// How far they are apart, about, kilometres.
    pub km: f64,
}

/// What the lengths of a network rest on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroundStats {
    /// Whether obstacles and slopes are left out of account.
    pub plain: bool,
    /// Size of the cells of the heights, metres; `None` without heights.
    pub height_cell_m: Option<f64>,
    /// Heights are multiples of this, metres, if the files hold whole steps.
    pub height_step_m: Option<f64>,
    /// By how much grades of the longest pieces may be wrong, percent.
    pub grade_error_percent: f64,
    /// Whether the heights are good enough to say that a stretch is too steep for a class.
    pub steepness_limits: bool,
    /// Length of the edges whose heights are not known, km.
    pub without_heights_km: f64,
}

/// How much of what matters for walking is mapped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Known {
    /// Share of the length of all streets with a `surface` that is understood, percent.
    pub surface_percent: f64,
    /// The same with a `width`.
    pub width_percent: f64,
    /// The same with an `incline`.
    pub incline_percent: f64,
    /// The same with `lit`.
    pub lit_percent: f64,
    /// Nodes on walkable ways that are crossings (`highway=crossing`).
    pub crossings: u64,
    /// Share of them with a `kerb` or `kerb:height` that is understood, percent; 0 without crossings.
    pub kerb_percent: f64,
}

/// The walking network. Built once, then only asked.
#[derive(Debug)]
pub struct Network {
    graph: UnGraph<Coord, Edge, u32>,
    shapes: Vec<Coord>,
    names: Vec<Box<str>>,
    facts: Vec<WayFacts>,
    heights: Vec<f32>,
    /// By number of edge.
    gates: Vec<Gate>,
    of_class: Vec<ClassLengths>,
    walk: Walk,
    left_out: Vec<LeftOutPiece>,
    stats: Stats,
    class_count: usize,
}

impl Network {
    /// The model itself: vertices with coordinates, edges with all they carry.
    #[must_use]
    pub fn graph(&self) -> &UnGraph<Coord, Edge, u32> {
        &self.graph
    }

    /// How many classes the edges know.
    #[must_use]
    pub fn class_count(&self) -> usize {
        self.class_count
    }

    /// Its figures.
    #[must_use]
    pub fn stats(&self) -> &Stats {
        &self.stats
    }

    /// Line of an edge, from its first to its second vertex.
    #[must_use]
    pub fn shape(&self, edge: &Edge) -> &[Coord] {
        &self.shapes[edge.shape.start as usize..edge.shape.end as usize]
    }

    /// Value of `name` of the way of an edge.
    #[must_use]
    pub fn name(&self, edge: &Edge) -> Option<&str> {
        self.names.get(edge.name as usize).map(AsRef::as_ref)
    }

    /// What the tags of the way of an edge say.
    #[must_use]
    pub fn facts(&self, edge: &Edge) -> &WayFacts {
        &self.facts[edge.facts as usize]
    }

    /// Heights at the ends of the equal pieces of an edge, metres; empty if they are not known.
    #[must_use]
    pub fn heights(&self, edge: u32) -> &[f32] {
        let heights = &self.graph.raw_edges()[edge as usize].weight.heights;
        &self.heights[heights.start as usize..heights.end as usize]
    }

    /// The gate that an edge is, if it is no street.
    #[must_use]
    pub fn gate(&self, edge: u32) -> Option<&Gate> {
        Some(&self.gates[self.gates.binary_search_by_key(&edge, |gate| gate.edge).ok()?])
    }

    /// All gates, by number of edge.
    #[must_use]
    pub fn gates(&self) -> &[Gate] {
        &self.gates
    }

    /// What each edge costs a class, in all cases.
    #[must_use]
    pub fn lengths(&self, class: usize) -> &Cases<Arc<Lengths>> {
        &self.of_class[class].lengths
    }

    /// What stops or slows a class on an edge, or may do so.
    #[must_use]
    pub fn hindrance(&self, class: usize, edge: u32) -> Option<Hindrance> {
        self.of_class[class].hindrances[edge as usize]
    }

    /// Whether every metre counts as one and only kinds of street stop a class.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.walk == Walk::Plain
    }

    /// What was left out and why; only tag rules and islands, and only if it was asked for when building.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOutPiece] {
        &self.left_out
    }

    /// All edges in order: number, both vertices, and what the edge carries.
    #[must_use]
    pub fn edges(&self) -> impl ExactSizeIterator<Item = (u32, [u32; 2], &Edge)> {
        self.graph.edge_references().map(|e| {
            (e.id().index() as u32, [e.source().index() as u32, e.target().index() as u32], e.weight())
        })
    }

    /// West, south, east, north of all edges, degrees; `None` for an empty network.
    #[must_use]
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let lons = self.shapes.iter().map(|c| c.lon);
        let lats = self.shapes.iter().map(|c| c.lat);
        let degrees = |n: i32| f64::from(n) / Coord::PER_DEGREE;
        Some([
            degrees(lons.clone().min()?),
            degrees(lats.clone().min()?),
            degrees(lons.max()?),
            degrees(lats.max()?),
        ])
    }

    /// The place on an edge at an offset from its first vertex.
    #[must_use]
    pub fn place_on(&self, edge: &Edge, offset: Mm) -> Position {
        self.stretch(edge, offset, offset)[0]
    }

    /// The stretch of an edge between two offsets from its first vertex, as positions; at least two.
    #[must_use]
    pub fn stretch(&self, edge: &Edge, from: Mm, to: Mm) -> Vec<Position> {
        let shape = self.shape(edge);
        let lengths =
            shape.windows(2).map(|pair| crate::geodesy::distance(pair[0].position(), pair[1].position()));
        // the length of the edge is rounded to millimetres and may be longer than its line
        let total: f64 = lengths.fold(0.0, |sum, length| sum + length);
        let (from, to) = (metres(from.min(to)).min(total), metres(from.max(to)).min(total));
        let mut line = Vec::new();
        let mut walked = 0.0;
        for pair in shape.windows(2) {
            let (a, b) = (pair[0].position(), pair[1].position());
            let length = crate::geodesy::distance(a, b);
            let between = |at: f64| {
                let t = if length > 0.0 { ((at - walked) / length).clamp(0.0, 1.0) } else { 0.0 };
                Position { lon: a.lon + t * (b.lon - a.lon), lat: a.lat + t * (b.lat - a.lat) }
            };
            if walked + length >= from && walked <= to {
                if line.is_empty() {
                    line.push(between(from));
                }
                line.push(between(to));
            }
            walked += length;
        }
        line
    }
}
