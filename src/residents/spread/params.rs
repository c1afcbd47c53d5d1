//! What is spread, and over what.

use crate::input::population::Cell;
use crate::network::Network;
use crate::network::extent::Extent;
use crate::residents::Estimate;
use crate::residents::dwellings::Dwelling;
use crate::settings::buildings::SpreadRule;

/// What is spread, and over what.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The cells.
    pub cells: &'a [Cell],
    /// Residents of each.
    pub counts: &'a [Estimate],
    /// All dwellings of the extract; none if it has no buildings.
    pub dwellings: &'a [Dwelling],
    /// The walking network.
    pub network: &'a Network,
    /// What the extract covers.
    pub extent: &'a Extent,
    /// How to spread.
    pub rule: &'a SpreadRule,
}
