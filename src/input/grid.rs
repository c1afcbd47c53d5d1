//! Population grids and areas: every layout of Statistics Norway, the 1 km grid of Eurostat, and any layer with a number of
//! residents.

mod cells;
mod columns;
mod error;
mod ids;
mod side;

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use self::columns::{IdKind, year, year_column};
pub use self::error::GridError;
pub use self::ids::ssb_id;
use super::population::Population;
use super::table::{self, Place, Source, Table, TableError};
use super::{Remark, Skipped};

/// What cannot be seen from the file.
#[derive(Debug, Clone, Default)]
pub struct GridOptions {
    /// The column that counts residents; without it the names that statistics offices use are looked for.
    pub population_field: Option<String>,
    /// Of a file with several years: the one that counts; without it the latest.
    pub year: Option<u16>,
}

/// Reads residents by cell, area or point: CSV, GeoJSON, or any vector format GDAL opens.
///
/// A column with grid ids decides where cells are, even if there is a geometry: ids of Statistics Norway (columns such as
/// `ssbid0250m`, `ru250m`, `rute_100m`) tell south-west corners in EPSG:25833, those of Eurostat (`GRD_ID`) in EPSG:3035.
/// Without ids, areas and points count as they are. Rows that break a rule are skipped and named, rows of other years counted
/// in a remark; if more than half of the rows are skipped, the file is refused.
pub fn read(path: &Path, options: &GridOptions) -> Result<Population, GridError> {
    read_from(path, options)
}

/// As [`read`], from a file that does not say all about itself.
pub fn read_from<'a>(source: impl Into<Source<'a>>, options: &GridOptions) -> Result<Population, GridError> {
    let source = source.into();
    let path = source.path;
    let mut table = table::read_placed(source, Place::Id(|name| IdKind::of(name).is_some()))?;
    if table.records.is_empty() {
        return Err(TableError::NoRows { path: path.into(), what: "cells" }.into());
    }
    let columns = columns::used(&table, path, options.population_field.as_deref())?;
    let mut all = Population::default();
    keep_one_year(&mut table, path, options.year, &mut all)?;
    match columns.id {
        Some(id) => cells::squares(&table, &columns, id, path, &mut all)?,
        None => cells::places(&table, &columns, &mut all),
    }
    remark(&table, &columns, &mut all);
    all.remarks.append(&mut table.remarks);
    let mut all = checked(all, path)?;
    all.skipped.extend(table.missing);
    Ok(all)
}

/// Of a file with several years, keeps the rows of one.
fn keep_one_year(
    table: &mut Table,
    path: &Path,
    wanted: Option<u16>,
    all: &mut Population,
) -> Result<(), GridError> {
    let Some(column) = year_column(&table.columns) else { return Ok(()) };
    let years: BTreeSet<u16> =
        table.records.iter().filter_map(|record| year(&record.values[column])).collect();
    let Some(kept) = wanted.or(years.last().copied()) else { return Ok(()) };
    if !years.contains(&kept) {
        return Err(GridError::NoSuchYear {
            path: path.into(),
            year: kept,
            years: years.into_iter().collect(),
        });
    }
    if years.len() == 1 {
        return Ok(());
    }
    let before = table.records.len();
    let name = &table.columns[column];
    table.records.retain(|record| {
        let (value, row) = (&record.values[column], record.row);
        let found = year(value);
        if found.is_none() {
            let reason = format!("column {name:?}: {} is no year", table::text(value));
            all.skipped.push(Skipped { row, id: None, reason });
        }
        found == Some(kept)
    });
    let others = before - table.records.len() - all.skipped.len();
    if others > 0 {
        let text = format!("rows of other years than {kept} are not used");
        all.remarks.push(Remark { rows: others as u64, text });
    }
    Ok(())
}

fn remark(table: &Table, columns: &columns::Columns, all: &mut Population) {
    let mut add = |rows: usize, text: String| {
        if rows > 0 {
            all.remarks.push(Remark { rows: rows as u64, text });
        }
    };
    let name = &table.columns[columns.population];
    if columns::is_vague(name) {
        add(
            table.records.len(),
            format!("residents are taken from the column {name:?}; is that what it counts?"),
        );
    }
    let fractions = all.cells.iter().filter(|cell| cell.residents.fract() != 0.0).count();
    add(
        fractions,
        "cells with a fraction of a resident; does the file write a point between thousands?".into(),
    );
    let mut seen = HashSet::new();
    let again = all.cells.iter().filter(|cell| !seen.insert(cell.id.as_str())).count();
    add(again, "ids that come again; every row is counted".into());
}

fn checked(all: Population, path: &Path) -> Result<Population, GridError> {
    let path = path.to_path_buf();
    let rows = all.cells.len() + all.skipped.len();
    if all.skipped.len() * 2 > rows {
        let Skipped { row, reason: why, .. } = all.skipped[0].clone();
        return Err(TableError::MostlyBad { path, rows, bad: all.skipped.len(), row, why }.into());
    }
    if all.cells.iter().all(|cell| cell.residents == 0.0) {
        return Err(TableError::NoResidents { path, rows }.into());
    }
    Ok(all)
}
