//! GeoJSON to tables in WGS 84 longitude and latitude: a collection, a feature, or a feature a line.

use std::collections::HashMap;

use geo::MapCoords;
use geo_types::Geometry;
use geojson::GeometryValue;
use serde_json::{Map, Value};

use super::csv::utf8;
use super::partial;
use super::{Cells, Decimal, Record, Table};
use crate::features::GdalError;
use crate::input::Skipped;
use crate::input::projection::Projection;
use crate::watch::Watch;

/// Names of WGS 84 longitude and latitude in the `crs` member that old GeoJSON files carry.
const LON_LAT_NAMES: [&str; 4] = ["CRS84", "EPSG::4326", "EPSG:4326", "OGC:CRS84"];
/// What separates features in a sequence (RFC 8142).
const RECORD_SEPARATOR: char = '\u{1e}';

/// What a JSON file is.
pub(in crate::input) enum Json {
    /// GeoJSON.
    Table(Table),
    /// What a feature service of Esri answers; whether it says that there is more.
    Esri { says_partial: Option<Skipped> },
}

/// Reads the text of a file.
pub(in crate::input) fn parse(bytes: &[u8]) -> Result<Json, String> {
    let text = utf8(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let mut documents = documents(text)?;
    if documents.len() == 1 {
        let json = documents.remove(0);
        return match &json {
            Value::Object(object) if is_esri(object) => {
                let features = object.get("features").and_then(Value::as_array).map_or(0, Vec::len);
                Ok(Json::Esri { says_partial: partial::of_json(object, features) })
            }
            _ => table(json, &Watch::default()).map(Json::Table),
        };
    }
    let mut features = Vec::with_capacity(documents.len());
    let mut missing = None;
    for document in documents {
        match document {
            Value::Object(mut object)
                if object.get("type").and_then(Value::as_str) == Some("FeatureCollection") =>
            {
                match object.remove("features") {
                    Some(Value::Array(all)) => {
                        missing = partial::of_json(&object, all.len()).or(missing);
                        features.extend(all);
                    }
                    _ => return Err("a FeatureCollection of it has no array \"features\"".into()),
                }
            }
            other => features.push(other),
        }
    }
    Ok(Json::Table(Table { missing, ..features_table(features, None, &Watch::default())? }))
}

/// The JSON texts of a file, one after the other.
fn documents(text: &str) -> Result<Vec<Value>, String> {
    let text = if text.contains(RECORD_SEPARATOR) {
        text.replace(RECORD_SEPARATOR, "\n").into()
    } else {
        std::borrow::Cow::from(text)
    };
    let all = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
    let documents = all.collect::<Result<Vec<_>, _>>().map_err(|e| e.to_string())?;
    if documents.is_empty() { Err("it is empty".into()) } else { Ok(documents) }
}

/// Whether an object is what a feature service of Esri answers to `f=json`.
fn is_esri(object: &Map<String, Value>) -> bool {
    let first = object.get("features").and_then(|features| features.get(0));
    !object.contains_key("type")
        && object.contains_key("features")
        && (object.contains_key("geometryType")
            || first.is_some_and(|feature| feature.get("attributes").is_some()))
}

/// The features of a GeoJSON text; a broken feature becomes a record whose geometry says why. An error, too, when the watch stops it.
pub(in crate::input) fn table(json: Value, watch: &Watch) -> Result<Table, String> {
    let Value::Object(mut object) = json else { return Err("it is no JSON object".into()) };
    let transform = transform(&object)?;
    let features = match object.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => match object.remove("features") {
            Some(Value::Array(features)) => features,
            _ => return Err("the FeatureCollection has no array \"features\"".into()),
        },
        Some("Feature") => return features_table(vec![Value::Object(object)], transform.as_ref(), watch),
        kind => return Err(other(kind, &object)),
    };
    let missing = partial::of_json(&object, features.len());
    Ok(Table { missing, ..features_table(features, transform.as_ref(), watch)? })
}

/// What an object is that is no GeoJSON, and what to do where that is known.
fn other(kind: Option<&str>, object: &Map<String, Value>) -> String {
    let hint = match kind {
        Some("Topology") => "; it is TopoJSON, write it as GeoJSON",
        None if object.contains_key("elements") => "; it is an answer of Overpass, export it as GeoJSON",
        None if object.contains_key("error") => "; it is an error that a service sent in place of features",
        _ => "",
    };
    format!("its \"type\" is {}, not FeatureCollection{hint}", kind.unwrap_or("missing"))
}

