//! Layers to files, in the format of the file's ending.

use std::path::{Path, PathBuf};

use super::error::ExportError;
use super::format::Format;
use super::gdal_file::Part;
use super::manner::Manner;
use super::style::Style;
use super::{csv_file, gdal_file, geojson_file, xlsx_file};
use crate::layers::layer::{Layer, Row};
use crate::whole::{self, Whole};

/// Whether a file could be written under this name in this manner, before any work is done for it; and its format.
pub fn check(path: &Path, manner: &Manner) -> Result<Format, ExportError> {
    let format = Format::of(path)?;
    fits(path, format, manner)?;
    whole::check(path)?;
    Ok(format)
}

fn fits(path: &Path, format: Format, manner: &Manner) -> Result<(), ExportError> {
    match (manner.crs, format) {
        (Some(crs), Format::GeoJson) => Err(ExportError::NotInSystem { path: path.into(), crs }),
        (Some(crs), Format::Svg) => Err(ExportError::NoCoordinates { path: path.into(), crs }),
        _ => Ok(()),
    }
}

/// Writes a layer in the format of the file's ending; an existing file is replaced at the end, at once.
pub fn write(
    path: &Path,
    layer: &Layer,
    rows: impl Iterator<Item = Row>,
    manner: &Manner,
) -> Result<Vec<PathBuf>, ExportError> {
    if Format::of(path)? != Format::GeoJson {
        return write_all(path, vec![(layer.clone(), rows.collect())], manner);
    }
    fits(path, Format::GeoJson, manner)?;
    let whole = Whole::begin(path)?;
    geojson_file::write(whole.path(), layer, rows)?;
    whole.finish()?;
    Ok(Vec::new())
}

/// Writes layers of one result: a GeoPackage and a workbook hold them all; of the other formats the first goes to `path`, and each
/// further one beside it, as `NAME_LAYER.geojson`. Every file appears whole or not at all; with an error no file is new. What comes back
/// are the files of tables and rows without geometry that the format does not hold, and that are CSV instead.
pub fn write_all(
    path: &Path,
    layers: Vec<(Layer, Vec<Row>)>,
    manner: &Manner,
) -> Result<Vec<PathBuf>, ExportError> {
    let format = Format::of(path)?;
    fits(path, format, manner)?;
    match format {
        Format::GeoPackage => write_styled(path, layers, &[], manner).map(|()| Vec::new()),
        Format::Xlsx => {
            let whole = Whole::begin(path)?;
            xlsx_file::write(whole.path(), layers, manner)?;
            whole.finish()?;
            Ok(Vec::new())
        }
        Format::FlatGeobuf => write_flat(path, layers, manner),
        Format::GeoJson | Format::Csv => {
            let mut finished = Vec::new();
            for (number, (layer, rows)) in layers.into_iter().enumerate() {
                let target = if number == 0 { path.to_path_buf() } else { beside(path, layer.name, None) };
                let whole = Whole::begin(&target)?;
                if format == Format::GeoJson {
                    geojson_file::write(whole.path(), &layer, rows.into_iter())?;
                } else {
                    csv_file::write(whole.path(), &layer, rows, manner)?;
                }
                finished.push(whole);
            }
            finished.into_iter().try_for_each(Whole::finish)?;
            Ok(Vec::new())
        }
        Format::Svg => {
            Err(ExportError::WrongFormat { path: path.into(), why: "only `tettsted reach` draws" })
        }
    }
}

/// What stands behind the name of a file with the rows that `FlatGeobuf` does not hold.
const UNPLACED: &str = "without_geometry";

/// `FlatGeobuf` holds one kind of geometry a file, no table without, and no row without: those become CSV.
fn write_flat(
    path: &Path,
    layers: Vec<(Layer, Vec<Row>)>,
    manner: &Manner,
) -> Result<Vec<PathBuf>, ExportError> {
    let (mut finished, mut tables) = (Vec::new(), Vec::new());
    for (number, (layer, rows)) in layers.into_iter().enumerate() {
        if layer.geometries.is_empty() {
            let target = beside(path, layer.name, Some("csv"));
            let whole = Whole::begin(&target)?;
            csv_file::write(whole.path(), &layer, rows, manner)?;
            tables.push(target);
            finished.push(whole);
            continue;
        }
        let (rows, unplaced): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.geometry.is_some());
        if !unplaced.is_empty() {
            let name = if number == 0 { UNPLACED.into() } else { format!("{}_{UNPLACED}", layer.name) };
            let target = beside(path, &name, Some("csv"));
            let whole = Whole::begin(&target)?;
            let table = Layer { geometries: Vec::new(), ..layer.clone() };
            csv_file::write(whole.path(), &table, unplaced, manner)?;
            tables.push(target);
            finished.push(whole);
        }
        for (place, part) in Part::all(path, &layer, rows, manner)?.into_iter().enumerate() {
            let is_first = number == 0 && place == 0;
            // the file has the name of its first layer: what follows it is enough for the rest of that layer
            let rest = part.name().strip_prefix(layer.name).and_then(|rest| rest.strip_prefix('_'));
            let name = rest.filter(|_| number == 0).unwrap_or(part.name());
            let target = if is_first { path.to_path_buf() } else { beside(path, name, None) };
            let whole = Whole::begin(&target)?;
            gdal_file::write(whole.path(), Format::FlatGeobuf, &[part], &[], manner)?;
            finished.push(whole);
        }
    }
    finished.into_iter().try_for_each(Whole::finish)?;
    Ok(tables)
}

/// Writes layers to a GeoPackage with the styles by which QGIS draws them, by name of layer.
pub fn write_styled(
    path: &Path,
    layers: Vec<(Layer, Vec<Row>)>,
    styles: &[(&str, Style)],
    manner: &Manner,
) -> Result<(), ExportError> {
    let whole = Whole::begin(path)?;
    let (layers, rows): (Vec<Layer>, Vec<Vec<Row>>) = layers.into_iter().unzip();
    let mut parts = Vec::new();
    for (layer, rows) in layers.iter().zip(rows) {
        parts.extend(Part::all(path, layer, rows, manner)?);
    }
    gdal_file::write(whole.path(), Format::GeoPackage, &parts, styles, manner)?;
    Ok(whole.finish()?)
}

/// The file of a further layer: `out.csv` and `homes` make `out_homes.csv`.
fn beside(path: &Path, layer: &str, ending: Option<&str>) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let own = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}_{layer}.{}", ending.unwrap_or(&own)))
}
