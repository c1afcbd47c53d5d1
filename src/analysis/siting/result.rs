//! Sites, judged.

use super::cover::{Cover, Shared};
use super::rating::Rating;
use crate::analysis::score::Scores;
use crate::ids::{BaseId, ClassId, SiteId};
use crate::plan::{Base, Plan};
use crate::settings::base_types::BaseType;
use crate::units::Residents;

/// Sites judged for types of base.
#[derive(Debug)]
pub struct Siting {
    /// Residents who reach the sites, with bounds.
    pub scores: Scores,
    /// The plan as it was taken: all its bases, the projects of the year or all of them.
    pub plan: Plan,
    /// The bases that count as existing, by place in the plan; a [`BaseId`] is a place in this list.
    pub existing: Vec<usize>,
    /// By type, then by rank and id; sites that cannot be placed last.
    pub ratings: Vec<Rating>,
    /// For each site whether the residents around it are known.
    pub(super) known: Vec<bool>,
    pub(super) cover: Cover,
}

impl Siting {
    /// Whether the residents around a site are known: not where it lies beyond the border, the map or everybody who is known.
    #[must_use]
    pub fn knows_residents(&self, site: SiteId) -> bool {
        self.known[site.index()]
    }

    /// Residents of a class who reach the site and no existing base; with a type, no existing base of that type.
    #[must_use]
    pub fn added(&self, site: SiteId, class: ClassId, beyond: Option<BaseType>) -> Residents {
        self.scores.residents(site, class) - self.cover.covered(site, class, beyond)
    }

    /// [`Siting::added`] over all classes.
    #[must_use]
    pub fn added_sum(&self, site: SiteId, beyond: Option<BaseType>) -> Residents {
        self.cover.classes().map(|class| self.added(site, class, beyond)).sum()
    }

    /// The existing bases with which a site shares residents, most residents first.
    #[must_use]
    pub fn competing(&self, site: SiteId) -> &[Shared] {
        self.cover.shared(site)
    }

    /// An existing base.
    #[must_use]
    pub fn base(&self, base: BaseId) -> &Base {
        &self.plan.bases[self.existing[base.index()]]
    }

    /// Residents of a class who reach an existing base.
    #[must_use]
    pub fn base_residents(&self, base: BaseId, class: ClassId) -> Residents {
        self.cover.base_residents(base)[class.index()]
    }

    /// [`Siting::base_residents`] over all classes.
    #[must_use]
    pub fn base_sum(&self, base: BaseId) -> Residents {
        self.cover.base_residents(base).iter().sum()
    }
}
