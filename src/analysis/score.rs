//! Score of sites: the residents of each class who reach them.

use super::area::{Area, Sites};
use crate::geodesy::Position;
use crate::network::Links;
use crate::reach::{Stopped, Watch};
use crate::units::Residents;

/// Scores of sites, in their order.
#[derive(Debug)]
pub struct Scores {
    links: Links,
    counts: Vec<Residents>,
    /// The lowest and highest over the cases.
    bounds: Option<[Vec<Residents>; 2]>,
    classes: usize,
}

impl Scores {
    /// Whether a class finds a street near the site.
    #[must_use]
    pub fn is_linked(&self, site: usize, class: usize) -> bool {
        self.links.get(class, site).is_some()
    }

    /// The residents of a class who reach the site.
    #[must_use]
    pub fn residents(&self, site: usize, class: usize) -> Residents {
        self.counts[site * self.classes + class]
    }

    /// Not fewer and not more residents of a class than these reach the site; the count itself if nothing is uncertain.
    #[must_use]
    pub fn range(&self, site: usize, class: usize) -> [Residents; 2] {
        let place = site * self.classes + class;
        match &self.bounds {
            Some(bounds) => bounds.each_ref().map(|counts| counts[place]),
            None => [self.counts[place]; 2],
        }
    }

    /// The bounds of [`Scores::sum`].
    #[must_use]
    pub fn sum_range(&self, site: usize) -> [Residents; 2] {
        (0..self.classes).fold([0; 2], |[low, high], class| {
            let [least, most] = self.range(site, class);
            [low + least, high + most]
        })
    }

    /// The residents of all classes who reach the site, each in the reach of their class.
    #[must_use]
    pub fn sum(&self, site: usize) -> Residents {
        self.counts[site * self.classes..(site + 1) * self.classes].iter().sum()
    }

    /// How many sites there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.links.len()
    }

    /// Whether there are no sites.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }
}

/// Scores sites; one without a position is not linked and reaches nobody. `watch` shows progress and can stop the work.
pub fn score(area: &Area, sites: &[Option<Position>], watch: &Watch) -> Result<Scores, Stopped> {
    let links = area.link(sites);
    let counts = area.engine.count(&links, watch)?;
    let bounds = area.range(&Sites { positions: sites, links: &links }, &counts, watch)?;
    Ok(Scores { links, counts, bounds, classes: area.engine.classes() })
}
