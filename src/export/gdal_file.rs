//! `GeoPackage` and `FlatGeobuf` through GDAL. Where results come from, and what columns and values are called, stands in a `GeoPackage`:
//! as description of each layer, which QGIS shows, and in full as its metadata; `FlatGeobuf` has no place for it.

mod boolean;
mod describe;
mod part;
mod qml;

use std::path::{Path, PathBuf};

use gdal::config::{clear_thread_local_config_option, set_thread_local_config_option};
use gdal::errors::Result as GdalResult;
use gdal::spatial_ref::SpatialRef;
use gdal::vector::{
    Defn, Feature, FieldDefn, LayerAccess, LayerOptions, OGRFieldType, OGRwkbGeometryType, ToGdal,
};
use gdal::{Dataset, DriverManager, Metadata};
use serde_json::Value;

use self::part::Part;
use super::about::{about, data_day, description, text};
use super::columns::KEY;
use super::format::{Format, beside};
use super::manner::Manner;
use super::rows::Moves;
use super::style::Style;
use super::{ExportError, csv_file};
use crate::input::projection::lon_lat_first;
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Kind, Layer, Row};
use crate::layers::table::Table;
use crate::whole::Whole;

/// The setting of GDAL with the time that stands in for the clock.
const CLOCK: &str = "OGR_CURRENT_DATE";
/// The setting of GDAL that lets it make the index of more than 100,000 rows in a file of its own meanwhile. Where several layers are
/// written in one transaction it then cannot bring that into the GeoPackage, which is locked.
const INDEX_ASIDE: &str = "OGR_GPKG_ALLOW_THREADED_RTREE";
/// What stands behind the name of a file with the rows that `FlatGeobuf` does not hold.
const UNPLACED: &str = "without_geometry";

/// `FlatGeobuf` holds one kind of geometry a file, no table without, and no row without: those become CSV.
pub(super) fn write_flat(
    path: &Path,
    tables: &[&Table<'_>],
    manner: &Manner,
) -> Result<Vec<PathBuf>, ExportError> {
    let (mut finished, mut beside_it) = (Vec::new(), Vec::new());
    for (number, table) in tables.iter().enumerate() {
        let layer = &table.layer;
        if layer.geometries.is_empty() {
            let target = beside(path, layer.name, Some("csv"));
            let whole = Whole::begin(&target)?;
            csv_file::write(whole.path(), layer, table.rows(), manner)?;
            beside_it.push(target);
            finished.push(whole);
            continue;
        }
        let unplaced = || table.rows().filter(|row| row.geometry.is_none());
        if unplaced().next().is_some() {
            let name = if number == 0 { UNPLACED.into() } else { format!("{}_{UNPLACED}", layer.name) };
            let target = beside(path, &name, Some("csv"));
            let whole = Whole::begin(&target)?;
            let plain = Layer { geometries: Vec::new(), ..layer.clone() };
            csv_file::write(whole.path(), &plain, unplaced(), manner)?;
            beside_it.push(target);
            finished.push(whole);
        }
        for (index, part) in Part::all(table).into_iter().enumerate() {
            let is_first = number == 0 && index == 0;
            // the file has the name of its first layer: what follows it is enough for the rest of that layer
            let rest = part.name.strip_prefix(layer.name).and_then(|rest| rest.strip_prefix('_'));
            let name = rest.filter(|_| number == 0).unwrap_or(&part.name);
            let target = if is_first { path.to_path_buf() } else { beside(path, name, None) };
            let whole = Whole::begin(&target)?;
            File { format: Format::FlatGeobuf, parts: &[part], styles: &[], manner }.write(whole.path())?;
            finished.push(whole);
        }
    }
    finished.into_iter().try_for_each(Whole::finish)?;
    Ok(beside_it)
}

/// Writes layers to a GeoPackage with the styles by which QGIS draws them, by name of layer.
pub fn write_styled<'t>(
    path: &Path,
    tables: impl IntoIterator<Item = &'t Table<'t>>,
    styles: &[(&str, Style)],
    manner: &Manner,
) -> Result<(), ExportError> {
    let whole = Whole::begin(path)?;
    let parts: Vec<Part<'_>> = tables.into_iter().flat_map(Part::all).collect();
    File { format: Format::GeoPackage, parts: &parts, styles, manner }.write(whole.path())?;
    Ok(whole.finish()?)
}

/// What becomes one file.
struct File<'a> {
    format: Format,
    parts: &'a [Part<'a>],
    /// The styles by which QGIS draws the layers, by name of layer.
    styles: &'a [(&'a str, Style)],
    manner: &'a Manner,
}

