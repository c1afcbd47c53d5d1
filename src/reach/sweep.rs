//! Sixteen bounded searches at once, without a queue: up the elimination tree from the sources, then down over all
//! that is in reach, counting targets on the way.
//!
//! Going down, a number is visited after all numbers above it, so its distances are final when they are computed. A
//! whole tree is skipped when no lane can enter it within the limit: whatever lies below a number is entered only through
//! the heads of its arcs (its gates).

#![expect(
    clippy::inline_always,
    reason = "what is not inlined is compiled for the basic instruction set only"
)]

mod collect;
mod places;

use std::sync::Arc;

use super::graph::Edges;
use super::lanes::{LANES, Lanes, Vectorized, dispatch};
use super::order::Order;
use super::targets::{Band, Targets};
use super::within::Within;
use crate::hierarchy::{Hierarchy, NO_WAY, Weights};
use crate::ids::{PostorderId, SiteId};
use crate::network::Link;
use crate::units::{Mm, Residents};
use collect::{Collector, Counter, Lister};
use places::{Amount, Places};

/// A way from one number to a later one.
#[derive(Debug, Clone, Copy)]
struct Hop {
    head: PostorderId,
    length: Mm,
}

/// Where the lists of a number begin (the next number tells where they end), and the tree below it.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    arc: u32,
    gate: u32,
    edge: u32,
    below: u32,
    /// As `below` if no target lies on an edge below, so that nobody needs to go there; else 0.
    empty: u32,
}

/// One profile, ready to be swept.
#[derive(Debug)]
pub(super) struct Sweeper {
    hierarchy: Arc<Hierarchy>,
    nodes: Vec<Node>,
    arcs: Vec<Hop>,
    gates: Vec<Hop>,
    places: Places,
    limit: Mm,
}

/// The memory of a sweep, used again for the next; one for each thread.
#[derive(Debug, Default)]
pub(super) struct SweepScratch {
    /// Of an earlier sweep where this one has not come yet.
    distance: Vec<Lanes>,
    is_source: Vec<bool>,
    /// Sources and all above them, ascending.
    above: Vec<PostorderId>,
}

/// What is counted, and where it is added up.
pub(super) struct Sums<'a> {
    pub(super) bands: &'a [Band],
    /// A row for each site, a column for each band.
    pub(super) counts: &'a mut [Residents],
}

impl Sweeper {
    /// Customizes a hierarchy for one profile and its targets, for searches to `limit`.
    pub(super) fn new(order: &Order, edges: &Edges, targets: &Targets, limit: Mm) -> Self {
        let hierarchy = &order.hierarchy;
        let passable = edges.ids().filter(|edge| edges.is_passable(*edge));
        let lengths = passable.filter_map(|edge| Some((order.arc(edge)?, edges.length(edge).min(NO_WAY))));
        let weights = Weights::new(hierarchy, lengths.clone(), limit);
        let places = Places::new(hierarchy, edges, targets);
        let entries = places.entries(hierarchy, lengths);
        let mut all = Self {
            hierarchy: Arc::clone(hierarchy),
            nodes: Vec::with_capacity(hierarchy.len() + 1),
            arcs: Vec::new(),
            gates: Vec::new(),
            places,
            limit,
        };
        for number in hierarchy.numbers() {
            all.push_node(number.index());
            for arc in hierarchy.arcs(number) {
                let head = hierarchy.heads[arc];
                if weights.needed[arc] {
                    all.arcs.push(Hop { head, length: weights.length[arc] });
                }
                if entries[arc] <= limit {
                    all.gates.push(Hop { head, length: entries[arc] });
                }
            }
        }
        // the end of the lists of the last number
        all.push_node(hierarchy.len());
        all
    }

    fn push_node(&mut self, number: usize) {
        let below = self.hierarchy.below.get(number).copied().unwrap_or(0);
        // the tree below a number is the run that ends with it, so this never goes below 0
        let is_empty = below > 0
            && self.places.first_edge(number + 1) == self.places.first_edge(number + 1 - below as usize);
        self.nodes.push(Node {
            arc: self.arcs.len() as u32,
            gate: self.gates.len() as u32,
            edge: self.places.first_edge(number),
            below,
            empty: if is_empty { below } else { 0 },
        });
    }

