//! A GeoPackage as tables of text: opening it, asking it, and what stands in it beside the rows.

use std::path::Path;

use gdal::errors::Result as GdalResult;
use gdal::vector::sql::Dialect;
use gdal::vector::{LayerAccess, OGRwkbGeometryType};
use gdal::{Dataset, DatasetOptions, GdalOpenFlags};

use crate::plan::{PlanError, PlanLayer};

/// Name of the table with what a plan says about itself.
pub(super) const ABOUT: &str = "plan";
/// Its columns.
pub(super) const ABOUT_COLUMNS: [&str; 6] =
    ["name", "notes", "author", "based_on", "area_hash", "changed_at"];

/// A table of the file.
#[derive(Debug)]
pub(super) struct TableInfo {
    /// Its name, in the capitals the file has.
    pub(super) name: String,
    /// Name of the column with feature ids, if there is one.
    pub(super) key: Option<String>,
    /// Name of the column with geometries, if there is one.
    pub(super) geometry: Option<String>,
    /// Names of all other columns.
    pub(super) columns: Vec<String>,
}

impl TableInfo {
    /// The column with feature ids in SQL; a table without one has its row numbers.
    pub(super) fn key_sql(&self) -> String {
        self.key.as_deref().map_or_else(|| "rowid".into(), quoted)
    }
}

/// Opens a file for reading.
pub(super) fn open(path: &Path) -> Result<Dataset, PlanError> {
    std::fs::metadata(path).map_err(|source| PlanError::Io { path: path.into(), source })?;
    let opened = open_with(path, GdalOpenFlags::GDAL_OF_READONLY);
    let readable = opened.and_then(|dataset| {
        ask(&dataset, "SELECT count(*) FROM gpkg_contents")?;
        Ok(dataset)
    });
    match readable {
        Ok(dataset) => Ok(dataset),
        // a writer was killed: what it began is taken back by the first who may write
        Err(_) if journal(path).exists() => {
            let mended = open_with(path, GdalOpenFlags::GDAL_OF_UPDATE);
            mended.map_err(|error| format_error(path, &error))
        }
        Err(error) => Err(format_error(path, &error)),
    }
}

/// Opens a file for changes.
pub(super) fn open_for_changes(path: &Path) -> GdalResult<Dataset> {
    open_with(path, GdalOpenFlags::GDAL_OF_UPDATE)
}

fn open_with(path: &Path, access: GdalOpenFlags) -> GdalResult<Dataset> {
    let open_flags = GdalOpenFlags::GDAL_OF_VECTOR | access;
    Dataset::open_ex(
        path,
        DatasetOptions { open_flags, allowed_drivers: Some(&["GPKG"]), ..Default::default() },
    )
}

/// Where the database keeps what it may have to take back.
fn journal(path: &Path) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    name.into()
}

/// Why a file cannot be read.
pub(super) fn format_error(path: &Path, error: &gdal::errors::GdalError) -> PlanError {
    if is_locked(error) {
        return PlanError::Busy { path: path.into() };
    }
    PlanError::Format { path: path.into(), why: words_of(error) }
}

/// Whether another program writes just now, and went on for all the time that the database waits by itself.
pub(super) fn is_locked(error: &gdal::errors::GdalError) -> bool {
    error.to_string().contains("database is locked")
}

/// What GDAL says, in one line.
pub(super) fn words_of(error: &gdal::errors::GdalError) -> String {
    use gdal::errors::GdalError::{CplError, NullPointer};
    let text = match error {
        NullPointer { msg, .. } if msg.is_empty() => "it is no GeoPackage".into(),
        NullPointer { msg, .. } | CplError { msg, .. } => msg.clone(),
        other => other.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs a statement.
pub(super) fn run(dataset: &Dataset, sql: &str) -> GdalResult<()> {
    dataset.execute_sql(sql, None, Dialect::DEFAULT).map(drop)
}

/// The rows of an answer, each cell as text.
pub(super) fn ask(dataset: &Dataset, sql: &str) -> GdalResult<Vec<Vec<Option<String>>>> {
    let Some(mut answer) = dataset.execute_sql(sql, None, Dialect::DEFAULT)? else { return Ok(Vec::new()) };
    let features = answer.features();
    features.map(|row| (0..row.field_count()).map(|column| row.field_as_string(column)).collect()).collect()
}

/// Names of the tables with features or attributes.
pub(super) fn table_names(dataset: &Dataset) -> GdalResult<Vec<String>> {
    let all = ask(
        dataset,
        "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY table_name",
    )?;
    Ok(all.into_iter().flatten().flatten().collect())
}

/// A table by its name, small or capital letters; `None` if there is none.
pub(super) fn table(dataset: &Dataset, name: &str) -> GdalResult<Option<TableInfo>> {
    let known = table_names(dataset)?;
    let Some(name) = known.into_iter().find(|known| known.eq_ignore_ascii_case(name)) else {
        return Ok(None);
    };
    let own = literal(&name);
    let geometry = ask(
        dataset,
        &format!("SELECT column_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower({own})"),
    )?;
    let geometry = geometry.into_iter().flatten().flatten().next();
    let mut key = None;
    let mut columns = Vec::new();
    for row in ask(dataset, &format!("SELECT name, CAST(pk AS TEXT) FROM pragma_table_info({own})"))? {
        match row.as_slice() {
            [Some(name), Some(pk)] if pk != "0" => key = Some(name.clone()),
            [Some(name), _] if Some(name) != geometry.as_ref() => columns.push(name.clone()),
            _ => {}
        }
    }
    Ok(Some(TableInfo { name, key, geometry, columns }))
}

/// A name in SQL.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text in SQL.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

impl PlanLayer {
    /// Kind of its geometries.
    pub(super) fn geometry(self) -> OGRwkbGeometryType::Type {
        match self {
            Self::Bases | Self::GroupHomes | Self::Sites | Self::ProjectPoints => {
                OGRwkbGeometryType::wkbPoint
            }
            Self::Projects => OGRwkbGeometryType::wkbMultiPolygon,
            Self::Edits => OGRwkbGeometryType::wkbLineString,
        }
    }
}
