//! OpenStreetMap extracts: `.osm.pbf`, `.osm`, `.osm.gz` and `.osm.bz2`, told apart by their first bytes.
//!
//! Two passes: the first keeps the walkable ways, the second the nodes those ways use. Memory follows the walkable part,
//! not the file. Objects may come in any order, some twice (the highest version counts, else the first),
//! and nodes may be missing. The bounding box in the header is not looked at.

mod bounded;
mod error;
mod nodes;
mod objects;
mod pbf;
pub(super) mod rings;
pub(super) mod surface;
pub(super) mod tagged;
mod xml;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use error::OsmError;
pub use nodes::Nodes;

use self::nodes::{FoundNode, Wanted, coord, place};
use self::objects::{Located, NodeRef};
use super::facts::WayFacts;
use super::foot::{self, LeftOut, WayTags};
use super::piped;

/// A walkable way.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// OSM id.
    pub id: i64,
    /// OSM version, 0 when the file does not say.
    pub version: i32,
    /// Value of `highway`, or `platform` or `pier`.
    pub kind: &'static str,
    /// Value of `name`.
    pub name: Option<Box<str>>,
    /// Whether homes and sites may be linked to it.
    pub linkable: bool,
    /// What walking there is like.
    pub facts: WayFacts,
    /// OSM ids of its nodes, as in the file.
    pub nodes: Box<[i64]>,
}

/// A way that looks like a street but is not walked; kept only when asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutWay {
    /// OSM id.
    pub id: i64,
    /// OSM version, 0 when the file does not say.
    pub version: i32,
    /// Which rule left it out.
    pub reason: LeftOut,
    /// Value of `highway`, if any.
    pub kind: Option<Box<str>>,
    /// Value of `name`.
    pub name: Option<Box<str>>,
    /// OSM ids of its nodes, as in the file.
    pub nodes: Box<[i64]>,
}

/// What was read and what was wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadCounts {
    /// Ways in the file, duplicates included.
    pub ways_read: u64,
    /// Walkable ways kept.
    pub walkable_ways: u64,
    /// Ways not walked, by rule.
    pub ways_left_out: BTreeMap<LeftOut, u64>,
    /// Ways that came more than once.
    pub duplicate_ways: u64,
    /// Nodes that came more than once, of those used.
    pub duplicate_nodes: u64,
    /// Nodes that walkable ways name and the file lacks or places nowhere on Earth (the ways are cut there).
    pub missing_nodes: u64,
    /// Nodes with coordinates outside ±180/±90; they count as missing.
    pub bad_nodes: u64,
    /// Blocks of a PBF file of a kind this program does not know; the format says to pass them over.
    pub unknown_blocks: u64,
}

/// The walkable part of an extract.
#[derive(Debug, Default)]
pub struct Extract {
    /// Walkable ways, ascending by id.
    pub ways: Vec<Way>,
    /// Ways left out, ascending by id; empty unless asked for.
    pub left_out: Vec<LeftOutWay>,
    /// The nodes of both.
    pub nodes: Nodes,
    /// What was read.
    pub counts: ReadCounts,
    /// Whether what is left out was asked for.
    pub keeps_left_out: bool,
    /// When the data are from, seconds since 1970, if the header says.
    pub timestamp: Option<i64>,
    /// What the server that made the file remarks in it.
    pub remarks: Vec<String>,
}

/// Reads the walkable part of an extract; `keep_left_out` keeps the street-like ways that are not walked, too.
pub fn read(path: &Path, keep_left_out: bool) -> Result<Extract, OsmError> {
    let file = &file(path)?;
    match sniff(path, file)? {
        Format::Pbf => assemble(&pbf::Pbf { path, file }, keep_left_out),
        Format::Xml(packing) => assemble(&xml::Xml { path, file, packing }, keep_left_out),
    }
}

/// Where to read what was given as `path`.
fn file(path: &Path) -> Result<PathBuf, OsmError> {
    piped::file(path).map_err(|source| OsmError::Io { path: path.into(), source })
}

/// One file format: hands out the ways, then the nodes asked for.
trait Source {
    fn ways(&self, keep_left_out: bool) -> Result<FoundWays, OsmError>;
    fn nodes(&self, wanted: &[i64]) -> Result<Vec<FoundNode>, OsmError>;
}

/// The ways of a file or of one block of it, in file order.
#[derive(Debug, Default)]
struct FoundWays {
    ways: Vec<Way>,
    left_out: Vec<LeftOutWay>,
    /// Id and version of street-like ways that are not walked: a newer copy takes the place of an older walkable one.
    not_walked: Vec<(i64, i32)>,
    /// Where the kept ways say that their nodes are.
    located: Located,
    counts: ReadCounts,
    timestamp: Option<i64>,
    remarks: Vec<String>,
}

