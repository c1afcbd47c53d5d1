//! The homes of an area that have no street.

use super::Area;
use crate::ids::{ClassId, HomeId};
use crate::network::extent::Extent;
use crate::units::Residents;

impl Area {
    /// The homes that lie too far from every street to belong to the area; looked for among those that no class
    /// can be linked to.
    #[must_use]
    pub fn far_homes(&self) -> Vec<HomeId> {
        let unlinked = self.unlinked_homes();
        if unlinked.is_empty() {
            return unlinked;
        }
        let near = Extent::near_streets(&self.network, &self.settings.extent);
        unlinked.into_iter().filter(|home| !near.contains(self.residents.home(*home).position)).collect()
    }

    /// Whether a class has a street that it may use near a home. Of the residents of others nobody knows what they reach: the map
    /// lacks their street, or nothing near is passable for them. They are counted apart.
    #[must_use]
    pub fn has_street(&self, class: ClassId, home: HomeId) -> bool {
        self.home_links.get(class, home).is_some()
    }

    /// Residents without a street, by class, most likely.
    #[must_use]
    pub fn without_street(&self) -> Vec<Residents> {
        self.classes
            .ids()
            .map(|class: ClassId| {
                let homes = self.residents.ids().filter(|home| !self.has_street(class, *home));
                homes.map(|home| self.residents.counts.get(home, class)).sum()
            })
            .collect()
    }

    /// The homes that no class can be linked to.
    #[must_use]
    pub fn unlinked_homes(&self) -> Vec<HomeId> {
        let is_linked = |home: HomeId| self.classes.ids().any(|class| self.has_street(class, home));
        self.residents.ids().filter(|home| !is_linked(*home)).collect()
    }
}
