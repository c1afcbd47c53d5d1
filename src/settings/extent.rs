//! Settings of the shape of an area (`[extent]` of `data/network.toml`).

use serde::{Deserialize, Serialize};

use super::built_in;

/// What is taken for the area that an extract covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtentRule {
    /// Land belongs to the area unless a disc of this radius, free of streets, reaches it from outside; metres.
    pub radius_m: f64,
    /// The area ends so far beyond its last streets; metres.
    pub margin_m: f64,
    /// The data end at their outermost streets; what a disc of this radius cannot get into from outside belongs to them; metres.
    #[serde(default = "built_in_edge_radius")]
    pub edge_radius_m: f64,
    /// What lies farther than this from every street is most likely misplaced; metres.
    #[serde(default = "built_in_far")]
    pub far_m: f64,
    /// Side of the squares that streets are drawn on; metres.
    pub cell_m: f64,
    /// Where the figures come from.
    pub source: String,
}

fn built_in_edge_radius() -> f64 {
    later().edge_radius_m
}

fn built_in_far() -> f64 {
    later().far_m
}

/// The figures of the built-in file, for files of one's own that leave them out.
#[derive(Deserialize)]
struct Later {
    edge_radius_m: f64,
    far_m: f64,
}

fn later() -> Later {
    #[derive(Deserialize)]
    struct File {
        extent: Later,
    }
    built_in::part::<File>(built_in::NETWORK).extent
}

impl ExtentRule {
    /// The same with another radius, and another margin beyond the last streets.
    #[must_use]
    pub fn around(&self, radius_m: f64, margin_m: f64) -> Self {
        Self { radius_m, margin_m, ..self.clone() }
    }

    /// The first value that breaks its rule, in words.
    pub(super) fn broken(&self) -> Option<String> {
        let Self { radius_m, margin_m, edge_radius_m, far_m, cell_m, .. } = *self;
        if !(1.0..=1000.0).contains(&cell_m) {
            return Some(format!("extent.cell_m = {cell_m}: must be from 1 to 1000 metres"));
        }
        if !(cell_m..=1e5).contains(&radius_m) {
            return Some(format!(
                "extent.radius_m = {radius_m}: must be from extent.cell_m to 100000 metres"
            ));
        }
        for (name, metres) in [("edge_radius_m", edge_radius_m), ("far_m", far_m)] {
            if !(cell_m..=1e5).contains(&metres) {
                return Some(format!(
                    "extent.{name} = {metres}: must be from extent.cell_m to 100000 metres"
                ));
            }
        }
        (!(0.0..=radius_m).contains(&margin_m)).then(|| {
            format!("extent.margin_m = {margin_m}: must be from 0 to extent.radius_m = {radius_m} metres")
        })
    }
}
