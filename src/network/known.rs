//! How much of what matters for walking is mapped.

use super::{Known, Network};
use crate::input::facts::{NodeFacts, WayFacts};
use crate::input::osm::Nodes;

impl Known {
    pub(super) fn of(network: &Network, nodes: &Nodes) -> Self {
        let length = |knows: fn(&WayFacts) -> bool| -> u64 {
            let edges = network.edges().filter(|(_, _, edge)| knows(network.facts(edge)));
            edges.map(|(_, _, edge)| u64::from(edge.length)).sum()
        };
        let percent = |part: u64, whole: u64| part as f64 * 100.0 / whole.max(1) as f64;
        let streets = length(|_| true);
        let share = |knows| percent(length(knows), streets);
        let crossings =
            (0..nodes.len()).filter_map(|slot| nodes.facts(slot)).filter(|facts| facts.is_crossing);
        let with_kerb = crossings.clone().filter(|facts: &&NodeFacts| facts.knows_kerb()).count() as u64;
        let crossings = crossings.count() as u64;
        Self {
            surface_percent: share(|facts| facts.surface.is_some()),
            width_percent: share(|facts| facts.width_m.is_some()),
            incline_percent: share(|facts| facts.incline.is_some()),
            lit_percent: share(|facts| facts.lit_known),
            crossings,
            kerb_percent: percent(with_kerb, crossings),
        }
    }
}
