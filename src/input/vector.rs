//! GeoJSON, and every vector format GDAL opens, to tables in WGS 84 longitude and latitude. No domain words here.

use std::path::Path;

use gdal::spatial_ref::{AxisMappingStrategy, CoordTransform, SpatialRef};
use gdal::vector::{FieldValue, LayerAccess};
use gdal::{Dataset, DatasetOptions, GdalOpenFlags};
use geo_types::Geometry;
use serde_json::{Map, Value};

use super::table::{Record, Table, TableError};

/// Names of WGS 84 longitude and latitude in the `crs` member that old GeoJSON files carry.
const LON_LAT_NAMES: [&str; 4] = ["CRS84", "EPSG::4326", "EPSG:4326", "OGC:CRS84"];

/// Reads GeoJSON; a file that names another coordinate system (as QGIS writes them) goes through GDAL.
pub(super) fn read_geojson(path: &Path) -> Result<Table, TableError> {
    let bytes = std::fs::read(path).map_err(|source| TableError::Io { path: path.into(), source })?;
    let format = |why: String| TableError::Format { path: path.into(), format: "GeoJSON", why };
    let json: Value = serde_json::from_slice(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes))
        .map_err(|e| format(e.to_string()))?;
    if let Some(name) = json.pointer("/crs/properties/name").and_then(Value::as_str)
        && !LON_LAT_NAMES.iter().any(|known| name.ends_with(known))
    {
        return read_gdal(path, None);
    }
    geojson_table(json).map_err(format)
}

/// The features of a GeoJSON text; a broken feature becomes a record whose geometry says why.
pub(super) fn geojson_table(json: Value) -> Result<Table, String> {
    let Value::Object(mut object) = json else { return Err("it is no JSON object".into()) };
    let features = match object.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => match object.remove("features") {
            Some(Value::Array(features)) => features,
            _ => return Err("the FeatureCollection has no array \"features\"".into()),
        },
        Some("Feature") => vec![Value::Object(object)],
        kind => return Err(format!("its \"type\" is {}, not FeatureCollection", kind.unwrap_or("missing"))),
    };
    let mut table = Table { feature_ids: true, ..Table::default() };
    let mut column_of = std::collections::HashMap::new();
    for (row, feature) in (1..).zip(features) {
        let (mut record, properties) = geojson_record(row, feature);
        for (name, value) in properties {
            let next = table.columns.len();
            let column = *column_of.entry(name.clone()).or_insert(next);
            if column == next {
                table.columns.push(name);
            }
            if record.values.len() <= column {
                record.values.resize(column + 1, Value::Null);
            }
            record.values[column] = value;
        }
        table.records.push(record);
    }
    for record in &mut table.records {
        record.values.resize(table.columns.len(), Value::Null);
    }
    Ok(table)
}

fn geojson_record(row: u64, feature: Value) -> (Record, Map<String, Value>) {
    let Value::Object(mut object) = feature else {
        let geometry = Err("it is no JSON object".into());
        return (Record { row, id: None, geometry, values: Vec::new() }, Map::new());
    };
    let properties = match object.remove("properties") {
        Some(Value::Object(properties)) => properties,
        _ => Map::new(),
    };
    let id = object.remove("id").filter(|id| id.is_string() || id.is_number());
    let geometry = match object.remove("geometry") {
        None | Some(Value::Null) => Ok(None),
        Some(geometry) => serde_json::from_value::<geojson::Geometry>(geometry)
            .map_err(|e| e.to_string())
            .and_then(|geometry| geo_types::Geometry::try_from(geometry).map_err(|e| e.to_string()))
            .map(Some)
            .map_err(|e| format!("its geometry is broken: {e}")),
    };
    (Record { row, id, geometry, values: Vec::new() }, properties)
}

/// Reads one layer of a file through GDAL.
pub(super) fn read_gdal(path: &Path, layer: Option<&str>) -> Result<Table, TableError> {
    let format = |e: gdal::errors::GdalError| TableError::Format {
        path: path.into(),
        format: "a vector file",
        why: match e {
            gdal::errors::GdalError::NullPointer { msg, .. } if msg.is_empty() => {
                "no known vector format".into()
            }
            e => e.to_string(),
        },
    };
    let options = DatasetOptions { open_flags: GdalOpenFlags::GDAL_OF_VECTOR, ..DatasetOptions::default() };
    let dataset = Dataset::open_ex(path, options).map_err(format)?;
    let mut layer = match layer {
        Some(name) => dataset.layer_by_name(name).ok(),
        None if dataset.layer_count() == 1 => Some(dataset.layer(0).map_err(format)?),
        None => None,
    };
    let Some(layer) = &mut layer else {
        let layers = dataset.layers().map(|layer| layer.name()).collect();
        return Err(TableError::Layers { path: path.into(), layers });
    };
    let to_wgs84 = match layer.spatial_ref() {
        Some(from) => Some(to_wgs84(from).map_err(format)?),
        None => None,
    };
    let columns = layer.defn().fields().map(|field| field.name()).collect();
    let mut table = Table { columns, ..Table::default() };
    for (row, feature) in (1..).zip(layer.features()) {
        table.records.push(gdal_record(row, &feature, to_wgs84.as_ref()));
    }
    Ok(table)
}

/// From a system to WGS 84 longitude and latitude.
pub(crate) fn to_wgs84(from: SpatialRef) -> gdal::errors::Result<CoordTransform> {
    CoordTransform::new(&lon_lat_first(from), &lon_lat_first(SpatialRef::from_epsg(4326)?))
}

/// The system with longitude or easting first; without this on both sides, the two change places silently.
pub(crate) fn lon_lat_first(mut system: SpatialRef) -> SpatialRef {
    system.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
    system
}

/// Geometry of a feature in WGS 84 longitude and latitude; `None` when empty; else why it cannot be used.
pub(crate) fn geometry_of(
    feature: &gdal::vector::Feature,
    to_wgs84: Option<&CoordTransform>,
) -> Result<Option<Geometry<f64>>, String> {
    let geometry = feature.geometry().filter(|geometry| !geometry.is_empty()).map(|geometry| {
        let mut geometry = geometry.clone();
        geometry.flatten_to_2d();
        if let Some(transform) = to_wgs84 {
            geometry = geometry.transform(transform)?;
        }
        geometry.to_geo()
    });
    geometry.transpose().map_err(|e| format!("its geometry is broken: {e}"))
}

fn gdal_record(row: u64, feature: &gdal::vector::Feature, to_wgs84: Option<&CoordTransform>) -> Record {
    Record {
        row,
        id: feature.fid().map(Value::from),
        geometry: geometry_of(feature, to_wgs84),
        values: feature.fields().map(|(_, value)| value.map_or(Value::Null, json_value)).collect(),
    }
}

fn json_value(value: FieldValue) -> Value {
    match value {
        FieldValue::IntegerValue(n) => n.into(),
        FieldValue::Integer64Value(n) => n.into(),
        FieldValue::RealValue(n) => n.into(),
        FieldValue::StringValue(text) => text.into(),
        FieldValue::IntegerListValue(all) => all.into(),
        FieldValue::Integer64ListValue(all) => all.into(),
        FieldValue::RealListValue(all) => all.into(),
        FieldValue::StringListValue(all) => all.into(),
        FieldValue::DateValue(date) => date.to_string().into(),
        FieldValue::DateTimeValue(time) => time.to_string().into(),
    }
}
