//! A few segments of an edge that can be linked: what the index of links holds.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::model::Network;
use crate::geodesy::Coord;
use crate::ids::EdgeId;

/// A few segments of an edge that can be linked.
#[derive(Debug, Clone, Copy, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct PieceRow {
    /// Metres from the first vertex of the edge.
    pub start_m: f64,
    /// The edge.
    pub edge: EdgeId,
    /// The classes that may use it, a bit each.
    pub classes: u32,
    /// First and one after the last position of its line.
    pub line: [u32; 2],
}

impl PieceRow {
    /// Its line.
    pub(in crate::network) fn line<'a>(&self, network: &'a Network) -> &'a [Coord] {
        &network.streets().shapes[self.line[0] as usize..self.line[1] as usize]
    }
}
