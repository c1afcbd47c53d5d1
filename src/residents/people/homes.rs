//! Homes and who lives there.

use crate::geodesy::Position;
use crate::residents::Estimate;
use crate::residents::dwellings::Outline;
use crate::residents::source::Source;

/// A home and who lives there.
#[derive(Debug, Clone, PartialEq)]
pub struct Household {
    /// Of the building, address or cell.
    pub id: String,
    /// Its door, WGS 84.
    pub position: Position,
    /// All residents.
    pub residents: Estimate,
    /// Residents of each class.
    pub classes: Vec<Estimate>,
    /// Where the number comes from.
    pub source: Source,
    /// Id of its cell.
    pub cell: Option<String>,
    /// Code of its municipality or district.
    pub municipality: Option<String>,
    /// How many dwellings, where they are known.
    pub dwellings: Option<Estimate>,
    /// Outline of its building; empty where it is not known.
    pub outline: Outline,
}
