//! The program as a person meets it: its commands, its files and its service.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what cannot be made or read is a failed test"
)]
#![allow(clippy::print_stdout, reason = "who asks for what a test found is shown it")]

#[path = "../common/mod.rs"]
mod common;

mod ambulant;
mod asked;
mod at_limits;
mod attacks;
mod bad_input;
mod bad_sites;
mod card;
mod coverage;
mod demo_extract;
mod documented;
mod files;
mod first_pages;
mod formats;
mod fuzzed;
mod ground;
mod guests;
mod jobs;
mod locate;
mod locate_asked;
mod locate_capacity;
mod locate_futures;
mod look;
mod monaco;
mod named;
mod need;
mod need_asked;
mod need_attacks;
mod need_bad;
mod network;
mod output_onto_input;
mod packings;
mod pipes;
mod places;
mod report;
mod report_kill;
mod schemas;
mod score;
mod secrets;
mod serve;
mod serve_attacked;
mod service;
mod services;
mod settlements;
mod signalled;
mod siting;
mod siting_pairs;
mod streams;
mod tables;
mod toy;
mod whole;
mod workbooks;
