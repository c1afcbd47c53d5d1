//! People and places: grids, ages, buildings, residents and the places of daily life.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what cannot be made or read is a failed test"
)]
#![allow(clippy::print_stdout, reason = "who asks for what a test found is shown it")]

#[path = "../common/mod.rs"]
mod common;

mod addresses;
mod ageing;
mod ages;
mod ages_hidden;
mod buildings;
mod buildings_drawn_badly;
mod buildings_real;
mod coding;
mod extent;
mod extent_real;
mod grid_cases;
mod grid_rows;
mod grids;
mod municipalities;
mod need_drawn;
mod need_oracle;
mod need_real;
mod outlines;
mod people_ages;
mod people_back;
mod people_bad;
mod people_real;
mod places;
mod places_merge;
mod places_real;
mod plain_tables;
mod projections;
mod raking_real;
mod registered;
mod residents_rules;
mod sheets;
mod spread;
mod spread_real;
mod workplaces;
