//! Walking: the extract, the network, the ground, reach and walks; and the house rules of the sources.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what cannot be made or read is a failed test"
)]
#![allow(clippy::print_stdout, reason = "who asks for what a test found is shown it")]

#[path = "../common/mod.rs"]
mod common;

mod circles;
mod coarse_heights;
mod customize;
mod edits_rebuilt;
mod glossary;
mod golden;
mod ground;
mod ground_properties;
mod ground_slopes;
mod layering;
mod lengths;
mod obstacle_cases;
mod obstacle_properties;
mod obstacle_towns;
mod options;
mod oracle;
mod osm_damage;
mod osm_files;
mod osm_marks;
mod properties;
mod raster;
mod raster_bad;
mod raster_kinds;
mod raster_real;
mod shapes;
mod sources;
mod survey;
mod terrain_check;
mod walks;
mod worked_example;
