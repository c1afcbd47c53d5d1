//! A stretch of street between two vertices.

use std::ops::Range;

use petgraph::graph::UnGraph;

use crate::geodesy::Coord;
use crate::ids::{ClassSet, FactsId, NameId, Packed};
use crate::units::Mm;

/// Vertices with coordinates, and edges with all they carry.
pub type StreetGraph = UnGraph<Coord, Edge, u32>;

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
    pub(super) name: Packed<NameId>,
    pub(super) facts: FactsId,
    pub(super) shape: Range<u32>,
    pub(super) heights: Range<u32>,
}

impl Edge {
    /// Whether it is a flight of steps.
    #[must_use]
    pub fn is_steps(&self) -> bool {
        self.kind == "steps"
    }
}
