//! Sheets of any kind of workbook, and their cells.

use serde_json::Value;

/// So many cells a sheet may have.
pub(super) const MOST_CELLS: usize = 20_000_000;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    /// A value; null if it is empty.
    Value(Value),
    /// `#N/A` and its like.
    Error,
}

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SheetCell {
    /// Row and column, from 0.
    pub(super) at: (u32, u32),
    pub(super) content: Content,
    /// Whether a formula makes it.
    pub(super) is_formula: bool,
}

/// A sheet: its name, and whether people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SheetName {
    pub(super) name: String,
    pub(super) visible: bool,
}

/// A number as JSON; spreadsheets have no whole numbers, but people do.
pub(super) fn number(value: f64) -> Value {
    /// Whole numbers up to here are exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT { (value as i64).into() } else { value.into() }
}
