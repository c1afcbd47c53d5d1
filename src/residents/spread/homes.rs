//! Homes with their residents, and what became of the cells.

use std::collections::BTreeMap;

use crate::geodesy::Position;
use crate::residents::Estimate;
use crate::residents::dwellings::Outline;
use crate::residents::source::Source;

/// A place where people live.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadHome {
    /// Of the dwelling; `CELL/street/1` along streets, the id of the cell at its centre.
    pub id: String,
    /// Where they come out, WGS 84.
    pub position: Position,
    /// How many.
    pub residents: Estimate,
    /// Where the number comes from.
    pub source: Source,
    /// Place of the cell in the list.
    pub cell: Option<usize>,
    /// How many dwellings; `None` where none are known.
    pub dwellings: Option<Estimate>,
    /// Outline of its building; empty where it is not known.
    pub outline: Outline,
}

/// A cell and its residents, for reports.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedCell {
    /// Place of the cell in the list.
    pub cell: usize,
    /// Its id.
    pub id: String,
    /// Its residents.
    pub residents: Estimate,
    /// Share of its area that the extract covers, 0 to 1.
    pub seen: f64,
}

/// How many cells, homes and residents.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Cells.
    pub cells: u64,
    /// Homes.
    pub homes: u64,
    /// Residents.
    pub residents: Estimate,
}

/// What became of the cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SpreadReport {
    /// All cells and their residents.
    pub input: Tally,
    /// What is in the result, by where the numbers come from.
    pub placed: BTreeMap<Source, Tally>,
    /// Cells outside the extent, with their residents; not in the result.
    pub outside: Tally,
    /// Homes outside the extent, or places along streets, of cells that lie partly inside, with their residents; not in the result.
    pub beyond: Tally,
    /// Cells that the edge of the extent cuts; in the result with the residents whose homes or streets are inside, which are all
    /// where no others are known.
    pub cut: Vec<NamedCell>,
    /// Cells with residents and without homes; in the result along streets or at their centre.
    pub without_homes: Vec<NamedCell>,
    /// Dwellings that lie in no cell with residents.
    pub empty_dwellings: u64,
}

/// Homes with their residents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spread {
    /// In the order of the cells, within a cell in the order of the dwellings or streets.
    pub homes: Vec<SpreadHome>,
    /// What became of the cells.
    pub report: SpreadReport,
}