    /// A key that brings sites near each other together.
    pub(super) fn key(&self, edges: &Edges, start: Link) -> PostorderId {
        let [a, b] = edges.ends(start.edge).map(|vertex| self.hierarchy.number[vertex.index()]);
        a.min(b)
    }

    /// Adds what up to sixteen sites (links with the numbers of the sites) reach.
    pub(super) fn count(
        &self,
        scratch: &mut SweepScratch,
        edges: &Edges,
        starts: &[(Link, SiteId)],
        sums: Sums<'_>,
    ) {
        let Sums { bands, counts } = sums;
        self.seed(scratch, edges, starts);
        if self.places.is_narrow() {
            self.count_in::<u32>(scratch, bands, counts);
        } else {
            self.count_in::<Residents>(scratch, bands, counts);
        }
        for ((lane, (start, _)), row) in starts.iter().enumerate().zip(counts.chunks_mut(bands.len())) {
            self.each_along(scratch, *start, lane, |target, along, over_ends| {
                for (column, band) in bands.iter().enumerate() {
                    if along <= band.reach && over_ends > band.reach {
                        row[column] += self.places.weight(target, column);
                    }
                }
            });
        }
    }

    fn count_in<A: Amount>(&self, scratch: &mut SweepScratch, bands: &[Band], counts: &mut [Residents]) {
        let mut counter = Counter::<A>::new(bands);
        dispatch(Sweep { sweeper: self, scratch, collector: &mut counter });
        for (lane, row) in counts.chunks_mut(bands.len()).enumerate() {
            counter.add_to(&self.places, lane, row);
        }
    }

    /// The targets within the limit of up to sixteen sites, by number of target: a row for each site.
    pub(super) fn list(
        &self,
        scratch: &mut SweepScratch,
        edges: &Edges,
        starts: &[(Link, SiteId)],
    ) -> [Vec<Within>; LANES] {
        self.seed(scratch, edges, starts);
        let mut lister = Lister::new(self.limit);
        dispatch(Sweep { sweeper: self, scratch: &mut *scratch, collector: &mut lister });
        let mut rows = lister.rows;
        for ((lane, (start, _)), row) in starts.iter().enumerate().zip(&mut rows) {
            self.each_along(scratch, *start, lane, |target, along, over_ends| {
                if along <= self.limit && along < over_ends {
                    let target = self.places.place[target].id;
                    row.retain(|within| within.target != target);
                    row.push(Within { target, distance: along });
                }
            });
            row.sort_unstable();
        }
        rows
    }

    /// Puts the ends of the edges of the sites in, and everything above them to "not reached".
    fn seed(&self, scratch: &mut SweepScratch, edges: &Edges, starts: &[(Link, SiteId)]) {
        let SweepScratch { distance, is_source, above, .. } = scratch;
        distance.resize(self.hierarchy.len(), Lanes::all(NO_WAY));
        is_source.resize(self.hierarchy.len(), false);
        for number in above.drain(..) {
            is_source[number.index()] = false;
        }
        for (lane, (start, _)) in starts.iter().enumerate() {
            let length = edges.length(start.edge);
            let ends = edges.ends(start.edge).map(|vertex| self.hierarchy.number[vertex.index()]);
            // a link lies on its edge: linking measures it, and files are checked (`Links::from_rows`)
            let along = [start.offset, length - start.offset];
            for (end, along) in ends.into_iter().zip(along) {
                let mut next = Some(end);
                // whatever is above a source is one already: where the first is met, all further up were met before
                while let Some(at) = next.filter(|at| !is_source[at.index()]) {
                    is_source[at.index()] = true;
                    distance[at.index()] = Lanes::all(NO_WAY);
                    above.push(at);
                    next = self.hierarchy.parent(at);
                }
                // at most `NO_WAY`, so that a hop can be added without overflow
                let known = &mut distance[end.index()].0[lane];
                *known = (*known).min(start.spur.saturating_add(along).min(NO_WAY));
            }
        }
        // a few ascending runs, which a stable sort merges
        above.sort();
    }

