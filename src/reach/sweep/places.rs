//! Targets as a sweep meets them: by the lower end of their edge, or by the root of the piece that they are in.

use super::pieces::{InnerEdge, Pieces};
use crate::hierarchy::{Hierarchy, NO_WAY, firsts};
use crate::ids::{AnchorId, ArcId, EdgeId, PieceId, PostorderId, VertexId};
use crate::reach::graph::Edges;
use crate::reach::targets::{Target, Targets};
use crate::units::{Mm, Residents};

/// The targets of one profile.
#[derive(Debug)]
pub(super) struct Places {
    /// Where the edges of each anchor begin.
    first_edge: Vec<u32>,
    pub(super) edges: Vec<EdgeRows>,
    /// Sums over the targets of an edge, a row for each edge, a column for each band.
    sums: Vec<Residents>,
    /// For each target the way from the lower and from the higher end of its edge, spur included.
    pub(super) way: Vec<(Mm, Mm)>,
    /// For each target its offset from the lower end and its spur.
    pub(super) place: Vec<Target>,
    weights: Vec<Residents>,
    narrow_unit: Residents,
    narrow_weights: Vec<u32>,
    narrow_sums: Vec<u32>,
    bands: usize,
    /// Edges of the network with targets outside pieces, ascending, with their place in `edges` and whether the lower end is the second.
    by_edge: Vec<(EdgeId, u32, bool)>,
}

/// An edge with targets; or all those of a piece as if they were one, which begins and ends at the root.
#[derive(Debug, Clone, Copy)]
pub(super) struct EdgeRows {
    pub(super) low: AnchorId,
    pub(super) high: AnchorId,
    pub(super) length: Mm,
    first: u32,
    end: u32,
    /// From each end, the farthest target: when that is in reach, all are.
    pub(super) farthest: [Mm; 2],
    /// From each end, the nearest target.
    pub(super) nearest: [Mm; 2],
}

impl EdgeRows {
    /// Its targets.
    #[inline(always)]
    pub(super) fn targets(&self) -> std::ops::Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// An edge with targets, in the order in which sweeps meet them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Met {
    /// The lower end, or the root of the piece.
    at: AnchorId,
    piece: Option<PieceId>,
    low: PostorderId,
    high: PostorderId,
    /// Its place among the edges of the targets.
    run: usize,
    /// Whether the lower end is the second.
    flipped: bool,
}

impl Met {
    fn new(hierarchy: &Hierarchy, pieces: &Pieces, ends: [VertexId; 2], run: usize) -> Self {
        let [a, b] = ends.map(|vertex| hierarchy.number[vertex.index()]);
        let (low, high) = (a.min(b), a.max(b));
        let piece = pieces.inside([low, high]).map(|(piece, _)| piece);
        // the lower end of an edge of a piece is inside: its root is above all of it
        Self { at: pieces.above(low), piece, low, high, run, flipped: a > b }
    }

    fn is_of_one_piece(&self, other: &Self) -> bool {
        self.piece.is_some() && self.piece == other.piece
    }
}

/// What is sorted.
#[derive(Clone, Copy)]
struct Unsorted<'a> {
    edges: &'a Edges,
    targets: &'a Targets,
}

impl Places {
    /// Sorts targets for sweeps; gives the pieces their edges.
    pub(super) fn new(hierarchy: &Hierarchy, edges: &Edges, targets: &Targets, pieces: &mut Pieces) -> Self {
        let met = |(run, (edge, _))| Met::new(hierarchy, pieces, edges.ends(edge), run);
        let mut order: Vec<Met> = targets.runs().enumerate().map(met).collect();
        order.sort_unstable();
        let mut all = Self {
            first_edge: Vec::new(),
            edges: Vec::with_capacity(order.len()),
            sums: Vec::new(),
            way: Vec::new(),
            place: Vec::new(),
            weights: Vec::new(),
            narrow_unit: 1,
            narrow_weights: Vec::new(),
            narrow_sums: Vec::new(),
            bands: targets.bands(),
            by_edge: Vec::with_capacity(order.len()),
        };
        let unsorted = Unsorted { edges, targets };
        for of_row in order.chunk_by(Met::is_of_one_piece) {
            match of_row[0].piece {
                Some(piece) => all.push_piece(unsorted, pieces, piece, of_row),
                None => all.push_edge(unsorted, pieces, of_row[0]),
            }
        }
        all.first_edge = firsts(pieces.anchor_count(), all.edges.iter().map(|edge| edge.low));
        all.by_edge.sort_unstable();
        all.narrow();
        all
    }

