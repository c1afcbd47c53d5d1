//! Formats of files.

use std::path::Path;

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
