//! `GeoPackage` and `FlatGeobuf` where GDAL is not: that they are not written.

use std::path::{Path, PathBuf};

use super::ExportError;
use super::manner::Manner;
use super::style::Style;
use crate::features::GdalError;
use crate::layers::layer::{Layer, Row};

/// That a file is not written.
pub(super) fn missing(path: &Path) -> ExportError {
    ExportError::Gdal { path: path.into(), source: GdalError }
}

pub(super) fn write_flat(
    path: &Path,
    _: Vec<(Layer, Vec<Row>)>,
    _: &Manner,
) -> Result<Vec<PathBuf>, ExportError> {
    Err(missing(path))
}

/// Writes layers to a `GeoPackage` with styles: not in this build.
pub fn write_styled(
    path: &Path,
    _: Vec<(Layer, Vec<Row>)>,
    _: &[(&str, Style)],
    _: &Manner,
) -> Result<(), ExportError> {
    Err(missing(path))
}
