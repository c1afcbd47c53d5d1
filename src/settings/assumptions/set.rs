//! Changed settings: a set of keys and values, as addresses and plans have it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::figures::{Assumes, Group};
use super::list::{Assumption, Limit, Unit};
use crate::explain::Explain;
use crate::settings::base_types::BaseTypes;
use crate::settings::classes::Classes;
use crate::settings::coverage::CoverageSettings;
use crate::settings::file::{Settings, SettingsError};
use crate::settings::households::HouseholdSettings;
use crate::settings::project::ProjectSettings;
use crate::settings::settlements::SettlementSettings;

/// What stands between two changes, and between a key and its value, in addresses.
const BETWEEN: char = ',';
const IS: char = ':';

/// Changed settings by key; none if nothing is changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Assumptions(BTreeMap<String, f64>);

/// A setting with its changed value.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedValue {
    /// The setting, as it is without the change.
    pub of: Assumption,
    /// Its value.
    pub value: f64,
}

/// Changes that can be made, and change something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    set: Assumptions,
    all: Vec<ChangedValue>,
}

impl Changes {
    /// The keys and values.
    #[must_use]
    pub fn set(&self) -> &Assumptions {
        &self.set
    }

    /// The keys and values of a group.
    #[must_use]
    pub fn of(&self, group: Group) -> Assumptions {
        let own = self.all.iter().filter(|changed| changed.of.group == group);
        Assumptions::of(own.map(|changed| (changed.of.key.clone(), changed.value)))
    }

    /// The changed settings, by key.
    #[must_use]
    pub fn all(&self) -> &[ChangedValue] {
        &self.all
    }
}

/// Why settings cannot be changed so.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AssumptionError {
    /// It is not written as a key and a number.
    #[error("{text:?} is no changed setting: write KEY:NUMBER, as reach.most:450, with commas between them")]
    Unreadable {
        /// What is written.
        text: String,
    },
    /// A key is there twice.
    #[error("{key} is there twice")]
    Twice {
        /// The key.
        key: String,
    },
    /// There is no such setting.
    #[error("there is no setting {key:?} that can be changed; there are {}", known.join(", "))]
    Unknown {
        /// The key.
        key: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// It is fixed when a study area is made.
    #[error("{key} is part of how the study area was made: build it anew with other classes")]
    Fixed {
        /// The key.
        key: String,
    },
    /// The value is too small or too large.
    #[error("{key} = {value}: must be from {least} to {greatest}")]
    Beyond {
        /// The key.
        key: String,
        /// The value.
        value: f64,
        /// Smallest value.
        least: f64,
        /// Largest value.
        greatest: f64,
    },
    /// It counts or not.
    #[error("{key} = {value}: must be 0 or 1")]
    NotOn {
        /// The key.
        key: String,
        /// The value.
        value: f64,
    },
    /// The changed settings together break a rule of their file.
    #[error(transparent)]
    Settings(#[from] Broken),
}

impl Explain for AssumptionError {
    fn code(&self) -> &'static str {
        "assumptions"
    }

    fn advice(&self) -> String {
        "`GET /assumptions` of the service lists keys, values and limits; write KEY:NUMBER".into()
    }
}

/// Which rule changed settings break together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Broken(String);

impl From<SettingsError> for AssumptionError {
    fn from(why: SettingsError) -> Self {
        Self::Settings(Broken(why.to_string()))
    }
}

impl Assumptions {
    /// Of keys and values; whether there are such settings is not looked at.
    #[must_use]
    pub fn of(changed: impl IntoIterator<Item = (String, f64)>) -> Self {
        Self(changed.into_iter().collect())
    }

    /// As addresses have them: `reach.most:450,weight.rollator:4`; nothing is nothing changed.
    pub fn parse(text: &str) -> Result<Self, AssumptionError> {
        let mut all = BTreeMap::new();
        for one in text.split(BETWEEN).map(str::trim).filter(|one| !one.is_empty()) {
            let unreadable = || AssumptionError::Unreadable { text: one.into() };
            let (key, value) = one.split_once(IS).ok_or_else(unreadable)?;
            let (key, value) = (key.trim(), value.trim().parse::<f64>().map_err(|_| unreadable())?);
            if key.is_empty() || !value.is_finite() {
                return Err(unreadable());
            }
            if all.insert(key.to_owned(), value).is_some() {
                return Err(AssumptionError::Twice { key: key.into() });
            }
        }
        Ok(Self(all))
    }

