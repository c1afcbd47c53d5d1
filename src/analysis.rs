//! Numbers from reach. No files, no printing.

pub mod area;
pub mod by_kind;
pub mod coverage;
pub mod forms;
pub mod grouping;
pub mod nearest;
pub mod places;
pub mod project;
pub mod compare;
pub mod missing_links;
pub mod planned;
pub mod reach;
pub mod score;
pub mod siting;
pub mod settlements;
pub mod survey;
pub mod whatif;
