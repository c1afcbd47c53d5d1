//! Vector files where GDAL is not: that they are not read.

use std::path::Path;

use super::{Table, TableError};

/// That the file is not read.
pub(in crate::input) fn read_gdal(_: &Path, shown: &Path, _: Option<&str>) -> Result<Table, TableError> {
    Err(TableError::Unread {
        path: shown.into(),
        what: "of a format that is read through GDAL, which this build does not have",
        advice: "write it as GeoJSON or CSV, or build with the feature `gdal`",
    })
}
