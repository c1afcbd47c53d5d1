//! Results to files: GeoJSON, CSV and Excel by themselves, GeoPackage and FlatGeobuf through GDAL, and SVG drawings. No calculation.
//!
//! A file appears whole under its name or not at all.

pub mod card;
pub mod compare;
pub mod coverage;
mod csv_file;
pub mod fields;
pub mod forms;
mod gdal_file;
mod geojson_file;
mod geometries;
mod homes;
pub mod layers;
pub mod manner;
pub mod map;
pub mod missing_links;
pub mod no_street;
pub mod page;
pub mod people;
pub mod places;
pub mod plan;
pub mod report;
pub mod settlements;
pub mod siting;
pub mod style;
pub mod summary;
pub mod survey;
pub mod svg;
pub mod whatif;
mod xlsx_file;

use std::path::{Path, PathBuf};

use geo_types::Geometry;
use serde_json::{Map, Value};

use self::gdal_file::Part;
use self::manner::Manner;
use self::style::Style;
pub use geojson_file::{write_to as write_geojson_to, write_with as write_geojson_with};
pub use geometries::Geometries;

use crate::explain::Explain;
use crate::input::crs::Crs;
use crate::whole::{self, Whole, WholeError};

/// Kind of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// True or false (1 or 0 where a format knows no truth).
    Bool,
    /// Whole numbers.
    Integer,
    /// Numbers; always written with a point, so that no reader takes a column for whole numbers.
    Real,
    /// Anything else, as text.
    Text,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
}

/// What is written: a name, columns, and members beside the features. All of it is so by definition, whatever rows there are.
#[derive(Debug, Clone)]
pub struct Layer {
    /// Name of the layer.
    pub name: &'static str,
    /// Its columns.
    pub fields: Vec<Field>,
    /// What its rows are on a map, the main kind first; none if it is a table.
    pub geometries: Vec<Geometries>,
    /// Whether its rows have ids.
    pub has_ids: bool,
    /// Further members of the FeatureCollection: settings, data, sources.
    pub members: Map<String, Value>,
}

/// A feature, in WGS 84 longitude and latitude.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id, if it has one.
    pub id: Option<Value>,
    /// Its geometry, if it has one.
    pub geometry: Option<Geometry<f64>>,
    /// One value for each column.
    pub values: Vec<Value>,
}

/// A format by the ending of a file name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 7946.
    GeoJson,
    /// GeoPackage.
    GeoPackage,
    /// FlatGeobuf.
    FlatGeobuf,
    /// Text with separators, coordinates in columns.
    Csv,
    /// A workbook of Excel.
    Xlsx,
    /// A drawing.
    Svg,
}

impl Format {
    /// The format of a file to be written.
    pub fn of(path: &Path) -> Result<Self, ExportError> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match ending.as_str() {
            "geojson" | "json" => Ok(Self::GeoJson),
            "gpkg" => Ok(Self::GeoPackage),
            "fgb" => Ok(Self::FlatGeobuf),
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            "svg" => Ok(Self::Svg),
            _ => Err(ExportError::UnknownFormat { path: path.into() }),
        }
    }
}

/// Why a result was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// An ending that stands for no format.
    #[error("cannot tell the format of {} by its ending", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// A format that this result does not come in.
    #[error("{} cannot hold this result: {why}", path.display())]
    WrongFormat {
        /// The file.
        path: PathBuf,
        /// The rule.
        why: &'static str,
    },
    /// A coordinate system for a file without coordinates.
    #[error("{} has no coordinates, and cannot be in {crs}", path.display())]
    NoCoordinates {
        /// The file.
        path: PathBuf,
        /// The system that was asked for.
        crs: Crs,
    },
    /// Another coordinate system than that of the format.
    #[error("{} is GeoJSON, which is longitude and latitude by its standard (RFC 7946), and cannot be in {crs}", path.display())]
    NotInSystem {
        /// The file.
        path: PathBuf,
        /// The system that was asked for.
        crs: Crs,
    },
    /// The file cannot be put in its place.
    #[error(transparent)]
    Whole(#[from] WholeError),
    /// No such folder, no permission, a full disk.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// GDAL refused.
    #[error("cannot write {}: {source}", path.display())]
    Gdal {
        /// The file.
        path: PathBuf,
        /// What GDAL says.
        source: gdal::errors::GdalError,
    },
}

impl Explain for ExportError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat { .. } | Self::WrongFormat { .. } => "output_format",
            Self::NotInSystem { .. } | Self::NoCoordinates { .. } => "output_crs",
            Self::Whole(error) => error.code(),
            Self::Io { .. } | Self::Gdal { .. } => "output_unwritable",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::UnknownFormat { .. } | Self::WrongFormat { .. } => {
                "name the output .geojson, .gpkg, .fgb, .csv or .xlsx (drawings: .svg)"
            }
            Self::NoCoordinates { .. } => {
                "leave --crs out; the system of tables that are read is --input-crs"
            }
            Self::NotInSystem { .. } => "name the output .gpkg (or .fgb, .csv, .xlsx), or leave --crs out",
            Self::Whole(error) => return error.advice(),
            Self::Io { .. } | Self::Gdal { .. } => {
                "check the folder, the permissions and the space on the disk"
            }
        }
        .into()
    }
}

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