impl File<'_> {
    /// Writes one file, whose place is not that of the result yet.
    fn write(&self, path: &Path) -> Result<(), ExportError> {
        let gdal = |source| ExportError::Gdal { path: path.into(), source };
        // a GeoPackage says when it was written: the time of the data, so that equal runs write equal bytes
        let settings = [(CLOCK, dated(self.parts)), (INDEX_ASIDE, "NO".into())];
        for (name, value) in &settings {
            set_thread_local_config_option(name, value).map_err(gdal)?;
        }
        let done = self.try_write(path);
        for (name, _) in &settings {
            clear_thread_local_config_option(name).map_err(gdal)?;
        }
        let mut given = done.map_err(gdal)?;
        // GDAL before 3.7 does not say when closing fails, as on a full disk
        let mut written = count(path).map_err(gdal)?;
        given.extend((!self.styles.is_empty()).then_some(self.parts.len() as u64));
        // GDAL lists layers without geometry last, empty ones among them
        written.sort_unstable();
        given.sort_unstable();
        if written == given {
            return Ok(());
        }
        let why = format!("only {written:?} of {given:?} features could be read back");
        Err(ExportError::Io { path: path.into(), source: std::io::Error::other(why) })
    }

    /// Writes the layers, and says how many features each got.
    fn try_write(&self, path: &Path) -> GdalResult<Vec<u64>> {
        let Self { format, parts, styles, manner } = *self;
        let mut given = Vec::new();
        let driver = if format == Format::GeoPackage { "GPKG" } else { "FlatGeobuf" };
        let mut dataset = DriverManager::get_driver_by_name(driver)?.create_vector_only(path)?;
        if format == Format::GeoPackage {
            // one transaction: a GeoPackage would otherwise wait for the disk at each row
            let mut transaction = dataset.start_transaction()?;
            for part in parts {
                given.push(fill(&mut transaction, format, part, manner)?);
            }
            if !styles.is_empty() {
                qml::add(&mut transaction, &describe::styled(parts, styles, manner))?;
            }
            describe::describe(&transaction, parts, manner)?;
            transaction.commit()?;
        } else {
            for part in parts {
                given.push(fill(&mut dataset, format, part, manner)?);
            }
        }
        dataset.close()?;
        Ok(given)
    }
}

/// The time of the data as a GeoPackage writes times; that of the styles if it is not known.
fn dated(parts: &[Part<'_>]) -> String {
    let date = parts.iter().find_map(|part| data_day(part.layer));
    date.map_or_else(|| qml::UPDATED.into(), |date| format!("{date}T00:00:00.000Z"))
}

/// How many features each layer has.
fn count(path: &Path) -> GdalResult<Vec<u64>> {
    let dataset = Dataset::open(path)?;
    (0..dataset.layer_count()).map(|number| Ok(dataset.layer(number)?.feature_count())).collect()
}

/// Writes a layer row by row, and says how many features it got.
fn fill(dataset: &mut Dataset, format: Format, part: &Part<'_>, manner: &Manner) -> GdalResult<u64> {
    let Part { layer, name, kind, .. } = part;
    let names = part.columns(format, manner.names);
    let srs = lon_lat_first(SpatialRef::from_epsg(manner.system().epsg())?);
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
    let own = usize::from(part.has_ids(&names));
    if own == 1 {
        FieldDefn::new("id", OGRFieldType::OFTString)?.add_to_layer(&out)?;
    }
    add_fields(&out, layer, &names)?;
    let (defn, moves) = (Defn::from_layer(&out), Moves::to(manner.crs)?);
    let mut count = 0;
    // FlatGeobuf holds no row without geometry: those are in a file of their own
    for row in part.rows().filter(|row| format == Format::GeoPackage || row.geometry.is_some()) {
        let mut feature = Feature::new(&defn)?;
        put(&mut feature, layer, own, &moves.row(row)?)?;
        feature.create(&out)?;
        count += 1;
    }
    Ok(count)
}

/// Gives a layer of a file the columns of a layer, under these names.
fn add_fields(out: &gdal::vector::Layer<'_>, layer: &Layer, names: &[String]) -> GdalResult<()> {
    for (name, field) in names.iter().zip(&layer.fields) {
        match field.kind {
            Kind::Bool => boolean::add(out, name)?,
            kind => FieldDefn::new(name, ogr_type(kind))?.add_to_layer(out)?,
        }
    }
    Ok(())
}

/// Puts a row behind so many columns that the layer has beside those of its fields: none, or that with its id.
fn put(feature: &mut Feature<'_>, layer: &Layer, own: usize, row: &Row) -> GdalResult<()> {
    if let (1, Some(id)) = (own, &row.id) {
        feature.set_field_string(0, &text(id))?;
    }
    for (place, (field, value)) in layer.fields.iter().zip(&row.values).enumerate() {
        set(feature, place + own, field.kind, value)?;
    }
    if let Some(geometry) = &row.geometry {
        feature.set_geometry(geometry.to_gdal()?)?;
    }
    Ok(())
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
