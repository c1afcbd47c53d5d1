//! Formats of results.

/// The media type of a format.
pub(super) fn kind_of(ending: &str) -> &'static str {
    match ending {
        "geojson" => "application/geo+json",
        "csv" => "text/csv; charset=utf-8",
        "gpkg" => "application/geopackage+sqlite3",
        "fgb" => "application/vnd.flatgeobuf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
