//! What rows gain from each candidate, pair by pair.

use rayon::prelude::*;

/// For each site the rows in its reach, with what each gains, in millimetres.
#[derive(Debug, Default)]
pub(super) struct Gains {
    starts: Vec<usize>,
    pairs: Vec<(u32, u32)>,
}

impl Gains {
    /// The gains of so many sites; `of` gives the pairs of a site, a row as often as it likes: the largest gain counts.
    pub(super) fn new(sites: usize, of: impl Fn(usize) -> Vec<(u32, u32)> + Sync) -> Self {
        let once = |site: usize| {
            let mut pairs = of(site);
            pairs.sort_unstable_by_key(|(row, gain)| (*row, std::cmp::Reverse(*gain)));
            pairs.dedup_by_key(|(row, _)| *row);
            pairs
        };
        let made: Vec<Vec<(u32, u32)>> = (0..sites).into_par_iter().map(once).collect();
        let mut all = Self { starts: vec![0], pairs: Vec::with_capacity(made.iter().map(Vec::len).sum()) };
        for pairs in made {
            all.pairs.extend(pairs);
            all.starts.push(all.pairs.len());
        }
        all
    }

    /// The rows of a site with their gains, in millimetres.
    pub(super) fn of(&self, site: u32) -> &[(u32, u32)] {
        &self.pairs[self.starts[site as usize]..self.starts[site as usize + 1]]
    }

    /// The same pairs with other gains.
    pub(super) fn map(&self, gain: impl Fn(u32) -> u32) -> Self {
        let pairs = self.pairs.iter().map(|(row, old)| (*row, gain(*old))).collect();
        Self { starts: self.starts.clone(), pairs }
    }

    /// All pairs.
    pub(super) fn all(&self) -> &[(u32, u32)] {
        &self.pairs
    }

    /// How many sites there are.
    pub(super) fn sites(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.pairs.len()
    }
}
