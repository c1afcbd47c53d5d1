//! Rows of one kind of geometry, and the names of their columns in a file.

use crate::export::columns::column_names;
use crate::export::format::Format;
use crate::export::manner::Names;
use crate::layers::fields;
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Layer, Row};
use crate::layers::table::Table;

/// Rows of one kind of geometry, under the name they have in the file.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) layer: &'a Layer,
    pub(super) name: String,
    pub(super) kind: Option<Geometries>,
    table: &'a Table<'a>,
    /// The place of the kind among those of the layer.
    place: usize,
}

impl<'a> Part<'a> {
    /// A part for each kind of geometry of a layer: the first under its name, each further one under that with the kind behind it.
    pub(super) fn all(table: &'a Table<'a>) -> Vec<Self> {
        let layer = &table.layer;
        let part = |(place, kind): (usize, Option<Geometries>)| {
            let behind = kind.filter(|_| place > 0).map(|kind| format!("_{}", kind.suffix()));
            let name = format!("{}{}", layer.name, behind.unwrap_or_default());
            Self { layer, name, kind, table, place }
        };
        if layer.geometries.is_empty() {
            return vec![part((0, None))];
        }
        layer.geometries.iter().copied().map(Some).enumerate().map(part).collect()
    }

    /// Its rows, made as they are read.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        self.table.rows().filter_map(|row| self.layer.of_kind(row, self.place))
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
