//! Targets (homes) on the edges of one profile, sorted so that a search finds them without looking anything up.

use super::graph::{Edges, Graph};
use super::search::Reached;
use crate::hierarchy::grouped;
use crate::ids::{ClassId, EdgeId, HomeId, Id, Table, TargetId, VertexId};
use crate::network::{Link, Links};
use crate::units::{Mm, Residents, UNREACHED};

/// What is to be reached: targets tied to the network, and what each counts for each class.
#[derive(Debug, Clone, Copy)]
pub struct ClassTargets<'a, T = HomeId> {
    /// Links of the targets.
    pub links: &'a Links,
    /// What each counts for each class.
    pub weights: &'a Table<T, ClassId, Residents>,
}

/// A class inside a profile: how far it walks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Band {
    pub(super) class: ClassId,
    /// Its reach.
    pub(super) reach: Mm,
}

/// The targets of one profile.
#[derive(Debug)]
pub(super) struct Targets {
    /// The edges with targets, by number of edge.
    edges: Vec<TargetEdge>,
    /// Sums over all targets of an edge, a row for each edge, a column for each band.
    edge_sums: Vec<Residents>,
    /// The targets, by edge and offset.
    rows: Vec<Target>,
    /// Their weights, a row for each target, a column for each band.
    weights: Vec<Residents>,
    bands: usize,
    /// Edges with targets at each vertex.
    first_at: Vec<u32>,
    at: Vec<Incidence>,
}

/// A target on an edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub(super) id: TargetId,
    /// From the first vertex of the edge.
    pub(super) offset: Mm,
    pub(super) spur: Mm,
}

/// An edge with targets.
#[derive(Debug)]
struct TargetEdge {
    edge: EdgeId,
    ends: [VertexId; 2],
    length: Mm,
    targets: std::ops::Range<u32>,
    /// From each end, the farthest target, its spur counted: when that is in reach, all are.
    farthest: [Mm; 2],
    /// The shortest spur: when an end is farther than the reach less this, none is reached from it.
    nearest_spur: Mm,
}

/// An edge with targets, seen from one of its vertices.
#[derive(Debug, Clone, Copy)]
struct Incidence {
    edge: u32,
    other: VertexId,
    /// Whether this vertex answers for the edge when both are reached.
    owner: bool,
}

impl Targets {
    /// Sorts the targets that are linked in a profile.
    pub(super) fn new<T: Id>(
        graph: &Graph,
        profile: usize,
        ClassTargets { links, weights }: ClassTargets<'_, T>,
        bands: &[Band],
    ) -> Self {
        let (edges, links) = (&graph.edges, links.of_profile(profile));
        let ids = (0..).map(TargetId);
        let linked = links.iter().zip(ids).filter_map(|(link, id)| link.map(|link| (link.edge, (link, id))));
        let (first_of, mut linked): (_, Vec<(Link, TargetId)>) = grouped(edges.ids().len(), linked);
        for run in first_of.windows(2) {
            linked[run[0] as usize..run[1] as usize].sort_unstable_by_key(|(link, id)| (link.offset, *id));
        }
        let mut all = Self {
            edges: Vec::new(),
            edge_sums: Vec::new(),
            rows: linked.iter().map(|(l, id)| Target { id: *id, offset: l.offset, spur: l.spur }).collect(),
            weights: Vec::with_capacity(linked.len() * bands.len()),
            bands: bands.len(),
            first_at: Vec::new(),
            at: Vec::new(),
        };
        for (_, id) in &linked {
            // the caller's targets and those of the engine are the same, by the same numbers
            let row = T::new(id.index());
            all.weights.extend(bands.iter().map(|band| weights.get(row, band.class)));
        }
        let mut start = 0;
        for run in linked.chunk_by(|(a, _), (b, _)| a.edge == b.edge) {
            all.add_edge(edges, run, start);
            start += run.len();
        }
        all.index_vertices(graph.vertex_count());
        all
    }

    fn add_edge(&mut self, edges: &Edges, run: &[(Link, TargetId)], start: usize) {
        let edge = run[0].0.edge;
        let length = edges.length(edge);
        let farthest = |from_end: fn(Mm, Mm) -> Mm| {
            run.iter().map(|(l, _)| from_end(length, l.offset).saturating_add(l.spur)).max().unwrap_or(0)
        };
        self.edges.push(TargetEdge {
            edge,
            ends: edges.ends(edge),
            length,
            targets: start as u32..(start + run.len()) as u32,
            farthest: [farthest(|_, offset| offset), farthest(|length, offset| length - offset)],
            nearest_spur: run.iter().map(|(l, _)| l.spur).min().unwrap_or(0),
        });
        for band in 0..self.bands {
            let run_rows = start..start + run.len();
            self.edge_sums.push(run_rows.map(|row| self.weights[row * self.bands + band]).sum());
        }
    }

    fn index_vertices(&mut self, vertices: usize) {
        let incidences = self.edges.iter().zip(0..).flat_map(|(record, edge)| {
            let [a, b] = record.ends;
            let owned = (a, Incidence { edge, other: b, owner: true });
            // a loop has one end, and stands there once
            let other = (b, Incidence { edge, other: a, owner: false });
            std::iter::once(owned).chain((a != b).then_some(other))
        });
        (self.first_at, self.at) = grouped(vertices, incidences);
    }

