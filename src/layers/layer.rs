//! Layers, their columns and rows.

use geo_types::Geometry;
use serde_json::{Map, Value};

use super::geometries::Geometries;

/// Kind of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// True or false (1 or 0 where a format knows no truth).
    Bool,
    /// Whole numbers.
    Integer,
    /// Numbers; always written with a point, so that no reader takes a column for whole numbers.
    Real,
    /// Anything else, as text.
    Text,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
}

/// What is written: a name, columns, and members beside the features. All of it is so by definition, whatever rows there are.
#[derive(Debug, Clone)]
pub struct Layer {
    /// Name of the layer.
    pub name: &'static str,
    /// Its columns.
    pub fields: Vec<Field>,
    /// What its rows are on a map, the main kind first; none if it is a table.
    pub geometries: Vec<Geometries>,
    /// Whether its rows have ids.
    pub has_ids: bool,
    /// Further members of the FeatureCollection: settings, data, sources.
    pub members: Map<String, Value>,
}

impl Layer {
    /// A layer without columns yet, with what it says of where it comes from.
    #[must_use]
    pub fn new(name: &'static str, members: Map<String, Value>) -> Self {
        Self { name, fields: Vec::new(), geometries: Vec::new(), has_ids: false, members }
    }
}

impl Layer {
    /// The row if it belongs to the rows of this kind of geometry (its place among those of the layer), with its geometry as one of
    /// that kind. Rows without geometry are among the first kind.
    #[must_use]
    pub fn of_kind(&self, row: Row, kind: usize) -> Option<Row> {
        let taken = row.geometry.as_ref().and_then(|geometry| {
            let mut kinds = self.geometries.iter().enumerate();
            kinds.find_map(|(place, kind)| Some((place, kind.take(geometry)?)))
        });
        match taken {
            Some((place, geometry)) => (place == kind).then_some(Row { geometry: Some(geometry), ..row }),
            None => (kind == 0).then_some(row),
        }
    }
}

/// A feature, in WGS 84 longitude and latitude.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id, if it has one.
    pub id: Option<Value>,
    /// Its geometry, if it has one.
    pub geometry: Option<Geometry<f64>>,
    /// One value for each column.
    pub values: Vec<Value>,
}
