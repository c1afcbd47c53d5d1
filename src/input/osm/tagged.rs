//! The objects of an extract that have certain tags, as buildings or places, with the nodes of their outlines.
//!
//! Three passes over the file, so that memory follows what is wanted and not the file: which ways and relations are
//! wanted; those and the ways the relations are made of; the nodes of all of them, and nodes wanted for themselves.

use std::collections::HashSet;
use std::path::Path;

use super::objects::{Collect, Head, Located, Members, NodeRef, Tags, collect, newest};
use super::{OsmError, Wanted};
use crate::geodesy::Coord;

/// Keys and values that were asked for.
pub(in crate::input) type Kept = Vec<(Box<str>, Box<str>)>;

/// An object drawn as a way, or a way that a relation is made of.
#[derive(Debug)]
pub(in crate::input) struct Outline {
    head: Head,
    pub(in crate::input) nodes: Box<[i64]>,
    /// `None` when it is not wanted by itself.
    pub(in crate::input) tags: Option<Kept>,
}

impl Outline {
    pub(in crate::input) fn id(&self) -> i64 {
        self.head.id
    }
}

/// An object drawn as a multipolygon.
#[derive(Debug)]
pub(in crate::input) struct Relation {
    head: Head,
    /// Ids of ways, each once, and whether they bound a hole.
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

/// A node that is wanted for itself.
#[derive(Debug)]
pub(in crate::input) struct PointNode {
    head: Head,
    pub(in crate::input) coord: Option<Coord>,
    pub(in crate::input) tags: Kept,
}

impl PointNode {
    pub(in crate::input) fn id(&self) -> i64 {
        self.head.id
    }
}

/// All that was wanted; everything ascending by id, each object once, in its newest version.
#[derive(Debug)]
pub(in crate::input) struct Found {
    pub(in crate::input) ways: Vec<Outline>,
    pub(in crate::input) relations: Vec<Relation>,
    nodes: Vec<OutlineNode>,
    pub(in crate::input) points: Vec<PointNode>,
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

/// What is wanted of an extract.
pub(in crate::input) trait Select: Copy + Send + Sync {
    /// Whether tags with this key are kept.
    fn keeps(self, key: &str) -> bool;
    /// Whether a way or multipolygon with these of the kept tags is wanted.
    fn is_outline(self, tags: &Kept) -> bool;
    /// Whether a node with these of the kept tags is wanted for itself.
    fn is_point(self, tags: &Kept) -> bool;
}

fn kept(select: impl Select, tags: Tags) -> Kept {
    tags.filter(|(key, _)| select.keeps(key)).map(|(key, value)| (key.into(), value.into())).collect()
}

/// Value of a key.
pub(in crate::input) fn value<'a>(tags: &'a [(Box<str>, Box<str>)], key: &str) -> Option<&'a str> {
    tags.iter().find(|(k, _)| &**k == key).map(|(_, value)| &**value)
}

/// Reads what is wanted of an extract.
pub(in crate::input) fn read<S: Select>(path: &Path, select: S) -> Result<Found, OsmError> {
    let named = collect(path, || Named { select, ways: Vec::new(), relations: Vec::new() })?.sorted();
    let new =
        || Objects { named: &named, ways: Vec::new(), relations: Vec::new(), located: Located::default() };
    let Objects { mut ways, mut relations, located, .. } = collect(path, new)?;
    newest(&mut relations, |relation| relation.head);
    relations.retain(|relation| relation.tags.is_some());
    newest(&mut ways, |way| way.head);
    let mut wanted: Vec<i64> = ways.iter().flat_map(|way| &way.nodes).copied().collect();
    wanted.sort_unstable();
    wanted.dedup();
    let new = || Nodes { wanted: Wanted::new(&wanted), select, outlines: vec![], points: vec![] };
    let Nodes { outlines: mut nodes, mut points, .. } = collect(path, new)?;
    newest(&mut nodes, |node| node.head);
    locate(&mut nodes, located);
    newest(&mut points, |node| node.head);
    Ok(Found { ways, relations, nodes, points })
}

