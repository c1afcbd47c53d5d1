//! Every vector format GDAL opens, to tables in WGS 84 longitude and latitude. No domain words here.
//! `vector/without_gdal.rs` stands in where GDAL is not.
//!
//! Every value is read by the number of its field: what GDAL's own iterator cannot read it leaves out, and what is behind moves up.

mod straight;

use std::path::Path;

use gdal::errors::GdalError;
use gdal::spatial_ref::{CoordTransform, SpatialRef};
use gdal::vector::{Feature, FieldValue, LayerAccess, OGRFieldType, OGRwkbGeometryType};
use gdal::{Dataset, DatasetOptions, GdalOpenFlags};
use geo_types::Geometry;
use serde_json::Value;

use super::partial;
use super::{Cells, Decimal, MOST_COLUMNS, Notes, Record, Table, TableError};
use crate::input::projection::{WGS_84, lon_lat_first};

/// Tables in which programs keep their own things beside layers.
const OF_PROGRAMS: [&str; 3] = ["layer_styles", "qgis_projects", "qgis_layer_metadata"];
/// So much of a file is looked at for what it says about itself.
const START: u64 = 8192;

/// Reads one layer of a file: the one named, else the only one with a geometry, else the only table.
pub(in crate::input) fn read_gdal(
    path: &Path,
    shown: &Path,
    layer: Option<&str>,
) -> Result<Table, TableError> {
    let format = |e: GdalError| cannot_open(&e, shown);
    let options = DatasetOptions { open_flags: GdalOpenFlags::GDAL_OF_VECTOR, ..DatasetOptions::default() };
    let dataset = Dataset::open_ex(path, options).map_err(format)?;
    let layers: Vec<(String, bool)> =
        dataset.layers().map(|layer| (layer.name(), has_geometry(&layer))).collect();
    let Some(name) = meant(&layers, layer) else {
        let layers = layers.into_iter().map(|(name, _)| name).collect();
        return Err(TableError::Layers { path: shown.into(), layers });
    };
    let mut layer = dataset.layer_by_name(name).map_err(format)?;
    let to_wgs84 = layer.spatial_ref().map(to_wgs84).transpose().map_err(format)?;
    let mut features = Features { fields: fields(&layer), to_wgs84, notes: Notes::default() };
    if features.fields.len() > MOST_COLUMNS {
        let (columns, most) = (features.fields.len(), MOST_COLUMNS);
        return Err(TableError::TooManyColumns { path: shown.into(), columns, most });
    }
    let says = layer.try_feature_count();
    let columns = features.fields.iter().map(|(name, _)| name.clone()).collect();
    let mut table = Table { columns, decimal: Decimal::Unclear, ..Table::default() };
    for (row, feature) in (1..).zip(layer.features()) {
        table.records.push(features.record(row, &feature));
    }
    let rows = table.records.len();
    let of_xml = start_of(path).and_then(|start| partial::of_xml(&start, rows));
    table.missing = of_xml.or_else(|| partial::of_count(rows, says?));
    table.remarks = features.notes.remarks();
    Ok(table)
}

fn cannot_open(error: &GdalError, shown: &Path) -> TableError {
    let why = match error {
        GdalError::NullPointer { msg, .. } if msg.is_empty() => "no known vector format".into(),
        error => error.to_string(),
    };
    TableError::Format { path: shown.into(), format: "a vector file", why }
}

fn has_geometry(layer: &impl LayerAccess) -> bool {
    let mut kinds = layer.defn().geom_fields();
    kinds.any(|field| field.field_type() != OGRwkbGeometryType::wkbNone)
}

/// The layer that is meant.
fn meant<'a>(layers: &'a [(String, bool)], wanted: Option<&str>) -> Option<&'a String> {
    if let Some(wanted) = wanted {
        return layers.iter().map(|(name, _)| name).find(|name| *name == wanted);
    }
    let is_own = |name: &str| OF_PROGRAMS.contains(&name.to_lowercase().as_str());
    let of = |geometry: bool| {
        let mut all = layers.iter().filter(move |(name, has)| *has == geometry && !is_own(name));
        (all.next(), all.next())
    };
    let one = match (of(true), of(false)) {
        ((Some(one), None), _) | ((None, _), (Some(one), None)) => Some(one),
        ((None, _), (None, _)) => layers.first().filter(|_| layers.len() == 1),
        _ => None,
    };
    one.map(|(name, _)| name)
}

/// The beginning of a file of XML.
fn start_of(path: &Path) -> Option<String> {
    use std::io::Read;
    let mut bytes = Vec::new();
    std::fs::File::open(path).ok()?.take(START).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<').then_some(text)
}

