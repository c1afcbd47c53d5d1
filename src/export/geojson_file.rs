//! RFC 7946 GeoJSON, written feature by feature.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use geo::Orient;
use geo::orient::Direction;
use geo_types::Geometry;
use serde_json::{Map, Value, json};

use super::ExportError;
use super::manner::Manner;
use super::rows::Moves;
use crate::layers::layer::{Layer, Row};
use crate::layers::table::Table;

pub(super) fn write(path: &Path, table: &Table<'_>) -> Result<(), ExportError> {
    let io = |source| ExportError::Io { path: path.into(), source };
    let mut out = BufWriter::new(File::create(path).map_err(io)?);
    write_to(&mut out, table).and_then(|()| out.flush()).map_err(io)
}

/// Writes a FeatureCollection, one feature a line.
pub fn write_to(out: &mut impl Write, table: &Table<'_>) -> std::io::Result<()> {
    write_with(out, table, std::iter::repeat_with(Map::new))
}

/// As [`write_to`], in the coordinate system of a manner: beside RFC 7946 if that is another than longitude and latitude, for those who
/// asked for it.
pub fn write_in(out: &mut impl Write, table: &Table<'_>, manner: &Manner) -> std::io::Result<()> {
    let moves = Moves::to(manner.crs).map_err(std::io::Error::other)?;
    let rows = table.rows().map(|row| moves.row(row).map_err(std::io::Error::other));
    write_rows(out, &table.layer, rows.map(|row| Ok((Map::new(), row?))))
}

/// As [`write_to`], where each row has properties of its own, before those of the columns.
pub fn write_with(
    out: &mut impl Write,
    table: &Table<'_>,
    own: impl Iterator<Item = Map<String, Value>>,
) -> std::io::Result<()> {
    write_rows(out, &table.layer, own.zip(table.rows()).map(Ok))
}

/// Rows with properties of their own.
fn write_rows(
    out: &mut impl Write,
    layer: &Layer,
    rows: impl Iterator<Item = std::io::Result<(Map<String, Value>, Row)>>,
) -> std::io::Result<()> {
    write!(out, "{{\"type\":\"FeatureCollection\",\"name\":{}", Value::from(layer.name))?;
    for (name, value) in &layer.members {
        write!(out, ",\n{}:{value}", Value::from(name.as_str()))?;
    }
    write!(out, ",\n\"features\":[")?;
    for (i, row) in rows.enumerate() {
        let (own, row) = row?;
        write!(out, "{}", if i == 0 { "\n" } else { ",\n" })?;
        serde_json::to_writer(&mut *out, &feature(layer, own, row))?;
    }
    writeln!(out, "\n]}}")
}

fn feature(layer: &Layer, mut properties: Map<String, Value>, row: Row) -> Value {
    let names = layer.fields.iter().map(|field| field.name.clone());
    properties.extend(names.zip(row.values));
    let geometry = row.geometry.map(|geometry| geojson::Geometry::from(&turned(geometry)));
    match row.id {
        Some(id) => json!({ "type": "Feature", "id": id, "properties": properties, "geometry": geometry }),
        None => json!({ "type": "Feature", "properties": properties, "geometry": geometry }),
    }
}

/// Outer rings counter-clockwise, holes clockwise, as RFC 7946 asks.
pub(crate) fn turned(geometry: Geometry<f64>) -> Geometry<f64> {
    match geometry {
        Geometry::Polygon(polygon) => polygon.orient(Direction::Default).into(),
        Geometry::MultiPolygon(polygons) => polygons.orient(Direction::Default).into(),
        Geometry::GeometryCollection(all) => {
            Geometry::GeometryCollection(all.into_iter().map(turned).collect())
        }
        other => other,
    }
}
