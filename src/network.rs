//! The walking network: an immutable [`petgraph`] graph made from an extract.
//!
//! Vertices are junctions, ends and barriers; edges are the stretches of street between them, each with its
//! geometry, its length on the ellipsoid, and the classes that may use it. Vertices are numbered along a Hilbert curve, so
//! that neighbours lie near each other in memory, and edges follow the numbers of their vertices.

mod broken;
mod build;
mod check;
mod costs;
mod draft;
mod edge;
pub mod edits;
mod error;
pub mod extent;
mod gate;
mod gates;
pub mod grades;
mod hilbert;
mod islands;
mod known;
mod left_out;
mod lengths;
mod links;
mod model;
pub mod obstacles;
mod pieces;
mod profiles;
pub mod snapshot;
mod stats;
mod street_pieces;
mod street_tree;
mod streets;
mod terrain;
mod uses;

pub use crate::ids::ClassSet;
pub use build::{Ground, build, build_on};
pub use edge::{Edge, StreetGraph};
pub use error::BuildError;
pub use gate::{Closed, Gate};
pub use lengths::Lengths;
pub use links::{InCase, Link, LinkIndex, Links};
pub use model::{LeftOutPiece, Network};
pub use profiles::Profiles;
pub use stats::{GroundStats, Known, LongSegment, Stats};
pub use terrain::{HeightsAt, Terrain};
