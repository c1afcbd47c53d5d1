//! Results to files: GeoJSON by itself, GeoPackage, FlatGeobuf and CSV through GDAL, and SVG drawings. No calculation.
//!
//! A file appears whole under its name or not at all.

pub mod card;
pub mod compare;
pub mod coverage;
pub mod forms;
mod gdal_file;
mod geojson_file;
pub mod layers;
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

use std::path::{Path, PathBuf};

use geo_types::Geometry;
use serde_json::{Map, Value};

use self::style::Style;
pub use geojson_file::{write_to as write_geojson_to, write_with as write_geojson_with};

use crate::explain::Explain;
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

/// What is written: a name, columns, and members beside the features (GeoJSON only).
#[derive(Debug, Clone)]
pub struct Layer {
    /// Name of the layer.
    pub name: &'static str,
    /// Its columns.
    pub fields: Vec<Field>,
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
    /// Comma-separated, coordinates in columns.
    Csv,
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
            Self::Whole(error) => error.code(),
            Self::Io { .. } | Self::Gdal { .. } => "output_unwritable",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::UnknownFormat { .. } | Self::WrongFormat { .. } => {
                "name the output .geojson, .gpkg, .fgb or .csv (drawings: .svg)"
            }
            Self::Whole(error) => return error.advice(),
            Self::Io { .. } | Self::Gdal { .. } => {
                "check the folder, the permissions and the space on the disk"
            }
        }
        .into()
    }
}

/// Whether a file could be written under this name, before any work is done for it; and its format.
pub fn check(path: &Path) -> Result<Format, ExportError> {
    let format = Format::of(path)?;
    whole::check(path)?;
    Ok(format)
}

/// Writes a layer in the format of the file's ending; an existing file is replaced at the end, at once.
pub fn write(path: &Path, layer: &Layer, rows: impl Iterator<Item = Row>) -> Result<(), ExportError> {
    let format = Format::of(path)?;
    let whole = Whole::begin(path)?;
    match format {
        Format::GeoJson => geojson_file::write(whole.path(), layer, rows),
        Format::GeoPackage | Format::FlatGeobuf | Format::Csv => {
            gdal_file::write(whole.path(), format, &[(layer.clone(), rows.collect())], &[])
        }
        Format::Svg => {
            Err(ExportError::WrongFormat { path: path.into(), why: "only `tettsted reach` draws" })
        }
    }?;
    Ok(whole.finish()?)
}

/// Writes layers of one result: a GeoPackage holds them all; of the other formats the first goes to `path`, and each further one
/// beside it, as `NAME_LAYER.geojson`. Every file appears whole or not at all; with an error no file is new.
pub fn write_all(path: &Path, layers: Vec<(Layer, Vec<Row>)>) -> Result<(), ExportError> {
    let format = Format::of(path)?;
    if format == Format::GeoPackage {
        return write_styled(path, &layers, &[]);
    }
    let mut finished = Vec::new();
    for (number, (layer, rows)) in layers.into_iter().enumerate() {
        let target = if number == 0 { path.to_path_buf() } else { beside(path, layer.name) };
        let whole = Whole::begin(&target)?;
        match format {
            Format::GeoJson => geojson_file::write(whole.path(), &layer, rows.into_iter())?,
            Format::Svg => {
                let why = "only `tettsted reach` draws";
                return Err(ExportError::WrongFormat { path: target, why });
            }
            _ => gdal_file::write(whole.path(), format, &[(layer, rows)], &[]).map_err(
                |error| match error {
                    ExportError::WrongFormat { why, .. } => ExportError::WrongFormat { path: target, why },
                    other => other,
                },
            )?,
        }
        finished.push(whole);
    }
    finished.into_iter().try_for_each(|whole| Ok(whole.finish()?))
}

/// Writes layers to a GeoPackage with the styles by which QGIS draws them, by name of layer.
pub fn write_styled(
    path: &Path,
    layers: &[(Layer, Vec<Row>)],
    styles: &[(&str, Style)],
) -> Result<(), ExportError> {
    let whole = Whole::begin(path)?;
    gdal_file::write(whole.path(), Format::GeoPackage, layers, styles)?;
    Ok(whole.finish()?)
}

/// The file of a further layer: `out.csv` and `homes` make `out_homes.csv`.
fn beside(path: &Path, layer: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}_{layer}.{ending}"))
}
