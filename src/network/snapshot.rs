//! A network as plain numbers and texts, to be kept in a file and taken from it.
//!
//! What comes from a file is not believed: every number that stands for a place in a list must be inside it, or the network is
//! refused with the rule it breaks.

mod layers;
mod links;
mod load;
mod parts;
mod save;

pub use super::broken::Broken;
pub use super::street_pieces::PieceRow;
pub use links::{LinkParts, LinkRow};
pub use parts::{EdgeRow, NetworkHead, NetworkParts};
