//! What was read of an extract.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::input::foot::LeftOut;

/// What was read and what was wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadCounts {
    /// Ways in the file, duplicates included.
    pub ways_read: u64,
    /// Walkable ways kept.
    pub walkable_ways: u64,
    /// Ways not walked, by rule.
    pub ways_left_out: BTreeMap<LeftOut, u64>,
    /// Ways that came more than once.
    pub duplicate_ways: u64,
    /// Nodes that came more than once, of those used.
    pub duplicate_nodes: u64,
    /// Nodes that walkable ways name and the file lacks or places nowhere on Earth (the ways are cut there).
    pub missing_nodes: u64,
    /// Nodes with coordinates outside ±180/±90; they count as missing.
    pub bad_nodes: u64,
    /// Blocks of a PBF file of a kind this program does not know; the format says to pass them over.
    pub unknown_blocks: u64,
}
