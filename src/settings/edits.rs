//! Settings of changes of the network and of the search for missing links (`[edits]` and `[missing_links]` of
//! `data/network.toml`).

use serde::{Deserialize, Serialize};

/// How the changes of a plan are joined to the streets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditRule {
    /// A node of a new line joins a street at most this far away; metres.
    pub snap_m: f64,
    /// `surface` of new paths, crossings and ramps whose plan says nothing.
    pub surface: String,
    /// A lift counts as so many metres more than its length on the map, unless the network is plain.
    pub lift_m: f64,
    /// Where the figures come from.
    pub source: String,
}

/// Which new links are looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissingLinkRule {
    /// Longest link in a straight line; metres.
    pub up_to_m: f64,
    /// A link is missing if the way on foot is at least so many times as long.
    pub detour: f64,
    /// Of links whose ends are both so near to each other only the best is shown; metres.
    pub apart_m: f64,
    /// So many times as many links as are asked for are counted exactly.
    pub counted: u32,
    /// Where the figures come from.
    pub source: String,
}

impl EditRule {
    /// The first value that breaks its rule, in words.
    pub(super) fn broken(&self) -> Option<String> {
        out_of("edits.snap_m", self.snap_m, [0.01, 50.0])
            .or_else(|| out_of("edits.lift_m", self.lift_m, [0.0, 1e4]))
    }
}

impl MissingLinkRule {
    /// The first value that breaks its rule, in words.
    pub(super) fn broken(&self) -> Option<String> {
        out_of("missing_links.up_to_m", self.up_to_m, [1.0, 1000.0])
            .or_else(|| out_of("missing_links.detour", self.detour, [1.0, 1000.0]))
            .or_else(|| out_of("missing_links.apart_m", self.apart_m, [0.0, 1e4]))
            .or_else(|| out_of("missing_links.counted", f64::from(self.counted), [1.0, 1000.0]))
    }
}

fn out_of(key: &str, value: f64, [least, most]: [f64; 2]) -> Option<String> {
    (!(least..=most).contains(&value)).then(|| format!("{key} = {value}: must be from {least} to {most}"))
}
