//! Sparse distances between sites and targets.

use rayon::prelude::*;

use super::engine::{Engine, Part};
use super::search::Scratch;
use crate::network::Links;
use crate::units::Mm;

/// A target within reach of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Within {
    /// Number of the target.
    pub target: u32,
    /// Distance, both spurs counted.
    pub distance: Mm,
}

/// For each class and site the targets within the reach of the class, by number of target.
#[derive(Debug)]
pub struct Matrix {
    profiles: Vec<Rows>,
    of_class: Vec<(usize, Mm)>,
}

/// Rows of one profile, to the largest reach of its classes.
#[derive(Debug, Default)]
struct Rows {
    first: Vec<usize>,
    within: Vec<Within>,
}

impl Matrix {
    pub(super) fn new(engine: &Engine, sites: &Links) -> Self {
        let mut of_class = vec![(0, 0); engine.classes()];
        for (profile, part) in engine.parts.iter().enumerate() {
            for band in &part.bands {
                of_class[band.class] = (profile, band.reach);
            }
        }
        Self { profiles: engine.parts.iter().map(|part| Rows::new(part, sites)).collect(), of_class }
    }

    /// The targets that `class` reaches from `site`, by number of target.
    pub fn row(&self, class: usize, site: usize) -> impl Iterator<Item = Within> {
        let (profile, reach) = self.of_class[class];
        let rows = &self.profiles[profile];
        let row = &rows.within[rows.first[site]..rows.first[site + 1]];
        row.iter().copied().filter(move |within| within.distance <= reach)
    }
}

impl Rows {
    fn new(part: &Part, sites: &Links) -> Self {
        let links = sites.of_profile(part.profile);
        let rows: Vec<Vec<Within>> = links
            .par_iter()
            .map_init(Scratch::default, |scratch, link| {
                let mut row = Vec::new();
                if let Some(start) = *link {
                    let reached = scratch.search(&part.graph, start, part.limit);
                    part.targets.within(start, reached, part.limit, |target, distance| {
                        row.push(Within { target, distance });
                    });
                }
                row.sort_unstable();
                row
            })
            .collect();
        let mut all = Self { first: vec![0], within: Vec::with_capacity(rows.iter().map(Vec::len).sum()) };
        for row in rows {
            all.within.extend(row);
            all.first.push(all.within.len());
        }
        all
    }
}
