//! The nodes of an extract: found by id, put into slots, and what they say.

use std::collections::BTreeMap;

use super::counts::ReadCounts;
use super::objects::Located;
use crate::geodesy::Coord;
use crate::input::facts::NodeFacts;
use crate::input::foot;

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

/// A wanted node.
#[derive(Debug)]
pub(super) struct FoundNode {
    slot: usize,
    version: i32,
    coord: Option<Coord>,
    blocked: bool,
    facts: Option<Box<NodeFacts>>,
}

impl FoundNode {
    pub(super) fn new<'a>(
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

/// Puts the found nodes into their slots, and those that only ways know the places of.
pub(super) fn place(
    ids: Vec<i64>,
    found: Vec<FoundNode>,
    located: Located,
    counts: &mut ReadCounts,
) -> Nodes {
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
    for (id, at) in located.sorted() {
        // a node that is in the file knows better
        if let Ok(slot) = ids.binary_search(&id)
            && versions[slot].is_none()
        {
            coords[slot] = Some(at);
        }
    }
    Nodes { ids, coords, blocked, facts: facts.into_iter().collect() }
}

/// Finds wanted ids quickly when they are asked in ascending order, and correctly in any order.
pub(super) struct Wanted<'a> {
    ids: &'a [i64],
    next: usize,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(ids: &'a [i64]) -> Self {
        Self { ids, next: 0 }
    }

    pub(super) fn slot(&mut self, id: i64) -> Option<usize> {
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
pub(super) fn coord(lon: i64, lat: i64) -> Option<Coord> {
    let on_earth =
        (-1_800_000_000..=1_800_000_000).contains(&lon) && (-900_000_000..=900_000_000).contains(&lat);
    on_earth.then_some(Coord { lon: lon as i32, lat: lat as i32 })
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
