//! Gates: nodes that some class may not be able to pass, as raised kerbs and stiles.
//!
//! Where a way comes to such a node, an edge without length stands between the way and the node; who cannot pass the node
//! cannot use that edge. Kerbs stand only between the road and the paths that cross it, not along the road.

use std::collections::HashSet;

use super::gate::Closed;
use super::obstacles::{Crossing, kerb, stopped_at};
use super::pieces::Pieces;
use crate::ids::ClassId;
use crate::input::osm::{Extract, Way};
use crate::settings::classes::{Classes, MobilityClass};
use crate::settings::obstacles::Verdict;

/// Kinds of street that cross a road at a crossing, rather than being the road.
const PATHS: [&str; 7] = ["footway", "path", "pedestrian", "cycleway", "bridleway", "steps", "track"];

/// The places where ways come to nodes that stop somebody.
#[derive(Debug, Default)]
pub(super) struct Gates {
    nodes: HashSet<u32>,
    /// Slot of the node and number of the way.
    stands: HashSet<(u32, u32)>,
}

impl Gates {
    /// The gates of an extract, if any class cares for them.
    pub(super) fn find(extract: &Extract, pieces: &Pieces, classes: &Classes) -> Self {
        let mut gates = Self::default();
        if classes.all().iter().all(|class| class.obstacles.is_none()) {
            return gates;
        }
        for (way, piece) in pieces.iter() {
            for slot in piece {
                if !closed(extract, classes, *slot, way).is_empty() {
                    gates.nodes.insert(*slot);
                    gates.stands.insert((*slot, way));
                }
            }
        }
        gates
    }

    /// Whether a node has gates.
    pub(super) fn has(&self, slot: u32) -> bool {
        self.nodes.contains(&slot)
    }

    /// Whether a gate stands where this way comes to this node.
    pub(super) fn stands(&self, slot: u32, way: u32) -> bool {
        self.stands.contains(&(slot, way))
    }
}

/// To which classes the gate between a way and a node is closed.
pub(super) fn closed(extract: &Extract, classes: &Classes, slot: u32, way: u32) -> Vec<Closed> {
    let nodes = &extract.nodes;
    let Some(facts) = nodes.facts(slot as usize) else { return Vec::new() };
    let way = &extract.ways[way as usize];
    let crossed = PATHS.contains(&way.kind) && (facts.is_crossing || facts.has_kerb());
    classes
        .iter()
        .filter_map(|(class, rules): (ClassId, &MobilityClass)| {
            let crossing = if !crossed {
                Crossing::NoRoad
            } else if passes_kerb(extract, way, rules) {
                Crossing::RoadWithKnownKerbs
            } else {
                Crossing::Road
            };
            let (cases, hindrance) = stopped_at(rules, facts, crossing)?;
            Some(Closed { class, cases, hindrance })
        })
        .collect()
}

/// Whether a class surely passes a kerb that is mapped at some node of a way: where the crossing begins and ends, or at the crossing
/// itself.
fn passes_kerb(extract: &Extract, way: &Way, class: &MobilityClass) -> bool {
    let nodes = &extract.nodes;
    let Some(rules) = &class.obstacles else { return false };
    let facts = way.nodes.iter().filter_map(|id| nodes.facts(nodes.slot(*id)?));
    facts.into_iter().any(|facts| kerb(rules, facts) == Verdict::Good)
}