    /// Adds an edge between anchors.
    fn push_edge(&mut self, Unsorted { edges, targets }: Unsorted<'_>, pieces: &Pieces, met: Met) {
        let (edge, rows) = targets.run(met.run);
        self.by_edge.push((edge, self.edges.len() as u32, met.flipped));
        let first = self.way.len();
        self.push_targets(targets, rows, edges.length(edge), met.flipped);
        self.push_row([met.at, pieces.above(met.high)], edges.length(edge), first);
    }

    /// Adds all edges of a piece as one.
    fn push_piece(
        &mut self,
        Unsorted { edges, targets }: Unsorted<'_>,
        pieces: &mut Pieces,
        piece: PieceId,
        all: &[Met],
    ) {
        let first = self.way.len();
        for met in all {
            let (edge, rows) = targets.run(met.run);
            let start = self.way.len();
            self.push_targets(targets, rows, edges.length(edge), met.flipped);
            let Some((_, ends)) = pieces.inside([met.low, met.high]) else { continue };
            let [low, high] = ends.map(|end| pieces.below_root(piece, end));
            let (length, targets) = (edges.length(edge), start as u32..self.way.len() as u32);
            let inner = InnerEdge {
                edge,
                ends,
                length,
                flipped: met.flipped,
                targets,
                first_way: pieces.way_count(),
            };
            pieces.push_edge(piece, inner, &self.way[start..]);
            for way in &mut self.way[start..] {
                let (from_low, from_high) = *way;
                // sums of two numbers of at most `NO_WAY`; nobody comes from the other end
                *way = ((low + from_low).min(high + from_high).min(NO_WAY), NO_WAY);
            }
        }
        self.push_row([all[0].at; 2], 0, first);
    }

    /// Adds the targets of an edge.
    fn push_targets(&mut self, targets: &Targets, rows: std::ops::Range<usize>, length: Mm, flipped: bool) {
        for row in rows {
            let target = targets.target(row);
            // a link lies on its edge, so neither goes below 0
            let offset = if flipped { length - target.offset } else { target.offset };
            let way = |along: Mm| along.saturating_add(target.spur).min(NO_WAY);
            self.way.push((way(offset), way(length - offset)));
            self.place.push(Target { offset, ..target });
            self.weights.extend_from_slice(targets.weights_of(row));
        }
    }

    /// Adds the edge whose targets are those from `first` on.
    fn push_row(&mut self, ends: [AnchorId; 2], length: Mm, first: usize) {
        let ways = &self.way[first..];
        let most = |of: fn(&(Mm, Mm)) -> Mm| ways.iter().map(of).max().unwrap_or(NO_WAY);
        let least = |of: fn(&(Mm, Mm)) -> Mm| ways.iter().map(of).min().unwrap_or(NO_WAY);
        self.edges.push(EdgeRows {
            low: ends[0],
            high: ends[1],
            length,
            first: first as u32,
            end: self.way.len() as u32,
            farthest: [most(|way| way.0), most(|way| way.1)],
            nearest: [least(|way| way.0), least(|way| way.1)],
        });
        for band in 0..self.bands {
            self.sums.push(self.weights[first * self.bands..].iter().skip(band).step_by(self.bands).sum());
        }
    }

    /// Where the edges of an anchor begin; behind the last anchor, where those of the last end.
    pub(super) fn first_edge(&self, anchor: u32) -> u32 {
        self.first_edge[anchor as usize]
    }

    /// Straight along its edge from a site that far from the lower end.
    pub(super) fn along(&self, target: usize, offset: Mm, spur: Mm) -> Mm {
        let place = self.place[target];
        spur.saturating_add(offset.abs_diff(place.offset)).saturating_add(place.spur)
    }

