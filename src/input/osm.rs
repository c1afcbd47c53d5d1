//! OpenStreetMap extracts: `.osm.pbf`, `.osm`, `.osm.gz` and `.osm.bz2`, told apart by their first bytes.
//!
//! Two passes: the first keeps the walkable ways, the second the nodes those ways use. Memory follows the walkable part,
//! not the file. Objects may come in any order, some twice (the highest version counts, else the first),
//! and nodes may be missing. The bounding box in the header is not looked at.

pub(super) mod buildings;
mod error;
mod objects;
mod pbf;
pub(super) mod rings;
mod xml;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Serialize;

pub use error::OsmError;

use super::facts::{NodeFacts, WayFacts};
use super::foot::{self, LeftOut, WayTags};
use crate::geodesy::Coord;

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

/// The nodes that the kept ways use, ascending by id.
#[derive(Debug, Default)]
pub struct Nodes {
    ids: Vec<i64>,
    coords: Vec<Option<Coord>>,
    blocked: Vec<bool>,
    /// By slot, ascending; only nodes that say something.
    facts: Vec<(u32, Box<NodeFacts>)>,
}

impl Nodes {
    /// Place of a node in the arrays; `None` if no kept way uses it.
    #[must_use]
    pub fn slot(&self, id: i64) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// Its coordinates; `None` when the extract lacks the node.
    #[must_use]
    pub fn coord(&self, slot: usize) -> Option<Coord> {
        self.coords[slot]
    }

    /// Whether nobody passes it on foot.
    #[must_use]
    pub fn is_blocked(&self, slot: usize) -> bool {
        self.blocked[slot]
    }

    /// OSM id of the node in a slot.
    #[must_use]
    pub fn id(&self, slot: usize) -> i64 {
        self.ids[slot]
    }

    /// What its tags say; `None` if nothing that matters.
    #[must_use]
    pub fn facts(&self, slot: usize) -> Option<&NodeFacts> {
        let found = self.facts.binary_search_by_key(&(slot as u32), |(slot, _)| *slot).ok()?;
        Some(&self.facts[found].1)
    }

    /// How many nodes the kept ways name, missing ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no way was kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// What was read and what was wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
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
}

/// Reads the walkable part of an extract; `keep_left_out` keeps the street-like ways that are not walked, too.
pub fn read(path: &Path, keep_left_out: bool) -> Result<Extract, OsmError> {
    match sniff(path)? {
        Format::Pbf => assemble(&pbf::Pbf { path }, keep_left_out),
        Format::Xml(packing) => assemble(&xml::Xml { path, packing }, keep_left_out),
    }
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
    counts: ReadCounts,
    timestamp: Option<i64>,
}

/// A wanted node.
#[derive(Debug)]
struct FoundNode {
    slot: usize,
    version: i32,
    coord: Option<Coord>,
    blocked: bool,
    facts: Option<Box<NodeFacts>>,
}

impl FoundNode {
    fn new<'a>(
        slot: usize,
        version: i32,
        coord: Option<Coord>,
        tags: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Self {
        let [mut barrier, mut foot, mut access] = [None; 3];
        for (key, value) in tags.clone() {
            match key {
                "barrier" => barrier = Some(value),
                "foot" => foot = Some(value),
                "access" => access = Some(value),
                _ => {}
            }
        }
        let blocked = foot::blocked_barrier(barrier, foot, access);
        Self { slot, version, coord, blocked, facts: NodeFacts::collect(tags) }
    }
}

impl FoundWays {
    /// Judges one way and keeps what is asked for.
    fn offer(
        &mut self,
        id: i64,
        version: i32,
        tags: &WayTags,
        nodes: impl Iterator<Item = i64>,
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
                nodes: nodes.collect(),
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
                        nodes: nodes.collect(),
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
        self.counts.ways_read += next.counts.ways_read;
        for (reason, n) in next.counts.ways_left_out {
            *self.counts.ways_left_out.entry(reason).or_default() += n;
        }
    }
}

