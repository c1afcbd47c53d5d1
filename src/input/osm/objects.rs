//! The objects of an extract shown one by one, whatever the format: for readers that want other things than streets.

use crate::geodesy::Coord;

/// What an object is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Node,
    Way,
    Relation,
}

/// Which object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) id: i64,
    /// 0 when the file does not say.
    pub(super) version: i32,
}

/// A node of a way.
#[derive(Debug, Clone, Copy)]
pub(super) struct NodeRef {
    pub(super) id: i64,
    /// Where it is, if the way says so; the node itself, if it is in the file, knows better.
    pub(super) at: Option<Coord>,
}

/// A member of a relation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) is_way: bool,
    pub(super) id: i64,
    /// Whether its role says that it bounds a hole.
    pub(super) is_hole: bool,
}

/// Where ways say that their nodes are.
#[derive(Debug, Default)]
pub(super) struct Located(Vec<(i64, Coord)>);

impl Located {
    /// Passes the nodes of a way on, and keeps their places.
    pub(super) fn ids(&mut self, nodes: impl Iterator<Item = NodeRef>) -> Box<[i64]> {
        nodes
            .map(|node: NodeRef| {
                self.0.extend(node.at.map(|at| (node.id, at)));
                node.id
            })
            .collect()
    }

    pub(super) fn append(&mut self, mut next: Self) {
        self.0.append(&mut next.0);
    }

    /// Each node once, ascending by id; if ways differ, as the first of them says.
    pub(super) fn sorted(mut self) -> impl Iterator<Item = (i64, Coord)> {
        self.0.sort_by_key(|(id, _)| *id);
        self.0.dedup_by_key(|(id, _)| *id);
        self.0.into_iter()
    }
}

/// Keys and values of an object, to be gone through once.
pub(super) type Tags<'i, 'a> = &'i mut dyn Iterator<Item = (&'a str, &'a str)>;

/// Members of a relation, to be gone through once.
pub(super) type Members<'i> = &'i mut dyn Iterator<Item = Member>;

/// Keeps what it wants of the objects it is shown. Blocks of a file have a collector each, joined in file order.
pub(super) trait Collect: Send + Sized {
    /// Whether it wants nodes; else it wants ways and relations.
    const NODES: bool;

    fn node(&mut self, _: Head, _: Option<Coord>, _: Tags) {}

    fn way(&mut self, _: Head, _: Tags, _nodes: &mut dyn Iterator<Item = NodeRef>) {}

    fn relation(&mut self, _: Head, _: Tags, _: Members) {}

    /// Adds what the next block of the file holds.
    fn append(&mut self, next: Self);
}

/// Of several copies of an object the one with the highest version, else the first; ascending by id.
pub(super) fn newest<T>(objects: &mut Vec<T>, head: impl Fn(&T) -> Head) {
    // a stable sort: of equal versions the first in the file stays
    objects.sort_by_key(|object| (head(object).id, std::cmp::Reverse(head(object).version)));
    objects.dedup_by_key(|object| head(object).id);
}