    /// Whether nothing is changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The changes, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f64)> {
        self.0.iter().map(|(key, value)| (key.as_str(), *value))
    }

    /// The value of a key, if it is changed.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<f64> {
        self.0.get(key).copied()
    }

    /// With other values; without one a key is as it is by default.
    #[must_use]
    pub fn changed(&self, values: &[(String, Option<f64>)]) -> Self {
        let mut all = self.0.clone();
        for (key, value) in values {
            match value {
                Some(value) => all.insert(key.clone(), *value),
                None => all.remove(key),
            };
        }
        Self(all)
    }

    /// These changes, and beside them those of others that are not in it.
    #[must_use]
    pub fn beside(&self, others: &Self) -> Self {
        let mut all = others.0.clone();
        all.extend(self.0.clone());
        Self(all)
    }

    /// The changes that change something, if there are such settings of an area with these classes, and their values may be so.
    pub fn checked(&self, classes: &Classes) -> Result<Changes, AssumptionError> {
        let all = Assumption::all(classes)?;
        let mut changes = Changes::default();
        for (key, value) in &self.0 {
            let own = check(key, *value, &all)?;
            // the same bits are the same assumption
            if own.default.to_bits() != value.to_bits() {
                changes.set.0.insert(key.clone(), *value);
                changes.all.push(ChangedValue { of: own.clone(), value: *value });
            }
        }
        changes.set.keep_rules(classes)?;
        Ok(changes)
    }

    /// The changes of a plan that can be made in an area with these classes; the others are left out.
    #[must_use]
    pub fn usable(&self, classes: &Classes) -> Self {
        let all = Assumption::all(classes).unwrap_or_default();
        let usable = self.0.iter().filter(|(key, value)| check(key, **value, &all).is_ok());
        let usable = Self(usable.map(|(key, value)| (key.clone(), *value)).collect());
        if usable.keep_rules(classes).is_ok() { usable } else { Self::default() }
    }

    /// Settings with these changes.
    pub fn over<S: Assumes>(&self, mut settings: S) -> Result<S, SettingsError> {
        if self.is_empty() {
            return Ok(settings);
        }
        for mut figure in settings.figures() {
            if let Some(value) = self.0.get(&figure.key) {
                figure.number.set(*value);
            }
        }
        settings.kept().map_err(|text| SettingsError::Rule { file: S::NAME.into(), text })
    }

    fn keep_rules(&self, classes: &Classes) -> Result<(), SettingsError> {
        self.over(classes.clone())?;
        self.over(BaseTypes::built_in()?)?;
        self.over(SettlementSettings::built_in()?)?;
        self.over(CoverageSettings::built_in()?)?;
        self.over(ProjectSettings::built_in()?)?;
        self.over(HouseholdSettings::built_in()?)?;
        Ok(())
    }
}

/// A setting, if it may have this value.
fn check<'a>(key: &str, value: f64, all: &'a [Assumption]) -> Result<&'a Assumption, AssumptionError> {
    let unknown = || AssumptionError::Unknown {
        key: key.into(),
        known: all.iter().filter(|one| !one.limit.fixed).map(|one| one.key.clone()).collect(),
    };
    let one = all.iter().find(|one| one.key == key).ok_or_else(unknown)?;
    let (key, Limit { least, greatest, .. }) = (key.to_owned(), one.limit.clone());
    if one.limit.fixed {
        return Err(AssumptionError::Fixed { key });
    }
    if one.limit.unit == Unit::On && ![0.0_f64, 1.0].iter().any(|one| one.to_bits() == value.to_bits()) {
        return Err(AssumptionError::NotOn { key, value });
    }
    if !(least..=greatest).contains(&value) {
        return Err(AssumptionError::Beyond { key, value, least, greatest });
    }
    Ok(one)
}

