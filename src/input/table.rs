//! Tables of points: CSV, GeoJSON, and through GDAL everything else, as columns and records.

use std::path::{Path, PathBuf};

use geo_types::Geometry;
use serde_json::Value;

use super::csv_table::Place;
use crate::explain::Explain;

/// Rows of a file, all with the same columns.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    pub(crate) records: Vec<Record>,
    /// Whether a comma may be the decimal sign in texts.
    pub(crate) decimal_comma: bool,
    /// Whether numbers may stand as text, as in CSV.
    pub(crate) untyped: bool,
    /// Whether the ids of features were given by their author, as in GeoJSON.
    pub(crate) feature_ids: bool,
}

/// A row or feature.
#[derive(Debug)]
pub(crate) struct Record {
    /// Line of a CSV file, else number of the feature, from 1.
    pub(crate) row: u64,
    /// The `id` of a GeoJSON feature, or the feature id of GDAL.
    pub(crate) id: Option<Value>,
    /// In WGS 84 longitude and latitude; `None` when empty; else why it cannot be used.
    pub(crate) geometry: Result<Option<Geometry<f64>>, String>,
    /// One for each column.
    pub(crate) values: Vec<Value>,
}

impl Table {
    /// Place of a column: the exact name, else the name in other capitals.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        let exact = self.columns.iter().position(|column| column == name);
        exact.or_else(|| self.columns.iter().position(|column| column.eq_ignore_ascii_case(name)))
    }

    /// The id of a record: the one its author gave the feature, else its column `id`, else the number of the feature.
    pub(crate) fn id_of<'a>(&self, record: &'a Record) -> Option<&'a Value> {
        let column = self.column("id").map(|column| &record.values[column]).filter(|value| !value.is_null());
        let feature = record.id.as_ref();
        if self.feature_ids { feature.or(column) } else { column.or(feature) }
    }
}

/// A value as text, without the quotes of JSON.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A text as the number it writes, if it writes one in the usual way (`7`, `-7.5`, but not `0301` or `1e3`).
pub(super) fn typed(value: Value) -> Value {
    let Some(text) = value.as_str() else { return value };
    if let Ok(whole) = text.parse::<i64>()
        && whole.to_string() == text
    {
        return whole.into();
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let decimal = digits.contains('.') && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let plain = digits.starts_with("0.") || !digits.starts_with(['0', '.']);
    match text.parse::<f64>() {
        Ok(number) if decimal && plain => number.into(),
        _ => value,
    }
}

/// Why a table cannot be used at all. Single bad rows are not errors but [`Skipped`](super::Skipped).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// No such file, no permission.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Not what its name says, or a format that cannot be opened.
    #[error("{} cannot be read as {format}: {why}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What it was taken for.
        format: &'static str,
        /// What the reader says.
        why: String,
    },
    /// More than one layer could be meant.
    #[error("{} has the layers {layers:?}; which one is meant?", path.display())]
    Layers {
        /// The file.
        path: PathBuf,
        /// Names of its layers.
        layers: Vec<String>,
    },
    /// A column that is needed is not there.
    #[error("{} has no column {missing:?}; its columns are {columns:?}", path.display())]
    MissingColumn {
        /// The file.
        path: PathBuf,
        /// The name looked for.
        missing: String,
        /// The names found.
        columns: Vec<String>,
    },
    /// A column that an option names is not there.
    #[error("{} has no column {given:?}, which {option} names; its columns are {columns:?}", path.display())]
    UnknownColumn {
        /// The file.
        path: PathBuf,
        /// The option.
        option: &'static str,
        /// What it names.
        given: String,
        /// The names found.
        columns: Vec<String>,
        /// Categories that could stand in its place.
        categories: Vec<String>,
    },
    /// No rows.
    #[error("{} has no {what}: it holds no rows", path.display())]
    NoRows {
        /// The file.
        path: PathBuf,
        /// `homes`, `sites`, `addresses` or `places`.
        what: &'static str,
    },
    /// More rows are broken than whole: most likely the wrong file or the wrong columns.
    #[error("{}: {bad} of {rows} rows cannot be used; the first is row {row}: {why}", path.display())]
    MostlyBad {
        /// The file.
        path: PathBuf,
        /// Rows in all.
        rows: usize,
        /// Rows that cannot be used.
        bad: usize,
        /// The first bad row.
        row: u64,
        /// The rule it breaks.
        why: String,
    },
    /// Nobody lives anywhere.
    #[error("{} has 0 residents: every count in {rows} rows is 0", path.display())]
    NoResidents {
        /// The file.
        path: PathBuf,
        /// Rows read.
        rows: usize,
    },
    /// Two sites with one name: results could not be told apart.
    #[error("{}: site id {id:?} is used in row {first} and again in row {second}", path.display())]
    DuplicateId {
        /// The file.
        path: PathBuf,
        /// The id.
        id: String,
        /// Row of the first.
        first: u64,
        /// Row of the second.
        second: u64,
    },
}

