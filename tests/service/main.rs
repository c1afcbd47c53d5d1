//! The service as programs and browsers meet it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what cannot be made or read is a failed test"
)]
#![allow(clippy::print_stdout, reason = "who asks for what a test found is shown it")]

#[path = "../common/mod.rs"]
mod common;

mod access;
mod asked;
mod asking;
mod assumed;
mod assumptions;
mod builds;
mod cards;
mod comments;
mod edits;
mod edits_gis;
mod edits_history;
mod edits_kill;
mod edits_lot;
mod edits_private;
mod faults;
mod features;
mod locate;
mod map;
mod need;
mod paging;
mod plans;
mod plans_import;
mod plans_import_refused;
mod plans_kill;
mod plans_town;
mod processes;
mod reach;
mod secrets;
mod served;
mod smaller;
mod tiles;
mod try_site;
mod views;
mod views_changes;
mod web;
