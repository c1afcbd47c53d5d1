//! Media types that more than one part of the service speaks of.

/// A GeoPackage.
pub(super) const GEOPACKAGE: &str = "application/geopackage+sqlite3";
/// A FlatGeobuf file.
pub(super) const FLATGEOBUF: &str = "application/flatgeobuf";
/// A workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// A vector tile.
pub(super) const MVT: &str = "application/vnd.mapbox-vector-tile";
/// A style of MapLibre.
pub(super) const STYLE: &str = "application/vnd.mapbox.style+json";
