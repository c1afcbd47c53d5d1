//! `.osm.pbf`, blocks decoded in parallel.

use std::io::Seek;
use std::path::Path;

use osmpbf::{Blob, BlobDecode, BlobReader, Element, ErrorKind, PrimitiveBlock, RelMemberType};
use rayon::prelude::*;

use super::objects::{Collect, Head, Member};
use super::{FoundNode, FoundWays, OsmError, Source, Wanted, coord};
use crate::input::foot::WayTags;

/// Compressed blocks held in memory at a time; each is decoded by one thread.
const BATCH: usize = 64;
/// Features of the format that this reader understands.
const KNOWN_FEATURES: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];

pub(super) struct Pbf<'a> {
    /// What was given, for messages.
    pub(super) path: &'a Path,
    /// Where it is read.
    pub(super) file: &'a Path,
}

impl Source for Pbf<'_> {
    fn ways(&self, keep_left_out: bool) -> Result<FoundWays, OsmError> {
        let mut all = FoundWays::default();
        let blocks = self.each_block(
            |other| match other {
                Other::Header(header) => {
                    all.timestamp = header.osmosis_replication_timestamp();
                    self.check_features(&header)
                }
                Other::Unknown => {
                    all.counts.unknown_blocks += 1;
                    Ok(())
                }
            },
            |block| ways_of(block, keep_left_out),
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
        work: impl Fn(&PrimitiveBlock) -> Result<T, Deleted> + Sync,
    ) -> Result<Vec<T>, OsmError> {
        let io = |source| OsmError::Io { path: self.path.into(), source };
        let mut file = std::fs::File::open(self.file).map_err(io)?;
        let size = file.seek(std::io::SeekFrom::End(0)).map_err(io)?;
        file.rewind().map_err(io)?;
        let mut reader = BlobReader::new_seekable(std::io::BufReader::new(file))
            .map_err(|error| self.damaged(0, size, error))?;
        let mut results = Vec::new();
        loop {
            let batch = self.next_batch(&mut reader, size)?;
            if batch.is_empty() {
                return Ok(results);
            }
            let decoded: Vec<_> =
                batch.par_iter().map(|(offset, blob)| self.decode(*offset, size, blob, &work)).collect();
            for block in decoded {
                match block? {
                    Decoded::Data(result) => results.push(result),
                    Decoded::Other(other) => on_other(other)?,
                }
            }
        }
    }

    /// The next blocks, still packed, each with its place in the file.
    fn next_batch<R: std::io::Read + Seek + Send>(
        &self,
        reader: &mut BlobReader<R>,
        size: u64,
    ) -> Result<Vec<(u64, Blob)>, OsmError> {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH {
            let here =
                reader.seek_raw(std::io::SeekFrom::Current(0)).map_err(|e| self.damaged(0, size, e))?;
            match reader.next() {
                Some(Ok(blob)) => batch.push((here, blob)),
                Some(Err(error)) => return Err(self.damaged(here, size, error)),
                // the reader takes a file that breaks off inside a length for a complete one
                None if here < size => return Err(self.truncated(here, size)),
                None => break,
            }
        }
        Ok(batch)
    }

    fn decode<T>(
        &self,
        offset: u64,
        size: u64,
        blob: &Blob,
        work: impl Fn(&PrimitiveBlock) -> Result<T, Deleted>,
    ) -> Result<Decoded<T>, OsmError> {
        let decoded = blob.decode().map_err(|error| self.damaged(offset, size, error))?;
        Ok(match decoded {
            BlobDecode::OsmHeader(header) => Decoded::Other(Other::Header(header)),
            BlobDecode::OsmData(block) => Decoded::Data(work(&block).map_err(|Deleted| {
                OsmError::History { path: self.path.into(), sign: "it holds deleted objects".into() }
            })?),
            BlobDecode::Unknown(_) => Decoded::Other(Other::Unknown),
        })
    }

    fn check_features(&self, header: &osmpbf::HeaderBlock) -> Result<(), OsmError> {
        for feature in header.required_features() {
            if feature == "HistoricalInformation" {
                return Err(OsmError::History { path: self.path.into(), sign: feature.clone() });
            }
            if !KNOWN_FEATURES.contains(&feature.as_str()) {
                return Err(OsmError::Unsupported { path: self.path.into(), feature: feature.clone() });
            }
        }
        Ok(())
    }

    fn truncated(&self, offset: u64, size: u64) -> OsmError {
        OsmError::Truncated { path: self.path.into(), offset, size }
    }

    fn damaged(&self, offset: u64, size: u64, error: osmpbf::Error) -> OsmError {
        let why = error.to_string();
        match error.into_kind() {
            ErrorKind::Io(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
                self.truncated(offset, size)
            }
            ErrorKind::Io(source) => OsmError::Io { path: self.path.into(), source },
            ErrorKind::Protobuf { .. } if why.contains("EOF") || why.contains("end of") => {
                self.truncated(offset, size)
            }
            _ => OsmError::Corrupt { path: self.path.into(), offset, why },
        }
    }
}