    /// Adds the weights of all targets within reach to `counts` (a column for each class).
    pub(super) fn count(&self, start: Link, reached: Reached<'_>, bands: &[Band], counts: &mut [Residents]) {
        let own = self.own_edge(start);
        self.each_edge(reached, |number| {
            if Some(number) != own {
                self.count_edge(number, reached, bands, counts);
            }
        });
        if let Some(number) = own {
            self.each_target(&self.edges[number], reached, Some(start), |row, distance| {
                self.add(row, distance, bands, counts);
            });
        }
    }

    /// Calls `found` with each target within `limit` and its distance.
    pub(super) fn within(
        &self,
        start: Link,
        reached: Reached<'_>,
        limit: Mm,
        mut found: impl FnMut(TargetId, Mm),
    ) {
        let own = self.own_edge(start);
        let mut visit = |number: usize, start: Option<Link>| {
            self.each_target(&self.edges[number], reached, start, |row, distance| {
                if distance <= limit {
                    found(self.rows[row].id, distance);
                }
            });
        };
        self.each_edge(reached, |number| {
            if Some(number) != own {
                visit(number, None);
            }
        });
        if let Some(number) = own {
            visit(number, Some(start));
        }
    }

    /// Columns of the weights.
    pub(super) fn bands(&self) -> usize {
        self.bands
    }

    /// The edges with targets, ascending, and the rows of their targets.
    pub(super) fn runs(&self) -> impl Iterator<Item = (EdgeId, std::ops::Range<usize>)> {
        (0..self.edges.len()).map(|run| self.run(run))
    }

    /// One of the edges with targets, and the rows of its targets.
    pub(super) fn run(&self, run: usize) -> (EdgeId, std::ops::Range<usize>) {
        let edge = &self.edges[run];
        (edge.edge, edge.targets.start as usize..edge.targets.end as usize)
    }

    /// The target of a row.
    pub(super) fn target(&self, row: usize) -> Target {
        self.rows[row]
    }

    /// What the target of a row counts for each band.
    pub(super) fn weights_of(&self, row: usize) -> &[Residents] {
        &self.weights[row * self.bands..(row + 1) * self.bands]
    }

    /// The edge the search starts on, if it has targets.
    fn own_edge(&self, start: Link) -> Option<usize> {
        // by number: `new` takes them in this order
        self.edges.binary_search_by_key(&start.edge, |edge| edge.edge).ok()
    }

    /// The place of every edge with targets and a reached end, once.
    fn each_edge(&self, reached: Reached<'_>, mut visit: impl FnMut(usize)) {
        for vertex in reached.vertices() {
            let range = self.first_at[vertex.index()] as usize..self.first_at[vertex.index() + 1] as usize;
            for incidence in &self.at[range] {
                // an edge with both ends reached is met at both: its first end answers for it
                if incidence.owner || !reached.is_reached(incidence.other) {
                    visit(incidence.edge as usize);
                }
            }
        }
    }

    fn count_edge(&self, number: usize, reached: Reached<'_>, bands: &[Band], counts: &mut [Residents]) {
        let edge = &self.edges[number];
        // an end that is not reached is as far as can be, and stays so whatever is added
        let ends = edge.ends.map(|end| reached.distance_or_far(end));
        let nearest = ends[0].min(ends[1]).saturating_add(edge.nearest_spur);
        let all_by = ends[0].saturating_add(edge.farthest[0]).min(ends[1].saturating_add(edge.farthest[1]));
        let mut partly = false;
        for (column, band) in bands.iter().enumerate() {
            if all_by <= band.reach {
                counts[band.class.index()] += self.edge_sums[number * self.bands + column];
            } else {
                partly |= nearest <= band.reach;
            }
        }
        if partly {
            self.each_target(edge, reached, None, |row, distance| {
                for (column, band) in bands.iter().enumerate() {
                    if all_by > band.reach && distance <= band.reach {
                        counts[band.class.index()] += self.weights[row * self.bands + column];
                    }
                }
            });
        }
    }

    fn add(&self, row: usize, distance: Mm, bands: &[Band], counts: &mut [Residents]) {
        for (column, band) in bands.iter().enumerate() {
            if distance <= band.reach {
                counts[band.class.index()] += self.weights[row * self.bands + column];
            }
        }
    }

    /// Distance of each target of an edge: over either end, or straight along from a start on the same edge.
    fn each_target(
        &self,
        edge: &TargetEdge,
        reached: Reached<'_>,
        start: Option<Link>,
        mut visit: impl FnMut(usize, Mm),
    ) {
        let [a, b] = edge.ends.map(|end| reached.distance_or_far(end));
        for row in edge.targets.start as usize..edge.targets.end as usize {
            let target = self.rows[row];
            let over_a = a.saturating_add(target.offset);
            // a link lies on its edge: linking measures it, and files are checked (`Links::from_rows`)
            let over_b = b.saturating_add(edge.length - target.offset);
            let along = start.map_or(UNREACHED, |s| s.spur.saturating_add(s.offset.abs_diff(target.offset)));
            visit(row, over_a.min(over_b).min(along).saturating_add(target.spur));
        }
    }
}
