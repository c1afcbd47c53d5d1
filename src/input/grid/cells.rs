//! Rows to cells.

use std::path::Path;

use geo_types::{Geometry, MultiPolygon};

use super::columns::Columns;
use super::editions::{Again, Seen, key};
use super::error::GridError;
use super::id_kind::{IdColumn, IdKind};
use super::ids::Corner;
use super::rounded;
use super::side::{SIDES, is_on_grid, of_corners, of_polygon};
use crate::input::Remark;
use crate::input::Skipped;
use crate::input::figure::{Figure, figure};
use crate::input::population::{Cell, CellShape, Population};
use crate::input::sites::position_of;
use crate::input::table::{Record, Table, text};
use crate::units;

/// The rows of a table, and which of its columns hold what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) table: &'a Table,
    pub(super) columns: &'a Columns,
    /// The file, for errors.
    pub(super) path: &'a Path,
}

impl Rows<'_> {
    /// Cells of a grid, by their ids.
    pub(super) fn squares(self, ids: IdColumn, all: &mut Population) -> Result<(), GridError> {
        let Self { table, columns, path } = self;
        let IdColumn { column, kind } = ids;
        let mut ids = Vec::with_capacity(table.records.len());
        for record in &table.records {
            ids.push(match &record.geometry {
                // a row of a CSV file with too many or too few cells says nothing for certain
                Err(why) if table.untyped => Err(why.clone()),
                _ => kind.id(&record.values[column]),
            });
        }
        let corners: Vec<Corner> = ids.iter().flatten().map(|id| id.corner).collect();
        let side = if kind == IdKind::Ssb(None) && !corners.is_empty() {
            Some(self.side(column, &corners, all)?)
        } else {
            None
        };
        let counts: Vec<_> = table.records.iter().map(|record| residents(table, columns, record)).collect();
        rounded::refuse(&mut ids, &counts, side);
        let mut seen = Seen::of(columns.counted);
        for ((record, id), count) in table.records.iter().zip(ids).zip(counts) {
            let cell = id.and_then(|id| {
                let shape = square(id.corner, side)?;
                Ok(Cell { id: id.text, row: record.row, shape, residents: count? })
            });
            self.add(cell, record, &mut seen, all);
        }
        seen.check(table, path, all)
    }

    /// Areas and points, as they are.
    pub(super) fn places(self, all: &mut Population) -> Result<(), GridError> {
        let Self { table, columns, path } = self;
        let mut seen = Seen::of(columns.counted);
        for record in &table.records {
            let cell = shape(record).and_then(|shape| {
                let id = table.id_of(record).map_or_else(|| record.row.to_string(), text);
                let residents = residents(table, columns, record)?;
                Ok(Cell { id, row: record.row, shape, residents })
            });
            self.add(cell, record, &mut seen, all);
        }
        seen.check(table, path, all)
    }

    /// The side of cells whose ids do not have it, with a remark.
    fn side(self, column: usize, corners: &[Corner], all: &mut Population) -> Result<u32, GridError> {
        let Self { table, path, .. } = self;
        let polygon = of_polygon(&table.records).map(|side| (side, "their polygons"));
        let Some((side, source)) =
            polygon.or_else(|| Some((of_corners(corners)?, "the steps between their ids")))
        else {
            let column = table.columns[column].clone();
            return Err(GridError::NoSide { path: path.into(), column, sizes: SIDES.into() });
        };
        let name = &table.columns[column];
        let text = format!("cells of {side} m, as {source} tell; the column {name:?} does not name the size");
        all.remarks.push(Remark { rows: corners.len() as u64, text });
        Ok(side)
    }

    /// Takes a cell in, unless an earlier row counts it; what is broken is named, and what is missing for it counted.
    fn add(self, cell: Result<Cell, String>, record: &Record, seen: &mut Seen, all: &mut Population) {
        let Self { table, columns, .. } = self;
        let reason = match cell {
            Ok(cell) => {
                let key = key(table, record, columns);
                match key.and_then(|key| seen.again(key, record.row, cell.residents)) {
                    None => return all.cells.push(cell),
                    Some(Again::Same) => return,
                    Some(Again::Other(reason)) => reason,
                }
            }
            Err(reason) => {
                let count = residents(table, columns, record).ok().flatten();
                all.lost.cells += 1;
                all.lost.residents += count.unwrap_or_default();
                all.lost.unread += u64::from(count.is_none());
                reason
            }
        };
        let id = match columns.id {
            Some(IdColumn { column, .. }) => Some(&record.values[column]),
            None => table.id_of(record),
        };
        let id = id.filter(|id| !id.is_null()).map(text);
        all.skipped.push(Skipped { row: record.row, id, reason });
    }
}

fn square(corner: Corner, side: Option<u32>) -> Result<CellShape, String> {
    let Corner { epsg, east, north, .. } = corner;
    let side = corner.side.or(side).ok_or("the size of the cell is unknown")?;
    if !is_on_grid(&corner, side) {
        return Err(format!("its corner, easting {east}, northing {north}, is no multiple of {side} m"));
    }
    Ok(CellShape::Square { epsg, east, north, side })
}

fn shape(record: &Record) -> Result<CellShape, String> {
    let geometry = record.geometry.as_ref().map_err(Clone::clone)?;
    let geometry = geometry.as_ref().ok_or("it has no geometry")?;
    let (position, _) = position_of(geometry)?;
    match geometry {
        Geometry::Point(_) => Ok(CellShape::Point(position)),
        Geometry::Polygon(polygon) => Ok(CellShape::Area(MultiPolygon(vec![polygon.clone()]))),
        Geometry::MultiPolygon(polygons) => Ok(CellShape::Area(polygons.clone())),
        _ => Err("its geometry is neither a point nor an area".into()),
    }
}

/// Residents of a row, or jobs; `None` where their number is not published.
fn residents(table: &Table, columns: &Columns, record: &Record) -> Result<Option<f64>, String> {
    let column = columns.population;
    let (name, value) = (&table.columns[column], &record.values[column]);
    let in_column = |why: String| format!("column {name:?}: {why}");
    let residents = match figure(value, table.decimal).map_err(in_column)? {
        Figure::NotGiven => return Ok(None),
        Figure::Empty => return Err(in_column("it is empty".into())),
        Figure::Number(residents) => residents,
    };
    match units::residents(residents) {
        Some(_) => Ok(Some(residents)),
        None => Err(in_column(format!("{residents} {}; must be from 0 to 1e9", columns.counted))),
    }
}
