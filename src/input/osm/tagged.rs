//! The objects of an extract that have certain tags, as buildings or places, with the nodes of their outlines.
//!
//! Three passes over the file, so that memory follows what is wanted and not the file: which ways and relations are
//! wanted; those and the ways the relations are made of; the nodes of all of them, and nodes wanted for themselves.

use std::collections::HashSet;
use std::path::Path;

use super::collect::collect;
use super::error::OsmError;
use super::nodes::Wanted;
use super::objects::{Collect, Head, Located, Members, NodeRef, Tags, newest};
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
    /// Whether it says nothing but that it is an area.
    is_bare: bool,
}

impl Relation {
    pub(in crate::input) fn id(&self) -> i64 {
        self.head.id
    }

    /// Ids of the ways that bound no hole.
    pub(in crate::input) fn outlines(&self) -> impl Iterator<Item = i64> {
        self.members.iter().filter(|(_, is_hole)| !is_hole).map(|(id, _)| *id)
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
    /// Areas without tags of their own, with a wanted way among their outlines: what they are stands on that way.
    pub(in crate::input) bare: Vec<Relation>,
    nodes: Vec<OutlineNode>,
    pub(in crate::input) points: Vec<PointNode>,
}

impl Found {
    pub(in crate::input) fn way(&self, id: i64) -> Option<&Outline> {
        self.ways.binary_search_by_key(&id, Outline::id).ok().map(|index| &self.ways[index])
    }

    /// A node of an outline; `None` if the extract lacks it.
    pub(in crate::input) fn node(&self, id: i64) -> Option<&OutlineNode> {
        self.nodes.binary_search_by_key(&id, |node| node.head.id).ok().map(|index| &self.nodes[index])
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
    let new = || Named { select, ways: Vec::new(), relations: Vec::new(), bare: Vec::new() };
    let named = collect(path, new)?.sorted();
    let new =
        || Objects { named: &named, ways: Vec::new(), relations: Vec::new(), located: Located::default() };
    let Objects { mut ways, mut relations, located, .. } = collect(path, new)?;
    newest(&mut relations, |relation| relation.head);
    let mut bare: Vec<Relation> = relations.extract_if(.., |relation| relation.tags.is_none()).collect();
    bare.retain(|relation| relation.is_bare);
    newest(&mut ways, |way| way.head);
    let mut wanted: Vec<i64> = ways.iter().flat_map(|way| &way.nodes).copied().collect();
    wanted.sort_unstable();
    wanted.dedup();
    let new = || Nodes { wanted: Wanted::new(&wanted), select, outlines: vec![], points: vec![] };
    let Nodes { outlines: mut nodes, mut points, .. } = collect(path, new)?;
    newest(&mut nodes, |node| node.head);
    locate(&mut nodes, located);
    newest(&mut points, |node| node.head);
    Ok(Found { ways, relations, bare, nodes, points })
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

/// Keys that say nothing of what an area is.
const ABOUT: [&str; 7] = ["type", "source", "source:date", "note", "fixme", "created_by", "comment"];

/// First pass: ids of what is wanted in any version, and of the ways that wanted relations name.
struct Named<S> {
    select: S,
    ways: Vec<i64>,
    relations: Vec<i64>,
    /// Areas with holes and without tags, with their ways and whether these bound a hole.
    bare: Vec<(i64, Vec<(i64, bool)>)>,
}

impl<S: Select> Named<S> {
    fn sorted(mut self) -> Self {
        self.ways.sort_unstable();
        self.bare.retain(|(_, members)| {
            members.iter().any(|(id, is_hole): &(i64, bool)| !is_hole && self.ways.binary_search(id).is_ok())
        });
        self.bare.sort_unstable();
        self.ways.extend(self.bare.iter().flat_map(|(_, members)| members.iter().map(|(id, _)| *id)));
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
        let (tags, area) = TaggedArea::of(self.select, tags);
        let ways = members.filter(|member| member.is_way);
        if area.is_area && self.select.is_outline(&tags) {
            self.relations.push(head.id);
            self.ways.extend(ways.map(|member| member.id));
        } else if area.is_area && area.is_bare {
            let ways: Vec<(i64, bool)> = ways.map(|member| (member.id, member.is_hole)).collect();
            if ways.iter().any(|(_, is_hole)| *is_hole) {
                self.bare.push((head.id, ways));
            }
        }
    }

    fn append(&mut self, mut next: Self) {
        self.ways.append(&mut next.ways);
        self.relations.append(&mut next.relations);
        self.bare.append(&mut next.bare);
    }
}

/// What a relation says that it is.
struct TaggedArea {
    is_area: bool,
    /// Whether it says nothing else.
    is_bare: bool,
}

impl TaggedArea {
    /// With the kept tags.
    fn of(select: impl Select, tags: Tags) -> (Kept, Self) {
        let mut area = Self { is_area: false, is_bare: true };
        let tags = kept(
            select,
            &mut tags.inspect(|(key, value)| {
                area.is_area |= *key == "type" && *value == "multipolygon";
                area.is_bare &= ABOUT.contains(key);
            }),
        );
        (tags, area)
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
        let is_bare = self.named.bare.binary_search_by_key(&head.id, |(id, _)| *id).is_ok();
        if is_bare || self.named.relations.binary_search(&head.id).is_ok() {
            // a way that is named again bounds nothing more
            let mut named = HashSet::new();
            let members = members.filter(|member| member.is_way && named.insert(member.id));
            let members = members.map(|member| (member.id, member.is_hole)).collect();
            let (tags, area) = TaggedArea::of(self.named.select, tags);
            let is_bare = area.is_area && area.is_bare;
            let tags = Some(tags).filter(|tags| self.named.select.is_outline(tags));
            self.relations.push(Relation { head, members, tags, is_bare });
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
        let tags = kept(
            self.select,
            &mut tags.inspect(|(key, value): &(&str, &str)| {
                if *key == "entrance" && !value.trim().eq_ignore_ascii_case("no") {
                    entrance = Some(Box::from(*value));
                }
            }),
        );
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
