//! The objects of an extract that make its buildings, as they stand in the file.
//!
//! Three passes over the file, so that memory follows the buildings and not the file: which ways and relations are
//! buildings; those and the ways the relations are made of; the nodes of all of them, and nodes with addresses.

use std::path::Path;

use super::objects::{Collect, Head, Members, Tags, collect, newest};
use super::{OsmError, Wanted};
use crate::geodesy::Coord;

/// Keys and values that were asked for.
pub(in crate::input) type Kept = Vec<(Box<str>, Box<str>)>;

/// A building drawn as a way, or a way that a building relation is made of.
#[derive(Debug)]
pub(in crate::input) struct Outline {
    head: Head,
    pub(in crate::input) nodes: Box<[i64]>,
    /// `None` when it is no building by itself.
    pub(in crate::input) tags: Option<Kept>,
}

impl Outline {
    pub(in crate::input) fn id(&self) -> i64 {
        self.head.id
    }
}

/// A building drawn as a multipolygon.
#[derive(Debug)]
pub(in crate::input) struct Relation {
    head: Head,
    /// Ids of ways, and whether they bound a hole.
    pub(in crate::input) members: Vec<(i64, bool)>,
    tags: Option<Kept>,
}

impl Relation {
    pub(in crate::input) fn id(&self) -> i64 {
        self.head.id
    }

    pub(in crate::input) fn tags(&self) -> &[(Box<str>, Box<str>)] {
        self.tags.as_deref().unwrap_or_default()
    }
}

/// A node of an outline.
#[derive(Debug)]
pub(in crate::input) struct OutlineNode {
    head: Head,
    pub(in crate::input) coord: Option<Coord>,
    /// Value of `entrance`.
    pub(in crate::input) entrance: Option<Box<str>>,
}

/// A node with a house number.
#[derive(Debug)]
pub(in crate::input) struct AddressNode {
    head: Head,
    pub(in crate::input) coord: Option<Coord>,
    pub(in crate::input) tags: Kept,
}

/// All that makes buildings; everything ascending by id, each object once, in its newest version.
#[derive(Debug)]
pub(in crate::input) struct Found {
    pub(in crate::input) ways: Vec<Outline>,
    pub(in crate::input) relations: Vec<Relation>,
    nodes: Vec<OutlineNode>,
    pub(in crate::input) addresses: Vec<AddressNode>,
}

impl Found {
    pub(in crate::input) fn way(&self, id: i64) -> Option<&Outline> {
        self.ways.binary_search_by_key(&id, Outline::id).ok().map(|place| &self.ways[place])
    }

    /// A node of an outline; `None` if the extract lacks it.
    pub(in crate::input) fn node(&self, id: i64) -> Option<&OutlineNode> {
        self.nodes.binary_search_by_key(&id, |node| node.head.id).ok().map(|place| &self.nodes[place])
    }
}

/// Which tags are kept.
#[derive(Debug, Clone, Copy)]
pub(in crate::input) struct Keys<'a> {
    /// Keys that say what else a building is used for.
    pub(in crate::input) other_use: &'a [String],
}

impl Keys<'_> {
    fn keep(self, tags: Tags) -> Kept {
        let wanted = |key: &str| {
            matches!(key, "building" | "building:levels" | "building:flats")
                || key.starts_with("addr:")
                || self.other_use.iter().any(|other| other == key)
        };
        tags.filter(|(key, _)| wanted(key)).map(|(key, value)| (key.into(), value.into())).collect()
    }
}

/// Value of a key.
pub(in crate::input) fn value<'a>(tags: &'a [(Box<str>, Box<str>)], key: &str) -> Option<&'a str> {
    tags.iter().find(|(k, _)| &**k == key).map(|(_, value)| &**value)
}

fn is_building(tags: &Kept) -> bool {
    value(tags, "building").is_some_and(|kind| !matches!(kind, "no" | ""))
}

