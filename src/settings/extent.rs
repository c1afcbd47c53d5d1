//! Settings of the shape of an area (`[extent]` of `data/network.toml`).

use serde::{Deserialize, Serialize};

/// What is taken for the area that an extract covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtentRule {
    /// Land belongs to the area unless a disc of this radius, free of streets, reaches it from outside; metres.
    pub radius_m: f64,
    /// The area ends so far beyond its last streets; metres.
    pub margin_m: f64,
    /// Side of the squares that streets are drawn on; metres.
    pub cell_m: f64,
    /// Where the figures come from.
    pub source: String,
}

impl ExtentRule {
    /// The first value that breaks its rule, in words.
    pub(super) fn broken(&self) -> Option<String> {
        let Self { radius_m, margin_m, cell_m, .. } = *self;
        if !(1.0..=1000.0).contains(&cell_m) {
            return Some(format!("extent.cell_m = {cell_m}: must be from 1 to 1000 metres"));
        }
        if !(cell_m..=1e5).contains(&radius_m) {
            return Some(format!(
                "extent.radius_m = {radius_m}: must be from extent.cell_m to 100000 metres"
            ));
        }
        (!(0.0..=radius_m).contains(&margin_m)).then(|| {
            format!("extent.margin_m = {margin_m}: must be from 0 to extent.radius_m = {radius_m} metres")
        })
    }
}
