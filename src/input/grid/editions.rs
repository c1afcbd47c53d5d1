//! Files of several years, and rows that come again.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use geo::CoordsIter;
use geo_types::Geometry;

use super::columns::{Columns, year, year_column};
use super::counted::Counted;
use super::error::GridError;
use super::id_kind::IdColumn;
use crate::input::population::Population;
use crate::input::table::{Record, Table, text};
use crate::input::{Remark, Skipped};

/// What tells one cell from another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// East and north of a square of a grid.
    Square(i64, i64),
    /// Corners of an area, bit by bit.
    Area(Vec<u64>),
    /// Id and place of a point.
    Point(String, [u64; 2]),
}

/// Where the cell of a record is; `None` if the record does not tell.
pub(super) fn key(table: &Table, record: &Record, columns: &Columns) -> Option<Key> {
    if let Some(IdColumn { column, kind }) = columns.id {
        let corner = kind.id(&record.values[column]).ok()?.corner;
        return Some(Key::Square(corner.east, corner.north));
    }
    let bits = |coord: geo_types::Coord<f64>| [coord.x.to_bits(), coord.y.to_bits()];
    match record.geometry.as_ref().ok()?.as_ref()? {
        Geometry::Point(point) => {
            let id = table.id_of(record).map(text)?;
            Some(Key::Point(id, bits(point.0)))
        }
        area @ (Geometry::Polygon(_) | Geometry::MultiPolygon(_)) => {
            Some(Key::Area(area.coords_iter().flat_map(bits).collect()))
        }
        _ => None,
    }
}

/// The years that the rows of a file are of.
#[derive(Debug)]
pub(super) struct Years {
    column: usize,
    all: BTreeSet<u16>,
}

impl Years {
    /// `None` if no column has them.
    pub(super) fn of(table: &Table, columns: &Columns) -> Option<Self> {
        let column = year_column(&table.columns).or_else(|| years_of_rows(table, columns))?;
        let all = table.records.iter().filter_map(|record| year(&record.values[column])).collect();
        Some(Self { column, all })
    }

    /// The wanted year, else the latest.
    pub(super) fn choose(&self, wanted: Option<u16>, path: &Path) -> Result<Option<u16>, GridError> {
        let chosen = wanted.or(self.all.last().copied());
        match chosen {
            Some(year) if !self.all.contains(&year) => {
                let years = self.all.iter().copied().collect();
                Err(GridError::NoSuchYear { path: path.into(), year, years })
            }
            chosen => Ok(chosen),
        }
    }

    /// Keeps the rows of one year.
    pub(super) fn keep(&self, kept: u16, table: &mut Table, all: &mut Population) {
        all.year = Some(kept);
        if self.all.len() == 1 {
            return;
        }
        let before = table.records.len();
        let name = &table.columns[self.column];
        table.records.retain(|record| {
            let (value, row) = (&record.values[self.column], record.row);
            let found = year(value);
            if found.is_none() {
                let reason = format!("column {name:?}: {} is no year", text(value));
                all.skipped.push(Skipped { row, id: None, reason });
                all.lost.cells += 1;
                all.lost.unread += 1;
            }
            found == Some(kept)
        });
        let others = before - table.records.len() - all.skipped.len();
        if others > 0 {
            let text = format!("rows of other years than {kept} (column {name:?}) are not used");
            all.remarks.push(Remark { rows: others as u64, text });
        }
    }
}

/// A column of years, whatever its name, that tells rows of one cell apart: no cell comes twice in a year.
fn years_of_rows(table: &Table, columns: &Columns) -> Option<usize> {
    let keys: Vec<Option<Key>> = table.records.iter().map(|record| key(table, record, columns)).collect();
    let mut seen = HashSet::new();
    if keys.iter().flatten().all(|key| seen.insert(key)) {
        return None;
    }
    let used = [Some(columns.population), columns.id.map(|id| id.column)];
    let mut free = (0..table.columns.len()).filter(|column| !used.contains(&Some(*column)));
    free.find(|column| {
        let values = table.records.iter().map(|record| &record.values[*column]);
        let years: Option<Vec<u16>> = values.map(year).collect();
        let Some(years) = years else { return false };
        let mut seen = HashSet::new();
        keys.iter()
            .zip(years)
            .filter_map(|(key, year)| Some((key.as_ref()?, year)))
            .all(|one| seen.insert(one))
    })
}

/// What becomes of a row of a cell that an earlier row counts.
#[derive(Debug, PartialEq)]
pub(super) enum Again {
    /// It says the same.
    Same,
    /// It says something else; this is why it is skipped.
    Other(String),
}

/// The rows that count each cell.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: HashMap<Key, (u64, Option<f64>)>,
    /// Cells that come again with another count.
    other: HashSet<Key>,
    /// Rows that say what an earlier one says.
    same: u64,
    /// The first of these, and the row it repeats.
    example: Option<[u64; 2]>,
    /// What the rows count.
    counted: Counted,
}

impl Seen {
    /// No row yet.
    pub(super) fn of(counted: Counted) -> Self {
        Self { counted, ..Self::default() }
    }

    /// Takes a row in; `None` if it is the first of its cell.
    pub(super) fn again(&mut self, key: Key, row: u64, residents: Option<f64>) -> Option<Again> {
        let Some((first, before)) = self.first.get(&key).copied() else {
            self.first.insert(key, (row, residents));
            return None;
        };
        if before == residents {
            self.same += 1;
            self.example.get_or_insert([row, first]);
            return Some(Again::Same);
        }
        self.other.insert(key);
        Some(Again::Other(format!(
            "row {first} already counts this cell, with another number; a cell may come only once"
        )))
    }

    /// Tells of rows that come again; an error where most cells come with several numbers: nothing says which counts.
    pub(super) fn check(&self, table: &Table, path: &Path, all: &mut Population) -> Result<(), GridError> {
        if let Some([row, first]) = self.example {
            let text = format!(
                "rows say the same as another row of their cell, as row {row} and row {first}: counted once"
            );
            all.remarks.push(Remark { rows: self.same, text });
        }
        if self.other.len() * 2 > self.first.len() {
            return Err(GridError::Editions {
                path: path.into(),
                cells: self.first.len(),
                again: self.other.len(),
                columns: table.columns.clone(),
                counted: self.counted,
            });
        }
        Ok(())
    }
}
