//! Formats of results.

use super::super::media;

/// The media type of a format.
pub(super) fn kind_of(ending: &str) -> &'static str {
    match ending {
        "geojson" => "application/geo+json",
        "csv" => "text/csv; charset=utf-8",
        "gpkg" => media::GEOPACKAGE,
        "fgb" => media::FLATGEOBUF,
        "xlsx" => media::XLSX,
        _ => "application/octet-stream",
    }
}
