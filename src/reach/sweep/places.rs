//! Targets as a sweep meets them: by the lower end of their edge.

use crate::hierarchy::{Hierarchy, NO_WAY, firsts};
use crate::ids::{ArcId, EdgeId, PostorderId, VertexId};
use crate::reach::graph::Edges;
use crate::reach::targets::{Target, Targets};
use crate::units::{Mm, Residents};

/// The targets of one profile, by the lower end of their edge.
#[derive(Debug)]
pub(super) struct Places {
    /// Where the edges of each number begin.
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
    /// Edges of the network with targets, ascending, with their place in `edges` and whether the lower end is the second.
    by_edge: Vec<(EdgeId, u32, bool)>,
}

/// An edge with targets.
#[derive(Debug, Clone, Copy)]
pub(super) struct EdgeRows {
    pub(super) low: PostorderId,
    pub(super) high: PostorderId,
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

impl Places {
    pub(super) fn new(hierarchy: &Hierarchy, edges: &Edges, targets: &Targets) -> Self {
        let mut order: Vec<(PostorderId, PostorderId, usize, bool)> = targets
            .runs()
            .enumerate()
            .map(|(run, (edge, _))| {
                let [a, b] = edges.ends(edge).map(|vertex: VertexId| hierarchy.number[vertex.index()]);
                (a.min(b), a.max(b), run, a > b)
            })
            .collect();
        order.sort_unstable();
        let mut all = Self {
            first_edge: firsts(hierarchy.len(), order.iter().map(|(low, ..)| *low)),
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
        for (low, high, run, flipped) in order {
            let (edge, rows) = targets.run(run);
            all.by_edge.push((edge, all.edges.len() as u32, flipped));
            let first = all.push(targets, rows, edges.length(edge), flipped);
            all.edges.push(all.edge_rows([low, high], edges.length(edge), first));
        }
        all.by_edge.sort_unstable();
        all.narrow();
        all
    }

    /// Adds the targets of an edge; the number of the first of them.
    fn push(&mut self, targets: &Targets, rows: std::ops::Range<usize>, length: Mm, flipped: bool) -> usize {
        let first = self.way.len();
        for row in rows.clone() {
            let target = targets.target(row);
            // a link lies on its edge, so neither goes below 0
            let offset = if flipped { length - target.offset } else { target.offset };
            let way = |along: Mm| along.saturating_add(target.spur).min(NO_WAY);
            self.way.push((way(offset), way(length - offset)));
            self.place.push(Target { offset, ..target });
            self.weights.extend_from_slice(targets.weights_of(row));
        }
        for band in 0..self.bands {
            self.sums.push(rows.clone().map(|row| targets.weights_of(row)[band]).sum());
        }
        first
    }

    /// The edge whose targets are those from `first` on.
    fn edge_rows(&self, ends: [PostorderId; 2], length: Mm, first: usize) -> EdgeRows {
        let ways = &self.way[first..];
        let most = |of: fn(&(Mm, Mm)) -> Mm| ways.iter().map(of).max().unwrap_or(NO_WAY);
        let least = |of: fn(&(Mm, Mm)) -> Mm| ways.iter().map(of).min().unwrap_or(NO_WAY);
        EdgeRows {
            low: ends[0],
            high: ends[1],
            length,
            first: first as u32,
            end: self.way.len() as u32,
            farthest: [most(|way| way.0), most(|way| way.1)],
            nearest: [least(|way| way.0), least(|way| way.1)],
        }
    }

    /// Where the edges of a number begin; behind the last number, where those of the last end.
    pub(super) fn first_edge(&self, number: usize) -> u32 {
        self.first_edge[number]
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
    pub(super) fn entries(&self, hierarchy: &Hierarchy, edges: impl Iterator<Item = (ArcId, Mm)>) -> Vec<Mm> {
        let mut entry = vec![NO_WAY; hierarchy.heads.len()];
        let mut enter = |arc: ArcId, length: Mm| entry[arc.index()] = entry[arc.index()].min(length);
        edges.for_each(|(arc, length)| enter(arc, length));
        for edge in &self.edges {
            if let Some(arc) = hierarchy.arc(edge.low, edge.high) {
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