/// From a system to WGS 84 longitude and latitude.
pub(crate) fn to_wgs84(from: SpatialRef) -> gdal::errors::Result<CoordTransform> {
    CoordTransform::new(&lon_lat_first(from), &lon_lat_first(SpatialRef::from_epsg(WGS_84)?))
}

/// Geometry of a feature in WGS 84 longitude and latitude; `None` when empty; else why it cannot be used.
pub(crate) fn geometry_of(
    feature: &Feature,
    to_wgs84: Option<&CoordTransform>,
) -> Result<Option<Geometry<f64>>, String> {
    straight::ask();
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

/// The fields of a layer, in the order of their numbers: names and types.
pub(crate) fn fields(layer: &impl LayerAccess) -> Vec<(String, OGRFieldType::Type)> {
    layer.defn().fields().map(|field| (field.name(), field.field_type())).collect()
}

/// How the features of a layer become records, and what is noticed on the way.
struct Features {
    fields: Vec<(String, OGRFieldType::Type)>,
    /// `None` if the layer is in no known system: its coordinates count as they are.
    to_wgs84: Option<CoordTransform>,
    notes: Notes,
}

impl Features {
    fn record(&mut self, row: u64, feature: &Feature) -> Record {
        let mut values = Cells::default();
        for (number, (name, kind)) in self.fields.iter().enumerate() {
            match value(feature, number, *kind) {
                Ok(value) => values.put_if_any(number, value),
                Err(what) => self.notes.add(&format!("column {name:?}: {what} count as empty"), row),
            }
        }
        let geometry = geometry_of(feature, self.to_wgs84.as_ref());
        Record { row, id: feature.fid().map(Value::from), geometry, values }
    }
}

/// The value of a field by its number; null if it is null, not set or an empty text; else what it is that cannot be read.
pub(crate) fn value(
    feature: &Feature,
    number: usize,
    kind: OGRFieldType::Type,
) -> Result<Value, &'static str> {
    if kind == OGRFieldType::OFTBinary {
        let is_set =
            feature.field_as_string(number).is_ok_and(|bytes| bytes.is_some_and(|hex| !hex.is_empty()));
        return if is_set { Err("binary values") } else { Ok(Value::Null) };
    }
    // a field that is not set has an empty text, whatever its type; asked for a number, it would say 0
    let text = feature.field_as_string(number).map_err(|_| "values that cannot be read")?;
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(Value::Null) };
    match kind {
        OGRFieldType::OFTString | OGRFieldType::OFTTime => Ok(text.into()),
        // GDAL hands out an empty list as no address
        OGRFieldType::OFTIntegerList
        | OGRFieldType::OFTInteger64List
        | OGRFieldType::OFTRealList
        | OGRFieldType::OFTStringList
            if text.starts_with("(0:") =>
        {
            Ok(Value::Array(Vec::new()))
        }
        OGRFieldType::OFTDate | OGRFieldType::OFTDateTime => match feature.field(number) {
            Ok(Some(date)) => json_value(date),
            _ => date(&text).ok_or("dates that are none"),
        },
        _ => match feature.field(number) {
            Ok(Some(value)) => json_value(value),
            Ok(None) => Ok(Value::Null),
            Err(_) => Err("values that cannot be read"),
        },
    }
}

/// A date as GDAL writes it, of a time without a zone, say: `2026/03/01 12:00:00`.
fn date(text: &str) -> Option<Value> {
    let (date, rest) = text.split_at_checked(10)?;
    let parts: Vec<u32> = date.split('/').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let is_date = parts.len() == 3 && (1..=12).contains(&parts[1]) && (1..=31).contains(&parts[2]);
    is_date.then(|| format!("{}{rest}", date.replace('/', "-")).into())
}

fn json_value(value: FieldValue) -> Result<Value, &'static str> {
    Ok(match value {
        FieldValue::IntegerValue(n) => n.into(),
        FieldValue::Integer64Value(n) => n.into(),
        FieldValue::RealValue(n) if !n.is_finite() => return Err("numbers that are none"),
        FieldValue::RealValue(n) => n.into(),
        FieldValue::StringValue(text) => text.into(),
        FieldValue::IntegerListValue(all) => all.into(),
        FieldValue::Integer64ListValue(all) => all.into(),
        FieldValue::RealListValue(all) => all.into(),
        FieldValue::StringListValue(all) => all.into(),
        FieldValue::DateValue(date) => date.to_string().into(),
        FieldValue::DateTimeValue(time) => time.to_string().into(),
    })
}