    /// The targets on the edge of the site itself: straight along it, and over its ends.
    fn each_along(
        &self,
        scratch: &SweepScratch,
        start: Link,
        lane: usize,
        mut visit: impl FnMut(usize, Mm, Mm),
    ) {
        let Some((edge, flipped)) = self.places.of_edge(start.edge) else { return };
        let offset = if flipped { edge.length - start.offset } else { start.offset };
        // both ends are sources, so their distances are of this sweep; neither they nor ways are over `NO_WAY`, so sums of two fit
        let at = |number: PostorderId| scratch.distance[number.index()].0[lane];
        for target in edge.targets() {
            let (from_low, from_high) = self.places.way[target];
            let over_ends = (at(edge.low) + from_low).min(at(edge.high) + from_high);
            let place = self.places.place[target];
            let along = start.spur.saturating_add(offset.abs_diff(place.offset)).saturating_add(place.spur);
            visit(target, along, over_ends);
        }
    }
}

/// One sweep; run through [`dispatch`].
struct Sweep<'a, C> {
    sweeper: &'a Sweeper,
    scratch: &'a mut SweepScratch,
    collector: &'a mut C,
}

impl<C: Collector> Vectorized for Sweep<'_, C> {
    #[inline(always)]
    fn run(mut self) {
        self.up();
        self.down();
    }
}

impl<C: Collector> Sweep<'_, C> {
    /// From the sources to everything above them.
    #[inline(always)]
    fn up(&mut self) {
        let Self { sweeper, scratch: SweepScratch { distance, above, .. }, .. } = self;
        for number in above.iter() {
            let from = distance[number.index()];
            if from.any_within(sweeper.limit) {
                let (node, next) = (sweeper.nodes[number.index()], sweeper.nodes[number.index() + 1]);
                for hop in &sweeper.arcs[node.arc as usize..next.arc as usize] {
                    // heads of a source are above it in the tree, and sources themselves
                    distance[hop.head.index()].relax(&from, hop.length);
                }
            }
        }
    }

    /// Over everything in reach, from the top.
    #[inline(always)]
    fn down(&mut self) {
        let mut end = self.sweeper.nodes.len() - 1;
        while end > 0 {
            // the numbers of a tree are one run that ends with its root: going down by `below` leaves out all of it
            let number = end - 1;
            let (node, next) = (self.sweeper.nodes[number], self.sweeper.nodes[end]);
            if node.empty > 0 {
                end -= node.empty as usize;
                continue;
            }
            let reached = self.visit(number, node, next);
            if reached || self.scratch.is_source[number] || self.enters(node, next) {
                self.collect(number, node, next);
                end -= 1;
            } else {
                end -= node.below as usize;
            }
        }
    }

    /// Final distances of a number; whether any is within the limit.
    #[inline(always)]
    fn visit(&mut self, number: usize, node: Node, next: Node) -> bool {
        let SweepScratch { distance, is_source, .. } = &mut *self.scratch;
        // what is no source still holds the distance of an earlier sweep
        let mut best = if is_source[number] { distance[number] } else { Lanes::all(NO_WAY) };
        for hop in &self.sweeper.arcs[node.arc as usize..next.arc as usize] {
            // heads are above this number in its tree, and who visits a number has visited all above it
            best.relax(&distance[hop.head.index()], hop.length);
        }
        distance[number] = best;
        best.any_within(self.sweeper.limit)
    }

    /// Whether any lane can enter the tree of a number from above it.
    #[inline(always)]
    fn enters(&self, node: Node, next: Node) -> bool {
        let gates = &self.sweeper.gates[node.gate as usize..next.gate as usize];
        // no gate is longer than the limit: `Sweeper::new` keeps only those, so this never goes below 0
        gates.iter().any(|hop: &Hop| {
            self.scratch.distance[hop.head.index()].any_within(self.sweeper.limit - hop.length)
        })
    }

    /// Collects the targets on the edges whose lower end is this number.
    #[inline(always)]
    fn collect(&mut self, number: usize, node: Node, next: Node) {
        let (places, distance) = (&self.sweeper.places, &self.scratch.distance);
        for edge in node.edge as usize..next.edge as usize {
            let rows = &places.edges[edge];
            // the higher end is a head of the lower one, so it has been visited, too
            let (low, high) = (&distance[number], &distance[rows.high.index()]);
            if low.nearer(rows.nearest[0], high, rows.nearest[1]).any_within(self.sweeper.limit) {
                self.collector.collect(places, edge, low, high);
            }
        }
    }
}
