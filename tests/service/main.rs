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
mod comments;
mod edits;
mod edits_gis;
mod edits_history;
mod edits_kill;
mod edits_lot;
mod edits_private;
mod features;
mod processes;
mod secrets;
mod smaller;
mod asking;
mod faults;
mod paging;
mod reach;
mod served;
mod try_site;
