//! Formats of files.

use std::path::{Path, PathBuf};

use super::error::ExportError;

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
    /// `GeoParquet`; with the feature `parquet`.
    Parquet,
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
            "parquet" if cfg!(feature = "parquet") => Ok(Self::Parquet),
            "svg" => Ok(Self::Svg),
            _ => Err(ExportError::UnknownFormat { path: path.into() }),
        }
    }
}

/// The file of a further layer: `out.csv` and `homes` make `out_homes.csv`.
pub(super) fn beside(path: &Path, layer: &str, ending: Option<&str>) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let own = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}_{layer}.{}", ending.unwrap_or(&own)))
}
