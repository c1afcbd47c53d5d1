//! The planner's questions: study areas, plans and every analysis.
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
mod area;
mod calendar;
mod coverage;
mod coverage_measures;
mod coverage_real;
mod edge;
mod forms;
mod jobs;
mod missing_links;
mod moving_in;
mod nearest;
mod opening_words;
mod plan_broken;
mod plan_commands;
mod plan_file;
mod plan_kept;
mod plan_properties;
mod plan_writers;
mod plan_years;
mod project_card;
mod project_ways;
mod rests;
mod services;
mod services_spread;
mod settlements;
mod settlements_needs;
mod siting;
mod siting_rules;
mod stopped;
mod study;
mod study_about;
mod study_damage;
mod study_impossible;
mod study_kill;
mod styles;
mod unknown;
mod walk;
mod what_if;
mod what_if_demo;
mod what_if_ways;
