//! Numbers from reach. No files, no printing.

pub mod area;
pub mod by_kind;
pub mod compare;
pub mod coverage;
pub mod forms;
pub mod glance;
pub mod grouping;
pub mod missing_links;
pub mod moving_in;
mod near;
pub mod nearest;
pub mod open_homes;
pub mod places;
pub mod plan_links;
pub mod planned;
pub mod project;
pub mod publish;
pub mod reach;
pub mod score;
pub mod settlements;
pub mod siting;
pub mod survey;
pub mod whatif;
