//! The engine: counts, distances and reached streets of many sites.

use rayon::prelude::*;

use super::catchment::Catchment;
use super::graph::Graph;
use super::matrix::Matrix;
use super::search::Scratch;
use super::targets::{Band, Targets};
use super::watch::{Stopped, Watch};
use crate::network::{Links, Network, Profiles};
use crate::units::{Mm, Residents};

/// What is to be reached: targets tied to the network, and what each counts for each class.
#[derive(Debug, Clone, Copy)]
pub struct ClassTargets<'a> {
    /// Links of the targets.
    pub links: &'a Links,
    /// A row for each target, a column for each class.
    pub weights: &'a [Residents],
}

/// Answers what is within reach of sites. Made once for a network and its targets, then only asked.
///
/// Classes that may use the same edges share one search to the largest of their reaches. Sites are searched in parallel;
/// no answer depends on the number of threads.
#[derive(Debug)]
pub struct Engine {
    pub(super) parts: Vec<Part>,
    classes: usize,
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
        Self { parts: (0..profiles.groups().len()).map(part).collect(), classes }
    }

    /// How many classes it counts.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// The weights within reach of each site: a row for each site, a column for each class.
    pub fn count(&self, sites: &Links, watch: &Watch) -> Result<Vec<Residents>, Stopped> {
        let mut counts = vec![0; sites.len() * self.classes];
        let rows = counts.par_chunks_mut(self.classes).enumerate();
        rows.try_for_each_init(Scratch::default, |scratch, (site, row)| {
            self.count_one(scratch, sites, site, row);
            watch.step(1)
        })?;
        Ok(counts)
    }

    fn count_one(&self, scratch: &mut Scratch, sites: &Links, site: usize, row: &mut [Residents]) {
        for part in &self.parts {
            if let Some(start) = sites.of_profile(part.profile)[site] {
                let reached = scratch.search(&part.graph, start, part.limit);
                part.targets.count(start, reached, &part.bands, row);
            }
        }
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
