//! What serves one profile of classes.

use rayon::prelude::*;

use super::graph::Graph;
use super::pool::Pool;
use super::search::Scratch;
use super::sweep::{SweepScratch, Sweeper};
use super::targets::{Band, ClassTargets, Targets};
use crate::ids::{Id, SiteId};
use crate::network::{Link, Links};
use crate::units::Mm;

/// What serves one profile.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) profile: usize,
    pub(super) graph: Graph,
    pub(super) targets: Targets,
    pub(super) bands: Vec<Band>,
    pub(super) limit: Mm,
    pub(super) searches: Pool<Scratch>,
    pub(super) sweeps: Pool<SweepScratch>,
}

impl Part {
    pub(super) fn new<T: Id>(
        profile: usize,
        graph: Graph,
        bands: Vec<Band>,
        targets: ClassTargets<'_, T>,
    ) -> Self {
        let targets = Targets::new(&graph, profile, targets, &bands);
        let limit = bands.iter().map(|band| band.reach).max().unwrap_or(0);
        Self { profile, graph, targets, bands, limit, searches: Pool::default(), sweeps: Pool::default() }
    }

    /// The linked sites and their numbers, in the order in which they are best answered.
    pub(super) fn linked(&self, sites: &Links, sweeper: Option<&Sweeper>) -> Vec<(Link, SiteId)> {
        let links = sites.of_profile(self.profile).iter().zip((0..).map(SiteId));
        let mut order: Vec<(Link, SiteId)> =
            links.filter_map(|(link, site)| Some(((*link)?, site))).collect();
        if let Some(sweeper) = sweeper {
            order.par_sort_by_cached_key(|(link, site)| (sweeper.key(&self.graph.edges, *link), *site));
        }
        order
    }
}
