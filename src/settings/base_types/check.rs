//! What a file of base types must keep to.

use super::rules::{BaseType, BaseTypeRules, Search, SitingRule, Weights};
use crate::settings::classes::Classes;
use crate::settings::places::PlaceSettings;

/// Longest search, metres: beyond it walking is not the question.
const MOST_M: f64 = 20_000.0;
/// Largest weight, and most residents of a rule.
const MOST: f64 = 1e6;
/// Beginnings of columns that results have anyway.
const TAKEN: [&str; 2] = ["adds", "adds_type"];

/// Which rule a file breaks by itself.
pub(super) fn own(types: &[BaseTypeRules], weights: &Weights, search: &Search) -> Result<(), String> {
    for kind in BaseType::ALL {
        match types.iter().filter(|rules| rules.id == kind).count() {
            1 => {}
            n => return Err(format!("{n} types have the id {kind}: each must be there once")),
        }
    }
    let factor = search.factor;
    if !(1.0..=100.0).contains(&factor) {
        return Err(format!("search.factor = {factor}: must be from 1 to 100"));
    }
    let classes = weights.class.iter().map(|(id, weight)| (format!("weights.class.{id}"), *weight));
    for (key, value) in classes {
        if !(0.0..=MOST).contains(&value) {
            return Err(format!("{key} = {value}: must be from 0 to {MOST}"));
        }
    }
    types.iter().try_for_each(|kind| type_error(types, kind, factor))
}

/// Which rule a type breaks, of all types.
fn type_error(all: &[BaseTypeRules], kind: &BaseTypeRules, factor: f64) -> Result<(), String> {
    let hex = kind.color.strip_prefix('#').unwrap_or_default();
    if hex.len() != 6 || !hex.chars().all(|c| c.is_ascii_hexdigit()) {
        return Err(format!("type {}: color = {:?}: must be #rrggbb", kind.id, kind.color));
    }
    for (number, rule) in kind.rules.iter().enumerate() {
        let named = |text: String| format!("type {}, rule {} ({:?}): {text}", kind.id, number + 1, rule.id());
        rule_error(rule, factor).map_err(named)?;
        if kind.rules[..number].iter().any(|other| other.id() == rule.id()) {
            return Err(named("another rule of the type has this id".into()));
        }
        let others = all.iter().flat_map(|other| &other.rules);
        if let Some(other) = others.filter(|o| o.id() == rule.id()).find(|o| o.kind() != rule.kind()) {
            let text = format!("is {}, but a rule of this id is {}", rule.kind(), other.kind());
            return Err(named(text));
        }
    }
    Ok(())
}

fn rule_error(rule: &SitingRule, factor: f64) -> Result<(), String> {
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if rule.id().is_empty() || !rule.id().chars().all(small) {
        return Err("id must be small letters, digits and _".into());
    }
    if TAKEN.contains(&rule.id()) {
        return Err("results have columns that begin like this; choose another id".into());
    }
    match rule {
        SitingRule::ResidentsWithin { at_least, .. } if !(0.0..=MOST).contains(at_least) => {
            Err(format!("at_least = {at_least}: must be from 0 to {MOST} residents"))
        }
        _ => match rule.within_m() {
            Some(within) if within < 0.0 || within.is_nan() || within * factor > MOST_M => {
                Err(format!("within_m = {within}: must be from 0 to {} metres", MOST_M / factor))
            }
            _ => Ok(()),
        },
    }
}

/// What a file may name.
pub(super) struct Known<'a> {
    pub(super) classes: &'a Classes,
    pub(super) places: &'a PlaceSettings,
}