/// From the coordinate system that a file names, as QGIS writes it, if it is another one.
fn transform(object: &Map<String, Value>) -> Result<Option<Projection>, String> {
    let crs = object.get("crs").and_then(|crs| crs.pointer("/properties/name")).and_then(Value::as_str);
    let Some(name) = crs.filter(|name| !LON_LAT_NAMES.iter().any(|known| name.ends_with(known))) else {
        return Ok(None);
    };
    Projection::from_named(name).map(Some).map_err(|why| {
        if cfg!(feature = "gdal") {
            format!("its coordinate system {name:?} is not known")
        } else {
            format!("its coordinate system {name:?} cannot be converted: {why}")
        }
    })
}

fn features_table(
    features: Vec<Value>,
    transform: Option<&Projection>,
    watch: &Watch,
) -> Result<Table, String> {
    let mut table = Table { feature_ids: true, decimal: Decimal::Unclear, ..Table::default() };
    let mut column_of: HashMap<String, usize> = HashMap::new();
    for (row, feature) in (1..).zip(features) {
        watch.check().map_err(|stopped| stopped.to_string())?;
        let (mut record, properties) = record(row, feature, transform);
        for (name, value) in properties {
            let column = if let Some(column) = column_of.get(&name) {
                *column
            } else {
                column_of.insert(name.clone(), table.columns.len());
                table.columns.push(name);
                table.columns.len() - 1
            };
            record.values.put(column, value);
        }
        table.records.push(record);
    }
    Ok(table)
}

fn record(row: u64, feature: Value, transform: Option<&Projection>) -> (Record, Map<String, Value>) {
    let Value::Object(mut object) = feature else {
        let geometry = Err("it is no JSON object".into());
        return (Record { row, id: None, geometry, values: Cells::default() }, Map::new());
    };
    let properties = match object.remove("properties") {
        Some(Value::Object(properties)) => properties,
        _ => Map::new(),
    };
    let id = object.remove("id").filter(|id| id.is_string() || id.is_number());
    let geometry = match object.remove("geometry") {
        None | Some(Value::Null) => Ok(None),
        Some(geometry) => {
            geometry_of(geometry, transform).map_err(|e| format!("its geometry is broken: {e}")).map(Some)
        }
    };
    (Record { row, id, geometry, values: Cells::default() }, properties)
}

/// The geometry of a GeoJSON text, converted if a way is given.
pub(crate) fn geometry_of(json: Value, transform: Option<&Projection>) -> Result<Geometry<f64>, String> {
    let geometry = serde_json::from_value::<geojson::Geometry>(json).map_err(|e| e.to_string())?;
    check(&geometry.value)?;
    let geometry = Geometry::try_from(geometry).map_err(|e| e.to_string())?;
    let Some(transform) = transform else { return Ok(geometry) };
    let converted = geometry.try_map_coords(|at| {
        let (mut x, mut y) = ([at.x], [at.y]);
        transform.convert(&mut x, &mut y)?;
        Ok::<_, GdalError>(geo_types::Coord { x: x[0], y: y[0] })
    });
    converted.map_err(|e| e.to_string())
}

/// Every position has at least two numbers.
fn check(value: &GeometryValue) -> Result<(), String> {
    let position = |at: &geojson::Position| match at.len() {
        0 | 1 => Err(format!("a position has {} of 2 numbers", at.len())),
        _ => Ok(()),
    };
    let line = |line: &Vec<geojson::Position>| line.iter().try_for_each(position);
    let area = |rings: &Vec<Vec<geojson::Position>>| rings.iter().try_for_each(line);
    match value {
        GeometryValue::Point { coordinates } => position(coordinates),
        GeometryValue::MultiPoint { coordinates } | GeometryValue::LineString { coordinates } => {
            line(coordinates)
        }
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            area(coordinates)
        }
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().try_for_each(area),
        GeometryValue::GeometryCollection { geometries } => {
            geometries.iter().try_for_each(|geometry| check(&geometry.value))
        }
    }
}
