//! Numbers from reach. No files, no printing.

pub mod area;
pub mod compare;
pub mod grouping;
pub mod missing_links;
pub mod nearest;
pub mod places;
pub mod planned;
pub mod reach;
pub mod score;
pub mod survey;
pub mod whatif;
