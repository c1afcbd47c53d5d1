//! Files to plain records. No graph and no guessing: what is wrong comes back as an error or a [`Skipped`] row.

pub mod addresses;
pub mod ages;
pub mod base_map;
pub mod border;
pub mod buildings;
pub mod crs;
pub mod digest;
mod digits;
pub mod facts;
mod figure;
pub mod foot;
pub mod grid;
pub mod incline;
pub(crate) mod inside;
pub mod municipalities;
pub mod need;
pub mod openness;
pub mod origin;
pub mod osm;
pub mod piped;
pub mod place_names;
pub mod places;
pub mod population;
#[cfg_attr(not(feature = "gdal"), path = "input/projection/without_gdal.rs")]
pub(crate) mod projection;
#[cfg(feature = "gdal")]
pub mod raster;
pub mod residents;
pub mod served_groups;
pub mod services;
pub mod sites;
pub mod span;
pub mod squares;
pub(crate) mod table;
pub mod visits;

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
