//! The engine: counts, distances and reached streets of many sites.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::catchment::Catchment;
use super::graph::Graph;
use super::lanes::LANES;
use super::matrix::Matrix;
use super::search::Scratch;
use super::sweep::{SweepScratch, Sweeper};
use super::targets::{Band, Targets};
use super::watch::{Stopped, Watch};
use crate::geodesy::LocalMetric;
use crate::hierarchy::{Adjacency, Hierarchy, order};
use crate::network::{Link, Links, Network, Profiles};
use crate::units::{Mm, Residents};

/// From this many sites on, sweeping pays even if the hierarchy has to be made first.
const MANY_SITES: usize = 4_000;
/// From this many sites on, sweeping pays if the hierarchy is there.
const SOME_SITES: usize = 4 * LANES;

/// What is to be reached: targets tied to the network, and what each counts for each class.
#[derive(Debug, Clone, Copy)]
pub struct ClassTargets<'a> {
    /// Links of the targets.
    pub links: &'a Links,
    /// A row for each target, a column for each class.
    pub weights: &'a [Residents],
}

/// How to count; the answers are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One bounded search after the other: no preparation, fast for few sites.
    Searches,
    /// Sixteen neighbouring sites at a time over a hierarchy: the faster the more sites.
    Sweeps,
}

/// Answers what is within reach of sites. Made once for a network and its targets, then only asked.
///
/// Classes that may use the same edges share one search to the largest of their reaches. Sites are searched in parallel;
/// no answer depends on the number of threads, nor on the way that is chosen inside.
#[derive(Debug)]
pub struct Engine {
    pub(super) parts: Vec<Part>,
    classes: usize,
    junctions: Adjacency,
    sweepers: OnceLock<Vec<Sweeper>>,
}

/// What serves one profile.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) profile: usize,
    pub(super) graph: Graph,
    pub(super) targets: Targets,
    pub(super) bands: Vec<Band>,
    pub(super) limit: Mm,
}

impl Engine {
    /// Prepares the searches: `reach` holds the reach of each class of the network.
    #[must_use]
    pub fn new(network: &Network, profiles: &Profiles, reach: &[Mm], targets: ClassTargets<'_>) -> Self {
        let classes = reach.len();
        let part = |profile: usize| {
            let group = profiles.groups()[profile];
            let bands: Vec<Band> = (0..classes)
                .filter(|class| group.contains(*class))
                .map(|class| Band { class, reach: reach[class] })
                .collect();
            let graph = Graph::new(network, group);
            let links = targets.links.of_profile(profile);
            let targets =
                Targets::new(&graph.edges, graph.vertex_count(), links, targets.weights, classes, &bands);
            let limit = bands.iter().map(|band| band.reach).max().unwrap_or(0);
            Part { profile, graph, targets, bands, limit }
        };
        let parts = (0..profiles.groups().len()).map(part).collect();
        Self { parts, classes, junctions: junctions(network), sweepers: OnceLock::new() }
    }

    /// How many classes it counts.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// Makes the hierarchy now, so that later counts of some sites are swept at once.
    pub fn prepare(&self) {
        self.sweepers();
    }

    fn sweepers(&self) -> &[Sweeper] {
        self.sweepers.get_or_init(|| {
            let hierarchy = Arc::new(Hierarchy::new(&self.junctions, &order(&self.junctions)));
            let sweeper =
                |part: &Part| Sweeper::new(&hierarchy, &part.graph.edges, &part.targets, part.limit);
            self.parts.par_iter().map(sweeper).collect()
        })
    }

    /// The weights within reach of each site: a row for each site, a column for each class.
    pub fn count(&self, sites: &Links, watch: &Watch) -> Result<Vec<Residents>, Stopped> {
        let enough = if self.sweepers.get().is_some() { SOME_SITES } else { MANY_SITES };
        self.count_by(if sites.len() >= enough { Way::Sweeps } else { Way::Searches }, sites, watch)
    }

    /// As [`Engine::count`], in a chosen way.
    pub fn count_by(&self, way: Way, sites: &Links, watch: &Watch) -> Result<Vec<Residents>, Stopped> {
        let mut counts = vec![0; sites.len() * self.classes];
        match way {
            Way::Searches => self.search(sites, watch, &mut counts)?,
            Way::Sweeps => {
                for (part, sweeper) in self.parts.iter().zip(self.sweepers()) {
                    self.sweep(part, sweeper, sites, watch, &mut counts)?;
                }
            }
        }
        Ok(counts)
    }

    fn search(&self, sites: &Links, watch: &Watch, counts: &mut [Residents]) -> Result<(), Stopped> {
        let rows = counts.par_chunks_mut(self.classes).enumerate();
        rows.try_for_each_init(Scratch::default, |scratch, (site, row)| {
            for part in &self.parts {
                if let Some(start) = sites.of_profile(part.profile)[site] {
                    let reached = scratch.search(&part.graph, start, part.limit);
                    part.targets.count(start, reached, &part.bands, row);
                }
            }
            watch.step(1)
        })
    }

    fn sweep(
        &self,
        part: &Part,
        sweeper: &Sweeper,
        sites: &Links,
        watch: &Watch,
        counts: &mut [Residents],
    ) -> Result<(), Stopped> {
        let edges = &part.graph.edges;
        let linked =
            sites.of_profile(part.profile).iter().zip(0..).filter_map(|(link, site)| Some(((*link)?, site)));
        let mut order: Vec<(Link, u32)> = linked.collect();
        order.sort_by_cached_key(|(link, site)| (sweeper.key(edges, *link), *site));
        let bands = part.bands.len();
        // every site goes through each profile; it is done with the last
        let is_last = part.profile + 1 == self.parts.len();
        let mut rows = vec![0; order.len() * bands];
        let batches = rows.par_chunks_mut(LANES * bands).zip(order.par_chunks(LANES));
        batches.try_for_each_init(SweepScratch::default, |scratch, (rows, batch)| {
            let mut starts = [batch[0].0; LANES];
            for (start, (link, _)) in starts.iter_mut().zip(batch) {
                *start = *link;
            }
            sweeper.count(scratch, edges, &starts[..batch.len()], &part.bands, rows);
            watch.step(if is_last { batch.len() } else { 0 })
        })?;
        for ((_, site), row) in order.iter().zip(rows.chunks(bands)) {
            for (band, count) in part.bands.iter().zip(row) {
                counts[*site as usize * self.classes + band.class] = *count;
            }
        }
        Ok(())
    }

    /// Distances between sites and targets within reach, for each class.
    #[must_use]
    pub fn distances(&self, sites: &Links) -> Matrix {
        Matrix::new(self, sites)
    }

    /// The stretches of street within reach of one site, for each class.
    #[must_use]
    pub fn catchment(&self, sites: &Links, site: usize) -> Catchment {
        Catchment::new(self, sites, site)
    }
}

/// The network without lengths, each vertex placed in a plane with equal scale on both axes.
fn junctions(network: &Network) -> Adjacency {
    let graph = network.graph();
    let first = graph.node_weights().next().map_or(0.0, |coord| coord.position().lat);
    let metric = LocalMetric::at(first);
    let place = graph.node_weights().map(|coord| {
        let at = coord.position();
        [at.lon * metric.east, at.lat * metric.north]
    });
    Adjacency::new(place.collect(), network.edges().map(|(_, ends, _)| ends))
}
