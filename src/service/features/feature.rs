//! A row as a feature in JSON, RFC 7946 unless it is in another coordinate system.

use std::io::Write;

use geo_types::Geometry;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use super::super::problem::Problem;
use super::crs::System;
use crate::export::turned;
use crate::layers::layer::{Layer, Row};

/// Which columns of a layer are told, and how.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// The columns that are told: place and name.
    columns: Vec<(usize, String)>,
    system: System,
    skip_geometry: bool,
}

impl Shape {
    /// All columns, or those that are named, in the order of the layer.
    pub(super) fn of(layer: &Layer, asked: &super::query::Asked) -> Self {
        let is_asked =
            |name: &str| asked.columns.as_ref().is_none_or(|all| all.iter().any(|own| own == name));
        let columns = layer.fields.iter().enumerate().filter(|(_, field)| is_asked(&field.name));
        Self {
            columns: columns.map(|(place, field)| (place, field.name.clone())).collect(),
            system: asked.system,
            skip_geometry: asked.skip_geometry,
        }
    }

    /// Writes a feature; `further` are members behind those that every feature has.
    pub(super) fn write(
        &self,
        out: &mut impl Write,
        item: Item<'_>,
        further: &[(&str, Value)],
    ) -> Result<(), Problem> {
        let Item { id, row } = item;
        let geometry = row.geometry.filter(|_| !self.skip_geometry);
        let geometry = geometry.map(|own| self.system.moved(turned(own))).transpose()?;
        let feature =
            Feature { id, geometry: geometry.as_ref(), values: &row.values, columns: &self.columns, further };
        serde_json::to_writer(out, &feature).map_err(|error| {
            tracing::debug!("a feature cannot be written: {error}");
            Problem::internal()
        })
    }
}

/// A row with its id.
#[derive(Debug, Clone)]
pub(super) struct Item<'a> {
    pub(super) id: &'a str,
    pub(super) row: Row,
}

struct Feature<'a> {
    id: &'a str,
    geometry: Option<&'a Geometry<f64>>,
    values: &'a [Value],
    columns: &'a [(usize, String)],
    further: &'a [(&'a str, Value)],
}

impl Serialize for Feature<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("type", "Feature")?;
        map.serialize_entry("id", self.id)?;
        map.serialize_entry("geometry", &self.geometry.map(geojson::Geometry::from))?;
        map.serialize_entry("properties", &Properties(self))?;
        for (name, value) in self.further {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

struct Properties<'a>(&'a Feature<'a>);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let own = self.0;
        let mut map = to.serialize_map(Some(own.columns.len()))?;
        for (place, name) in own.columns {
            map.serialize_entry(name, &own.values[*place])?;
        }
        map.end()
    }
}
