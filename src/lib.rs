//! tettsted
pub mod analysis;
pub mod cli;
pub mod explain;
pub mod export;
pub mod geodesy;
pub mod hierarchy;
pub mod input;
pub mod network;
pub mod reach;
pub mod service;
pub mod units;
