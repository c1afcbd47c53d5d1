//! Names of settlements and their parts: the `place` nodes of an extract.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::osm::OsmError;
use super::osm::tagged::{Kept, Select, read, value};
use crate::geodesy::Position;

/// A named place where people live.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceName {
    /// OSM id of its node.
    pub node: i64,
    /// Its name.
    pub name: Box<str>,
    /// Value of `place`, as `village`.
    pub kind: Box<str>,
    /// Where the node is, WGS 84.
    pub position: Position,
    /// Value of `population`, where it is a number.
    pub population: Option<u64>,
}

/// Kinds of places where people live, apart from single farms.
const KINDS: [&str; 8] =
    ["city", "town", "village", "hamlet", "borough", "suburb", "quarter", "neighbourhood"];

/// Keeps nodes with a name where people live.
#[derive(Clone, Copy)]
struct Named;

impl Select for Named {
    fn keeps(self, key: &str) -> bool {
        ["place", "name", "population"].contains(&key)
    }

    fn is_outline(self, _: &Kept) -> bool {
        false
    }

    fn is_point(self, tags: &Kept) -> bool {
        let is_place = value(tags, "place").is_some_and(|kind| KINDS.contains(&kind));
        is_place && value(tags, "name").is_some_and(|name| !name.trim().is_empty())
    }
}

/// The named places of an extract in any format that [`osm::read`](super::osm::read) reads, ascending by id. Nodes without valid
/// coordinates are left out: a name without a place says nothing.
pub fn read_names(path: &Path) -> Result<Vec<PlaceName>, OsmError> {
    let found = read(path, Named)?;
    let names = found.points.iter().filter_map(|node| {
        Some(PlaceName {
            node: node.id(),
            name: value(&node.tags, "name")?.trim().into(),
            kind: value(&node.tags, "place")?.into(),
            position: node.coord?.position(),
            population: value(&node.tags, "population").and_then(|text| text.trim().parse().ok()),
        })
    });
    Ok(names.collect())
}
