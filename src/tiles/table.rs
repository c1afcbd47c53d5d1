//! Tiles of the rows of a layer.

use std::collections::HashMap;
use std::sync::Arc;

use geo_types::Geometry as Degrees;
use serde_json::Value;

use super::TileError;
use super::about::{ColumnKind, Geometry, LayerAbout};
use super::layer::{Feature, Tag, TileLayer};
use super::shape::Shape;
use super::simplify::Detail;
use super::squares::squares;
use super::tileset::{Tileset, detail};
use crate::layers::fields::{Classes, Meaning, Unit};
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Field, Kind, Layer};
use crate::layers::table::Table;
use crate::settings::Settings;
use crate::settings::tiles::TileSettings;
use crate::watch::Watch;

/// The column with the ids of rows.
const ID: &str = "id";

/// What a layer of tiles is made of.
#[derive(Debug)]
pub struct Params<'a> {
    /// The rows. All columns are in the tiles; what is empty is left out.
    pub table: &'a Table<'a>,
    /// The name of the layer in tiles.
    pub name: &'a str,
    /// How points that stand for residents are shown.
    pub points: Points,
}

/// How points that stand for residents are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Points {
    /// One by one; from far, many of them summed up by squares.
    Each,
    /// Only summed up by squares, at every zoom.
    Squares,
}

/// The rows of a layer as tiles; those without geometry are left out. Many points are one by one from a zoom on, and below it summed
/// up by squares in a layer of their own, called `NAME_squares`, with how many they are (`count`) and the sums of the columns that count
/// residents, bounds aside.
pub fn tileset(params: &Params<'_>, watch: &Watch) -> Result<Tileset, TileError> {
    let settings = TileSettings::built_in()?;
    let detail = detail(&settings.tiles);
    let columns = Columns::of(&params.table.layer);
    let Placed { features, places } = placed(params, &columns, &detail, watch)?;
    let geometry = columns.geometry;
    let (first, last) = (settings.tiles.min_zoom, settings.tiles.max_zoom);
    let is_many = geometry == Geometry::Points && features.len() > settings.points.most;
    let is_summed = params.points == Points::Squares && geometry == Geometry::Points;
    let from_zoom = if is_summed {
        last + 1
    } else if is_many {
        settings.points.from_zoom.clamp(first, last)
    } else {
        first
    };
    let mut layers = Vec::new();
    if (is_many || is_summed) && from_zoom > first {
        let counted = columns.counting_residents(&Classes::of(&params.table.layer));
        let summed = squares(&features, &places, &counted, &settings.points);
        layers.push(summed.layer(params.name, [first, from_zoom - 1], &detail));
    }
    if is_summed {
        return Ok(Tileset::new(layers, settings.tiles));
    }
    let about = LayerAbout {
        name: params.name.into(),
        geometry,
        columns: columns.all.iter().cloned().collect(),
        min_zoom: from_zoom,
        max_zoom: last,
    };
    let names = columns.all.into_iter().map(|(name, _)| name).collect();
    layers.push(TileLayer::new(about, names, features));
    Ok(Tileset::new(layers, settings.tiles))
}

/// Rows that have a place, and where they are.
#[derive(Default)]
struct Placed {
    features: Vec<Feature>,
    places: Vec<Option<Degrees<f64>>>,
}

fn placed(
    params: &Params<'_>,
    columns: &Columns,
    detail: &Detail,
    watch: &Watch,
) -> Result<Placed, TileError> {
    let mut texts = Texts::default();
    let mut placed = Placed::default();
    for (number, row) in params.table.rows().enumerate() {
        watch.check()?;
        let Some(shape) = row.geometry.as_ref().and_then(|geometry| Shape::of(geometry, detail)) else {
            continue;
        };
        let id = columns.has_ids.then(|| row.id.unwrap_or_default());
        let fields = params.table.layer.fields.iter();
        // a column of the same name says the same
        let others =
            row.values.into_iter().zip(fields).filter(|(_, field)| !columns.has_ids || field.name != ID);
        let values = id.into_iter().chain(others.map(|(value, _)| value)).enumerate();
        let tags = values.filter_map(|(column, value)| Some((column, texts.tag(value)?))).collect();
        placed.places.push(row.geometry);
        placed.features.push(Feature { shape, tags, from_zoom: 0, id: Some(number as u64 + 1) });
    }
    Ok(placed)
}

/// The columns of a layer in tiles.
struct Columns {
    all: Vec<(String, ColumnKind)>,
    has_ids: bool,
    geometry: Geometry,
}

impl Columns {
    fn of(layer: &Layer) -> Self {
        let id = layer.has_ids.then(|| (ID.to_owned(), ColumnKind::String));
        let is_id = |field: &&Field| layer.has_ids && field.name == ID;
        let others = layer.fields.iter().filter(|field| !is_id(field)).map(|field| {
            let kind = match field.kind {
                Kind::Bool => ColumnKind::Boolean,
                Kind::Integer | Kind::Real => ColumnKind::Number,
                Kind::Text => ColumnKind::String,
            };
            (field.name.clone(), kind)
        });
        let geometry = match layer.geometries.first() {
            None | Some(Geometries::Points | Geometries::MultiPoints) => Geometry::Points,
            Some(Geometries::Lines | Geometries::MultiLines) => Geometry::Lines,
            Some(Geometries::Areas) => Geometry::Areas,
        };
        Self { all: id.into_iter().chain(others).collect(), has_ids: layer.has_ids, geometry }
    }

    /// Numbers and names of the columns that count residents, bounds aside: they can be summed up.
    fn counting_residents(&self, classes: &Classes) -> Vec<(usize, String)> {
        let counts = |name: &str| {
            Meaning::of(name, classes)
                .is_some_and(|meaning| meaning.line.unit == Unit::Residents && meaning.bound.is_none())
        };
        let numbered = self.all.iter().enumerate();
        let counting = numbered.filter(|(_, (name, kind))| *kind == ColumnKind::Number && counts(name));
        counting.map(|(number, (name, _))| (number, name.clone())).collect()
    }
}

/// Texts of rows, each kept once.
#[derive(Default)]
struct Texts(HashMap<Box<str>, Arc<str>>);

impl Texts {
    fn tag(&mut self, value: Value) -> Option<Tag> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(truth) => Tag::Truth(truth),
            Value::Number(number) => match number.as_i64() {
                Some(whole) => Tag::Whole(whole),
                None => Tag::Real(number.as_f64()?),
            },
            Value::String(text) => Tag::Text(self.shared(text)),
            other => Tag::Text(self.shared(other.to_string())),
        })
    }

    fn shared(&mut self, text: String) -> Arc<str> {
        Arc::clone(self.0.entry(text.clone().into()).or_insert_with(|| text.into()))
    }
}
