//! Which buildings are homes and how many dwellings they hold (`data/buildings.toml`).

use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;
use crate::cases::Bounded;

/// Largest figure that is accepted anywhere in the file: square metres, persons, levels.
const MOST: f64 = 1e5;

/// What a kind of building holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a yes or no of the file")]
pub struct Rule {
    /// Values of `building`.
    pub building: Vec<String>,
    /// Fits from this footprint, m².
    #[serde(default)]
    pub min_footprint_m2: f64,
    /// Fits below this footprint, m².
    pub max_footprint_m2: Option<f64>,
    /// Fits only buildings with a house number.
    #[serde(default)]
    pub needs_address: bool,
    /// Does not fit buildings with one of the keys of [`OtherUse`].
    #[serde(default)]
    pub other_use_excludes: bool,
    /// Dwellings in the building.
    pub dwellings: Option<Bounded<f64>>,
    /// Gross floor area for each dwelling, m²; where `dwellings` does not say.
    pub m2_per_dwelling: Option<Bounded<f64>>,
    /// Levels, where the building does not say; needed with `m2_per_dwelling`.
    pub levels: Option<Bounded<f64>>,
    /// Whether it may be no home at all.
    #[serde(default)]
    pub may_be_other: bool,
    /// Whether its house numbers are its dwellings, not only their least number.
    #[serde(default)]
    pub address_is_dwelling: bool,
    /// Where the figures come from.
    pub source: String,
}

/// Keys for uses other than living.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherUse {
    /// OSM keys.
    pub keys: Vec<String>,
    /// Where the list comes from.
    pub source: String,
}

/// Which entrance is the door.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doors {
    /// Values of `entrance` in groups, the best first.
    pub order: Vec<Vec<String>>,
    /// Values that are a door only when there is no other.
    pub last: Vec<String>,
    /// Where the order comes from.
    pub source: String,
}

/// What is behind an address that names no units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddressRule {
    /// Dwellings at it.
    pub dwellings: Bounded<f64>,
    /// Where the figure comes from.
    pub source: String,
}

/// Residents of a dwelling.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Household {
    /// Persons in a household.
    pub persons: Bounded<f64>,
    /// Year of the figure.
    pub year: u32,
    /// Where it comes from.
    pub source: String,
}

/// What cannot be: told, not changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plausible {
    /// More residents in a dwelling are no household.
    pub most_in_a_dwelling: f64,
    /// No building has more levels.
    #[serde(default = "most_levels")]
    pub most_levels: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// That of the built-in file, for files of one's own that do not say.
fn most_levels() -> f64 {
    let built_in = BuildingSettings::built_in();
    built_in.map_or_else(|error| unreachable!("{error}"), |settings| settings.plausible.most_levels)
}

/// Where the residents of a cell go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpreadRule {
    /// Metres between two points on the streets of a cell without homes.
    pub street_spacing_m: f64,
    /// Values of `highway` nobody lives along.
    pub streets_left_out: Vec<String>,
    /// Farthest straight line from a count given for a point to the home it is put into, metres.
    pub point_to_home_m: f64,
    /// Where the figures come from.
    pub source: String,
}

/// How buildings become homes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuildingSettings {
    /// In this order; the first that fits counts.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
    /// Keys for uses other than living.
    pub other_use: OtherUse,
    /// Which entrance is the door.
    pub doors: Doors,
    /// What is behind an address that names no units.
    pub address: AddressRule,
    /// Residents of a dwelling.
    pub household: Household,
    /// What cannot be.
    pub plausible: Plausible,
    /// Where the residents of a cell go.
    pub spread: SpreadRule,
}

impl Settings for BuildingSettings {
    type File = Self;
    const NAME: &'static str = "data/buildings.toml";
    const DEFAULT: &'static str = built_in::BUILDINGS;

