//! `GeoPackage`, `FlatGeobuf` and CSV through GDAL, in EPSG:4326. Where results come from stands in a `GeoPackage` as description of each
//! layer, which QGIS shows, and in full as its metadata; the other two have no place for it.

use std::path::Path;

use gdal::config::{clear_thread_local_config_option, set_thread_local_config_option};
use gdal::errors::Result as GdalResult;
use gdal::spatial_ref::{AxisMappingStrategy, SpatialRef};
use gdal::vector::{
    Defn, Feature, FieldDefn, LayerAccess, LayerOptions, OGRFieldType, OGRwkbGeometryType, ToGdal,
};
use gdal::{Dataset, DriverManager, Metadata};
use geo_types::Geometry;
use serde_json::Value;

use super::layers::PROGRAM;
use super::style::{self, Style};
use super::{ExportError, Format, Kind, Layer, Row};
use crate::units::day;

/// The setting of GDAL with the time that stands in for the clock.
const CLOCK: &str = "OGR_CURRENT_DATE";
/// The member with the time of the map data, seconds since 1970.
const DATE: &str = "data_timestamp";

pub(super) fn write(
    path: &Path,
    format: Format,
    layers: &[(Layer, Vec<Row>)],
    styles: &[(&str, Style)],
) -> Result<(), ExportError> {
    let mut rows = layers.iter().flat_map(|(_, rows)| rows);
    if format == Format::FlatGeobuf && rows.any(|row| row.geometry.is_none()) {
        let why =
            "GDAL's FlatGeobuf loses features without geometry; name the output .gpkg, .geojson or .csv";
        return Err(ExportError::WrongFormat { path: path.into(), why });
    }
    let gdal = |source| ExportError::Gdal { path: path.into(), source };
    // a GeoPackage says when it was written: the time of the data, so that equal runs write equal bytes
    set_thread_local_config_option(CLOCK, &dated(layers)).map_err(gdal)?;
    let done = try_write(path, format, layers, styles);
    clear_thread_local_config_option(CLOCK).map_err(gdal)?;
    done.map_err(gdal)?;
    // GDAL before 3.7 does not tell when closing fails, as on a full disk
    let mut written = count(path).map_err(gdal)?;
    let table = (!styles.is_empty()).then_some(styles.len() as u64);
    let mut given: Vec<u64> = layers.iter().map(|(_, rows)| rows.len() as u64).chain(table).collect();
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
fn dated(layers: &[(Layer, Vec<Row>)]) -> String {
    let seconds = layers.iter().flat_map(|(layer, _)| about(layer)).find(|(key, _)| *key == DATE);
    let date = seconds.and_then(|(_, seconds)| day(seconds.as_i64()?));
    date.map_or_else(|| style::UPDATED.into(), |date| format!("{date}T00:00:00.000Z"))
}

/// How many features each layer has.
fn count(path: &Path) -> GdalResult<Vec<u64>> {
    let dataset = Dataset::open(path)?;
    (0..dataset.layer_count()).map(|number| Ok(dataset.layer(number)?.feature_count())).collect()
}

fn try_write(
    path: &Path,
    format: Format,
    layers: &[(Layer, Vec<Row>)],
    styles: &[(&str, Style)],
) -> GdalResult<()> {
    let driver = match format {
        Format::GeoPackage => "GPKG",
        Format::FlatGeobuf => "FlatGeobuf",
        _ => "CSV",
    };
    let mut dataset = DriverManager::get_driver_by_name(driver)?.create_vector_only(path)?;
    if format == Format::GeoPackage {
        // one transaction: a GeoPackage would otherwise wait for the disk at each row
        let mut transaction = dataset.start_transaction()?;
        for (layer, rows) in layers {
            fill(&mut transaction, format, layer, rows)?;
        }
        if !styles.is_empty() {
            style::add(&mut transaction, styles)?;
        }
        transaction.commit()?;
    } else {
        for (layer, rows) in layers {
            fill(&mut dataset, format, layer, rows)?;
        }
    }
    dataset.close()
}

fn fill(dataset: &mut Dataset, format: Format, layer: &Layer, rows: &[Row]) -> GdalResult<()> {
    let names = column_names(layer, format);
    let mut srs = SpatialRef::from_epsg(4326)?;
    srs.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
    let ty = geometry_type(rows);
    let description = format!("DESCRIPTION={}", description(layer));
    let mut options = layer_options(format, ty);
    if format == Format::GeoPackage {
        options.push(&description);
    }
    let mut out = dataset.create_layer(LayerOptions {
        name: layer.name,
        srs: Some(&srs),
        ty,
        options: Some(&options),
    })?;
    if format == Format::GeoPackage {
        for (key, value) in about(layer) {
            out.set_metadata_item(key, &text(value), "")?;
        }
    }
    // a GeoJSON id is no column; here it becomes one, unless there is one
    let with_id =
        rows.iter().any(|row| row.id.is_some()) && !names.iter().any(|n| n.eq_ignore_ascii_case("id"));
    if with_id {
        FieldDefn::new("id", OGRFieldType::OFTString)?.add_to_layer(&out)?;
    }
    for (name, field) in names.iter().zip(&layer.fields) {
        FieldDefn::new(name, ogr_type(field.kind, format))?.add_to_layer(&out)?;
    }
    let defn = Defn::from_layer(&out);
    for row in rows {
        let mut feature = Feature::new(&defn)?;
        if let (true, Some(id)) = (with_id, &row.id) {
            feature.set_field_string(0, &text(id))?;
        }
        for (i, (field, value)) in layer.fields.iter().zip(&row.values).enumerate() {
            set(&mut feature, i + usize::from(with_id), field.kind, format, value)?;
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
fn description(layer: &Layer) -> String {
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

/// One type for the layer, or "unknown" for mixed geometries.
fn geometry_type(rows: &[Row]) -> OGRwkbGeometryType::Type {
    let kind = |geometry: &Geometry<f64>| match geometry {
        Geometry::Point(_) => OGRwkbGeometryType::wkbPoint,
        Geometry::Line(_) | Geometry::LineString(_) => OGRwkbGeometryType::wkbLineString,
        Geometry::Polygon(_) => OGRwkbGeometryType::wkbPolygon,
        Geometry::MultiPoint(_) => OGRwkbGeometryType::wkbMultiPoint,
        Geometry::MultiLineString(_) => OGRwkbGeometryType::wkbMultiLineString,
        Geometry::MultiPolygon(_) => OGRwkbGeometryType::wkbMultiPolygon,
        _ => OGRwkbGeometryType::wkbUnknown,
    };
    if !rows.is_empty() && rows.iter().all(|row| row.geometry.is_none()) {
        return OGRwkbGeometryType::wkbNone;
    }
    let mut kinds = rows.iter().filter_map(|row| row.geometry.as_ref()).map(kind);
    let first = kinds.next().unwrap_or(OGRwkbGeometryType::wkbPoint);
    if kinds.all(|kind| kind == first) { first } else { OGRwkbGeometryType::wkbUnknown }
}

fn layer_options<'a>(format: Format, ty: OGRwkbGeometryType::Type) -> Vec<&'a str> {
    match format {
        // so that a column "fid" of the user stays a column
        Format::GeoPackage => vec!["FID=tettsted_fid"],
        Format::Csv if ty == OGRwkbGeometryType::wkbPoint => {
            vec!["GEOMETRY=AS_XY", "STRING_QUOTING=IF_NEEDED"]
        }
        Format::Csv => vec!["GEOMETRY=AS_WKT", "STRING_QUOTING=IF_NEEDED"],
        // an index would put the rows in another order and lose those without geometry
        _ => vec!["SPATIAL_INDEX=NO"],
    }
}

/// Column names that differ in more than capitals, and from the columns the format makes itself.
fn column_names(layer: &Layer, format: Format) -> Vec<String> {
    let mut taken: Vec<String> = match format {
        Format::GeoPackage => vec!["tettsted_fid".into(), "geom".into()],
        Format::Csv => vec!["x".into(), "y".into(), "wkt".into()],
        _ => Vec::new(),
    };
    let mut unique = |name: &str| {
        let candidates = std::iter::once(name.to_owned()).chain((2..).map(|n| format!("{name}_{n}")));
        let free = candidates.into_iter().find(|c| !taken.contains(&c.to_lowercase())).unwrap_or_default();
        taken.push(free.to_lowercase());
        free
    };
    // from the last: the results keep their names, the columns of the user give way
    let mut names: Vec<String> = layer.fields.iter().rev().map(|field| unique(&field.name)).collect();
    names.reverse();
    names
}

fn ogr_type(kind: Kind, format: Format) -> OGRFieldType::Type {
    match kind {
        // GDAL would write 72.0 as 72, and readers take the column for whole numbers
        Kind::Real if format == Format::Csv => OGRFieldType::OFTString,
        Kind::Bool => OGRFieldType::OFTInteger,
        Kind::Integer => OGRFieldType::OFTInteger64,
        Kind::Real => OGRFieldType::OFTReal,
        Kind::Text => OGRFieldType::OFTString,
    }
}

fn set(feature: &mut Feature, column: usize, kind: Kind, format: Format, value: &Value) -> GdalResult<()> {
    match (kind, value) {
        (_, Value::Null) => feature.set_field_null(column),
        (Kind::Bool, value) => feature.set_field_integer(column, i32::from(value.as_bool().unwrap_or(false))),
        (Kind::Integer, value) => feature.set_field_integer64(column, value.as_i64().unwrap_or_default()),
        (Kind::Real, value) if format == Format::Csv => feature.set_field_string(column, &text(value)),
        (Kind::Real, value) => feature.set_field_double(column, value.as_f64().unwrap_or(f64::NAN)),
        (Kind::Text, value) => feature.set_field_string(column, &text(value)),
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
