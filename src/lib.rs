//! tettsted
pub mod analysis;
pub mod explain;
pub mod geodesy;
pub mod input;
pub mod network;
pub mod reach;
pub mod units;