    fn checked(file: Self) -> Result<Self, String> {
        for (number, rule) in (1..).zip(&file.rules) {
            rule_error(rule).map_err(|text| format!("rule {number} ({:?}): {text}", rule.building))?;
        }
        range("address.dwellings", file.address.dwellings, 0.0)?;
        range("household.persons", file.household.persons, 0.0)?;
        let most = file.plausible.most_in_a_dwelling;
        if !(1.0..=MOST).contains(&most) {
            return Err(format!("plausible.most_in_a_dwelling = {most}: must be from 1 to {MOST}"));
        }
        let levels = file.plausible.most_levels;
        if !(1.0..=MOST).contains(&levels) {
            return Err(format!("plausible.most_levels = {levels}: must be from 1 to {MOST}"));
        }
        let spread = &file.spread;
        let lengths = [
            ("street_spacing_m", spread.street_spacing_m, 1.0),
            ("point_to_home_m", spread.point_to_home_m, 0.0),
        ];
        for (key, value, least) in lengths {
            if !(least..=1000.0).contains(&value) {
                return Err(format!("spread.{key} = {value}: must be from {least} to 1000 metres"));
            }
        }
        Ok(file)
    }
}

/// Which rule of the file a rule for buildings breaks.
fn rule_error(rule: &Rule) -> Result<(), String> {
    if rule.building.is_empty() {
        return Err("building = []: must name a value".into());
    }
    let most = rule.max_footprint_m2.unwrap_or(MOST);
    if !(0.0..most).contains(&rule.min_footprint_m2) {
        let least = rule.min_footprint_m2;
        return Err(format!("min_footprint_m2 = {least}: must be at least 0 and under max_footprint_m2"));
    }
    match (rule.dwellings, rule.m2_per_dwelling, rule.levels) {
        (Some(dwellings), None, None) => range("dwellings", dwellings, 0.0),
        (None, Some(area), Some(levels)) => {
            range("m2_per_dwelling", area, 1.0).and_then(|()| range("levels", levels, 0.5))
        }
        _ => Err("give either dwellings, or m2_per_dwelling and levels".into()),
    }
}

fn range(key: &str, Bounded { low, likely, high }: Bounded<f64>, least: f64) -> Result<(), String> {
    if least <= low && low <= likely && likely <= high && high <= MOST {
        return Ok(());
    }
    Err(format!(
        "{key} = {{ low = {low}, likely = {likely}, high = {high} }}: must rise and be from {least} to {MOST}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(from: &str, to: &str) -> String {
        let text = BuildingSettings::DEFAULT.replacen(from, to, 1);
        assert_ne!(text, BuildingSettings::DEFAULT, "{from} is not in the file");
        BuildingSettings::parse(&text, "b.toml").map_or_else(|e| e.to_string(), |_| "accepted".into())
    }

    #[test]
    fn the_built_in_file_is_valid_and_sourced() {
        let settings = BuildingSettings::built_in().expect("built-in settings");
        assert!(settings.rules.iter().all(|rule| !rule.source.is_empty()));
        let cabins = ["cabin", "garage", "garages", "shed", "static_caravan", "hotel", "no"];
        assert!(
            settings.rules.iter().all(|rule| rule.building.iter().all(|b| !cabins.contains(&b.as_str())))
        );
    }

    #[test]
    fn broken_files_name_the_rule() {
        assert!(error("min_footprint_m2 = 50", "min_footprint_m2 = 500").contains("min_footprint_m2 = 500"));
        let turned = error("low = 90, likely = 125", "low = 190, likely = 125");
        assert!(turned.contains("rule 5") && turned.contains("must rise"), "{turned}");
        assert!(
            error("levels = { low = 1, likely = 2, high = 3 }\n", "").contains("m2_per_dwelling and levels")
        );
        assert!(error("street_spacing_m = 25 ", "street_spacing_m = 0 ").contains("street_spacing_m = 0"));
        assert!(error("year = 2023", "yaer = 2023").contains("yaer"));
    }
}
