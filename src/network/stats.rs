//! Figures of a network.

use serde::{Deserialize, Serialize};

use super::edge::StreetGraph;
use crate::input::osm::ReadCounts;

/// Figures of a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stats {
    /// Edges kept, gates among them.
    pub edges: u64,
    /// Vertices kept.
    pub vertices: u64,
    /// Length of all edges kept, km.
    pub km: f64,
    /// Length of the steps among them, km.
    pub steps_km: f64,
    /// Connected parts kept.
    pub components: u64,
    /// Connected parts left out as islands.
    pub islands: u64,
    /// Streets left out with them.
    pub dropped_edges: u64,
    /// Their length, km.
    pub dropped_km: f64,
    /// Blocked barriers on the edges kept or left out.
    pub blocked_barriers: u64,
    /// Nodes on the edges kept that some class may not be able to pass, counted once for each edge that comes to them.
    pub gates: u64,
    /// What the lengths rest on.
    pub ground: GroundStats,
    /// Where ways were cut because one of two neighbouring nodes is misplaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub long_segments: Vec<LongSegment>,
    /// How much of what matters for walking is mapped.
    pub known: Known,
    /// When the data are from, seconds since 1970, if the extract says.
    pub data_timestamp: Option<i64>,
    /// What was read from the extract.
    #[serde(flatten)]
    pub read: ReadCounts,
}

/// Two neighbouring nodes of a way too far apart to be a street.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LongSegment {
    /// OSM id of the way.
    pub way: i64,
    /// OSM ids of the nodes.
    pub nodes: [i64; 2],
    /// How far they are apart, about, kilometres.
    pub km: f64,
}

/// What the lengths of a network rest on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroundStats {
    /// Whether obstacles and slopes are left out of account.
    pub plain: bool,
    /// Size of the cells of the heights, metres; `None` without heights.
    pub height_cell_m: Option<f64>,
    /// Heights are multiples of this, metres, if the files hold whole steps.
    pub height_step_m: Option<f64>,
    /// By how much grades of the longest pieces may be wrong, percent.
    pub grade_error_percent: f64,
    /// Whether the heights are good enough to say that a stretch is too steep for a class.
    pub steepness_limits: bool,
    /// Length of the edges whose heights are not known, km.
    pub without_heights_km: f64,
}

/// How much of what matters for walking is mapped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Known {
    /// Share of the length of all streets with a `surface` that is understood, percent.
    pub surface_percent: f64,
    /// The same with a `width`.
    pub width_percent: f64,
    /// The same with an `incline`.
    pub incline_percent: f64,
    /// The same with `lit`.
    pub lit_percent: f64,
    /// Nodes on walkable ways that are crossings (`highway=crossing`).
    pub crossings: u64,
    /// Share of them with a `kerb` or `kerb:height` that is understood, percent; 0 without crossings.
    pub kerb_percent: f64,
}

/// How large a graph is.
pub(super) struct Sizes {
    pub(super) edges: u64,
    pub(super) vertices: u64,
    pub(super) km: f64,
    pub(super) steps_km: f64,
}

impl Sizes {
    pub(super) fn of(graph: &StreetGraph) -> Self {
        let (mut all, mut steps) = (0, 0);
        for edge in graph.edge_weights() {
            all += u64::from(edge.length);
            steps += if edge.is_steps() { u64::from(edge.length) } else { 0 };
        }
        Self {
            edges: graph.edge_count() as u64,
            vertices: graph.node_count() as u64,
            km: all as f64 / 1e6,
            steps_km: steps as f64 / 1e6,
        }
    }
}
