//! What `data/*.toml` says: a file a subject, every figure with its source. No rows, no files of other kinds.

pub mod ambulant;
pub mod assumptions;
pub mod base_map;
pub mod base_types;
pub mod buildings;
mod built_in;
pub mod classes;
pub mod comments;
pub mod coverage;
pub mod curve;
pub mod disclosure;
pub mod edits;
pub mod extent;
mod file;
pub mod forms;
pub mod heights;
pub mod households;
pub mod locate;
pub mod map;
mod names;
pub mod need;
pub mod network;
pub mod obstacles;
pub mod own_figures;
pub mod places;
pub mod plans;
pub mod population;
pub mod project;
pub mod services;
pub mod settlements;
pub mod shares;
pub mod tiles;
pub mod workplaces;

pub use file::{Settings, SettingsError};
