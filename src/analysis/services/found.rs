//! Who reaches which services.

use super::aged::{Aged, AgesUnknown};
use super::reached::AreaServices;
use super::spread::Spread;
use crate::analysis::area::Area;
use crate::analysis::coverage::YearOf;
use crate::analysis::coverage::hours::Hours;
use crate::analysis::grouping::Group;
use crate::analysis::score::Scores;
use crate::ids::{HomeId, SiteId};
use crate::units::Residents;

/// Who reaches which services.
#[derive(Debug)]
pub struct Services {
    /// The place of the category of each point among those of the settings.
    pub category_of: Vec<usize>,
    /// Whether each point is open at the moment.
    pub hours: Vec<Hours>,
    /// The year whose weekdays they are.
    pub year: i32,
    /// Where it comes from.
    pub year_of: YearOf,
    /// The home nearest to each point, in whose areas it lies; `None` without homes.
    pub near_homes: Vec<Option<HomeId>>,
    /// Who reaches each point, whenever it is open.
    pub scores: Scores,
    /// Of these residents those of the age and older, most likely; not known without ages.
    pub aged_reaching: Option<Vec<Residents>>,
    /// Residents of the age and older, or why it is not known how many.
    pub aged: Result<Aged, AgesUnknown>,
    /// How many points each category has.
    pub counts: Vec<u32>,
    /// All residents, then by area.
    pub areas: Vec<AreaServices>,
    /// What fewer or more points would do, for each category with points of which it can be said; in the order of the settings.
    pub spreads: Vec<Spread>,
}

impl Services {
    /// How many points of a category lie in an area: as many as have their nearest home there.
    #[must_use]
    pub fn points_in(&self, group: &Group, category: usize) -> u32 {
        let is_there = |home: &Option<HomeId>| {
            group.is_all() || home.is_some_and(|home| group.homes.binary_search(&home).is_ok())
        };
        let points = self.category_of.iter().zip(&self.near_homes);
        points.filter(|(own, home)| **own == category && is_there(home)).count() as u32
    }

    /// The points without a street near for any class, by number: it is not known who reaches them.
    #[must_use]
    pub fn unlinked(&self, area: &Area) -> Vec<usize> {
        let is_linked = |site: SiteId| area.classes().ids().any(|class| self.scores.is_linked(site, class));
        self.scores.sites().filter(|site| !is_linked(*site)).map(SiteId::index).collect()
    }
}