/// Which class or category is named that there is not.
pub(super) fn fits(types: &[BaseTypeRules], weights: &Weights, known: &Known) -> Result<(), String> {
    let Known { classes, places } = *known;
    let ids: Vec<&str> = classes.all().iter().map(|class| class.id.as_str()).collect();
    let weighed = &weights.class;
    if let Some(id) = ids.iter().find(|id| !weighed.contains_key(**id)) {
        return Err(format!("weights.class has no weight of the class {id:?}; the classes are {ids:?}"));
    }
    if let Some(id) = weighed.keys().find(|id| !ids.contains(&id.as_str())) {
        return Err(format!("weights.class.{id}: there is no such class; the classes are {ids:?}"));
    }
    for (kind, rule) in types.iter().flat_map(|kind| kind.rules.iter().map(move |rule| (kind, rule))) {
        let named = |text: String| format!("type {}, rule {:?}: {text}", kind.id, rule.id());
        if let Some(class) = rule.class().filter(|class| !ids.contains(class)) {
            return Err(named(format!("there is no class {class:?}; the classes are {ids:?}")));
        }
        if let Some(category) = rule.category().filter(|category| places.index_of(category).is_none()) {
            let known: Vec<&str> = places.categories.iter().map(|category| category.id.as_str()).collect();
            return Err(named(format!("there is no category {category:?}; the categories are {known:?}")));
        }
        if ids.iter().any(|id| id.eq_ignore_ascii_case(rule.id())) {
            return Err(named("a class has this id, so that their columns would be the same".into()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::settings::base_types::BaseTypes;

    fn error(from: &str, to: &str) -> String {
        let text = BaseTypes::DEFAULT.replacen(from, to, 1);
        assert_ne!(text, BaseTypes::DEFAULT, "{from} is not in the file");
        let fits = |all: BaseTypes| {
            let (classes, places) = (Classes::built_in(), PlaceSettings::built_in());
            all.fits(&classes.expect("classes"), &places.expect("places"))
        };
        let said = BaseTypes::parse(&text, "b.toml").and_then(fits);
        said.map_or_else(|e| e.to_string(), |()| "accepted".into())
    }

    #[test]
    fn the_built_in_file_is_valid_sourced_and_named() {
        let all = BaseTypes::built_in().expect("built-in settings");
        for kind in &all.types {
            assert_eq!(kind.name.keys().collect::<Vec<_>>(), ["en", "nb", "nn"], "{kind:?}");
            assert!(!kind.rules.is_empty(), "{kind:?}");
        }
        assert_eq!(error("factor = 3 ", "factor = 2 "), "accepted");
        let ids: Vec<&str> = all.rules(BaseType::Basis).iter().map(SitingRule::id).collect();
        assert_eq!(ids, ["stop", "groceries", "housing"]);
        assert_eq!(all.looked(&all.rules(BaseType::Basis)[0]), 900_000);
    }

    #[test]
    fn broken_files_name_the_rule() {
        let stop = "id = \"stop\", category = \"stop\"";
        for (from, to, said) in [
            ("id = \"PLUSS\"", "id = \"PLUS\"", "unknown variant `PLUS`"),
            ("id = \"PLUSS\"", "id = \"BASIS\"", "0 types have the id PLUSS"),
            (
                "[[type]]",
                "[[type]]\nid = \"KAFE\"\nname = {}\ncolor = \"#123456\"\n\n[[type]]",
                "unknown variant `KAFE`",
            ),
            ("\"#7b5ea7\"", "\"violet\"", "type PLUSS: color = \"violet\""),
            (stop, "id = \"Stop\", category = \"stop\"", "type BASIS, rule 1 (\"Stop\"): id must"),
            (
                stop,
                "id = \"groceries\", category = \"stop\"",
                "rule 2 (\"groceries\"): another rule of the type",
            ),
            (
                "id = \"project\"",
                "id = \"housing\"",
                "is at_project, but a rule of this id is residents_within",
            ),
            ("within_m = 300", "within_m = -1", "within_m = -1: must be from 0"),
            ("within_m = 500", "within_m = 7000", "within_m = 7000: must be from 0 to 6666"),
            ("at_least = 200", "at_least = nan", "at_least = NaN"),
            ("at_least = 200", "at_most = 200", "at_most"),
            ("kind = \"at_project\"", "kind = \"by_project\"", "by_project"),
            ("factor = 3 ", "factor = 0.5 ", "search.factor = 0.5"),
            ("rollator = 2", "rollator = -2", "weights.class.rollator = -2"),
            ("added_beyond", "rules = 0.5\nadded_beyond", "unknown field `rules`"),
            ("added_beyond = \"any\"", "added_beyond = \"none\"", "none"),
        ] {
            let found = error(from, to);
            assert!(found.starts_with("b.toml") && found.contains(said), "{from} to {to}: {found}");
        }
    }

    #[test]
    fn unknown_classes_and_categories_are_named_with_those_there_are() {
        for (from, to, said) in [
            (
                "category = \"stop\"",
                "category = \"cinema\"",
                "rule \"stop\": there is no category \"cinema\"",
            ),
            ("class = \"most\"", "class = \"most_\"", "rule \"stop\": there is no class \"most_\""),
            ("fit = 1", "fitt = 1", "no weight of the class \"fit\""),
            ("fit = 1", "fit = 1, fast = 1", "weights.class.fast"),
            ("id = \"housing\"", "id = \"most\"", "rule \"most\": a class has this id"),
        ] {
            let found = error(from, to);
            assert!(found.starts_with("b.toml") && found.contains(said), "{from} to {to}: {found}");
        }
        assert!(error("class = \"most\"", "class = \"x\"").contains("[\"rollator\", \"most\", \"fit\"]"));
    }
}
