//! Numbers from reach. No files, no printing.

pub mod area;
pub mod nearest;
pub mod places;
pub mod plan_links;
pub mod reach;
pub mod score;
pub mod settlements;
pub mod survey;
