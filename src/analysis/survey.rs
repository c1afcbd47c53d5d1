//! Where to look first: street pieces and kerbs whose unknown or bad state decides most residents' reach.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::area::Area;
use crate::cases::Case;
use crate::geodesy::Position;
use crate::ids::{ClassId, EdgeId, VertexId};
use crate::network::obstacles::Hindrance;
use crate::network::{Lengths, Link};
use crate::reach::{Change, Stopped, Tree, Watch};
use crate::units::{Mm, Residents};

/// What is to be looked at in the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A street, by the OSM id of its way.
    Way(i64),
    /// A crossing or barrier, by the OSM id of its node.
    Node(i64),
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Which it is.
    pub thing: Thing,
    /// What hinders, or may hinder.
    pub hindrance: Hindrance,
    /// Its edges.
    pub edges: Vec<EdgeId>,
    /// For each class the residents whose reach to the nearest site it decides. Not known: those who reach a site if it is
    /// good, less those who reach one if it is bad. Known to be bad: those who would reach one more if it were mended.
    pub residents: Vec<Residents>,
}

impl Item {
    /// Whether its state is not known, rather than bad.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.hindrance.is_unknown()
    }

    /// Residents of all classes.
    #[must_use]
    pub fn sum(&self) -> Residents {
        self.residents.iter().sum()
    }
}

/// Ranks what decides the reach of residents to the nearest of these sites; most residents first. Things that decide nobody's
/// reach are left out. Each thing is judged alone, all else being as it most likely is; homes keep their links, so a
/// street that is opened gives more than is counted if homes beside it are linked elsewhere.
pub fn survey(area: &Area, sites: &[Option<Position>], watch: &Watch) -> Result<Vec<Item>, Stopped> {
    let links = area.link(sites);
    let classes = area.classes().count();
    let mut found: BTreeMap<(Thing, Hindrance), Item> = BTreeMap::new();
    for (class, rules) in area.classes().iter() {
        watch.check()?;
        let things = things(area, class);
        let Some(tree) = area.engine().tree(class, &links).filter(|_| !things.is_empty()) else { continue };
        let mended = area.network().mended(rules, area.settings());
        let judge = Judge { area, class, tree, mended: &mended, homes: Homes::new(area, class) };
        let decided = things.into_par_iter().map(|(key, edges)| {
            watch.check()?;
            Ok((key, judge.decides(key.1, &edges), edges))
        });
        let decided = decided.collect::<Result<Vec<_>, Stopped>>()?;
        for ((thing, hindrance), residents, edges) in decided.into_iter().filter(|(_, n, _)| *n > 0) {
            found
                .entry((thing, hindrance))
                .or_insert_with(|| Item { thing, hindrance, edges, residents: vec![0; classes] })
                .residents[class.index()] = residents;
        }
    }
    let mut items: Vec<Item> = found.into_values().collect();
    items.sort_by_key(|item| (std::cmp::Reverse(item.sum()), item.thing));
    Ok(items)
}

/// All that hinders or may hinder a class, with its edges.
fn things(area: &Area, class: ClassId) -> BTreeMap<(Thing, Hindrance), Vec<EdgeId>> {
    let mut things: BTreeMap<_, Vec<EdgeId>> = BTreeMap::new();
    for (number, _, edge) in area.network().edges() {
        if let Some(hindrance) = area.network().hindrance(class, number) {
            let gate = area.network().gate(number);
            let thing = gate.map_or(Thing::Way(edge.way), |gate| Thing::Node(gate.node));
            things.entry((thing, hindrance)).or_default().push(number);
        }
    }
    things
}

/// The homes of a class by the edge they are linked to.
pub(super) struct Homes {
    of_edge: BTreeMap<EdgeId, Vec<(Link, Residents)>>,
}

impl Homes {
    pub(super) fn new(area: &Area, class: ClassId) -> Self {
        let mut of_edge: BTreeMap<EdgeId, Vec<(Link, Residents)>> = BTreeMap::new();
        for home in area.residents().ids() {
            if let Some(link) = area.home_links().get(class, home) {
                let residents = area.residents().counts.get(home, class);
                of_edge.entry(link.edge).or_default().push((link, residents));
            }
        }
        Self { of_edge }
    }

    pub(super) fn on(&self, edge: EdgeId) -> &[(Link, Residents)] {
        self.of_edge.get(&edge).map_or(&[], Vec::as_slice)
    }
}

/// Judges things for one class.
struct Judge<'a> {
    area: &'a Area,
    class: ClassId,
    tree: Tree<'a>,
    mended: &'a Lengths,
    homes: Homes,
}

impl Judge<'_> {
    /// Residents whose reach a thing decides.
    fn decides(&self, hindrance: Hindrance, edges: &[EdgeId]) -> Residents {
        let gained = self.change(edges, self.mended);
        let at_worst = self.area.network().lengths(self.class).of(Case::Pessimistic);
        let lost = if hindrance.is_unknown() { self.change(edges, at_worst) } else { 0 };
        u64::try_from(gained - lost).unwrap_or(0)
    }

    /// How many more residents reach a site after a change; fewer are negative.
    fn change(&self, edges: &[EdgeId], lengths: &Lengths) -> i64 {
        let change = Change { network: self.area.network(), edges, lengths };
        let new = self.tree.change(change);
        let mut touched: BTreeSet<EdgeId> = edges.iter().copied().collect();
        touched.extend(new.keys().flat_map(|vertex| self.tree.edges_at(*vertex)));
        let before = |vertex: VertexId| self.tree.distance(vertex);
        let after = |vertex: VertexId| new.get(&vertex).copied().unwrap_or_else(|| before(vertex));
        let reached = |distance: Option<Mm>, residents: Residents| {
            let is_near = distance.is_some_and(|distance| distance <= self.tree.limit());
            if is_near { residents.cast_signed() } else { 0 }
        };
        let homes = touched.into_iter().flat_map(|edge| self.homes.on(edge));
        homes
            .map(|(home, residents)| {
                let then = reached(self.tree.home(*home, None, before), *residents);
                reached(self.tree.home(*home, Some(change), after), *residents) - then
            })
            .sum()
    }
}
