//! From where staff walk.

use crate::geodesy::Position;

/// From where staff walk.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// Its id.
    pub id: String,
    /// Its name; empty if it has none.
    pub name: String,
    /// Where it is.
    pub position: Position,
    /// Whether it is there already, or is planned: of what is planned, it is said what it saves.
    pub stage: Stage,
}

/// Whether an office is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It is there.
    Existing,
    /// It is planned.
    Planned,
}