impl fmt::Display for Assumptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (key, value)) in self.0.iter().enumerate() {
            if number > 0 {
                write!(f, "{BETWEEN}")?;
            }
            write!(f, "{key}{IS}{value}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes() -> Classes {
        Classes::built_in().expect("classes")
    }

    fn refused(text: &str) -> String {
        let set = Assumptions::parse(text).and_then(|set| set.checked(&classes()));
        set.map_or_else(|why| why.to_string(), |changes| format!("accepted: {}", changes.set()))
    }

    #[test]
    fn a_set_is_written_as_it_is_read() {
        let set = Assumptions::parse("weight.rollator:4, reach.most:450.5,").expect("a set");
        assert_eq!(set.to_string(), "reach.most:450.5,weight.rollator:4");
        assert_eq!(Assumptions::parse(&set.to_string()), Ok(set));
        assert!(Assumptions::parse("").expect("none").is_empty());
    }

    #[test]
    fn what_cannot_be_is_refused_by_its_rule() {
        for (text, rule) in [
            ("reach.most", "no changed setting"),
            ("reach.most:far", "no changed setting"),
            ("reach.most:NaN", "no changed setting"),
            ("reach.most:inf", "no changed setting"),
            (":3", "no changed setting"),
            ("reach.most:400,reach.most:400", "twice"),
            ("reach.all:400", "there are reach.rollator, reach.most, reach.fit, weight."),
            ("reach.most:49.9", "must be from 50 to 3000"),
            ("reach.most:3000.1", "must be from 50 to 3000"),
            ("share.rollator.80:0.4", "part of how the study area was made"),
            ("need.health:0.5", "must be 0 or 1"),
            ("need.groceries:0,need.stop:0,need.meeting_place:0,need.health:0,need.outdoors:0", "0 needs"),
        ] {
            assert!(refused(text).contains(rule), "{text}: {}", refused(text));
        }
        assert!(!refused("reach.all:4").contains("share."), "what cannot be changed is not offered");
        assert_eq!(refused("reach.most:50,reach.fit:3000"), "accepted: reach.fit:3000,reach.most:50");
    }

    #[test]
    fn what_repeats_the_default_changes_nothing() {
        assert_eq!(refused("reach.most:500,need.stop:1,household.block:1.69"), "accepted: ");
        assert_eq!(refused("reach.most:500,weight.fit:0"), "accepted: weight.fit:0");
    }

    #[test]
    fn settings_are_those_of_a_file_with_the_same_changes() {
        let set = Assumptions::parse("reach.most:450,rule.BASIS.stop_m:250,weight.rollator:4,need.health:0")
            .expect("set");
        let file = Classes::DEFAULT.replace("reach_m = 500", "reach_m = 450");
        assert_eq!(set.over(classes()).expect("classes"), Classes::parse(&file, "x").expect("classes"));
        let file = BaseTypes::DEFAULT
            .replace("within_m = 300", "within_m = 250")
            .replace("rollator = 2", "rollator = 4");
        let changed = set.over(BaseTypes::built_in().expect("types")).expect("types");
        assert_eq!((changed.types, changed.weights), {
            let own = BaseTypes::parse(&file, "x").expect("types");
            (own.types, own.weights)
        });
        let changed = set.over(SettlementSettings::built_in().expect("settings")).expect("settings");
        let ids: Vec<_> = changed.needs.iter().map(|need| need.id.as_str()).collect();
        assert_eq!(ids, ["groceries", "stop", "meeting_place", "outdoors"]);
    }

    #[test]
    fn an_address_comes_before_a_plan() {
        let parse = |text: &str| Assumptions::parse(text).expect("a set");
        let both = parse("reach.most:500").beside(&parse("reach.most:450,weight.fit:3"));
        assert_eq!(both.to_string(), "reach.most:500,weight.fit:3");
        assert_eq!(both.checked(&classes()).expect("a set").set().to_string(), "weight.fit:3");
        assert_eq!(parse("reach.gone:4,weight.fit:3").usable(&classes()).to_string(), "weight.fit:3");
    }
}
