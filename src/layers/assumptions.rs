//! Settings that planners may change, as people read them.

use crate::settings::assumptions::{Assumption, Changes, Group, Unit};
use crate::settings::base_types::BaseTypes;
use crate::settings::classes::Classes;
use crate::settings::places::PlaceSettings;
use crate::words::{Words, small};

/// Decimals of values that are no whole numbers.
const DECIMALS: usize = 2;

/// Where names come from.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The classes.
    pub classes: &'a Classes,
    /// The types of bases.
    pub base_types: &'a BaseTypes,
    /// The categories of daily needs.
    pub places: &'a PlaceSettings,
}

impl Names<'_> {
    /// What a setting is, in a line.
    #[must_use]
    pub fn title(&self, of: &Assumption, words: &Words) -> String {
        let key = format!("assumption-{}", of.group.id().replace('_', "-"));
        let values = [
            ("class", self.class(of, words).into()),
            ("type", self.base_type(of, words).into()),
            ("what", self.what(of, words).into()),
            ("dwelling", dwelling(of, words).into()),
            ("ages", of.about.ages.map_or_else(String::new, |ages| ages.to_string()).into()),
        ];
        words.say(&key, &values)
    }

    /// The changed settings in one line, with what they are otherwise; nothing if nothing is changed.
    #[must_use]
    pub fn changed(&self, changes: &Changes, words: &Words) -> Option<String> {
        let one = |own: &crate::settings::assumptions::ChangedValue| {
            let values = [
                ("title", self.title(&own.of, words).into()),
                ("value", value(own.value, own.of.limit.unit, words).into()),
                ("default", value(own.of.default, own.of.limit.unit, words).into()),
            ];
            words.say("assumption-changed", &values)
        };
        let all: Vec<String> = changes.all().iter().map(one).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }

    fn class(&self, of: &Assumption, words: &Words) -> String {
        let id = of.about.class.as_deref().unwrap_or_default();
        let class = self.classes.index_of(id).map(|class| self.classes.get(class));
        class.map_or_else(|| id.to_owned(), |class| class.name_in(words.language().id()).to_owned())
    }

    fn base_type(&self, of: &Assumption, words: &Words) -> String {
        let rules = of.about.base_type.and_then(|kind| self.base_types.get(kind));
        rules.map_or_else(String::new, |rules| rules.name_in(words.language().id()).to_owned())
    }

    /// What a rule or a need asks for.
    fn what(&self, of: &Assumption, words: &Words) -> String {
        let id = of.about.id.as_deref().unwrap_or_default();
        if of.about.categories.is_empty() {
            let key = format!("siting-what-{}", id.replace('_', "-"));
            let text = words.get(&key);
            return if text == key { id.to_owned() } else { small(&text) };
        }
        let named = of.about.categories.iter().map(|id| {
            let category = self.places.index_of(id).map(|at| &self.places.categories[at]);
            category.map_or_else(|| id.clone(), |own| small(own.name_in(words.language().id())))
        });
        named.collect::<Vec<_>>().join(", ")
    }
}

fn dwelling(of: &Assumption, words: &Words) -> String {
    let kind = of.about.dwelling.map(|kind| words.get(&format!("plan-value-dwelling_kind-{}", kind.id())));
    kind.map_or_else(String::new, |kind| small(&kind))
}

/// A value with its unit.
#[must_use]
pub fn value(value: f64, unit: Unit, words: &Words) -> String {
    let decimals = if value.fract() == 0.0 { 0 } else { DECIMALS };
    match unit {
        Unit::M => words.metres(value),
        Unit::Share => {
            let percent = value * 100.0;
            words.percent(value, usize::from((percent - percent.round()).abs() >= f64::EPSILON * 100.0))
        }
        Unit::On => words.get(if value > 0.0 { "assumption-yes" } else { "assumption-no" }),
        Unit::Residents | Unit::Points | Unit::Persons => words.number(value, decimals),
    }
}

/// What its values count, for people.
#[must_use]
pub fn unit(unit: Unit, words: &Words) -> String {
    words.get(&format!("assumption-unit-{}", unit.id()))
}

/// The heading under which a group stands.
#[must_use]
pub fn heading(group: Group, words: &Words) -> String {
    let key = match group {
        Group::Reach | Group::Share => "assumption-group-classes",
        Group::Weight | Group::RuleM | Group::RuleResidents => "assumption-group-bases",
        Group::SettlementM
        | Group::SettlementResidents
        | Group::SatelliteM
        | Group::FiveMinute
        | Group::Need => "assumption-group-settlements",
        Group::LookM | Group::Worst | Group::ProjectM => "assumption-group-search",
        Group::Household => "assumption-group-households",
    };
    words.get(key)
}
