//! Residents by home and class.

use std::collections::HashSet;
use std::path::Path;

use super::classes::Classes;
use super::sites::position_of;
use super::table::{self, Record, Table, TableError};
use super::{Remark, Skipped};
use crate::geodesy::Position;
use crate::units::{Residents, residents};

/// A place where people live.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    /// As in the file.
    pub id: String,
    /// Row in the file.
    pub row: u64,
    /// Where it is.
    pub position: Position,
}

/// All homes of an area and who lives there.
#[derive(Debug, Default)]
pub struct ResidentsTable {
    /// The homes, in file order.
    pub homes: Vec<Home>,
    /// A row for each home, a column for each class: most likely.
    pub counts: Vec<Residents>,
    /// As `counts`: not fewer, and not more than these. `None` if the numbers are taken as exact.
    pub bounds: Option<[Vec<Residents>; 2]>,
    /// Rows that could not be used.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

impl ResidentsTable {
    /// Reads a table with a column for each class: CSV with `id`, `lon`, `lat`, GeoJSON, or any format GDAL opens.
    /// Areas count at a point inside them. Rows that break a rule are skipped and named; if more than half do, the file is refused.
    pub fn read(path: &Path, classes: &Classes) -> Result<Self, TableError> {
        let table = table::read(path)?;
        let columns = class_columns(&table, classes, path)?;
        let mut all = Self::default();
        let mut areas = 0;
        for record in &table.records {
            match row(&table, record, &columns) {
                Ok((home, counts, is_area)) => {
                    all.homes.push(home);
                    all.counts.extend(counts);
                    areas += u64::from(is_area);
                }
                Err(reason) => {
                    let id = table.id_of(record).map(table::text);
                    all.skipped.push(Skipped { row: record.row, id, reason });
                }
            }
        }
        all.remark(areas);
        all.checked(path, table.records.len())
    }

    fn remark(&mut self, areas: u64) {
        if areas > 0 {
            let text = "homes that are lines or areas count at a point inside them".into();
            self.remarks.push(Remark { rows: areas, text });
        }
        let mut seen = HashSet::new();
        let again = self.homes.iter().filter(|home| !seen.insert(home.id.as_str())).count() as u64;
        if again > 0 {
            let text = "home ids that come again; every row is counted".into();
            self.remarks.push(Remark { rows: again, text });
        }
    }

    fn checked(self, path: &Path, rows: usize) -> Result<Self, TableError> {
        let path = path.to_path_buf();
        if rows == 0 {
            return Err(TableError::NoRows { path, what: "homes" });
        }
        if self.skipped.len() * 2 > rows {
            let Skipped { row, reason: why, .. } = self.skipped[0].clone();
            return Err(TableError::MostlyBad { path, rows, bad: self.skipped.len(), row, why });
        }
        if self.counts.iter().all(|count| *count == 0) {
            return Err(TableError::NoResidents { path, rows });
        }
        Ok(self)
    }
}

/// Columns of the classes, in their order.
fn class_columns(table: &Table, classes: &Classes, path: &Path) -> Result<Vec<usize>, TableError> {
    if table.records.is_empty() && table.columns.is_empty() {
        return Err(TableError::NoRows { path: path.into(), what: "homes" });
    }
    let find = |id: &str| {
        table.column(id).ok_or_else(|| TableError::MissingColumn {
            path: path.into(),
            missing: id.into(),
            columns: table.columns.clone(),
        })
    };
    classes.all().iter().map(|class| find(&class.id)).collect()
}

/// One home and its counts; whether it is an area.
fn row(table: &Table, record: &Record, columns: &[usize]) -> Result<(Home, Vec<Residents>, bool), String> {
    let geometry = record.geometry.as_ref().map_err(Clone::clone)?;
    let (position, is_area) = position_of(geometry.as_ref().ok_or("it has no geometry")?)?;
    let count = |column: &usize| {
        let (name, value) = (&table.columns[*column], &record.values[*column]);
        let number =
            table::number(value, table.decimal_comma).map_err(|why| format!("column {name:?}: {why}"))?;
        residents(number).ok_or_else(|| format!("column {name:?}: {number} must be from 0 to 1e9"))
    };
    let counts = columns.iter().map(count).collect::<Result<_, _>>()?;
    let id = table.id_of(record).map_or_else(|| record.row.to_string(), table::text);
    Ok((Home { id, row: record.row, position }, counts, is_area))
}
