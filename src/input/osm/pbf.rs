//! `.osm.pbf`, blocks decoded in parallel.

mod block;
mod file;
mod format;
mod frames;

use rayon::prelude::*;

use self::block::{Bad, Block};
pub(super) use self::file::Pbf;
use self::format::{Data, Header};
use self::frames::{Frame, Frames};
use super::error::OsmError;
use super::found::{FoundWays, Offered, Source};
use super::nodes::{FoundNode, Wanted};
use super::objects::Collect;
use super::way::Keep;
use crate::input::foot::WayTags;

/// Packed blocks held in memory at a time; each is decoded by one thread.
const BATCH: usize = 64;
/// Features of the format that this reader understands.
const KNOWN_FEATURES: [&str; 3] = ["OsmSchema-V0.6", "DenseNodes", "LocationsOnWays"];

impl Source for Pbf<'_> {
    fn ways(&self, keep: Keep) -> Result<FoundWays, OsmError> {
        let mut all = FoundWays::default();
        let blocks = self.each_block(
            |other| match other {
                Other::Header(header) => {
                    all.timestamp = header.timestamp;
                    self.check_features(&header)
                }
                Other::Unknown => {
                    all.counts.unknown_blocks += 1;
                    Ok(())
                }
            },
            |block| ways_of(block, keep),
        )?;
        for found in blocks {
            all.append(found);
        }
        Ok(all)
    }

    fn nodes(&self, wanted: &[i64]) -> Result<Vec<FoundNode>, OsmError> {
        let blocks = self.each_block(|_| Ok(()), |block| nodes_of(block, wanted))?;
        Ok(blocks.into_iter().flatten().collect())
    }
}

impl Pbf<'_> {
    /// Shows all objects to collectors, one for each block.
    pub(super) fn collect<C: Collect>(&self, new: impl Fn() -> C + Sync) -> Result<C, OsmError> {
        let header = |other| match other {
            Other::Header(header) => self.check_features(&header),
            Other::Unknown => Ok(()),
        };
        let mut all = new();
        for block in self.each_block(header, |block| show(block, new()))? {
            all.append(block);
        }
        Ok(all)
    }

    /// Decodes every block, in parallel, and returns what `work` makes of each, in file order.
    fn each_block<T: Send>(
        &self,
        mut on_other: impl FnMut(Other) -> Result<(), OsmError>,
        work: impl Fn(&Block) -> Result<T, Bad> + Sync,
    ) -> Result<Vec<T>, OsmError> {
        let mut frames = Frames::open(self)?;
        let mut results = Vec::new();
        loop {
            let mut batch = Vec::with_capacity(BATCH);
            while batch.len() < BATCH
                && let Some(frame) = frames.next()?
            {
                batch.push(frame);
            }
            if batch.is_empty() {
                return Ok(results);
            }
            let decoded: Vec<_> = batch.par_iter().map(|frame| self.decode(frame, &work)).collect();
            for block in decoded {
                match block? {
                    Decoded::Data(result) => results.push(result),
                    Decoded::Other(other) => on_other(other)?,
                }
            }
        }
    }

    fn decode<T>(
        &self,
        frame: &Frame,
        work: impl Fn(&Block) -> Result<T, Bad>,
    ) -> Result<Decoded<T>, OsmError> {
        match frame.kind.as_str() {
            "OSMHeader" => Ok(Decoded::Other(Other::Header(self.message::<Header>(frame)?))),
            "OSMData" => {
                let block = Block::new(self.message::<Data>(frame)?);
                work(&block).map(Decoded::Data).map_err(|bad| match bad {
                    Bad::Deleted => {
                        OsmError::History { path: self.path.into(), sign: "it holds deleted objects".into() }
                    }
                    Bad::Broken(why) => self.corrupt(frame.offset, &why),
                })
            }
            _ => Ok(Decoded::Other(Other::Unknown)),
        }
    }

    fn check_features(&self, header: &Header) -> Result<(), OsmError> {
        for feature in &header.required_features {
            if feature == "HistoricalInformation" {
                return Err(OsmError::History { path: self.path.into(), sign: feature.clone() });
            }
            if !KNOWN_FEATURES.contains(&feature.as_str()) {
                return Err(self.unsupported(feature));
            }
        }
        Ok(())
    }
}

enum Decoded<T> {
    Data(T),
    Other(Other),
}

/// Blocks without ways and nodes.
enum Other {
    Header(Header),
    Unknown,
}

/// Shows the objects of a block to its collector.
fn show<C: Collect>(block: &Block, mut to: C) -> Result<C, Bad> {
    if C::NODES {
        block.nodes(|head, coord, mut tags| to.node(head, coord, &mut tags))?;
    } else {
        block.ways(|head, mut tags, nodes| to.way(head, &mut tags, nodes))?;
        block.relations(|head, mut tags, members| to.relation(head, &mut tags, members))?;
    }
    Ok(to)
}

fn ways_of(block: &Block, keep: Keep) -> Result<FoundWays, Bad> {
    let mut found = FoundWays::default();
    block.ways(|head, tags, nodes| {
        let tags = &WayTags::collect(tags);
        found.offer(Offered { head, tags, nodes }, keep);
    })?;
    Ok(found)
}

fn nodes_of(block: &Block, wanted: &[i64]) -> Result<Vec<FoundNode>, Bad> {
    let mut wanted = Wanted::new(wanted);
    let mut found = Vec::new();
    block.nodes(|head, coord, tags| {
        if let Some(slot) = wanted.slot(head.id) {
            found.push(FoundNode::new(slot, head.version, coord, tags));
        }
    })?;
    Ok(found)
}