/// Adds the nodes that only ways know the places of.
fn locate(nodes: &mut Vec<OutlineNode>, located: Located) {
    let known = nodes.len();
    for (id, at) in located.sorted() {
        if nodes[..known].binary_search_by_key(&id, |node| node.head.id).is_err() {
            nodes.push(OutlineNode { head: Head { id, version: 0 }, coord: Some(at), entrance: None });
        }
    }
    nodes.sort_by_key(|node| node.head.id);
}

/// First pass: ids of what is wanted in any version, and of the ways that wanted relations name.
struct Named<S> {
    select: S,
    ways: Vec<i64>,
    relations: Vec<i64>,
}

impl<S: Select> Named<S> {
    fn sorted(mut self) -> Self {
        for ids in [&mut self.ways, &mut self.relations] {
            ids.sort_unstable();
            ids.dedup();
        }
        self
    }
}

impl<S: Select> Collect for Named<S> {
    const NODES: bool = false;

    fn way(&mut self, head: Head, tags: Tags, _: &mut dyn Iterator<Item = NodeRef>) {
        if self.select.is_outline(&kept(self.select, tags)) {
            self.ways.push(head.id);
        }
    }

    fn relation(&mut self, head: Head, tags: Tags, members: Members) {
        let mut is_area = false;
        let tags = kept(
            self.select,
            &mut tags.inspect(|(key, value)| is_area |= *key == "type" && *value == "multipolygon"),
        );
        if is_area && self.select.is_outline(&tags) {
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
struct Objects<'n, S> {
    named: &'n Named<S>,
    ways: Vec<Outline>,
    relations: Vec<Relation>,
    located: Located,
}

impl<S: Select> Objects<'_, S> {
    fn wanted(&self, tags: Tags) -> Option<Kept> {
        let select = self.named.select;
        Some(kept(select, tags)).filter(|tags| select.is_outline(tags))
    }
}

impl<S: Select> Collect for Objects<'_, S> {
    const NODES: bool = false;

    fn way(&mut self, head: Head, tags: Tags, nodes: &mut dyn Iterator<Item = NodeRef>) {
        if self.named.ways.binary_search(&head.id).is_ok() {
            let tags = self.wanted(tags);
            let nodes = self.located.ids(nodes);
            self.ways.push(Outline { head, nodes, tags });
        }
    }

    fn relation(&mut self, head: Head, tags: Tags, members: Members) {
        if self.named.relations.binary_search(&head.id).is_ok() {
            // a way that is named again bounds nothing more
            let mut named = HashSet::new();
            let members = members.filter(|member| member.is_way && named.insert(member.id));
            let members = members.map(|member| (member.id, member.is_hole)).collect();
            let tags = self.wanted(tags);
            self.relations.push(Relation { head, members, tags });
        }
    }

    fn append(&mut self, mut next: Self) {
        self.ways.append(&mut next.ways);
        self.relations.append(&mut next.relations);
        self.located.append(next.located);
    }
}

/// Third pass: nodes of outlines, and nodes wanted for themselves.
struct Nodes<'n, S> {
    wanted: Wanted<'n>,
    select: S,
    outlines: Vec<OutlineNode>,
    points: Vec<PointNode>,
}

impl<S: Select> Collect for Nodes<'_, S> {
    const NODES: bool = true;

    fn node(&mut self, head: Head, coord: Option<Coord>, tags: Tags) {
        let mut entrance = None;
        let note_entrance = |(key, value): &(&str, &str)| {
            if *key == "entrance" && *value != "no" {
                entrance = Some(Box::from(*value));
            }
        };
        let tags = kept(self.select, &mut tags.inspect(note_entrance));
        if self.wanted.slot(head.id).is_some() {
            self.outlines.push(OutlineNode { head, coord, entrance });
        }
        if self.select.is_point(&tags) {
            self.points.push(PointNode { head, coord, tags });
        }
    }

    fn append(&mut self, mut next: Self) {
        self.outlines.append(&mut next.outlines);
        self.points.append(&mut next.points);
    }
}
