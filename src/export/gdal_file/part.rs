//! Rows of one kind of geometry, and the names of their columns in a file.

use std::path::Path;

use crate::export::columns::column_names;
use crate::export::error::ExportError;
use crate::export::format::Format;
use crate::export::manner::{Manner, Names};
use crate::layers::fields;
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Layer, Row};
use crate::layers::rows::moved;

/// Rows of one kind of geometry, under the name they have in the file.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) layer: &'a Layer,
    pub(super) name: String,
    pub(super) kind: Option<Geometries>,
    pub(super) rows: Vec<Row>,
}

impl<'a> Part<'a> {
    /// The rows of a layer by kind of geometry, in the coordinate system of the file.
    pub(super) fn all(
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

/// The rows of each kind of a layer: the first under its name, each further one under that with the kind behind it. Rows without geometry
/// are among the first.
fn apart(layer: &Layer, rows: Vec<Row>) -> Vec<(String, Option<Geometries>, Vec<Row>)> {
    let name = |number: usize, kind: Geometries| {
        if number == 0 { layer.name.to_owned() } else { format!("{}_{}", layer.name, kind.suffix()) }
    };
    let kinds = layer.geometries.iter().enumerate();
    let mut parts: Vec<_> =
        kinds.map(|(number, kind)| (name(number, *kind), Some(*kind), Vec::new())).collect();
    if parts.is_empty() {
        return vec![(layer.name.to_owned(), None, rows)];
    }
    for row in rows {
        let taken = row.geometry.as_ref().and_then(|geometry| {
            let place = layer.geometries.iter().position(|kind| kind.take(geometry).is_some())?;
            Some((place, layer.geometries[place].take(geometry)?))
        });
        match taken {
            Some((place, geometry)) => parts[place].2.push(Row { geometry: Some(geometry), ..row }),
            None => parts[0].2.push(row),
        }
    }
    parts
}
