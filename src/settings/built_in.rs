//! The texts of the built-in files.

use serde::de::DeserializeOwned;

/// `data/ambulant.toml`.
pub(super) const AMBULANT: &str = include_str!("../../data/ambulant.toml");
/// `data/assumptions.toml`.
pub(super) const ASSUMPTIONS: &str = include_str!("../../data/assumptions.toml");
/// `data/base_map.toml`.
pub(super) const BASE_MAP: &str = include_str!("../../data/base_map.toml");
/// `data/base_types.toml`.
pub(super) const BASE_TYPES: &str = include_str!("../../data/base_types.toml");
/// `data/buildings.toml`.
pub(super) const BUILDINGS: &str = include_str!("../../data/buildings.toml");
/// `data/mobility.toml`.
pub(super) const CLASSES: &str = include_str!("../../data/mobility.toml");
/// `data/comments.toml`.
pub(super) const COMMENTS: &str = include_str!("../../data/comments.toml");
/// `data/coverage.toml`.
pub(super) const COVERAGE: &str = include_str!("../../data/coverage.toml");
/// `data/disclosure.toml`.
pub(super) const DISCLOSURE: &str = include_str!("../../data/disclosure.toml");
/// `data/housing_forms.toml`.
pub(super) const FORMS: &str = include_str!("../../data/housing_forms.toml");
/// `data/households.toml`.
pub(super) const HOUSEHOLDS: &str = include_str!("../../data/households.toml");
/// `data/locate.toml`.
pub(super) const LOCATE: &str = include_str!("../../data/locate.toml");
/// `data/map.toml`.
pub(super) const MAP: &str = include_str!("../../data/map.toml");
/// `data/need.toml`.
pub(super) const NEED: &str = include_str!("../../data/need.toml");
/// `data/network.toml`.
pub(super) const NETWORK: &str = include_str!("../../data/network.toml");
/// `data/own_figures.toml`.
pub(super) const OWN_FIGURES: &str = include_str!("../../data/own_figures.toml");
/// `data/places.toml`.
pub(super) const PLACES: &str = include_str!("../../data/places.toml");
/// `data/plans.toml`.
pub(super) const PLANS: &str = include_str!("../../data/plans.toml");
/// `data/population.toml`.
pub(super) const POPULATION: &str = include_str!("../../data/population.toml");
/// `data/project.toml`.
pub(super) const PROJECT: &str = include_str!("../../data/project.toml");
/// `data/services.toml`.
pub(super) const SERVICES: &str = include_str!("../../data/services.toml");
/// `data/settlements.toml`.
pub(super) const SETTLEMENTS: &str = include_str!("../../data/settlements.toml");
/// `data/tiles.toml`.
pub(super) const TILES: &str = include_str!("../../data/tiles.toml");
/// `data/workplaces.toml`.
pub(super) const WORKPLACES: &str = include_str!("../../data/workplaces.toml");

/// A part of a built-in file, for files of one's own that leave it out.
pub(super) fn part<T: DeserializeOwned>(text: &str) -> T {
    // a test reads every built-in file, and parts are read of no others
    toml::from_str(text).unwrap_or_else(|error| unreachable!("a built-in file: {error}"))
}
