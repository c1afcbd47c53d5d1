//! Layers to files: GeoJSON, CSV and Excel by themselves, GeoPackage and FlatGeobuf through GDAL; pages and SVG drawings. No
//! calculation.
//!
//! A file appears whole under its name or not at all.

pub mod card;
mod csv_file;
mod error;
mod files;
mod format;
mod gdal_file;
mod geojson_file;
pub mod manner;
pub mod map;
pub mod page;
pub mod report;
pub mod style;
pub mod summary;
pub mod svg;
mod xlsx_file;

pub use error::ExportError;
pub use files::{check, write, write_all, write_styled};
pub use format::Format;
pub use geojson_file::{write_to as write_geojson_to, write_with as write_geojson_with};
