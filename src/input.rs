//! Files to plain records. No graph and no guessing: what is wrong comes back as an error or a [`Skipped`] row.

pub mod addresses;
pub mod ages;
mod archive;
pub mod base_types;
pub mod border;
pub mod building_settings;
pub mod buildings;
pub mod classes;
pub mod coverage_settings;
pub mod crs;
mod csv_table;
pub mod curve;
pub mod digest;
pub mod disclosure_settings;
pub mod edit_settings;
pub mod extent_settings;
pub mod facts;
mod figure;
pub mod foot;
pub mod form_settings;
mod geojson_table;
pub mod grid;
pub mod incline;
pub(crate) mod inside;
pub mod moment;
pub mod municipalities;
pub mod obstacles;
pub mod osm;
mod partial;
pub mod piped;
pub mod place_names;
pub mod place_settings;
pub mod places;
pub mod population;
pub mod population_settings;
pub mod project_settings;
pub mod raster;
pub mod residents;
pub mod settings;
pub mod settlement_settings;
pub mod shares;
pub mod sites;
pub mod span;
mod spreadsheet;
pub mod squares;
pub(crate) mod table;
pub(crate) mod vector;
pub mod written;

pub use table::{Source, TableError};

use serde::{Deserialize, Serialize};

/// A row or feature that could not be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Where: line of a CSV file (the header is line 1), number of a feature elsewhere (the first is 1).
    pub row: u64,
    /// Its id, when it has one.
    pub id: Option<String>,
    /// The value and the rule it breaks.
    pub reason: String,
}

/// What was noticed about rows that are used all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// How many rows it is about.
    pub rows: u64,
    /// What was noticed.
    pub text: String,
}
