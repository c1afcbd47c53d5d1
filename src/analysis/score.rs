//! Score of sites: the residents of each class who reach them.

use super::area::{Area, Sites};
use crate::cases::Bounds;
use crate::geodesy::Position;
use crate::ids::{ClassId, SiteId};
use crate::network::Links;
use crate::reach::{Counts, Stopped, Watch};
use crate::units::Residents;

/// Scores of sites, in their order.
#[derive(Debug)]
pub struct Scores {
    links: Links,
    counts: Counts,
    /// The lowest and highest over the cases.
    bounds: Option<Bounds<Counts>>,
}

impl Scores {
    /// Whether a class finds a street near the site.
    #[must_use]
    pub fn is_linked(&self, site: SiteId, class: ClassId) -> bool {
        self.links.get(class, site).is_some()
    }

    /// The residents of a class who reach the site.
    #[must_use]
    pub fn residents(&self, site: SiteId, class: ClassId) -> Residents {
        self.counts.get(site, class)
    }

    /// Not fewer and not more residents of a class than these reach the site; the count itself if nothing is uncertain.
    #[must_use]
    pub fn range(&self, site: SiteId, class: ClassId) -> Bounds<Residents> {
        let of = |counts: &Counts| counts.get(site, class);
        match &self.bounds {
            Some(bounds) => bounds.as_ref().map(of),
            None => Bounds::exact(of(&self.counts)),
        }
    }

    /// The bounds of [`Scores::sum`].
    #[must_use]
    pub fn sum_range(&self, site: SiteId) -> Bounds<Residents> {
        self.counts.column_ids().fold(Bounds::default(), |sum: Bounds<Residents>, class| {
            sum.with(self.range(site, class), |sum, own| sum + own)
        })
    }

    /// The residents of all classes who reach the site, each in the reach of their class.
    #[must_use]
    pub fn sum(&self, site: SiteId) -> Residents {
        self.counts.row(site).iter().sum()
    }

    /// The sites, in their order.
    #[must_use]
    pub fn sites(&self) -> impl ExactSizeIterator<Item = SiteId> + use<> {
        SiteId::all(self.len())
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
    let counts = area.engine().count(&links, watch)?;
    let bounds = area.range(&Sites { positions: sites, links: &links }, &counts, watch)?;
    Ok(Scores { links, counts, bounds })
}