enum Decoded<T> {
    Data(T),
    Other(Other),
}

/// Blocks without ways and nodes.
enum Other {
    Header(Box<osmpbf::HeaderBlock>),
    Unknown,
}

/// A block holds deleted objects: the sign of a history file.
struct Deleted;

/// Shows the objects of a block to its collector.
fn show<C: Collect>(block: &PrimitiveBlock, mut to: C) -> Result<C, Deleted> {
    for element in block.elements() {
        match element {
            Element::DenseNode(node) if C::NODES => {
                let version = node.info().map_or(Ok(0), |info| alive(info.deleted(), info.version()))?;
                let coord = coord(fixed(node.nano_lon()), fixed(node.nano_lat()));
                to.node(Head { id: node.id(), version }, coord, &mut node.tags());
            }
            Element::Node(node) if C::NODES => {
                let version = alive(node.info().deleted(), node.info().version().unwrap_or(0))?;
                let coord = coord(fixed(node.nano_lon()), fixed(node.nano_lat()));
                to.node(Head { id: node.id(), version }, coord, &mut node.tags());
            }
            Element::Way(way) if !C::NODES => {
                let version = alive(way.info().deleted(), way.info().version().unwrap_or(0))?;
                to.way(Head { id: way.id(), version }, &mut way.tags(), &mut way.refs());
            }
            Element::Relation(relation) if !C::NODES => {
                let version = alive(relation.info().deleted(), relation.info().version().unwrap_or(0))?;
                let members = relation.members().map(|member| Member {
                    is_way: member.member_type == RelMemberType::Way,
                    id: member.member_id,
                    role: member.role().unwrap_or_default(),
                });
                to.relation(Head { id: relation.id(), version }, &mut relation.tags(), &mut { members });
            }
            _ => {}
        }
    }
    Ok(to)
}

/// The version of an object that is not deleted.
fn alive(deleted: bool, version: i32) -> Result<i32, Deleted> {
    if deleted { Err(Deleted) } else { Ok(version) }
}

fn ways_of(block: &PrimitiveBlock, keep_left_out: bool) -> Result<FoundWays, Deleted> {
    let mut found = FoundWays::default();
    for way in block.groups().flat_map(|group| group.ways()) {
        if way.info().deleted() {
            return Err(Deleted);
        }
        let tags = WayTags::collect(way.tags());
        found.offer(way.id(), way.info().version().unwrap_or(0), &tags, way.refs(), keep_left_out);
    }
    Ok(found)
}

fn nodes_of(block: &PrimitiveBlock, wanted: &[i64]) -> Result<Vec<FoundNode>, Deleted> {
    let mut wanted = Wanted::new(wanted);
    let mut found = Vec::new();
    for element in block.elements() {
        let node = match element {
            Element::DenseNode(node) => {
                let Some(slot) = wanted.slot(node.id()) else { continue };
                if node.info().is_some_and(osmpbf::DenseNodeInfo::deleted) {
                    return Err(Deleted);
                }
                let version = node.info().map_or(0, osmpbf::DenseNodeInfo::version);
                found_node(slot, version, node.nano_lon(), node.nano_lat(), node.tags())
            }
            Element::Node(node) => {
                let Some(slot) = wanted.slot(node.id()) else { continue };
                if node.info().deleted() {
                    return Err(Deleted);
                }
                let version = node.info().version().unwrap_or(0);
                found_node(slot, version, node.nano_lon(), node.nano_lat(), node.tags())
            }
            Element::Way(_) | Element::Relation(_) => continue,
        };
        found.push(node);
    }
    Ok(found)
}

fn found_node<'a>(
    slot: usize,
    version: i32,
    nano_lon: i64,
    nano_lat: i64,
    tags: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> FoundNode {
    FoundNode::new(slot, version, coord(fixed(nano_lon), fixed(nano_lat)), tags)
}

/// 10⁻⁹ degree to 10⁻⁷ degree.
fn fixed(nano: i64) -> i64 {
    (nano + 50).div_euclid(100)
}
