//! Numbers from reach. No files, no printing.

pub mod area;
pub mod by_kind;
pub mod coverage;
pub mod forms;
pub mod grouping;
pub mod nearest;
pub mod places;
pub mod plan_links;
pub mod reach;
pub mod score;
pub mod survey;
