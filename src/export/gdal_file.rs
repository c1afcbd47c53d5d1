//! `GeoPackage` and `FlatGeobuf` through GDAL. Where results come from, and what columns and values are called, stands in a `GeoPackage`:
//! as description of each layer, which QGIS shows, and in full as its metadata; `FlatGeobuf` has no place for it.

mod boolean;
mod describe;
mod part;

use std::path::Path;

use gdal::config::{clear_thread_local_config_option, set_thread_local_config_option};
use gdal::errors::Result as GdalResult;
use gdal::vector::{
    Defn, Feature, FieldDefn, LayerAccess, LayerOptions, OGRFieldType, OGRwkbGeometryType, ToGdal,
};
use gdal::{Dataset, DriverManager, Metadata};
use serde_json::Value;

use self::part::KEY;
pub(super) use self::part::{Part, column_names};
use super::manner::Manner;
use super::style::{self, Style};
use super::{ExportError, Format};
use crate::layers::about::PROGRAM;
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Kind, Layer};
use crate::units::day;

/// The setting of GDAL with the time that stands in for the clock.
const CLOCK: &str = "OGR_CURRENT_DATE";
/// The member with the time of the map data, seconds since 1970.
pub(super) const DATE: &str = "data_timestamp";

pub(super) fn write(
    path: &Path,
    format: Format,
    parts: &[Part<'_>],
    styles: &[(&str, Style)],
    manner: &Manner,
) -> Result<(), ExportError> {
    let gdal = |source| ExportError::Gdal { path: path.into(), source };
    // a GeoPackage says when it was written: the time of the data, so that equal runs write equal bytes
    set_thread_local_config_option(CLOCK, &dated(parts)).map_err(gdal)?;
    let done = try_write(path, format, parts, styles, manner);
    clear_thread_local_config_option(CLOCK).map_err(gdal)?;
    done.map_err(gdal)?;
    // GDAL before 3.7 does not tell when closing fails, as on a full disk
    let mut written = count(path).map_err(gdal)?;
    let table = (!styles.is_empty()).then_some(parts.len() as u64);
    let mut given: Vec<u64> = parts.iter().map(|part| part.rows.len() as u64).chain(table).collect();
    // GDAL lists layers without geometry last, empty ones among them
    written.sort_unstable();
    given.sort_unstable();
    if written == given {
        return Ok(());
    }
    let why = format!("only {written:?} of {given:?} features could be read back");
    Err(ExportError::Io { path: path.into(), source: std::io::Error::other(why) })
}

/// The time of the data as a GeoPackage writes times; that of the styles if it is not known.
fn dated(parts: &[Part<'_>]) -> String {
    let date = parts.iter().find_map(|part| data_day(part.layer));
    date.map_or_else(|| style::UPDATED.into(), |date| format!("{date}T00:00:00.000Z"))
}

/// The day of the map data that a layer tells of.
pub(super) fn data_day(layer: &Layer) -> Option<chrono::NaiveDate> {
    let seconds = about(layer).find(|(key, _)| *key == DATE);
    seconds.and_then(|(_, seconds)| day(seconds.as_i64()?))
}

/// How many features each layer has.
fn count(path: &Path) -> GdalResult<Vec<u64>> {
    let dataset = Dataset::open(path)?;
    (0..dataset.layer_count()).map(|number| Ok(dataset.layer(number)?.feature_count())).collect()
}

fn try_write(
    path: &Path,
    format: Format,
    parts: &[Part<'_>],
    styles: &[(&str, Style)],
    manner: &Manner,
) -> GdalResult<()> {
    let driver = if format == Format::GeoPackage { "GPKG" } else { "FlatGeobuf" };
    let mut dataset = DriverManager::get_driver_by_name(driver)?.create_vector_only(path)?;
    if format == Format::GeoPackage {
        // one transaction: a GeoPackage would otherwise wait for the disk at each row
        let mut transaction = dataset.start_transaction()?;
        for part in parts {
            fill(&mut transaction, format, part, manner)?;
        }
        if !styles.is_empty() {
            style::add(&mut transaction, &describe::styled(parts, styles, manner))?;
        }
        describe::describe(&transaction, parts, manner)?;
        transaction.commit()?;
    } else {
        for part in parts {
            fill(&mut dataset, format, part, manner)?;
        }
    }
    dataset.close()
}

fn fill(dataset: &mut Dataset, format: Format, part: &Part<'_>, manner: &Manner) -> GdalResult<()> {
    let Part { layer, name, kind, rows } = part;
    let names = part.columns(format, manner.names);
    let srs = manner.system().spatial_ref()?;
    let description = format!("DESCRIPTION={}", description(layer));
    let key = format!("FID={KEY}");
    let options = match format {
        Format::GeoPackage => vec![key.as_str(), description.as_str()],
        _ => vec!["SPATIAL_INDEX=YES"],
    };
    let mut out = dataset.create_layer(LayerOptions {
        name,
        srs: kind.map(|_| &srs),
        ty: geometry_type(*kind),
        options: Some(&options),
    })?;
    if format == Format::GeoPackage {
        for (key, value) in about(layer) {
            out.set_metadata_item(key, &text(value), "")?;
        }
    }
    let with_id = part.has_ids(&names);
    if with_id {
        FieldDefn::new("id", OGRFieldType::OFTString)?.add_to_layer(&out)?;
    }
    for (name, field) in names.iter().zip(&layer.fields) {
        match field.kind {
            Kind::Bool => boolean::add(&out, name)?,
            kind => FieldDefn::new(name, ogr_type(kind))?.add_to_layer(&out)?,
        }
    }
    let defn = Defn::from_layer(&out);
    for row in rows {
        let mut feature = Feature::new(&defn)?;
        if let (true, Some(id)) = (with_id, &row.id) {
            feature.set_field_string(0, &text(id))?;
        }
        for (i, (field, value)) in layer.fields.iter().zip(&row.values).enumerate() {
            set(&mut feature, i + usize::from(with_id), field.kind, value)?;
        }
        if let Some(geometry) = &row.geometry {
            feature.set_geometry(geometry.to_gdal()?)?;
        }
        feature.create(&out)?;
    }
    Ok(())
}

/// What a layer says about itself; what every result says is not nested.
fn about(layer: &Layer) -> impl Iterator<Item = (&String, &Value)> {
    layer.members.iter().flat_map(|(key, value)| match value {
        Value::Object(own) if key == PROGRAM => own.iter().collect(),
        value => vec![(key, value)],
    })
}

/// Where a layer comes from, for people: what is short of all that it says about itself.
pub(super) fn description(layer: &Layer) -> String {
    let told = about(layer).filter_map(|(key, value)| match value {
        Value::Number(seconds) if key == DATE => Some(format!("{key}: {}", day(seconds.as_i64()?)?)),
        Value::String(_) | Value::Number(_) | Value::Bool(true) => Some(format!("{key}: {}", text(value))),
        Value::Object(own) => {
            Some(format!("{key}: {}", own.get("name")?.as_str().filter(|name| !name.is_empty())?))
        }
        _ => None,
    });
    told.collect::<Vec<_>>().join("; ")
}

fn geometry_type(kind: Option<Geometries>) -> OGRwkbGeometryType::Type {
    match kind {
        None => OGRwkbGeometryType::wkbNone,
        Some(Geometries::Points) => OGRwkbGeometryType::wkbPoint,
        Some(Geometries::MultiPoints) => OGRwkbGeometryType::wkbMultiPoint,
        Some(Geometries::Lines) => OGRwkbGeometryType::wkbLineString,
        Some(Geometries::MultiLines) => OGRwkbGeometryType::wkbMultiLineString,
        Some(Geometries::Areas) => OGRwkbGeometryType::wkbMultiPolygon,
    }
}

fn ogr_type(kind: Kind) -> OGRFieldType::Type {
    match kind {
        Kind::Bool => OGRFieldType::OFTInteger,
        Kind::Integer => OGRFieldType::OFTInteger64,
        Kind::Real => OGRFieldType::OFTReal,
        Kind::Text => OGRFieldType::OFTString,
    }
}

fn set(feature: &mut Feature, column: usize, kind: Kind, value: &Value) -> GdalResult<()> {
    match (kind, value) {
        (_, Value::Null) => feature.set_field_null(column),
        (Kind::Bool, value) => feature.set_field_integer(column, i32::from(value.as_bool().unwrap_or(false))),
        (Kind::Integer, value) => feature.set_field_integer64(column, value.as_i64().unwrap_or_default()),
        (Kind::Real, value) => feature.set_field_double(column, value.as_f64().unwrap_or(f64::NAN)),
        (Kind::Text, value) => feature.set_field_string(column, &text(value)),
    }
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
