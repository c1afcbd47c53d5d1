//! Distances between sites and targets: streamed, or kept as a sparse matrix.

use rayon::prelude::*;

use super::engine::{Engine, Method};
use super::lanes::LANES;
use super::part::Part;
use super::search::Scratch;
use super::sweep::Sweeper;
use super::targets::Band;
use super::within::Within;
use crate::ids::{ClassId, SiteId};
use crate::network::{Link, Links};
use crate::units::Mm;
use crate::watch::{Stopped, Watch};

/// Batches of sites whose rows are in memory at a time, while they are handed out.
const BATCHES: usize = 64;

/// What one site reaches in one profile.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The site.
    pub site: SiteId,
    /// Every target within the largest reach of the profile, by number of target.
    pub within: &'a [Within],
    bands: &'a [Band],
}

impl Row<'_> {
    /// The classes of the profile and the reach of each.
    pub fn classes(&self) -> impl Iterator<Item = (ClassId, Mm)> {
        self.bands.iter().map(|band| (band.class, band.reach))
    }
}

impl Engine {
    /// Hands out what each linked site reaches, row by row and profile by profile, neighbouring sites together; only some
    /// batches are in memory at a time. The order does not depend on the number of threads.
    pub fn stream(&self, sites: &Links, watch: &Watch, mut take: impl FnMut(Row<'_>)) -> Result<(), Stopped> {
        let way = self.way(sites.len());
        watch.expect(sites.len());
        for (index, part) in self.parts.iter().enumerate() {
            let sweeper = (way == Method::Sweeps).then(|| &self.sweepers()[index]);
            let order = part.linked(sites, sweeper);
            for some in order.chunks(BATCHES * LANES) {
                let batches = some.par_chunks(LANES).map(|batch| part.rows(sweeper, batch));
                let rows: Vec<Vec<Within>> = batches.flatten_iter().collect();
                for ((_, site), within) in some.iter().zip(&rows) {
                    take(Row { site: *site, within, bands: &part.bands });
                }
                watch.step(if index + 1 == self.parts.len() { some.len() } else { 0 })?;
            }
        }
        Ok(())
    }

    /// Distances between sites and targets within reach, for each class; [`Engine::stream`] does without holding them all.
    pub fn distances(&self, sites: &Links, watch: &Watch) -> Result<Matrix, Stopped> {
        Matrix::new(self, sites, watch)
    }
}

impl Part {
    fn rows(&self, sweeper: Option<&Sweeper>, batch: &[(Link, SiteId)]) -> Vec<Vec<Within>> {
        if let Some(sweeper) = sweeper {
            let rows = sweeper.list(&mut self.sweeps.take(), &self.graph.edges, batch);
            return rows.into_iter().take(batch.len()).collect();
        }
        let mut scratch = self.searches.take();
        batch.iter().map(|(start, _)| self.row(&mut scratch, *start)).collect()
    }

    fn row(&self, scratch: &mut Scratch, start: Link) -> Vec<Within> {
        let mut row = Vec::new();
        let reached = scratch.search(&self.graph, start, self.limit);
        self.targets
            .within(start, reached, self.limit, |target, distance| row.push(Within { target, distance }));
        row.sort_unstable();
        row
    }
}

/// For each class and site the targets within the reach of the class, by number of target.
#[derive(Debug)]
pub struct Matrix {
    /// For each profile a row for each site, to the largest reach of its classes.
    rows: Vec<Vec<Box<[Within]>>>,
    of_class: Vec<(usize, Mm)>,
}

impl Matrix {
    fn new(engine: &Engine, sites: &Links, watch: &Watch) -> Result<Self, Stopped> {
        let mut of_class = vec![(0, 0); engine.classes()];
        for (profile, part) in engine.parts.iter().enumerate() {
            for band in &part.bands {
                of_class[band.class.index()] = (profile, band.reach);
            }
        }
        let mut rows = vec![vec![Box::default(); sites.len()]; engine.parts.len()];
        engine.stream(sites, watch, |row| {
            let profile = row.classes().next().map_or(0, |(class, _)| of_class[class.index()].0);
            rows[profile][row.site.index()] = row.within.into();
        })?;
        Ok(Self { rows, of_class })
    }

    /// The targets that `class` reaches from `site`, by number of target.
    pub fn row(&self, class: ClassId, site: SiteId) -> impl Iterator<Item = Within> {
        let (profile, reach) = self.of_class[class.index()];
        self.rows[profile][site.index()].iter().copied().filter(move |within| within.distance <= reach)
    }
}