impl Explain for TableError {
    fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "table_unreadable",
            Self::Format { .. } => "table_format",
            Self::Layers { .. } => "table_layers",
            Self::MissingColumn { .. } => "table_missing_column",
            Self::UnknownColumn { .. } => "table_unknown_column",
            Self::NoRows { .. } => "table_empty",
            Self::MostlyBad { .. } => "table_mostly_bad",
            Self::NoResidents { .. } => "table_no_residents",
            Self::DuplicateId { .. } => "table_duplicate_id",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Io { .. } => "check the path and the permissions".into(),
            Self::Format { .. } => {
                "give CSV with id, lon, lat, GeoJSON, or any vector format GDAL opens (`ogrinfo --formats`)"
                    .into()
            }
            Self::Layers { layers, .. } => {
                format!(
                    "add the layer to the name: FILE|layername={}",
                    layers.first().map_or("NAME", String::as_str)
                )
            }
            Self::MissingColumn { missing, .. } if matches!(missing.as_str(), "lon" | "lat") => {
                "a CSV table needs the columns lon and lat, in degrees".into()
            }
            Self::MissingColumn { missing, .. } if missing == super::municipalities::CODE => {
                "name the column with the 4-digit code of the municipality (6 digits: of the district) so"
                    .into()
            }
            Self::MissingColumn { missing, .. } if matches!(missing.as_str(), "EPSG-kode" | "Nord" | "Øst") => {
                "addresses are read from the CSV file of Matrikkelen-Vegadresse (Geonorge), separated by semicolons".into()
            }
            Self::MissingColumn { missing, .. } if missing.starts_with("stop_") => {
                "stops are read from stops.txt of a GTFS feed, its folder, or the feed as .zip".into()
            }
            Self::MissingColumn { missing, .. } => format!(
                "rename the column to {missing:?}; residents need one column for each class of the classes file (`tettsted classes`)"
            ),
            Self::UnknownColumn { option, categories, .. } if categories.is_empty() => {
                format!("name one of its columns with {option}")
            }
            Self::UnknownColumn { option, categories, .. } => {
                format!("name one of its columns with {option}, or one category for all rows: {categories:?}")
            }
            Self::NoRows { .. } => "check that the export was complete".into(),
            Self::MostlyBad { .. } => {
                "check that this is the right file and that columns are named rightly".into()
            }
            Self::NoResidents { .. } => "check the columns with the counts".into(),
            Self::DuplicateId { .. } => "give every site an id of its own".into(),
        }
    }
}

/// Reads a table by the ending of its name: `.csv`, `.geojson`, `.json`, and everything else through GDAL. As in QGIS, a
/// layer can be named: `FILE|layername=NAME`.
pub(crate) fn read(path: &Path) -> Result<Table, TableError> {
    read_placed(path, Place::LonLat)
}

/// As [`read`], with another way for CSV rows to tell where they are.
pub(super) fn read_placed(path: &Path, place: Place) -> Result<Table, TableError> {
    let (file, layer) = split_layer(path);
    std::fs::metadata(&file).map_err(|source| TableError::Io { path: file.clone(), source })?;
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "csv" | "tsv" | "txt" => super::csv_table::read(&file, place),
        "geojson" | "json" => super::vector::read_geojson(&file),
        _ => super::vector::read_gdal(&file, layer.as_deref()),
    }
}

fn split_layer(path: &Path) -> (PathBuf, Option<String>) {
    match path.to_str().and_then(|text| text.split_once("|layername=")) {
        Some((file, layer)) => (file.into(), Some(layer.into())),
        None => (path.into(), None),
    }
}

/// Whether a column of a CSV file tells where its rows are.
pub(crate) fn is_coordinate(name: &str) -> bool {
    super::csv_table::is_coordinate(name)
}

/// A finite number, from JSON or from text.
pub(crate) fn number(value: &Value, decimal_comma: bool) -> Result<f64, String> {
    let parsed = match value {
        Value::Number(n) => n.as_f64(),
        Value::String(s) if decimal_comma => s.replace(',', ".").parse().ok(),
        Value::String(s) => s.parse().ok(),
        Value::Null => return Err("it is empty".into()),
        _ => None,
    };
    match parsed {
        Some(n) if n.is_finite() => Ok(n),
        _ => Err(format!("{} is not a number", text(value))),
    }
}
