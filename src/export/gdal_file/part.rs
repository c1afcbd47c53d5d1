//! Rows of one kind of geometry, and the names of their columns in a file.

use std::path::Path;

use crate::export::error::ExportError;
use crate::export::format::Format;
use crate::export::manner::{Manner, Names};
use crate::layers::fields;
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Layer, Row};
use crate::layers::rows::{apart, moved};

/// The column of a `GeoPackage` with numbers of rows, so that a column "fid" of the user stays a column.
pub(super) const KEY: &str = "tettsted_fid";
/// Its column with geometries.
pub(super) const GEOMETRY: &str = "geom";

/// Rows of one kind of geometry, under the name they have in the file.
#[derive(Debug)]
pub(in crate::export) struct Part<'a> {
    pub(super) layer: &'a Layer,
    pub(super) name: String,
    pub(super) kind: Option<Geometries>,
    pub(super) rows: Vec<Row>,
}

impl<'a> Part<'a> {
    /// The rows of a layer by kind of geometry, in the coordinate system of the file.
    pub(in crate::export) fn all(
        path: &Path,
        layer: &'a Layer,
        rows: Vec<Row>,
        manner: &Manner,
    ) -> Result<Vec<Self>, ExportError> {
        let gdal = |source| ExportError::Gdal { path: path.into(), source };
        let rows = match manner.crs {
            Some(crs) => moved(rows, crs).map_err(gdal)?,
            None => rows,
        };
        let parts = apart(layer, rows).into_iter();
        Ok(parts.map(|(name, kind, rows)| Self { layer, name, kind, rows }).collect())
    }

    /// The name it has in the file.
    pub(in crate::export) fn name(&self) -> &str {
        &self.name
    }

    /// The names of its columns, as the file has them.
    pub(super) fn columns(&self, format: Format, names: Names) -> Vec<String> {
        match names {
            Names::Short => fields::short_names(self.layer),
            Names::Full => column_names(self.layer, format),
        }
    }

    /// Whether ids of rows make a column: a GeoJSON id is no column, but becomes one, unless there is one.
    pub(super) fn has_ids(&self, columns: &[String]) -> bool {
        self.layer.has_ids && !columns.iter().any(|name| name.eq_ignore_ascii_case("id"))
    }
}

/// Column names that differ in more than capitals, and from the columns the format makes itself.
pub(in crate::export) fn column_names(layer: &Layer, format: Format) -> Vec<String> {
    let mut taken: Vec<String> = match format {
        Format::GeoPackage => vec![KEY.into(), GEOMETRY.into()],
        Format::Csv | Format::Xlsx => ["x", "y", "wkt"].map(Into::into).into(),
        _ => Vec::new(),
    };
    let mut unique = |name: &str| {
        let candidates = std::iter::once(name.to_owned()).chain((2..).map(|n| format!("{name}_{n}")));
        let free = candidates.into_iter().find(|c| !taken.contains(&c.to_lowercase())).unwrap_or_default();
        taken.push(free.to_lowercase());
        free
    };
    // from the last: the results keep their names, the columns of the user give way
    let mut names: Vec<String> = layer.fields.iter().rev().map(|field| unique(&field.name)).collect();
    names.reverse();
    names
}
