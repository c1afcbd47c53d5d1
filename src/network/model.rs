//! The walking network as a whole.

use std::sync::Arc;

use super::edge::{Edge, StreetGraph};
use super::gate::Gate;
use super::lengths::{ClassLengths, Lengths};
use super::obstacles::Hindrance;
use super::stats::Stats;
use super::streets::{Streets, Walk};
use crate::cases::Cases;
use crate::geodesy::{Coord, Position, distance};
use crate::ids::{ClassId, ClassSet, EdgeId, NameId, VertexId};
use crate::input::facts::WayFacts;
use crate::units::{Mm, metres};

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

/// The walking network: every street that somebody may walk, and what it counts for each class.
///
/// **When.** Make it once with [`build`](crate::network::build), or with [`build_on`](crate::network::build_on) for real ground
/// with slopes and obstacles, for the classes that will be asked about. It never changes; [`edited`](Self::edited) makes another
/// one with streets added or closed. Most questions are for an [`Area`](crate::Area), which owns a network: ask the network
/// itself for its streets (names, lines, gates, what hinders whom).
///
/// **Numbers.** Vertices are junctions, ends and barriers, edges the stretches of street between them. Both are dense numbers
/// ([`VertexId`], [`EdgeId`]) that follow a Hilbert curve: neighbours lie near each other in memory, and the same extract gives
/// the same numbers. Lengths are whole millimetres on the ellipsoid. What an edge counts for a class is kept for three cases, at
/// best, most likely and at worst ([`lengths`](Self::lengths)); where nothing is uncertain the three share their memory.
///
/// **Cost.** Building goes over the ways of the extract, and over each street for each class. Every look-up by number is one step into an array.
///
/// **Pitfalls.** Ids of OpenStreetMap are not the numbers of edges: one way is cut into many edges, and
/// [`Edge::way`](crate::network::Edge) leads back. Edges that no class may use stand here, too; small islands do not, and
/// [`left_out`](Self::left_out) tells of what is missing only if the extract was read with [`Keep::LeftOutToo`].
///
/// ```
/// use tettsted::input::osm;
/// use tettsted::{Classes, NetworkSettings, Settings, metres, network};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let extract = osm::read("tests/town/demo.osm".as_ref(), osm::Keep::Walkable)?;
/// let network = network::build(&extract, &Classes::built_in()?, &NetworkSettings::built_in()?)?;
///
/// let (number, [from, to], edge) = network.edges().next().ok_or("no streets")?;
/// println!("{number} from {from} to {to}: {} of {:.1} m", edge.kind, metres(edge.length));
/// for class in network.classes() {
///     println!("class {class}: {:?}", network.hindrance(class, number));
/// }
/// # assert!(edge.length > 0);
/// # Ok(())
/// # }
/// ```
///
/// [`Keep::LeftOutToo`]: crate::input::osm::Keep::LeftOutToo
#[derive(Debug, Clone)]
pub struct Network {
    streets: Streets,
    of_class: Vec<ClassLengths>,
    left_out: Vec<LeftOutPiece>,
    stats: Stats,
}

/// All that a network is made of.
pub(super) struct Parts {
    /// The streets; which classes may use each is set by what they cost.
    pub(super) streets: Streets,
    /// What each edge costs each class.
    pub(super) of_class: Vec<ClassLengths>,
    pub(super) left_out: Vec<LeftOutPiece>,
    pub(super) stats: Stats,
}

impl Network {
    /// The network of these parts: the only way to one.
    pub(super) fn new(parts: Parts) -> Self {
        let Parts { mut streets, of_class, left_out, stats } = parts;
        for (number, edge) in (0..).map(EdgeId).zip(streets.graph.edge_weights_mut()) {
            edge.classes = classes_of(&of_class, number);
        }
        let network = Self { streets, of_class, left_out, stats };
        debug_assert_eq!(network.check_lists(), Ok(()));
        network
    }

    pub(super) fn streets(&self) -> &Streets {
        &self.streets
    }

    pub(super) fn of_class(&self) -> &[ClassLengths] {
        &self.of_class
    }

    /// The model itself: vertices with coordinates, edges with all they carry.
    #[must_use]
    pub fn graph(&self) -> &StreetGraph {
        &self.streets.graph
    }

