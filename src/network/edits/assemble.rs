//! A new network from what is left of the old one and the sheet of changes.

use petgraph::algo::connected_components;
use petgraph::graph::NodeIndex;

use super::change::EditError;
use super::sheet::{Sheet, touches};
use crate::geodesy::Coord;
use crate::ids::{EdgeId, VertexId};
use crate::network::costs::{self, Coster};
use crate::network::edge::{Edge, StreetGraph};
use crate::network::gate::Gate;
use crate::network::hilbert::hilbert;
use crate::network::model::{Network, Parts};
use crate::network::stats::{GroundStats, Sizes, Stats};
use crate::network::streets::Streets;
use crate::settings::classes::Classes;

/// An edge of the new network: its vertices as the sheet numbers them, and later as the new network does.
struct Part<'s> {
    ends: [VertexId; 2],
    edge: &'s Edge,
    line: &'s [Coord],
    heights: &'s [f32],
    gate: Option<&'s Gate>,
}

/// The new network; only the streets that touch a box, if one is given.
pub(super) fn assemble(
    sheet: &Sheet<'_>,
    classes: &Classes,
    within: Option<[f64; 4]>,
) -> Result<Network, EditError> {
    let old = sheet.network;
    let mut parts = parts(sheet);
    parts.retain(|part| within.is_none_or(|within| touches(part.line, within)));
    if parts.iter().all(|part| part.gate.is_some()) {
        return Err(EditError::NothingLeft);
    }
    let vertices = vertices(sheet, &parts);
    let mut number = vec![VertexId(0); old.graph().node_count() + sheet.vertices.len()];
    for ((_, old, _), new) in vertices.iter().zip((0..).map(VertexId)) {
        number[old.index()] = new;
    }
    for part in &mut parts {
        part.ends = part.ends.map(|end| number[end.index()]);
    }
    parts.sort_by_cached_key(|part| {
        let [a, b] = part.ends;
        (a.min(b), a.max(b))
    });
    let streets = streets(sheet, vertices.into_iter().map(|(.., coord)| coord), &parts);
    let of_class = costs::lengths(&Coster { streets: &streets, settings: sheet.settings }, classes);
    let (stats, left_out) = (stats(old, &streets), old.left_out().to_vec());
    Ok(Network::new(Parts { streets, of_class, left_out, stats }))
}

/// The streets of the new network, from its vertices and its edges in the order of their numbers.
fn streets(sheet: &Sheet<'_>, vertices: impl ExactSizeIterator<Item = Coord>, parts: &[Part<'_>]) -> Streets {
    let mut graph = StreetGraph::with_capacity(vertices.len(), parts.len());
    for coord in vertices {
        graph.add_node(coord);
    }
    let (mut shapes, mut heights, mut gates) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        let start = (shapes.len() as u32, heights.len() as u32);
        shapes.extend_from_slice(part.line);
        heights.extend_from_slice(part.heights);
        let [a, b] = part.ends.map(|end| NodeIndex::new(end.index()));
        let shape = start.0..shapes.len() as u32;
        let weight = Edge { shape, heights: start.1..heights.len() as u32, ..part.edge.clone() };
        let edge = EdgeId::new(graph.add_edge(a, b, weight).index());
        gates.extend(part.gate.map(|gate| Gate { edge, ..gate.clone() }));
    }
    let kept = sheet.network.streets();
    Streets {
        graph,
        shapes,
        names: kept.names.iter().chain(&sheet.names).cloned().collect(),
        facts: kept.facts.iter().chain(&sheet.facts).cloned().collect(),
        heights,
        gates,
        walk: kept.walk,
    }
}

/// The edges that stay, in their order, then those of the sheet.
fn parts<'s>(sheet: &'s Sheet<'_>) -> Vec<Part<'s>> {
    let old = sheet.network;
    let stays = old.edges().filter(|(number, ..)| !sheet.copied.contains(number));
    let stays = stays.map(|(number, ends, edge)| Part {
        ends,
        edge,
        line: old.shape(edge),
        heights: old.heights(number),
        gate: old.gate(number),
    });
    let changed = sheet.streets.iter().filter(|street| !street.is_gone).map(|street| Part {
        ends: street.ends,
        edge: &street.edge,
        line: &street.line,
        heights: &street.heights,
        gate: street.gate.as_ref(),
    });
    stays.chain(changed).collect()
}

/// The vertices that have an edge, along the Hilbert curve: place on it, number in the sheet, coordinates.
fn vertices(sheet: &Sheet<'_>, parts: &[Part<'_>]) -> Vec<(u64, VertexId, Coord)> {
    let old = sheet.network.graph().node_weights();
    let all: Vec<Coord> = old.chain(&sheet.vertices).copied().collect();
    let mut used = vec![false; all.len()];
    for end in parts.iter().flat_map(|part| part.ends) {
        used[end.index()] = true;
    }
    let kept = all.into_iter().zip((0..).map(VertexId)).filter(|(_, number)| used[number.index()]);
    let mut vertices: Vec<(u64, VertexId, Coord)> =
        kept.map(|(coord, number)| (hilbert(coord), number, coord)).collect();
    vertices.sort_unstable_by_key(|(place, number, _)| (*place, *number));
    vertices
}

fn stats(old: &Network, streets: &Streets) -> Stats {
    let Sizes { edges, vertices, km, steps_km } = Sizes::of(&streets.graph);
    let old = old.stats().clone();
    Stats {
        edges,
        vertices,
        km,
        steps_km,
        components: connected_components(&streets.graph) as u64,
        gates: streets.gates.len() as u64,
        ground: GroundStats { without_heights_km: streets.without_heights_km(), ..old.ground },
        ..old
    }
}
