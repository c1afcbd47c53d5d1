//! All settings that may be changed, and how far.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::figures::{About, Assumes, Figure, Group};
use crate::settings::base_types::BaseTypes;
use crate::settings::built_in;
use crate::settings::classes::Classes;
use crate::settings::coverage::CoverageSettings;
use crate::settings::file::{Settings, SettingsError};
use crate::settings::households::HouseholdSettings;
use crate::settings::project::ProjectSettings;
use crate::settings::settlements::SettlementSettings;
use crate::settings::shares::AgeShares;

/// How far a setting may be changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// What its values count: `m`, `residents`, `points`, `share`, `persons`, or `on` (0 or 1).
    pub unit: Unit,
    /// No smaller value.
    pub least: f64,
    /// No larger value.
    pub greatest: f64,
    /// Whether it is shown only: study areas are made with it.
    #[serde(default)]
    pub fixed: bool,
    /// Where the limits come from.
    pub source: String,
}

/// What the values of a setting count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Metres, as a class counts them.
    M,
    /// Residents.
    Residents,
    /// Points of a resident.
    Points,
    /// A part of 1.
    Share,
    /// Persons in a dwelling.
    Persons,
    /// 1 if it counts, 0 if not.
    On,
}

impl Unit {
    /// As data have it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::M => "m",
            Self::Residents => "residents",
            Self::Points => "points",
            Self::Share => "share",
            Self::Persons => "persons",
            Self::On => "on",
        }
    }
}

/// How far settings may be changed, by group.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssumptionSettings {
    /// By id of the group.
    limit: BTreeMap<String, Limit>,
}

impl Settings for AssumptionSettings {
    type File = Self;
    const NAME: &'static str = "data/assumptions.toml";
    const DEFAULT: &'static str = built_in::ASSUMPTIONS;

    fn checked(file: Self) -> Result<Self, String> {
        for group in Group::ALL {
            let id = group.id();
            let limit = file.limit.get(id).ok_or_else(|| format!("there is no [limit.{id}]"))?;
            // not a number is in no order
            if limit.least >= limit.greatest || limit.least.is_nan() || limit.greatest.is_nan() {
                let (least, greatest) = (limit.least, limit.greatest);
                return Err(format!("limit.{id}: least = {least} must be below greatest = {greatest}"));
            }
        }
        let known = |id: &&String| Group::ALL.into_iter().any(|group| group.id() == **id);
        match file.limit.keys().find(|id| !known(id)) {
            Some(id) => Err(format!("[limit.{id}] is no group of settings")),
            None => Ok(file),
        }
    }
}

impl AssumptionSettings {
    fn of(&self, group: Group) -> Limit {
        // a file without one is refused
        let none = || Limit { unit: Unit::On, least: 0.0, greatest: 0.0, fixed: true, source: String::new() };
        self.limit.get(group.id()).cloned().unwrap_or_else(none)
    }
}

/// A setting as it is without changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// What it is called in addresses: `reach.most`.
    pub key: String,
    /// What it is of.
    pub group: Group,
    /// Of which class, type or thing.
    pub about: About,
    /// Its value.
    pub default: f64,
    /// Where that comes from.
    pub source: String,
    /// How far it may be changed.
    pub limit: Limit,
}

impl Assumption {
    /// All settings that are shown of an area with these classes, in the order in which people think of them.
    pub fn all(classes: &Classes) -> Result<Vec<Self>, SettingsError> {
        let limits = AssumptionSettings::built_in()?;
        let mut all = of(classes.clone(), &limits);
        all.extend(of(BaseTypes::built_in()?, &limits));
        all.extend(of(SettlementSettings::built_in()?, &limits));
        all.extend(of(CoverageSettings::built_in()?, &limits));
        all.extend(of(ProjectSettings::built_in()?, &limits));
        all.extend(of(HouseholdSettings::built_in()?, &limits));
        all.extend(shares(classes, &limits));
        Ok(all)
    }
}

fn of(mut settings: impl Assumes, limits: &AssumptionSettings) -> Vec<Assumption> {
    let listed = |figure: Figure<'_>| Assumption {
        limit: limits.of(figure.group),
        default: figure.number.get(),
        key: figure.key,
        group: figure.group,
        about: figure.about,
        source: figure.source,
    };
    settings.figures().into_iter().map(listed).collect()
}

/// Shares of the classes by age, which are shown only: the class that gets the rest has none.
fn shares(classes: &Classes, limits: &AssumptionSettings) -> Vec<Assumption> {
    let mut all = Vec::new();
    for band in classes.shares().into_iter().flat_map(AgeShares::bands) {
        for (class, share) in classes.all().iter().zip(&band.shares) {
            let Some(source) = band.sources.get(&class.id) else { continue };
            all.push(Assumption {
                key: format!("share.{}.{}", class.id, band.band.from),
                group: Group::Share,
                about: About { class: Some(class.id.clone()), ages: Some(band.band), ..About::default() },
                default: *share,
                source: source.clone(),
                limit: limits.of(Group::Share),
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_its_limits_and_lies_within_them() {
        let all = Assumption::all(&Classes::built_in().expect("classes")).expect("a list");
        for one in &all {
            assert!((one.limit.least..=one.limit.greatest).contains(&one.default), "{one:?}");
            assert!(!one.source.is_empty() && !one.limit.source.is_empty(), "{one:?}");
            assert!(
                one.key.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"._".contains(&sign)),
                "{one:?}"
            );
        }
        let keys: std::collections::BTreeSet<_> = all.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(keys.len(), all.len(), "a key is there once");
        for group in Group::ALL {
            assert!(all.iter().any(|one| one.group == group), "{group:?}");
        }
        // as the files have them
        for (key, value) in [
            ("reach.rollator", 300.0),
            ("reach.fit", 1000.0),
            ("weight.rollator", 2.0),
            ("rule.BASIS.stop_m", 300.0),
            ("rule.BASIS.housing_residents", 200.0),
            ("rule.EKSTRA.group_home_m", 50.0),
            ("settlement.distance_m", 50.0),
            ("settlement.satellite_m", 400.0),
            ("settlement.five_minute", 0.8),
            ("need.health", 1.0),
            ("coverage.look_m", 5000.0),
            ("coverage.worst", 0.1),
            ("project.look_m", 3000.0),
            ("household.block", 1.69),
            ("share.rollator.80", 0.34),
        ] {
            let one = all.iter().find(|one| one.key == key).unwrap_or_else(|| panic!("{key}"));
            assert!((one.default - value).abs() < 1e-9, "{key}: {} {value}", one.default);
            assert_eq!(one.limit.fixed, one.group == Group::Share, "{key}");
        }
    }

    #[test]
    fn a_file_without_a_group_or_with_another_is_refused() {
        let error = |from: &str, to: &str| {
            let text = AssumptionSettings::DEFAULT.replacen(from, to, 1);
            assert_ne!(text, AssumptionSettings::DEFAULT, "{from}");
            AssumptionSettings::parse(&text, "a.toml")
                .map_or_else(|why| why.to_string(), |_| "accepted".into())
        };
        assert!(error("[limit.worst]", "[limit.wrost]").contains("there is no [limit.worst]"));
        assert!(
            error(
                "[limit.worst]",
                "[limit.other]\nunit = \"m\"\nleast = 0\ngreatest = 1\nsource = \"x\"\n[limit.worst]"
            )
            .contains("[limit.other] is no group")
        );
        assert!(error("greatest = 3000", "greatest = nan").contains("limit.reach: least = 50"));
        assert!(error("unit = \"m\"", "unit = \"km\"").contains("km"));
    }
}
