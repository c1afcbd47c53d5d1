//! Which nodes of the pieces of ways are vertices.

use super::gates::Gates;
use super::pieces::Pieces;
use crate::input::osm::Nodes;

/// How a node of the extract is used by walkable ways.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    None,
    Inside,
    Vertex,
}

/// Which nodes are vertices: ends of pieces, nodes used more than once, blocked barriers, gates.
pub(super) fn uses(pieces: &Pieces, nodes: &Nodes, gates: &Gates) -> Vec<Use> {
    let mut uses = vec![Use::None; nodes.len()];
    for (_, piece) in pieces.iter() {
        for (i, slot) in piece.iter().enumerate() {
            let slot = *slot as usize;
            let is_end = i == 0 || i + 1 == piece.len();
            let again = uses[slot] != Use::None;
            let stops = nodes.is_blocked(slot) || gates.has(slot as u32);
            uses[slot] = if is_end || again || stops { Use::Vertex } else { Use::Inside };
        }
    }
    uses
}
