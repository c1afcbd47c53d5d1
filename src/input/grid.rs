//! Grids and areas with counts of residents, or of jobs: every layout of Statistics Norway, the 1 km grid of Eurostat, and any layer with
//! a number.

mod cells;
mod columns;
mod counted;
mod editions;
mod error;
mod id_kind;
mod ids;
mod lattice;
mod overlap;
mod rounded;
mod shape;
mod side;

use std::collections::HashSet;
use std::path::Path;

use self::cells::Rows;
pub use self::counted::Counted;
use self::editions::Years;
pub use self::error::GridError;
use self::id_kind::IdKind;
pub use self::ids::ssb_id;
use super::population::Population;
use super::table::{self, Locate, Record, Source, Table, TableError, could_be_thousands, number, text};
use super::{Remark, Skipped};
use crate::settings::population::OverlapRule;

/// What cannot be seen from the file.
#[derive(Debug, Clone, Default)]
pub struct GridOptions {
    /// The column that counts residents; without it the names that statistics offices use are looked for.
    pub population_field: Option<String>,
    /// Of a file with several years: the one that counts; without it the latest.
    pub year: Option<u16>,
    /// When areas lie on each other.
    pub overlap: OverlapRule,
}

/// What cannot be seen from a file with jobs.
#[derive(Debug, Clone, Default)]
pub struct JobOptions {
    /// The column that counts jobs; without it the names that statistics offices use are looked for.
    pub field: Option<String>,
    /// Of a file with several years this one counts; without it the latest.
    pub year: Option<u16>,
    /// When areas lie on each other.
    pub overlap: OverlapRule,
}

/// Reads residents by cell, area or point: CSV, GeoJSON, or any vector format GDAL opens.
///
/// A column with grid ids decides where cells are, even if there is a geometry: ids of Statistics Norway tell south-west corners
/// in EPSG:25833, those of Eurostat in EPSG:3035. What an id is tells its shape, whatever its column is called.
/// Without ids, areas and points count as they are, where areas overlap once. Rows that break a rule are skipped and named, rows of
/// other years and rows that say the same again counted in a remark; if more than half of the rows are skipped, or most
/// cells come again with other counts, the file is refused.
pub fn read(path: &Path, options: &GridOptions) -> Result<Population, GridError> {
    read_from(path, options)
}

/// As [`read`], from a file that does not say all about itself.
pub fn read_from<'a>(source: impl Into<Source<'a>>, options: &GridOptions) -> Result<Population, GridError> {
    read_counts(source.into(), options, Counted::Residents)
}

/// Reads jobs by cell, area or point, as [`read`] does residents: employees by the place where they work, as in Statistics Norway's grid of
/// establishments and employees (`SSBID250M;est_tot;emp_tot`). The `residents` of the cells are jobs.
pub fn read_jobs<'a>(source: impl Into<Source<'a>>, options: &JobOptions) -> Result<Population, GridError> {
    let JobOptions { field, year, overlap } = options.clone();
    let options = GridOptions { population_field: field, year, overlap };
    read_counts(source.into(), &options, Counted::Jobs)
}

fn read_counts(source: Source<'_>, options: &GridOptions, counted: Counted) -> Result<Population, GridError> {
    let path = source.path;
    let mut table = table::read_placed(source, Locate::Id(|name| IdKind::of(name).is_some()))?;
    if table.records.is_empty() {
        return Err(TableError::NoRows { path: path.into(), what: "cells" }.into());
    }
    let columns = columns::used(&table, path, counted, options.population_field.as_deref())?;
    let mut all = Population::default();
    if let Some(years) = Years::of(&table, &columns)
        && let Some(year) = years.choose(options.year, path)?
    {
        years.keep(year, &mut table, &mut all);
    }
    let rows = Rows { table: &table, columns: &columns, path };
    if let Some(ids) = columns.id {
        rows.squares(ids, &mut all)?;
    } else {
        rows.places(&mut all)?;
        lattice::squares(&mut all);
        overlap::count_once(&mut all, &options.overlap);
    }
    check_thousands(&table, &columns, path)?;
    remark(&table, &columns, &mut all);
    all.remarks.append(&mut table.remarks);
    let mut all = checked(all, path, counted)?;
    all.skipped.extend(table.missing);
    Ok(all)
}

/// Refuses counts that all may have points between their thousands: `1.234` as a fraction of a resident is hardly meant.
fn check_thousands(table: &Table, columns: &columns::Columns, path: &Path) -> Result<(), GridError> {
    let mut all = table
        .records
        .iter()
        .filter(|record: &&Record| {
            record.values[columns.population]
                .as_str()
                .is_some_and(|text| text.contains('.') && number(&text.into(), table.decimal).is_ok())
        })
        .peekable();
    let Some(first) = all.peek() else { return Ok(()) };
    let value = text(&first.values[columns.population]);
    let (row, column) = (first.row, table.columns[columns.population].clone());
    if all.all(|record: &Record| record.values[columns.population].as_str().is_some_and(could_be_thousands)) {
        return Err(TableError::Unclear { path: path.into(), column, row, value }.into());
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
            format!("{} are taken from the column {name:?}; is that what it counts?", columns.counted),
        );
    }
    let fractions = all
        .cells
        .iter()
        .filter(|cell| cell.residents.is_some_and(|residents: f64| residents.fract() != 0.0))
        .count();
    add(
        fractions,
        format!(
            "cells with a fraction of a {}; does the file write a point between thousands?",
            columns.counted.one()
        ),
    );
    let mut seen = HashSet::new();
    let again = all.cells.iter().filter(|cell| !seen.insert(cell.id.as_str())).count();
    add(again, "ids that come again; every row is counted".into());
}

fn checked(all: Population, path: &Path, counted: Counted) -> Result<Population, GridError> {
    let path = path.to_path_buf();
    let rows = all.cells.len() + all.skipped.len();
    if all.skipped.len() * 2 > rows {
        let Skipped { row, reason: why, .. } = all.skipped[0].clone();
        return Err(TableError::MostlyBad { path, rows, bad: all.skipped.len(), row, why }.into());
    }
    if all.cells.iter().all(|cell| cell.residents == Some(0.0)) {
        return Err(match counted {
            Counted::Residents => TableError::NoResidents { path, rows }.into(),
            Counted::Jobs => GridError::NoJobs { path, rows },
        });
    }
    Ok(all)
}
