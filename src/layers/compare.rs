//! Two plans compared, as layers and in plain words.

use serde_json::Value;

use super::about::provenance;
use super::geometries::Geometries;
use super::layer::{Field, Kind, Layer, Row};
use super::values::{field, real};
use super::whatif::explain::count;
use super::whatif::{gain_fields, point};
use super::{homes, no_street};
use crate::analysis::area::Area;
use crate::analysis::compare::{BaseChange, Comparison, Fate, Totals};
use crate::analysis::grouping::Grouping;
use crate::units::people;
use crate::words::Words;

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area of both plans.
    pub area: &'a Area,
    /// In which groups residents were counted.
    pub groupings: &'a [Grouping],
    /// What differs.
    pub found: &'a Comparison,
    /// What the first and the second plan are called.
    pub names: [&'a str; 2],
}

/// `bases`: points with residents before and after; `groups`: a row without geometry for all homes, and for each group of homes,
/// and class.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<(Layer, Vec<Row>)> {
    vec![bases(params), groups(params)]
}

fn layer(params: Params<'_>, name: &'static str, fields: Vec<Field>, geometries: &[Geometries]) -> Layer {
    let area = params.area;
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    no_street::tell(&mut members, area);
    members.insert("compared".into(), params.names.as_slice().into());
    Layer { name, fields, geometries: geometries.into(), has_ids: false, members }
}

fn bases(params: Params<'_>) -> (Layer, Vec<Row>) {
    let texts = ["id", "name", "type_before", "type_after", "change"];
    let mut fields: Vec<Field> = texts.map(|name| field(name, Kind::Text)).into();
    fields.push(field("moved_m", Kind::Real));
    fields.extend(gain_fields(params.area.classes(), &["before", "after"]));
    fields.extend(["before", "after"].map(|name| field(name, Kind::Real)));
    let row = |change: &BaseChange| {
        let [before, after] = &change.bases;
        let kind = |base: &Option<crate::plan::Base>| Value::from(base.as_ref().map(|base| base.kind.id()));
        let base = after.as_ref().or(before.as_ref());
        let mut values = vec![
            change.id.clone().into(),
            base.map(|base| base.name.clone()).into(),
            kind(before),
            kind(after),
            change.fate.code().into(),
            if let Fate::Moved(metres) = change.fate { real(metres) } else { Value::Null },
        ];
        values.extend(change.residents.iter().flatten().map(|residents| real(people(*residents))));
        values.extend([0, 1].map(|side| real(people(change.residents.iter().map(|r| r[side]).sum()))));
        Row { id: None, geometry: base.map(|base| point(base.position)), values }
    };
    (layer(params, "bases", fields, &[Geometries::Points]), params.found.bases.iter().map(row).collect())
}

fn groups(params: Params<'_>) -> (Layer, Vec<Row>) {
    let Params { area, groupings, found, .. } = params;
    let mut fields: Vec<Field> =
        ["level", "group_name", "area_name", "class"].map(|name| field(name, Kind::Text)).into();
    let numbers = [
        "residents_before",
        "residents_after",
        "no_street_before",
        "no_street_after",
        "with_base_before",
        "with_base_after",
        "gained",
        "lost",
    ];
    fields.extend(numbers.map(|name| field(name, Kind::Real)));
    let mut rows = Vec::new();
    let mut add = |level: &str, group: Option<&str>, all: &[Totals]| {
        for (class, totals) in area.classes().all().iter().zip(all) {
            let name = homes::name(area.residents(), level, group);
            let mut values: Vec<Value> =
                vec![level.into(), group.into(), name.into(), class.id.clone().into()];
            let [before, after] = totals.residents;
            let [without_before, without_after] = totals.no_street;
            let [with_before, with_after] = totals.with_base;
            let counts = [
                before,
                after,
                without_before,
                without_after,
                with_before,
                with_after,
                totals.gained,
                totals.lost,
            ];
            values.extend(counts.map(|residents| real(people(residents))));
            rows.push(Row { id: None, geometry: None, values });
        }
    };
    add("all", None, &found.totals);
    for (grouping, groups) in groupings.iter().zip(&found.groups) {
        for group in groups {
            add(
                grouping.level,
                group.name.map(|name| grouping.names[name as usize].as_str()),
                &group.classes,
            );
        }
    }
    (layer(params, "groups", fields, &[]), rows)
}

/// What differs, in plain words, a line each: classes, bases, groups where anybody gains or loses.
#[must_use]
pub fn explain(params: Params<'_>, words: &Words) -> Vec<String> {
    let Params { area, groupings, found, names } = params;
    let sides = [("first", names[0].to_owned().into()), ("second", names[1].to_owned().into())];
    let mut lines = vec![words.say("compare-intro", &sides)];
    for (class, totals) in area.classes().all().iter().zip(&found.totals) {
        let mut values = totals_values(words, totals);
        values.push(("class", class.name_in(words.language().id()).to_owned()));
        values.push(("reach", words.metres(class.reach_m)));
        lines.push(say(words, "compare-class", values));
    }
    lines.extend(no_street::sentence(area, words));
    for change in &found.bases {
        lines.push(base_line(words, change));
    }
    for (grouping, groups) in groupings.iter().zip(&found.groups) {
        for group in groups {
            let totals = group.classes.iter().fold(Totals::default(), Totals::and);
            if totals.gained > 0 || totals.lost > 0 {
                let name = group
                    .name
                    .map(|name| homes::told_as(area, grouping.level, &grouping.names[name as usize]));
                let mut values = totals_values(words, &totals);
                values.push(("group", name.unwrap_or_else(|| words.get("compare-no-group"))));
                lines.push(say(words, "compare-group", values));
            }
        }
    }
    lines.push(words.get("compare-projects"));
    lines
}

fn say(words: &Words, key: &str, values: Vec<(&'static str, String)>) -> String {
    let values: Vec<_> = values.into_iter().map(|(name, value)| (name, value.into())).collect();
    words.say(key, &values)
}

fn totals_values(words: &Words, totals: &Totals) -> Vec<(&'static str, String)> {
    vec![
        ("allbefore", count(words, totals.residents[0])),
        ("allafter", count(words, totals.residents[1])),
        ("before", count(words, totals.with_base[0])),
        ("after", count(words, totals.with_base[1])),
        ("gained", count(words, totals.gained)),
        ("lost", count(words, totals.lost)),
    ]
}

fn base_line(words: &Words, change: &BaseChange) -> String {
    let [before, after] = &change.bases;
    let base = after.as_ref().or(before.as_ref());
    let name = base.map_or_else(|| change.id.clone(), |base| base.name.clone());
    let sum = |side: usize| count(words, change.residents.iter().map(|residents| residents[side]).sum());
    let mut values = vec![("name", name), ("before", sum(0)), ("after", sum(1))];
    if let Fate::Moved(metres) = change.fate {
        values.push(("moved", words.metres(metres)));
    }
    say(words, &format!("compare-base-{}", change.fate.code()), values)
}