fn assemble(source: &dyn Source, keep_left_out: bool) -> Result<Extract, OsmError> {
    let found = source.ways(keep_left_out)?;
    let timestamp = found.timestamp;
    let (ways, left_out, mut counts) = newest(found);
    let mut ids: Vec<i64> = ways.iter().flat_map(|way| &way.nodes).copied().collect();
    ids.extend(left_out.iter().flat_map(|way| &way.nodes));
    ids.sort_unstable();
    ids.dedup();
    let found = source.nodes(&ids)?;
    let nodes = place(ids, found, &mut counts);
    let mut missing: Vec<usize> =
        ways.iter().flat_map(|way| &way.nodes).filter_map(|id| nodes.slot(*id)).collect();
    missing.retain(|slot| nodes.coord(*slot).is_none());
    missing.sort_unstable();
    missing.dedup();
    counts.missing_nodes = missing.len() as u64;
    Ok(Extract { ways, left_out, nodes, counts, keeps_left_out: keep_left_out, timestamp })
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

/// Puts the found nodes into their slots.
fn place(ids: Vec<i64>, found: Vec<FoundNode>, counts: &mut ReadCounts) -> Nodes {
    let mut versions: Vec<Option<i32>> = vec![None; ids.len()];
    let mut coords = vec![None; ids.len()];
    let mut blocked = vec![false; ids.len()];
    let mut facts = BTreeMap::new();
    for node in found {
        let known = &mut versions[node.slot];
        if known.is_some() {
            counts.duplicate_nodes += 1;
        }
        if known.is_none_or(|version| node.version > version) {
            *known = Some(node.version);
            coords[node.slot] = node.coord;
            blocked[node.slot] = node.blocked;
            facts.remove(&(node.slot as u32));
            facts.extend(node.facts.map(|facts| (node.slot as u32, facts)));
        }
    }
    counts.bad_nodes =
        versions.iter().zip(&coords).filter(|(v, c)| v.is_some() && c.is_none()).count() as u64;
    Nodes { ids, coords, blocked, facts: facts.into_iter().collect() }
}

/// Finds wanted ids quickly when they are asked in ascending order, and correctly in any order.
struct Wanted<'a> {
    ids: &'a [i64],
    next: usize,
}

impl<'a> Wanted<'a> {
    fn new(ids: &'a [i64]) -> Self {
        Self { ids, next: 0 }
    }

    fn slot(&mut self, id: i64) -> Option<usize> {
        if self.next > 0 && self.ids[self.next - 1] >= id {
            self.next = 0;
        }
        // gallop: files are nearly always sorted, so the next wanted id is close
        let rest = &self.ids[self.next..];
        let mut step = 1;
        while step < rest.len() && rest[step] < id {
            step *= 2;
        }
        let found = rest[..rest.len().min(step + 1)].partition_point(|wanted| *wanted < id);
        self.next += found;
        (self.ids.get(self.next) == Some(&id)).then_some(self.next)
    }
}

/// Coordinates in units of 10⁻⁷ degree, if they are on Earth.
fn coord(lon: i64, lat: i64) -> Option<Coord> {
    let on_earth = lon.abs() <= 1_800_000_000 && lat.abs() <= 900_000_000;
    on_earth.then_some(Coord { lon: lon as i32, lat: lat as i32 })
}

enum Format {
    Pbf,
    Xml(xml::Packing),
}

/// Tells the format from the first bytes.
fn sniff(path: &Path) -> Result<Format, OsmError> {
    let io = |source| OsmError::Io { path: path.into(), source };
    let mut start = Vec::new();
    File::open(path).and_then(|file| file.take(64).read_to_end(&mut start)).map_err(io)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn wanted_ids_are_found_in_any_order(mut ids in prop::collection::vec(-50i64..50, 0..40), asked in prop::collection::vec(-60i64..60, 0..200)) {
            ids.sort_unstable();
            ids.dedup();
            let mut wanted = Wanted::new(&ids);
            for id in asked {
                prop_assert_eq!(wanted.slot(id), ids.iter().position(|x| *x == id));
            }
        }
    }
}
