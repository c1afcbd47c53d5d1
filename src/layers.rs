//! Results as layers: typed columns with title, unit and words for codes, and rows with or without a place. Files, pages and the
//! service all show these; no file is written here.

pub mod about;
mod areas;
pub mod buildings;
pub mod columns;
pub mod compare;
pub mod coverage;
pub mod fields;
pub mod forms;
pub mod geometries;
pub mod homes;
pub mod layer;
pub mod missing_links;
pub mod moving_in;
pub mod network;
pub mod no_street;
pub mod people;
pub mod places;
pub mod plan;
pub mod plan_rows;
pub mod reach;
pub mod rests;
pub mod scores;
pub mod settlements;
pub mod siting;
pub mod survey;
pub mod table;
pub mod try_site;
pub mod values;
pub mod whatif;
