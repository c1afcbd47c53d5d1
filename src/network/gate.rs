//! Nodes that some class may not be able to pass.

use serde::{Deserialize, Serialize};

use super::obstacles::Hindrance;
use crate::cases::Cases;
use crate::ids::{ClassId, EdgeId};

/// What a gate is to one class: in which cases it is closed, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The class.
    pub class: ClassId,
    /// Whether it is closed.
    pub cases: Cases<bool>,
    /// Why.
    pub hindrance: Hindrance,
}

/// A node that some class may not be able to pass; its edge has no length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// Its edge.
    pub edge: EdgeId,
    /// OSM id of the node.
    pub node: i64,
    /// To whom it is closed.
    pub closed: Vec<Closed>,
}
