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

mod asking;
mod faults;
mod features;
mod paging;
mod reach;
mod secrets;
mod served;
mod try_site;
