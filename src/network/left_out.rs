//! What was left out of a network, and why.

use super::draft::{Draft, DraftEdge, length_m};
use super::islands::Islands;
use super::model::LeftOutPiece;
use crate::geodesy::{Coord, Position};
use crate::input::osm::Extract;
use crate::units::metres;

/// The edges dropped as islands; gates there are no streets.
pub(super) fn dropped_streets<'a>(
    draft: &'a Draft,
    islands: &'a Islands,
) -> impl Iterator<Item = &'a DraftEdge> + Clone {
    draft.edges.iter().filter(|edge| edge.gate.is_none() && !islands.keeps(edge))
}

/// The lines of what was left out: ways by their tags, edges as islands.
pub(super) fn left_out(extract: &Extract, draft: &Draft, islands: &Islands) -> Vec<LeftOutPiece> {
    let mut all = Vec::new();
    for way in &extract.left_out {
        let slots =
            way.nodes.iter().map(|id| extract.nodes.slot(*id).and_then(|slot| extract.nodes.coord(slot)));
        let coords: Vec<Option<Coord>> = slots.collect();
        for line in
            coords.split(Option::is_none).map(|part| part.iter().flatten().copied().collect::<Vec<_>>())
        {
            if line.len() >= 2 {
                all.push(LeftOutPiece {
                    way: way.id,
                    reason: way.reason.code(),
                    kind: way.kind.clone(),
                    name: way.name.clone(),
                    length_m: length_m(&line),
                    line: positions(&line),
                });
            }
        }
    }
    for edge in dropped_streets(draft, islands) {
        let way = &extract.ways[edge.way as usize];
        all.push(LeftOutPiece {
            way: way.id,
            reason: "island",
            kind: Some(way.kind.into()),
            name: way.name.clone(),
            length_m: metres(edge.length),
            line: positions(draft.shape(edge)),
        });
    }
    all
}

fn positions(line: &[Coord]) -> Vec<Position> {
    line.iter().map(|coord| coord.position()).collect()
}
