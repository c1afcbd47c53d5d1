//! Ways cut into pieces.

use super::stats::LongSegment;
use crate::geodesy::distance;
use crate::input::osm::{Extract, Nodes};

/// Ways cut at missing nodes and where a node is misplaced, as slots of nodes; repeated nodes once; at least two nodes each.
pub(super) struct Pieces {
    /// Where ways were cut because a node is misplaced.
    pub(super) long: Vec<LongSegment>,
    slots: Vec<u32>,
    /// Way and end in `slots` of each piece.
    ends: Vec<(u32, u32)>,
}

impl Pieces {
    /// Neighbours farther apart than `longest_m` are not joined.
    pub(super) fn cut(extract: &Extract, longest_m: f64) -> Self {
        let mut pieces = Self { long: Vec::new(), slots: Vec::new(), ends: Vec::new() };
        for (way, record) in extract.ways.iter().enumerate() {
            for id in &record.nodes {
                let slot = extract.nodes.slot(*id).filter(|slot| extract.nodes.coord(*slot).is_some());
                match slot {
                    Some(slot) if pieces.open_end() == Some(slot as u32) => {}
                    Some(slot) => {
                        if let Some(long) = pieces.too_long(&extract.nodes, slot, longest_m) {
                            pieces.long.push(LongSegment { way: record.id, ..long });
                            pieces.close(way as u32);
                        }
                        pieces.slots.push(slot as u32);
                    }
                    None => pieces.close(way as u32),
                }
            }
            pieces.close(way as u32);
        }
        pieces
    }

    /// The segment from the open end to a node, if it is too long to be a street.
    fn too_long(&self, nodes: &Nodes, to: usize, longest_m: f64) -> Option<LongSegment> {
        let from = self.open_end()? as usize;
        let metres = distance(nodes.coord(from)?.position(), nodes.coord(to)?.position());
        (metres > longest_m).then(|| LongSegment {
            way: 0,
            nodes: [nodes.id(from), nodes.id(to)],
            km: (metres / 1000.0).round(),
        })
    }

    fn open_start(&self) -> usize {
        self.ends.last().map_or(0, |(_, end)| *end as usize)
    }

    /// Last node of the piece that is being read.
    fn open_end(&self) -> Option<u32> {
        self.slots[self.open_start()..].last().copied()
    }

    fn close(&mut self, way: u32) {
        if self.slots.len() >= self.open_start() + 2 {
            self.ends.push((way, self.slots.len() as u32));
        } else {
            self.slots.truncate(self.open_start());
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let mut start = 0;
        self.ends.iter().map(move |(way, end)| {
            let piece = &self.slots[start..*end as usize];
            start = *end as usize;
            (*way, piece)
        })
    }
}
