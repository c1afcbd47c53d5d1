//! The parts of a network as plain numbers and texts.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::geodesy::Coord;
use crate::ids::{FactsId, NameId, Packed, VertexId};
use crate::input::facts::WayFacts;
use crate::network::gate::Gate;
use crate::units::Mm;

/// An edge as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct EdgeRow {
    /// OSM id of its way.
    pub way: i64,
    /// Both vertices.
    pub ends: [VertexId; 2],
    /// Length, millimetres.
    pub length: Mm,
    /// Place of its name among the names; none without.
    pub name: Packed<NameId>,
    /// Place of what its tags say.
    pub facts: FactsId,
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
