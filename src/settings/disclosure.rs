//! Settings of how a municipality's own residents are protected (`data/disclosure.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;

/// How a municipality's own residents are protected before anything of them leaves the house.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureSettings {
    /// Which rows of a plan point at a group home.
    pub near: NearRule,
    /// The protected copy.
    pub protected: ProtectedRule,
    /// Registered persons.
    pub registered: RegisteredRule,
}

/// How registered persons are protected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisteredRule {
    /// Every count is a multiple of this.
    pub base: u64,
    /// Persons registered who are counted together: at least so many of every group.
    pub area_persons: u64,
    /// Where the figures come from.
    pub source: String,
}

/// Which public rows of a plan point at a group home, or at a base in one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NearRule {
    /// Those at most so far away, metres in a straight line.
    pub warn_m: f64,
    /// Where the figure comes from.
    pub source: String,
}

/// How the protected copy is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProtectedRule {
    /// Every count is a multiple of this.
    pub base: u64,
    /// Residents who are counted together: at least so many, by open data.
    pub leaf_residents: f64,
    /// Side of the smallest square that is counted by itself, metres.
    pub leaf_m: f64,
    /// Where the figures come from.
    pub source: String,
}

impl Settings for DisclosureSettings {
    type File = Self;
    const NAME: &'static str = "data/disclosure.toml";
    const DEFAULT: &'static str = built_in::DISCLOSURE;

    fn checked(file: Self) -> Result<Self, String> {
        let warn_m = file.near.warn_m;
        if !(0.0..=10_000.0).contains(&warn_m) {
            return Err(format!("near.warn_m = {warn_m}: must be from 0 to 10000 metres"));
        }
        let ProtectedRule { base, leaf_residents, leaf_m, .. } = file.protected;
        if !(2..=1000).contains(&base) {
            return Err(format!("protected.base = {base}: must be from 2 to 1000"));
        }
        if !(leaf_residents.is_finite() && leaf_residents >= base as f64) {
            return Err(format!(
                "protected.leaf_residents = {leaf_residents}: must be at least the base, {base}"
            ));
        }
        if !(10.0..=100_000.0).contains(&leaf_m) {
            return Err(format!("protected.leaf_m = {leaf_m}: must be from 10 to 100000 metres"));
        }
        let RegisteredRule { base, area_persons, .. } = file.registered;
        if !(2..=1000).contains(&base) {
            return Err(format!("registered.base = {base}: must be from 2 to 1000"));
        }
        if area_persons < base {
            return Err(format!(
                "registered.area_persons = {area_persons}: must be at least the base, {base}"
            ));
        }
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_protect_nothing_are_refused() {
        assert!(DisclosureSettings::built_in().is_ok_and(|rule| !rule.protected.source.is_empty()));
        for (given, wrong, named) in [
            ("warn_m = 100", "warn_m = -1", "near.warn_m"),
            ("base = 5", "base = 1", "protected.base"),
            ("leaf_residents = 20", "leaf_residents = 3", "protected.leaf_residents"),
            ("leaf_m = 250", "leaf_m = 0", "protected.leaf_m"),
            ("area_persons = 20", "area_persons = 3", "registered.area_persons"),
        ] {
            let text = DisclosureSettings::DEFAULT.replacen(given, wrong, 1);
            let refused = DisclosureSettings::parse(&text, "x");
            assert!(refused.is_err_and(|why| why.to_string().contains(named)), "{wrong}");
        }
    }
}
