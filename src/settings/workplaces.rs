//! Which buildings people work in (`data/workplaces.toml`).

use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;
use crate::cases::Bounded;
use crate::units::residents;
use crate::written::parts;

/// Largest footprint or number of levels that is accepted.
const MOST: f64 = 1e5;

/// Which buildings the jobs of a grid are put into.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkplaceSettings {
    /// Which buildings are workplaces, and how large.
    pub buildings: WorkplaceBuildings,
    /// What counts that are not published may be.
    pub not_published: NotPublished,
}

/// Which buildings are workplaces, and how large.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkplaceBuildings {
    /// Values of `building` that are none.
    pub no_workplaces: Vec<String>,
    /// Smaller ones are none; m².
    pub min_footprint_m2: f64,
    /// Levels of a building that does not say.
    pub levels: f64,
    /// The same for some kinds; the first that fits counts.
    pub levels_of: Vec<LevelsOf>,
    /// Levels that are no homes in a home that is something else, too.
    pub levels_in_homes: f64,
    /// Uses of homes that make no workplaces of them, as `amenity=social_facility`.
    pub no_workplaces_in_homes: Vec<String>,
    /// Where the figures come from.
    pub source: String,
}

/// Levels of some kinds of buildings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelsOf {
    /// Values of `building`.
    pub building: Vec<String>,
    /// Levels where a building does not say.
    pub levels: f64,
}

/// Jobs of a square whose number is not published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotPublished {
    /// Not fewer.
    pub low: f64,
    /// Most likely.
    pub likely: f64,
    /// Not more, but for squares beside which the smallest published number is larger.
    pub high: f64,
    /// Where the figures come from.
    pub source: String,
}

impl NotPublished {
    /// The number with its bounds.
    #[must_use]
    pub const fn jobs(&self) -> Bounded<f64> {
        Bounded { low: self.low, likely: self.likely, high: self.high }
    }
}

impl WorkplaceBuildings {
    /// Whether buildings with this value of `building` are none.
    #[must_use]
    pub fn leaves_out(&self, kind: &str) -> bool {
        let mut kinds = parts(kind).peekable();
        kinds.peek().is_some() && kinds.all(|kind| self.no_workplaces.contains(&kind))
    }

    /// Levels of a building with this value of `building` that does not say how many it has.
    #[must_use]
    pub fn levels_of(&self, kind: &str) -> f64 {
        let kinds: Vec<String> = parts(kind).collect();
        let fits = |of: &&LevelsOf| of.building.iter().any(|own| kinds.contains(own));
        self.levels_of.iter().find(fits).map_or(self.levels, |of| of.levels)
    }
}

impl Settings for WorkplaceSettings {
    type File = Self;
    const NAME: &'static str = "data/workplaces.toml";
    const DEFAULT: &'static str = built_in::WORKPLACES;

    fn checked(file: Self) -> Result<Self, String> {
        let own = &file.buildings;
        let footprint = own.min_footprint_m2;
        if !(0.0..=MOST).contains(&footprint) {
            return Err(format!("buildings.min_footprint_m2 = {footprint}: must be from 0 to {MOST} m²"));
        }
        let levels = [("levels", own.levels), ("levels_in_homes", own.levels_in_homes)];
        let levels_of = own.levels_of.iter().map(|of| ("levels_of", of.levels));
        for (key, levels) in levels.into_iter().chain(levels_of) {
            // without floor a workplace has no share of any jobs
            if !(0.1..=MOST).contains(&levels) {
                return Err(format!("buildings.{key} = {levels}: must be from 0.1 to {MOST} levels"));
            }
        }
        let Bounded { low, likely, high } = file.not_published.jobs();
        if residents(low).is_none() || residents(high).is_none() || !(low..=high).contains(&likely) {
            return Err(format!(
                "not_published: low = {low}, likely = {likely}, high = {high}: must rise and be from 0 to 1e9"
            ));
        }
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_values_name_their_rule() {
        assert!(WorkplaceSettings::built_in().is_ok());
        for (good, bad, rule) in [
            ("min_footprint_m2 = 30", "min_footprint_m2 = -1", "buildings.min_footprint_m2 = -1"),
            ("levels = 1 ", "levels = 0 ", "buildings.levels = 0"),
            ("levels = 3", "levels = nan", "buildings.levels_of = NaN"),
            ("levels_in_homes = 1", "levels_in_homes = 1e9", "buildings.levels_in_homes"),
            ("likely = 2", "likely = 5", "not_published"),
            ("likely = 2", "likley = 2", "likley"),
        ] {
            let text = WorkplaceSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, WorkplaceSettings::DEFAULT);
            let settings = WorkplaceSettings::parse(&text, "x");
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }

    #[test]
    fn kinds_are_those_of_the_file() {
        let own = WorkplaceSettings::built_in().expect("settings").buildings;
        assert!(own.leaves_out("garage") && own.leaves_out("Shed") && own.leaves_out("garage;shed"));
        assert!(!own.leaves_out("office") && !own.leaves_out("garage;retail") && !own.leaves_out("yes"));
        assert!((own.levels_of("office") - 3.0).abs() < 1e-9);
        assert!((own.levels_of("retail") - 1.0).abs() < 1e-9);
    }
}
