//! Sites, judged.

use super::cover::{Cover, Shared};
use super::rating::Rating;
use crate::analysis::score::Scores;
use crate::ids::ClassId;
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
    /// The bases that count as existing, by place in the plan.
    pub existing: Vec<usize>,
    /// By type, then by rank and id; sites that cannot be placed last.
    pub ratings: Vec<Rating>,
    pub(super) cover: Cover,
}

impl Siting {
    /// Residents of a class who reach the site and no existing base; with a type, no existing base of that type.
    #[must_use]
    pub fn added(&self, site: usize, class: ClassId, beyond: Option<BaseType>) -> Residents {
        self.scores.residents(site, class) - self.cover.covered(site, class, beyond)
    }

    /// [`Siting::added`] over all classes.
    #[must_use]
    pub fn added_sum(&self, site: usize, beyond: Option<BaseType>) -> Residents {
        self.cover.classes().map(|class| self.added(site, class, beyond)).sum()
    }

    /// The existing bases with which a site shares residents, most residents first.
    #[must_use]
    pub fn competing(&self, site: usize) -> &[Shared] {
        self.cover.shared(site)
    }

    /// An existing base, by its place in [`Siting::existing`].
    #[must_use]
    pub fn base(&self, number: usize) -> &Base {
        &self.plan.bases[self.existing[number]]
    }

    /// Residents of a class who reach an existing base, by its place in [`Siting::existing`].
    #[must_use]
    pub fn base_residents(&self, number: usize, class: ClassId) -> Residents {
        self.cover.base_residents(number)[class.index()]
    }

    /// [`Siting::base_residents`] over all classes.
    #[must_use]
    pub fn base_sum(&self, number: usize) -> Residents {
        self.cover.base_residents(number).iter().sum()
    }
}