impl FoundWays {
    /// Judges one way and keeps what is asked for.
    fn offer(
        &mut self,
        id: i64,
        version: i32,
        tags: &WayTags,
        nodes: impl Iterator<Item = NodeRef>,
        keep_left_out: bool,
    ) {
        self.counts.ways_read += 1;
        let name = tags.name.map(Box::from);
        match foot::walkable(tags) {
            Ok(walkable) => self.ways.push(Way {
                id,
                version,
                kind: walkable.kind(),
                name,
                linkable: foot::linkable(tags),
                facts: tags.facts.facts(foot::off_ground(tags)),
                nodes: self.located.ids(nodes),
            }),
            Err(reason) => {
                *self.counts.ways_left_out.entry(reason).or_default() += 1;
                if reason == LeftOut::NotForWalking {
                    return;
                }
                self.not_walked.push((id, version));
                if keep_left_out {
                    let kind = tags.highway.map(Box::from);
                    self.left_out.push(LeftOutWay {
                        id,
                        version,
                        reason,
                        kind,
                        name,
                        nodes: self.located.ids(nodes),
                    });
                }
            }
        }
    }

    /// Adds what the next block of the file holds.
    fn append(&mut self, mut next: Self) {
        self.ways.append(&mut next.ways);
        self.left_out.append(&mut next.left_out);
        self.not_walked.append(&mut next.not_walked);
        self.located.append(next.located);
        self.counts.ways_read += next.counts.ways_read;
        for (reason, n) in next.counts.ways_left_out {
            *self.counts.ways_left_out.entry(reason).or_default() += n;
        }
    }
}

fn assemble(source: &dyn Source, keep_left_out: bool) -> Result<Extract, OsmError> {
    let mut found = source.ways(keep_left_out)?;
    let timestamp = found.timestamp;
    let (located, remarks) = (std::mem::take(&mut found.located), std::mem::take(&mut found.remarks));
    let (ways, left_out, mut counts) = newest(found);
    let mut ids: Vec<i64> = ways.iter().flat_map(|way| &way.nodes).copied().collect();
    ids.extend(left_out.iter().flat_map(|way| &way.nodes));
    ids.sort_unstable();
    ids.dedup();
    let found = source.nodes(&ids)?;
    let nodes = place(ids, found, located, &mut counts);
    let mut missing: Vec<usize> =
        ways.iter().flat_map(|way| &way.nodes).filter_map(|id| nodes.slot(*id)).collect();
    missing.retain(|slot| nodes.coord(*slot).is_none());
    missing.sort_unstable();
    missing.dedup();
    counts.missing_nodes = missing.len() as u64;
    Ok(Extract { ways, left_out, nodes, counts, keeps_left_out: keep_left_out, timestamp, remarks })
}

/// Of several copies of a way the one with the highest version, else the first; ascending by id.
fn newest(found: FoundWays) -> (Vec<Way>, Vec<LeftOutWay>, ReadCounts) {
    let FoundWays { mut ways, mut left_out, mut not_walked, mut counts, .. } = found;
    let copies = ways.len() + not_walked.len();
    // stable sorts: of equal versions the first in the file stays
    ways.sort_by_key(|way| (way.id, std::cmp::Reverse(way.version)));
    ways.dedup_by_key(|way| way.id);
    left_out.sort_by_key(|way| (way.id, std::cmp::Reverse(way.version)));
    left_out.dedup_by_key(|way| way.id);
    not_walked.sort_unstable_by_key(|(id, version)| (*id, std::cmp::Reverse(*version)));
    not_walked.dedup_by_key(|(id, _)| *id);
    let version_of = |id: i64| {
        let place = not_walked.binary_search_by_key(&id, |(id, _)| *id).ok();
        place.map_or(i32::MIN, |place| not_walked[place].1)
    };
    ways.retain(|way| way.version >= version_of(way.id));
    left_out.retain(|way| ways.binary_search_by_key(&way.id, |way| way.id).is_err());
    let walked_too = not_walked.iter().filter(|(id, _)| ways.binary_search_by_key(id, |way| way.id).is_ok());
    counts.duplicate_ways = (copies - ways.len() - not_walked.len() + walked_too.count()) as u64;
    counts.walkable_ways = ways.len() as u64;
    (ways, left_out, counts)
}

enum Format {
    Pbf,
    Xml(xml::Packing),
}

/// Tells the format from the first bytes.
fn sniff(path: &Path, file: &Path) -> Result<Format, OsmError> {
    let io = |source| OsmError::Io { path: path.into(), source };
    let mut start = Vec::new();
    File::open(file).and_then(|file| file.take(64).read_to_end(&mut start)).map_err(io)?;
    let text = String::from_utf8_lossy(&start);
    if start.is_empty() {
        Err(OsmError::Empty { path: path.into() })
    } else if text.contains("OSMHeader") {
        Ok(Format::Pbf)
    } else if start.starts_with(&[0x1f, 0x8b]) {
        Ok(Format::Xml(xml::Packing::Gzip))
    } else if start.starts_with(b"BZh") {
        Ok(Format::Xml(xml::Packing::Bzip2))
    } else if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        Ok(Format::Xml(xml::Packing::Plain))
    } else {
        Err(OsmError::NotOsm { path: path.into(), start: text.chars().take(16).collect() })
    }
}
