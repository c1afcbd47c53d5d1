//! Wishes asked (*boligkartlegging*): rows of an allow-list of columns, and nothing that names a person.
//!
//! The file is personal health data. It is read into memory, from its place and nowhere else: never through a copy, never with a checksum
//! of it. Whatever is wrong is told by sheet, row, column and kind; no message, log or source of an error has anything of its content.
//! Rows have no `Debug`:
//!
//! ```compile_fail
//! fn shown(wish: &tettsted::input::need::records::Wish) -> String {
//!     format!("{wish:?}")
//! }
//! ```
//!
//! nor can they be written by serde:
//!
//! ```compile_fail
//! fn shown(wish: &tettsted::input::need::records::Wish) -> String {
//!     serde_json::to_string(wish).unwrap()
//! }
//! ```

mod cells;
mod columns;
mod personal;
mod row;
mod stop;

use std::collections::HashMap;
use std::path::Path;

use super::error::NeedError;
use super::records::Wish;
use super::workbook;
use crate::input::Skipped;
use cells::{Grid, GridRow};
use columns::{Column, Columns};
pub(in crate::input) use personal::in_text;
pub use stop::{Personal, SheetPlace, Stop, Why};

/// The wishes of a file. Neither `Debug` nor `Serialize`, as its rows.
pub struct Wishes {
    /// One for each person asked.
    pub rows: Vec<Wish>,
    /// Rows that break a rule; the reasons name columns and rules, never values.
    pub skipped: Vec<Skipped>,
}

impl Wishes {
    /// Reads wishes from CSV or .xlsx. Another column than those allowed, and anything that looks as if it could lead to a person, stops
    /// the run.
    pub fn read(path: &Path) -> Result<Self, NeedError> {
        let stopped = |stop| NeedError::Wishes { path: path.into(), stop };
        Self::parse(&workbook::bytes(path)?).map_err(stopped)
    }

    /// Reads the content of a file.
    pub fn parse(bytes: &[u8]) -> Result<Self, Stop> {
        let grid = if workbook::is_packed(bytes) { Grid::of_workbook(bytes)? } else { Grid::of_csv(bytes)? };
        let columns = Columns::of(&grid)?;
        // everything is looked at before anything is used
        for row in &grid.rows {
            check(row, &columns, &grid)?;
        }
        unique_ids(&grid, &columns)?;
        let mut wishes = Self { rows: Vec::new(), skipped: Vec::new() };
        for own in &grid.rows {
            match row::wish(own, &columns) {
                Ok(wish) => wishes.rows.push(wish),
                Err(reason) => wishes.skipped.push(Skipped { row: own.row, id: None, reason }),
            }
        }
        if wishes.skipped.len() > wishes.rows.len() {
            let row = wishes.skipped.first().map(|skipped| skipped.row);
            return Err(Stop {
                place: SheetPlace { sheet: grid.sheet, row, column: None },
                why: Why::MostlyBad,
            });
        }
        Ok(wishes)
    }
}

/// Looks at every cell of a row.
fn check(row: &GridRow, columns: &Columns, grid: &Grid) -> Result<(), Stop> {
    for cell in &row.cells {
        let place = SheetPlace { sheet: grid.sheet, row: Some(row.row), column: Some(cell.column) };
        let stop = |why| Stop { place, why };
        if cell.is_formula {
            return Err(stop(Why::Formula));
        }
        if let Some(found) = personal::found(&cell.content) {
            return Err(stop(Why::Personal(found)));
        }
        let Some(column) = columns.at(cell.column) else { return Err(stop(Why::BesideColumns)) };
        if column == Column::Id && personal::has_blanks(&cell.content) {
            return Err(stop(Why::IdWithBlanks));
        }
    }
    Ok(())
}

/// Every row is another person.
fn unique_ids(grid: &Grid, columns: &Columns) -> Result<(), Stop> {
    let mut first_of: HashMap<String, u64> = HashMap::new();
    for row in &grid.rows {
        let Some(id) = columns.cell(row, Column::Id).and_then(row::text) else { continue };
        if let Some(first) = first_of.insert(id, row.row) {
            let column = columns.place(Column::Id);
            let place = SheetPlace { sheet: grid.sheet, row: Some(row.row), column };
            return Err(Stop { place, why: Why::IdTwice { first } });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
