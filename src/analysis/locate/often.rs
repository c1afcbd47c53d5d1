//! How often each site was chosen in the last rounds.

/// Part of the newest round in the mean.
const NEWEST: f32 = 0.05;
/// A site was chosen lately if it was in more than this part of the last rounds.
const LATELY: f32 = 0.005;

/// A running mean for each site.
#[derive(Debug)]
pub(super) struct Often(Vec<f32>);

impl Often {
    /// No site was chosen yet.
    pub(super) fn new(sites: usize) -> Self {
        Self(vec![0.0; sites])
    }

    /// Counts the sites that a round chose.
    pub(super) fn count(&mut self, chosen: impl Iterator<Item = u32>) {
        chosen.for_each(|site| self.0[site as usize] += NEWEST);
        self.0.iter_mut().for_each(|mean| *mean *= 1.0 - NEWEST);
    }

    /// Those of some sites that were chosen lately, at most so many, most often first.
    pub(super) fn most(&self, sites: &[u32], count: usize) -> Vec<u32> {
        let mut lately: Vec<u32> = sites.iter().copied().filter(|site| self.of(*site) > LATELY).collect();
        lately.sort_unstable_by(|one, other| self.of(*other).total_cmp(&self.of(*one)).then(one.cmp(other)));
        lately.truncate(count);
        lately
    }

    /// The site whose choice is least clear: chosen in about half of the last rounds, or failing that most often.
    pub(super) fn unclear(&self, sites: &[u32]) -> Option<u32> {
        let unclear = |site: u32| self.of(site).min(1.0 - self.of(site));
        let order = |one: &u32, other: &u32| {
            let of_half = unclear(*one).total_cmp(&unclear(*other));
            of_half.then(self.of(*one).total_cmp(&self.of(*other))).then(other.cmp(one))
        };
        sites.iter().copied().max_by(order)
    }

    fn of(&self, site: u32) -> f32 {
        self.0[site as usize]
    }
}