    /// The targets on an edge of the network, and whether its lower end is its second.
    pub(super) fn of_edge(&self, edge: EdgeId) -> Option<(&EdgeRows, bool)> {
        let found = self.by_edge.binary_search_by_key(&edge, |(edge, ..)| *edge).ok()?;
        let (_, index, flipped) = self.by_edge[found];
        Some((&self.edges[index as usize], flipped))
    }

    /// What a target counts for a band.
    pub(super) fn weight(&self, target: usize, band: usize) -> Residents {
        self.weights[target * self.bands + band]
    }

    /// Whether everything can be counted in `u32`, in units of `narrow_unit`.
    pub(super) fn is_narrow(&self) -> bool {
        !self.narrow_weights.is_empty()
    }

    /// Weights in `u32` units, if all of them together fit: twice as many lanes in a register.
    fn narrow(&mut self) {
        let unit = self.weights.iter().fold(0, |unit, weight| greatest_common_divisor(unit, *weight)).max(1);
        let total = self.weights.iter().fold(0_u64, |sum, weight| sum.saturating_add(weight / unit));
        if u32::try_from(total).is_ok() {
            self.narrow_unit = unit;
            self.narrow_weights = self.weights.iter().map(|weight| (weight / unit) as u32).collect();
            self.narrow_sums = self.sums.iter().map(|sum| (sum / unit) as u32).collect();
        }
    }

    /// For each arc of the hierarchy, how far anything below its lower end is from its head: an edge walked to its end, or to
    /// a target on it.
    pub(super) fn entries(
        &self,
        hierarchy: &Hierarchy,
        pieces: &Pieces,
        edges: impl Iterator<Item = (ArcId, Mm)>,
    ) -> Vec<Mm> {
        let mut entry = vec![NO_WAY; hierarchy.heads.len()];
        let mut enter = |arc: ArcId, length: Mm| entry[arc.index()] = entry[arc.index()].min(length);
        edges.for_each(|(arc, length)| enter(arc, length));
        for edge in &self.edges {
            // a piece has none: who enters its root has entered
            let [low, high] = [edge.low, edge.high].map(|end| pieces.anchors()[end.index()]);
            if let Some(arc) = hierarchy.arc(low, high) {
                enter(arc, edge.nearest[1]);
            }
        }
        for number in hierarchy.numbers() {
            let arcs = hierarchy.arcs(number);
            let mut above =
                hierarchy.heads.get(arcs.start).map_or(0, |parent| hierarchy.first[parent.index()] as usize);
            for arc in arcs.skip(1) {
                // the parent has an arc to every other head of its child, and heads ascend: `Hierarchy::check` sees to both in files
                while hierarchy.heads[above] < hierarchy.heads[arc] {
                    above += 1;
                }
                entry[above] = entry[above].min(entry[arc]);
            }
        }
        entry
    }
}

/// A number that people are counted in during a sweep.
pub(super) trait Amount: Copy + Default + std::ops::AddAssign {
    /// What a target counts for a band.
    fn of_target(places: &Places, target: usize, band: usize) -> Self;
    /// What all targets of an edge count for a band.
    fn of_edge(places: &Places, edge: usize, band: usize) -> Self;
    /// The amount as residents.
    fn residents(self, places: &Places) -> Residents;
}

impl Amount for u32 {
    #[inline(always)]
    fn of_target(places: &Places, target: usize, band: usize) -> Self {
        places.narrow_weights[target * places.bands + band]
    }

    #[inline(always)]
    fn of_edge(places: &Places, edge: usize, band: usize) -> Self {
        places.narrow_sums[edge * places.bands + band]
    }

    fn residents(self, places: &Places) -> Residents {
        Residents::from(self) * places.narrow_unit
    }
}

impl Amount for Residents {
    #[inline(always)]
    fn of_target(places: &Places, target: usize, band: usize) -> Self {
        places.weights[target * places.bands + band]
    }

    #[inline(always)]
    fn of_edge(places: &Places, edge: usize, band: usize) -> Self {
        places.sums[edge * places.bands + band]
    }

    fn residents(self, _: &Places) -> Residents {
        self
    }
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
