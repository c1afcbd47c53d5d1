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
mod nodes;
mod pieces;
mod places;
mod run;
mod scratch;

use std::sync::Arc;

use super::graph::Edges;
use super::lanes::{LANES, Lanes, dispatch};
use super::order::Order;
use super::targets::{Band, Targets};
use super::within::Within;
use crate::hierarchy::{Hierarchy, NO_WAY, Weights};
use crate::ids::{AnchorId, PieceId, PostorderId, SiteId, VertexId};
use crate::network::Link;
use crate::units::{Mm, Residents};
use collect::{Collector, Counter, Lister};
use nodes::{Nodes, Tables};
use pieces::Pieces;
use places::{Amount, Places};
use run::Sweep;
pub(super) use scratch::SweepScratch;

/// One profile, ready to be swept.
#[derive(Debug)]
pub(super) struct Sweeper {
    hierarchy: Arc<Hierarchy>,
    nodes: Nodes,
    pieces: Pieces,
    places: Places,
    limit: Mm,
}

/// A site, and the lane in which its search runs.
#[derive(Debug, Clone, Copy)]
struct Start {
    lane: usize,
    link: Link,
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
        let mut pieces = Pieces::new(hierarchy, &weights);
        let places = Places::new(hierarchy, edges, targets, &mut pieces);
        let entries = places.entries(hierarchy, &pieces, lengths);
        let tables = Tables { pieces: &pieces, places: &places, entries: &entries };
        let nodes = Nodes::new(hierarchy, &weights, tables, limit);
        Self { hierarchy: Arc::clone(hierarchy), nodes, pieces, places, limit }
    }

    /// A key that brings sites near each other together.
    pub(super) fn key(&self, edges: &Edges, start: Link) -> AnchorId {
        let [a, b] = self.numbers(edges, start).map(|number| self.pieces.above(number));
        a.min(b)
    }

    /// The ends of the edge that a site is tied to.
    fn numbers(&self, edges: &Edges, start: Link) -> [PostorderId; 2] {
        edges.ends(start.edge).map(|vertex: VertexId| self.hierarchy.number[vertex.index()])
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
        for ((lane, (link, _)), row) in starts.iter().enumerate().zip(counts.chunks_mut(bands.len())) {
            self.each_nearer(scratch, edges, Start { lane, link: *link }, |target, distance, counted| {
                for (column, band) in bands.iter().enumerate() {
                    if distance <= band.reach && counted > band.reach {
                        row[column] += self.places.weight(target, column);
                    }
                }
            });
        }
    }

    fn count_in<A: Amount>(&self, scratch: &mut SweepScratch, bands: &[Band], counts: &mut [Residents]) {
        let mut counter = Counter::<A>::new(bands);
        self.sweep(scratch, &mut counter);
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
        self.sweep(scratch, &mut lister);
        let mut rows = lister.rows;
        for ((lane, (link, _)), row) in starts.iter().enumerate().zip(&mut rows) {
            self.each_nearer(scratch, edges, Start { lane, link: *link }, |target, distance, _| {
                if distance <= self.limit {
                    row.push(Within { target: self.places.place[target].id, distance });
                }
            });
            // by target and distance: what was listed by the sweep, too, stands behind what is nearer
            row.sort_unstable();
            row.dedup_by_key(|within| within.target);
        }
        rows
    }

    fn sweep<C: Collector>(&self, scratch: &mut SweepScratch, collector: &mut C) {
        let Self { nodes, places, limit, .. } = self;
        dispatch(Sweep { nodes, places, limit: *limit, scratch, collector });
    }

    /// Puts the sites in where they meet anchors, and everything above these to "not reached".
    fn seed(&self, scratch: &mut SweepScratch, edges: &Edges, starts: &[(Link, SiteId)]) {
        scratch.begin(self.nodes.len());
        for (lane, (start, _)) in starts.iter().enumerate() {
            let numbers = self.numbers(edges, *start);
            // a link lies on its edge: linking measures it, and files are checked (`Links::from_rows`)
            let along = [start.offset, edges.length(start.edge) - start.offset];
            // at most `NO_WAY`, so that a hop can be added without overflow
            let along = along.map(|along| start.spur.saturating_add(along).min(NO_WAY));
            if let Some((piece, [a, b])) = self.pieces.inside(numbers) {
                scratch.inside_of[lane] = scratch.inside.len();
                self.pieces.distances(piece, [(a, along[0]), (b, along[1])], &mut scratch.inside);
                let to_root = scratch.inside[scratch.inside.len() - 1];
                self.put(scratch, self.pieces.root(piece), lane, to_root);
            } else {
                for (number, along) in numbers.into_iter().zip(along) {
                    self.put(scratch, self.pieces.above(number), lane, along);
                }
            }
        }
        // a few ascending runs, which a stable sort merges
        scratch.above.sort();
    }

    /// Makes an anchor and all above it sources, and it so far in a lane.
    fn put(&self, scratch: &mut SweepScratch, anchor: AnchorId, lane: usize, distance: Mm) {
        let mut next = Some(anchor);
        // whatever is above a source is one already: where the first is met, all further up were met before
        while let Some(at) = next.filter(|at| !scratch.is_source[at.index()]) {
            scratch.is_source[at.index()] = true;
            scratch.distance[at.index()] = Lanes::all(NO_WAY);
            scratch.above.push(at);
            next = self.nodes.parent(at);
        }
        let known = &mut scratch.distance[anchor.index()].0[lane];
        *known = (*known).min(distance);
    }

    /// What may be nearer than the sweep has found, with its distance and what the sweep has found: targets on the edge of the
    /// site, and those in its piece.
    fn each_nearer(
        &self,
        scratch: &SweepScratch,
        edges: &Edges,
        start: Start,
        mut visit: impl FnMut(usize, Mm, Mm),
    ) {
        if let Some((piece, _)) = self.pieces.inside(self.numbers(edges, start.link)) {
            self.each_in_piece(scratch, piece, start, visit);
            return;
        }
        let Some((edge, flipped)) = self.places.of_edge(start.link.edge) else { return };
        let offset = if flipped { edge.length - start.link.offset } else { start.link.offset };
        // both ends are sources, so their distances are of this sweep; neither they nor ways are over `NO_WAY`, so sums of two fit
        let at = |anchor: AnchorId| scratch.distance[anchor.index()].0[start.lane];
        for target in edge.targets() {
            let (from_low, from_high) = self.places.way[target];
            let over_ends = (at(edge.low) + from_low).min(at(edge.high) + from_high);
            visit(target, self.places.along(target, offset, start.link.spur), over_ends);
        }
    }

    /// The targets of the piece that a site is in.
    fn each_in_piece(
        &self,
        scratch: &SweepScratch,
        piece: PieceId,
        start: Start,
        mut visit: impl FnMut(usize, Mm, Mm),
    ) {
        let known = &scratch.inside[scratch.inside_of[start.lane]..];
        let root = scratch.distance[self.pieces.root(piece).index()].0[start.lane];
        for edge in self.pieces.edges(piece) {
            let [low, high] = edge.ends.map(|end| known[usize::from(end)]);
            for (target, from_low, from_high) in self.pieces.targets(edge) {
                // sums of two numbers of at most `NO_WAY`
                let mut nearest = (low + from_low).min(high + from_high);
                if edge.edge == start.link.edge {
                    let offset =
                        if edge.flipped { edge.length - start.link.offset } else { start.link.offset };
                    nearest = nearest.min(self.places.along(target, offset, start.link.spur));
                }
                visit(target, nearest, root + self.places.way[target].0);
            }
        }
    }
}
