//! OpenStreetMap extracts: `.osm.pbf`, `.osm`, `.osm.gz` and `.osm.bz2`, told apart by their first bytes.
//!
//! Two passes: the first keeps the walkable ways, the second the nodes those ways use. Memory follows the walkable part,
//! not the file. Objects may come in any order, some twice (the highest version counts, else the first),
//! and nodes may be missing. The bounding box in the header is not looked at.

mod bounded;
mod collect;
mod counts;
mod error;
mod format;
mod found;
mod nodes;
mod objects;
mod pbf;
pub(super) mod rings;
pub(super) mod surface;
pub(super) mod tagged;
mod way;
mod xml;

use std::path::Path;

pub use counts::ReadCounts;
pub use error::OsmError;
pub use nodes::Nodes;
pub use way::{Extract, Keep, LeftOutWay, Way};

use self::format::{Format, file, sniff};
use self::found::{FoundWays, Source};
use self::nodes::place;
use self::pbf::Pbf;
use self::xml::Xml;

/// Reads the walkable part of an extract, and what else is to be kept.
pub fn read(path: &Path, keep: Keep) -> Result<Extract, OsmError> {
    let file = &file(path)?;
    match sniff(path, file)? {
        Format::Pbf => assemble(&Pbf { path, file }, keep),
        Format::Xml(packing) => assemble(&Xml { path, file, packing }, keep),
    }
}

fn assemble(source: &dyn Source, keep: Keep) -> Result<Extract, OsmError> {
    let mut found = source.ways(keep)?;
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
    Ok(Extract {
        ways,
        left_out,
        nodes,
        counts,
        keeps_left_out: keep == Keep::LeftOutToo,
        timestamp,
        remarks,
    })
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
        let index = not_walked.binary_search_by_key(&id, |(id, _)| *id).ok();
        index.map_or(i32::MIN, |index| not_walked[index].1)
    };
    ways.retain(|way| way.version >= version_of(way.id));
    left_out.retain(|way| ways.binary_search_by_key(&way.id, |way| way.id).is_err());
    let walked_too = not_walked.iter().filter(|(id, _)| ways.binary_search_by_key(id, |way| way.id).is_ok());
    counts.duplicate_ways = (copies - ways.len() - not_walked.len() + walked_too.count()) as u64;
    counts.walkable_ways = ways.len() as u64;
    (ways, left_out, counts)
}
