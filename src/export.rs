//! Layers to files: GeoJSON, CSV and Excel by themselves, GeoPackage and FlatGeobuf through GDAL; pages and SVG drawings. No
//! calculation.
//!
//! A file appears whole under its name or not at all.

mod about;
pub mod card;
mod columns;
mod csv_file;
mod error;
mod files;
mod format;
#[cfg_attr(not(feature = "gdal"), path = "export/gdal_file/without_gdal.rs")]
mod gdal_file;
mod geojson_file;
pub mod manner;
pub mod map;
pub mod need_template;
pub mod page;
pub mod paint;
pub mod paper;
#[cfg(feature = "parquet")]
mod parquet_file;
#[cfg_attr(not(feature = "pdf"), path = "export/pdf/without_pdf.rs")]
pub mod pdf;
pub mod reach;
pub mod report;
mod rows;
pub mod style;
pub mod summary;
pub mod svg;
mod wkt;
mod xlsx_file;

pub use csv_file::write_to as write_csv_to;
pub use error::ExportError;
pub use files::{check, write, write_all};
pub use format::Format;
pub use gdal_file::write_styled;
#[cfg(feature = "serve")]
pub(crate) use geojson_file::turned;
pub use geojson_file::{
    write_in as write_geojson_in, write_to as write_geojson_to, write_with as write_geojson_with,
};
#[cfg(feature = "serve")]
pub(crate) use rows::Moves;
#[cfg(feature = "serve")]
pub(crate) use wkt::wkt;
