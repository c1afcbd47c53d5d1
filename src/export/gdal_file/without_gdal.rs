//! `GeoPackage` and `FlatGeobuf` where GDAL is not: that they are not written.

use std::path::{Path, PathBuf};

use super::ExportError;
use super::manner::Manner;
use super::style::Style;
use crate::features::GdalError;
use crate::layers::table::Table;

/// That a file is not written.
pub(super) fn missing(path: &Path) -> ExportError {
    ExportError::Gdal { path: path.into(), source: GdalError }
}

pub(super) fn write_flat(path: &Path, _: &[&Table<'_>], _: &Manner) -> Result<Vec<PathBuf>, ExportError> {
    Err(missing(path))
}

/// Writes layers to a `GeoPackage` with styles: not in this build.
pub fn write_styled<'t>(
    path: &Path,
    _: impl IntoIterator<Item = &'t Table<'t>>,
    _: &[(&str, Style)],
    _: &Manner,
) -> Result<(), ExportError> {
    Err(missing(path))
}
