//! Where the number of residents of a home comes from.

use serde::Serialize;

/// How a home got its residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Source {
    /// A share of a published count, put into a building.
    Building,
    /// A share of a published count, put behind an address.
    Address,
    /// A share of a published count, put along the streets of a cell without homes.
    Street,
    /// All of a published count, put at the centre of a cell without homes and streets, or left at the point it was given for.
    CellCentre,
    /// No published count: dwellings times persons in a household.
    Estimate,
}
