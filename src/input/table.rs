//! Tables of points: CSV, spreadsheets, GeoJSON, and through GDAL everything else, as columns and records.

pub(in crate::input) mod archive;
mod cells;
pub(in crate::input) mod csv;
mod error;
pub(in crate::input) mod geojson;
mod kind;
mod locate;
mod notes;
mod numbers;
mod once;
pub(in crate::input) mod partial;
mod read;
mod spreadsheet;
#[cfg_attr(not(feature = "gdal"), path = "table/vector/without_gdal.rs")]
pub(crate) mod vector;

use std::path::Path;

use geo_types::Geometry;
use serde_json::Value;

use super::crs::Crs;
use super::{Remark, Skipped};
pub(crate) use cells::Cells;
pub(super) use error::MUNICIPALITY_CODE;
pub use error::TableError;
pub(crate) use geojson::geometry_of;
pub(super) use locate::Locate;
#[cfg(feature = "gdal")]
pub(crate) use locate::is_coordinate;
pub(super) use notes::Notes;
pub(crate) use numbers::{Decimal, could_be_thousands, number, text, typed};
pub(crate) use read::read;
pub(super) use read::read_placed;
pub(super) use spreadsheet::declared;

/// So many columns a table may have: what a table in a GeoPackage can have.
pub(super) const MOST_COLUMNS: usize = 2_000;

/// A file, and what it does not say about itself.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file; as in QGIS, a layer can be named: `FILE|layername=NAME`.
    pub path: &'a Path,
    /// Coordinate system of its columns `x` and `y`; `None`: they are longitude and latitude.
    pub crs: Option<Crs>,
}

impl<'a> From<&'a Path> for Source<'a> {
    fn from(path: &'a Path) -> Self {
        Self { path, crs: None }
    }
}

/// Rows of a file, all with the same columns.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    pub(crate) records: Vec<Record>,
    /// What may be the decimal sign in texts.
    pub(crate) decimal: Decimal,
    /// Whether numbers may stand as text, as in CSV.
    pub(crate) untyped: bool,
    /// Whether rows are features that have an id of their author and properties of their own, as in GeoJSON.
    pub(crate) feature_ids: bool,
    /// Line or row in which the names of the columns stand, if they stand in one.
    pub(crate) header: Option<u64>,
    /// What was noticed while reading.
    pub(crate) remarks: Vec<Remark>,
    /// Of a file that says that it is not whole: the first row that is not there, and what the file says.
    pub(crate) missing: Option<Skipped>,
}

/// A row or feature.
#[derive(Debug)]
pub(crate) struct Record {
    /// Line of a CSV file, row of a spreadsheet, else number of the feature, from 1.
    pub(crate) row: u64,
    /// The `id` of a GeoJSON feature, or the feature id of GDAL.
    pub(crate) id: Option<Value>,
    /// In WGS 84 longitude and latitude; `None` when empty; else why it cannot be used.
    pub(crate) geometry: Result<Option<Geometry<f64>>, String>,
    /// Its values by column.
    pub(crate) values: Cells,
}

impl Table {
    /// Locate of a column: the exact name, else the name in other capitals.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        let exact = self.columns.iter().position(|column| column == name);
        exact.or_else(|| self.columns.iter().position(|column| column.eq_ignore_ascii_case(name)))
    }

    /// Locate of a column that must be there.
    pub(crate) fn needed(&self, name: &str, path: &Path) -> Result<usize, TableError> {
        self.column(name).ok_or_else(|| self.no_column(name, path))
    }

    /// That a column is not there, with those that are.
    pub(crate) fn no_column(&self, name: &str, path: &Path) -> TableError {
        TableError::MissingColumn {
            path: path.into(),
            missing: name.into(),
            line: self.header,
            columns: self.columns.clone(),
        }
    }

    /// The id of a record: the one its author gave the feature, else its column `id`, else the number of the feature.
    pub(crate) fn id_of<'a>(&self, record: &'a Record) -> Option<&'a Value> {
        let column = self.column("id").map(|column| &record.values[column]).filter(|value| !value.is_null());
        let feature = record.id.as_ref();
        if self.feature_ids { feature.or(column) } else { column.or(feature) }
    }
}
