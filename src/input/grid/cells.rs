//! Rows to cells.

use std::collections::HashMap;
use std::path::Path;

use geo_types::{Geometry, MultiPolygon};
use serde_json::Value;

use super::columns::{Columns, IdKind};
use super::error::GridError;
use super::ids::Corner;
use super::side::{SIDES, is_on_grid, of_corners, of_polygon};
use crate::input::population::{Cell, CellShape, Population};
use crate::input::sites::position_of;
use crate::input::table::{Record, Table, number, text};
use crate::input::{Remark, Skipped};
use crate::units;

/// Cells of a grid, by their ids.
pub(super) fn squares(
    table: &Table,
    columns: &Columns,
    (column, kind): (usize, IdKind),
    path: &Path,
    all: &mut Population,
) -> Result<(), GridError> {
    let row = |record: &Record| {
        // a row of a CSV file with too many or too few cells says nothing for certain
        if let (true, Err(why)) = (table.untyped, &record.geometry) {
            return Err(why.clone());
        }
        let (corner, id) = kind.corner(&record.values[column])?;
        Ok((corner, id, residents(table, columns.population, record)?))
    };
    let rows: Vec<_> = table.records.iter().map(row).collect();
    let corners: Vec<Corner> = rows.iter().flatten().map(|(corner, ..)| *corner).collect();
    let side = if kind == IdKind::Ssb(None) && !corners.is_empty() {
        Some(side_of(table, column, &corners, path, all)?)
    } else {
        None
    };
    let mut first_rows = HashMap::new();
    for (record, row) in table.records.iter().zip(rows) {
        let cell = row.and_then(|(corner, id, residents)| {
            let shape = square(corner, side)?;
            let first = *first_rows.entry((corner.east, corner.north)).or_insert(record.row);
            if first != record.row {
                return Err(format!("row {first} already counts this cell; a cell may come only once"));
            }
            Ok(Cell { id, row: record.row, shape, residents })
        });
        add(cell, record, Some(&record.values[column]), all);
    }
    Ok(())
}

/// The side of cells whose ids do not tell it, with a remark.
fn side_of(
    table: &Table,
    column: usize,
    corners: &[Corner],
    path: &Path,
    all: &mut Population,
) -> Result<u32, GridError> {
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

fn square(corner: Corner, side: Option<u32>) -> Result<CellShape, String> {
    let Corner { epsg, east, north, .. } = corner;
    let side = corner.side.or(side).ok_or("the size of the cell is unknown")?;
    if !is_on_grid(&corner, side) {
        return Err(format!("its corner, easting {east}, northing {north}, is no multiple of {side} m"));
    }
    Ok(CellShape::Square { epsg, east, north, side })
}

/// Areas and points, as they are.
pub(super) fn places(table: &Table, columns: &Columns, all: &mut Population) {
    for record in &table.records {
        let id = table.id_of(record);
        let cell = shape(record).and_then(|shape| {
            let id = id.map_or_else(|| record.row.to_string(), text);
            Ok(Cell { id, row: record.row, shape, residents: residents(table, columns.population, record)? })
        });
        add(cell, record, id, all);
    }
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

/// Residents of a row.
fn residents(table: &Table, column: usize, record: &Record) -> Result<f64, String> {
    let (name, value) = (&table.columns[column], &record.values[column]);
    let in_column = |why: String| format!("column {name:?}: {why}");
    if let Some(sign @ (":" | "." | "..")) = value.as_str() {
        return Err(in_column(format!("{sign} stands for a number that is not published")));
    }
    let residents = number(value, table.decimal).map_err(in_column)?;
    match units::residents(residents) {
        Some(_) => Ok(residents),
        None => Err(in_column(format!("{residents} residents; must be from 0 to 1e9"))),
    }
}

fn add(cell: Result<Cell, String>, record: &Record, id: Option<&Value>, all: &mut Population) {
    match cell {
        Ok(cell) => all.cells.push(cell),
        Err(reason) => {
            let id = id.filter(|id| !id.is_null()).map(text);
            all.skipped.push(Skipped { row: record.row, id, reason });
        }
    }
}