    /// What an edge carries.
    #[must_use]
    pub fn edge(&self, edge: EdgeId) -> &Edge {
        self.streets.edge(edge)
    }

    /// Both vertices of an edge.
    #[must_use]
    pub fn ends(&self, edge: EdgeId) -> [VertexId; 2] {
        let edge = &self.streets.graph.raw_edges()[edge.index()];
        [edge.source(), edge.target()].map(|vertex| VertexId::new(vertex.index()))
    }

    /// The classes that the edges know.
    #[must_use]
    pub fn classes(&self) -> impl ExactSizeIterator<Item = ClassId> + Clone + use<> {
        ClassId::all(self.of_class.len())
    }

    /// How many classes the edges know.
    #[must_use]
    pub fn class_count(&self) -> usize {
        self.of_class.len()
    }

    /// Its figures.
    #[must_use]
    pub fn stats(&self) -> &Stats {
        &self.stats
    }

    /// Line of an edge, from its first to its second vertex.
    #[must_use]
    pub fn shape(&self, edge: &Edge) -> &[Coord] {
        self.streets.shape(edge)
    }

    /// Value of `name` of the way of an edge.
    #[must_use]
    pub fn name(&self, edge: &Edge) -> Option<&str> {
        edge.name.get().map(|name: NameId| &*self.streets.names[name.index()])
    }

    /// What the tags of the way of an edge say.
    #[must_use]
    pub fn facts(&self, edge: &Edge) -> &WayFacts {
        self.streets.facts(edge)
    }

    /// Heights at the ends of the equal pieces of an edge, metres, not a number in holes; empty if none is known.
    #[must_use]
    pub fn heights(&self, edge: EdgeId) -> &[f32] {
        self.streets.heights(edge)
    }

    /// The gate that an edge is, if it is no street.
    #[must_use]
    pub fn gate(&self, edge: EdgeId) -> Option<&Gate> {
        self.streets.gate(edge)
    }

    /// All gates, by number of edge.
    #[must_use]
    pub fn gates(&self) -> &[Gate] {
        &self.streets.gates
    }

    /// What each edge costs a class, in all cases.
    #[must_use]
    pub fn lengths(&self, class: ClassId) -> &Cases<Arc<Lengths>> {
        &self.of_class[class.index()].lengths
    }

    /// What stops or slows a class on an edge, or may do so.
    #[must_use]
    pub fn hindrance(&self, class: ClassId, edge: EdgeId) -> Option<Hindrance> {
        self.of_class[class.index()].hindrances[edge.index()]
    }

    /// Whether every metre counts as one and only kinds of street stop a class.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.streets.walk == Walk::Plain
    }

    /// What was left out and why; only tag rules and islands, and only if it was asked for when building.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOutPiece] {
        &self.left_out
    }

    /// All edges in order: number, both vertices, and what the edge carries.
    #[must_use]
    pub fn edges(&self) -> impl ExactSizeIterator<Item = (EdgeId, [VertexId; 2], &Edge)> {
        self.streets.edges()
    }

    /// West, south, east, north of all edges, degrees; `None` for an empty network.
    #[must_use]
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let lons = self.streets.shapes.iter().map(|c| c.lon);
        let lats = self.streets.shapes.iter().map(|c| c.lat);
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
        let lengths = shape.windows(2).map(|pair| distance(pair[0].position(), pair[1].position()));
        // the length of the edge is rounded to millimetres and may be longer than its line
        let total: f64 = lengths.fold(0.0, |sum, length| sum + length);
        let (from, to) = (metres(from.min(to)).min(total), metres(from.max(to)).min(total));
        let mut line = Vec::new();
        let mut walked = 0.0;
        for pair in shape.windows(2) {
            let (a, b) = (pair[0].position(), pair[1].position());
            let length = distance(a, b);
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

/// The classes that pass an edge, most likely.
pub(super) fn classes_of(of_class: &[ClassLengths], edge: EdgeId) -> ClassSet {
    let classes = ClassId::all(of_class.len());
    classes.filter(|class| of_class[class.index()].lengths.likely.is_passable(edge)).collect()
}