/// Reads what makes the buildings of an extract.
pub(in crate::input) fn read(path: &Path, keys: Keys) -> Result<Found, OsmError> {
    let named = collect(path, Named::default)?.sorted();
    let new = || Objects { named: &named, keys, ways: Vec::new(), relations: Vec::new() };
    let Objects { mut ways, mut relations, .. } = collect(path, new)?;
    newest(&mut relations, |relation| relation.head);
    relations.retain(|relation| relation.tags.is_some());
    newest(&mut ways, |way| way.head);
    let mut wanted: Vec<i64> = ways.iter().flat_map(|way| &way.nodes).copied().collect();
    wanted.sort_unstable();
    wanted.dedup();
    let new = || Nodes { wanted: Wanted::new(&wanted), keys, outlines: vec![], addresses: vec![] };
    let Nodes { outlines: mut nodes, mut addresses, .. } = collect(path, new)?;
    newest(&mut nodes, |node| node.head);
    newest(&mut addresses, |node| node.head);
    Ok(Found { ways, relations, nodes, addresses })
}

/// First pass: ids of what is a building in any version, and of the ways that building relations name.
#[derive(Default)]
struct Named {
    ways: Vec<i64>,
    relations: Vec<i64>,
}

impl Named {
    fn sorted(mut self) -> Self {
        for ids in [&mut self.ways, &mut self.relations] {
            ids.sort_unstable();
            ids.dedup();
        }
        self
    }
}

impl Collect for Named {
    const NODES: bool = false;

    fn way(&mut self, head: Head, mut tags: Tags, _: &mut dyn Iterator<Item = i64>) {
        if Iterator::any(&mut tags, |(key, value)| key == "building" && value != "no") {
            self.ways.push(head.id);
        }
    }

    fn relation(&mut self, head: Head, tags: Tags, members: Members) {
        let [mut area, mut building] = [false; 2];
        for (key, value) in tags {
            area |= key == "type" && value == "multipolygon";
            building |= key == "building" && value != "no";
        }
        if area && building {
            self.relations.push(head.id);
            self.ways.extend(members.filter(|member| member.is_way).map(|member| member.id));
        }
    }

    fn append(&mut self, mut next: Self) {
        self.ways.append(&mut next.ways);
        self.relations.append(&mut next.relations);
    }
}

/// Second pass: the objects themselves, in every version.
struct Objects<'n> {
    named: &'n Named,
    keys: Keys<'n>,
    ways: Vec<Outline>,
    relations: Vec<Relation>,
}

impl Collect for Objects<'_> {
    const NODES: bool = false;

    fn way(&mut self, head: Head, tags: Tags, nodes: &mut dyn Iterator<Item = i64>) {
        if self.named.ways.binary_search(&head.id).is_ok() {
            let tags = Some(self.keys.keep(tags)).filter(is_building);
            self.ways.push(Outline { head, nodes: nodes.collect(), tags });
        }
    }

    fn relation(&mut self, head: Head, tags: Tags, members: Members) {
        if self.named.relations.binary_search(&head.id).is_ok() {
            let members = members.filter(|member| member.is_way);
            let members = members.map(|member| (member.id, member.role == "inner")).collect();
            let tags = Some(self.keys.keep(tags)).filter(is_building);
            self.relations.push(Relation { head, members, tags });
        }
    }

    fn append(&mut self, mut next: Self) {
        self.ways.append(&mut next.ways);
        self.relations.append(&mut next.relations);
    }
}

/// Third pass: nodes of outlines, and nodes with addresses that are nothing else.
struct Nodes<'n> {
    wanted: Wanted<'n>,
    keys: Keys<'n>,
    outlines: Vec<OutlineNode>,
    addresses: Vec<AddressNode>,
}

impl Collect for Nodes<'_> {
    const NODES: bool = true;

    fn node(&mut self, head: Head, coord: Option<Coord>, tags: Tags) {
        let mut entrance = None;
        let kept = self.keys.keep(&mut tags.inspect(|(key, value)| {
            if *key == "entrance" && *value != "no" {
                entrance = Some(Box::from(*value));
            }
        }));
        if self.wanted.slot(head.id).is_some() {
            self.outlines.push(OutlineNode { head, coord, entrance });
        }
        let is_address = |(key, _): &(Box<str>, Box<str>)| key.starts_with("addr:");
        if value(&kept, "addr:housenumber").is_some() && kept.iter().all(is_address) {
            self.addresses.push(AddressNode { head, coord, tags: kept });
        }
    }

    fn append(&mut self, mut next: Self) {
        self.outlines.append(&mut next.outlines);
        self.addresses.append(&mut next.addresses);
    }
}
