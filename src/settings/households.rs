//! How many live in a dwelling of a housing project, by its kind (`data/households.toml`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::built_in;
use super::file::Settings;
use crate::cases::Bounded;

/// More live in no household on average.
const MOST_PERSONS: f64 = 20.0;

/// What kind of dwellings a housing project has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DwellingKind {
    /// Detached houses.
    OneFamily,
    /// Houses for two families.
    Semi,
    /// Row houses.
    Row,
    /// Blocks of flats.
    Block,
}

impl DwellingKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::OneFamily, Self::Semi, Self::Row, Self::Block];

    /// As tables have it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::OneFamily => "one_family",
            Self::Semi => "semi",
            Self::Row => "row",
            Self::Block => "block",
        }
    }

    /// The kind of an id, small or capital letters.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id().eq_ignore_ascii_case(id.trim()))
    }
}

/// How many live in a dwelling of a housing project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseholdSettings {
    /// Persons in a household.
    pub persons: Persons,
    /// What is taken where a plan does not say the kind.
    pub unknown: UnknownKind,
}

/// Persons in a household, by kind of dwelling.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Persons {
    /// In a detached house.
    pub one_family: f64,
    /// In a house for two families.
    pub semi: f64,
    /// In a row house.
    pub row: f64,
    /// In a block of flats.
    pub block: f64,
    /// Where the figures come from.
    pub source: String,
}

/// What is taken where a plan does not say the kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnknownKind {
    /// The kind that is taken.
    pub kind: DwellingKind,
    /// Why.
    pub source: String,
}

impl HouseholdSettings {
    /// Persons in a dwelling of a kind. Without one that of the kind taken, and not fewer and not more than in any kind.
    #[must_use]
    pub fn in_dwelling(&self, kind: Option<DwellingKind>) -> Bounded<f64> {
        let Some(kind) = kind else {
            let all = DwellingKind::ALL.map(|kind| self.of_kind(kind));
            return Bounded {
                low: all.into_iter().fold(f64::INFINITY, f64::min),
                likely: self.of_kind(self.unknown.kind),
                high: all.into_iter().fold(0.0, f64::max),
            };
        };
        Bounded::exact(self.of_kind(kind))
    }

    fn of_kind(&self, kind: DwellingKind) -> f64 {
        match kind {
            DwellingKind::OneFamily => self.persons.one_family,
            DwellingKind::Semi => self.persons.semi,
            DwellingKind::Row => self.persons.row,
            DwellingKind::Block => self.persons.block,
        }
    }
}

impl Settings for HouseholdSettings {
    type File = Self;
    const NAME: &'static str = "data/households.toml";
    const DEFAULT: &'static str = built_in::HOUSEHOLDS;

    fn checked(file: Self) -> Result<Self, String> {
        let is_wrong = |kind: &DwellingKind| !(0.0..=MOST_PERSONS).contains(&file.of_kind(*kind));
        match DwellingKind::ALL.into_iter().find(is_wrong) {
            Some(kind) => Err(format!(
                "persons.{} = {}: must be from 0 to {MOST_PERSONS} persons",
                kind.id(),
                file.of_kind(kind)
            )),
            None => Ok(file),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_values_name_their_rule() {
        for (good, bad, rule) in [
            ("block = 1.69", "block = -1", "persons.block = -1"),
            ("semi = 2.34", "semi = nan", "persons.semi = NaN"),
            ("row = 2.12", "rwo = 2.12", "rwo"),
            ("kind = \"block\"", "kind = \"tent\"", "tent"),
        ] {
            let text = HouseholdSettings::DEFAULT.replacen(good, bad, 1);
            assert_ne!(text, HouseholdSettings::DEFAULT);
            let settings = HouseholdSettings::parse(&text, "x");
            assert!(settings.is_err_and(|why| why.to_string().contains(rule)), "{bad}");
        }
    }

    #[test]
    fn a_kind_that_nobody_gave_may_be_any() {
        let settings = HouseholdSettings::built_in().expect("settings");
        assert_eq!(settings.in_dwelling(None), Bounded { low: 1.69, likely: 1.69, high: 2.5 });
        assert_eq!(settings.in_dwelling(Some(DwellingKind::Row)), Bounded::exact(2.12));
    }
}
