//! Two plans compared, as layers and in plain words.

mod summary;

pub use summary::{Summary, summary};

use super::about::provenance;
use super::columns::Columns;
use super::layer::Layer;
use super::table::Table;
use super::whatif::explain::count;
use super::{homes, moving_in, no_street};
use std::cmp::Ordering;

use crate::analysis::area::Area;
use crate::analysis::compare::{BaseChange, Comparison, Fate, Totals};
use crate::analysis::grouping::Grouping;
use crate::cases::BeforeAfter;
use crate::ids::HomeId;
use crate::plan::Base;
use crate::settings::classes::MobilityClass;
use crate::units::Residents;
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
    /// What the plans are called.
    pub names: BeforeAfter<&'a str>,
}

/// `bases`: points with residents before and after; `groups`: a row without geometry for all homes, and for each group of homes,
/// and class.
#[must_use]
pub fn layers(params: Params<'_>) -> Vec<Table<'_>> {
    vec![bases(params), groups(params)]
}

fn layer(params: Params<'_>, name: &'static str) -> Layer {
    let area = params.area;
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    no_street::add(&mut members, area);
    moving_in::add(&mut members, &params.found.unstated);
    members.insert("compared".into(), params.names.sides().as_slice().into());
    Layer::new(name, members)
}

fn bases(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::<&BaseChange>::new();
    columns.at(|change| Some(one(change)?.position));
    columns.text("id", |change| change.id.as_str());
    columns.text("name", |change| Some(one(change)?.name.as_str()));
    columns.text("type_before", |change| Some(change.bases.before.as_ref()?.kind.id()));
    columns.text("type_after", |change| Some(change.bases.after.as_ref()?.kind.id()));
    columns.text("change", |change| change.fate.code());
    columns.real("moved_m", |change| match change.fate {
        Fate::Moved(metres) => Some(metres),
        _ => None,
    });
    for (class, own) in params.area.classes().iter() {
        columns.before_after(format!("{}_", own.id), move |change| change.residents[class.index()]);
    }
    columns.before_after("", |change| sum(change));
    columns.each(layer(params, "bases"), &params.found.bases)
}

/// The base after, else before.
fn one(change: &BaseChange) -> Option<&Base> {
    change.bases.after.as_ref().or(change.bases.before.as_ref())
}

/// Residents of all classes.
fn sum(change: &BaseChange) -> BeforeAfter<Residents> {
    change.residents.iter().copied().sum()
}

/// A class of a group of homes.
struct OfGroup<'a> {
    level: &'static str,
    name: Option<&'a str>,
    class: &'a MobilityClass,
    totals: &'a Totals,
}

fn groups(params: Params<'_>) -> Table<'_> {
    let area = params.area;
    let mut columns = Columns::<OfGroup<'_>>::new();
    columns.text("level", |row| row.level);
    columns.text("group_name", |row| row.name);
    columns.text("area_name", |row| homes::name(area.residents(), row.level, row.name));
    columns.text("class", |row| row.class.id.as_str());
    columns.before_after("residents_", |row| row.totals.residents);
    columns.before_after("no_street_", |row| row.totals.no_street);
    columns.before_after("with_base_", |row| row.totals.with_base);
    columns.residents("gained", |row| row.totals.gained);
    columns.residents("lost", |row| row.totals.lost);
    columns.list(layer(params, "groups"), rows(params))
}

/// All homes, then the groups of each level, class by class.
fn rows(params: Params<'_>) -> Vec<OfGroup<'_>> {
    let Params { area, groupings, found, .. } = params;
    let all = std::iter::once(("all", None, &found.totals));
    let groups = groupings.iter().zip(&found.groups).flat_map(|(grouping, groups)| {
        groups.iter().map(|group| {
            let name = group.name.map(|name| grouping.names[name as usize].as_str());
            (grouping.level, name, &group.classes)
        })
    });
    let of_classes = all.chain(groups).flat_map(|(level, name, totals)| {
        let classes = area.classes().all().iter().zip(totals);
        classes.map(move |(class, totals)| OfGroup { level, name, class, totals })
    });
    of_classes.collect()
}

/// Homes as points: their band on both sides, and residents of those that are nearer to a base then or farther from it. No numbers of classes,
/// so that anybody may see it.
#[must_use]
pub fn homes_of(params: Params<'_>) -> Table<'_> {
    let Params { area, groupings, found, .. } = params;
    let mut columns = homes::columns(area, groupings);
    columns.residents("residents", move |home| homes::residents(area, *home));
    let band = move |home: &HomeId| found.bands[home.index()];
    columns.integer("band_before", move |home| band(home).before);
    columns.integer("band_after", move |home| band(home).after);
    columns.integer("delta", move |home| delta(band(home)));
    let only = move |home: &HomeId, wanted: i32| {
        (delta(band(home)) == Some(wanted)).then(|| homes::residents(area, *home))
    };
    columns.residents("delta_nearer", move |home| only(home, 1));
    columns.residents("delta_farther", move |home| only(home, -1));
    homes::table(columns, area, layer(params, "homes").members).named("compare_homes")
}

/// 1 if a class that walks less has a base within reach then, -1 if only one that walks more has, else 0; `None` where it is not known.
fn delta(BeforeAfter { before, after }: BeforeAfter<Option<usize>>) -> Option<i32> {
    Some(match before?.cmp(&after?) {
        Ordering::Greater => 1,
        Ordering::Equal => 0,
        Ordering::Less => -1,
    })
}

/// What differs, in plain words, a line each: classes, bases, groups where anybody gains or loses.
#[must_use]
pub fn explain(params: Params<'_>, words: &Words) -> Vec<String> {
    let Params { area, groupings, found, names } = params;
    let sides = [("first", names.before.to_owned().into()), ("second", names.after.to_owned().into())];
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
                    .map(|name| homes::area_name(area, grouping.level, &grouping.names[name as usize]));
                let mut values = totals_values(words, &totals);
                values.push(("group", name.unwrap_or_else(|| words.get("compare-no-group"))));
                lines.push(say(words, "compare-group", values));
            }
        }
    }
    lines.push(words.get("compare-projects"));
    lines.extend(found.unstated.iter().map(|project| moving_in::sentence(area, project, words)));
    lines
}

fn say(words: &Words, key: &str, values: Vec<(&'static str, String)>) -> String {
    let values: Vec<_> = values.into_iter().map(|(name, value)| (name, value.into())).collect();
    words.say(key, &values)
}

fn totals_values(words: &Words, totals: &Totals) -> Vec<(&'static str, String)> {
    vec![
        ("allbefore", count(words, totals.residents.before)),
        ("allafter", count(words, totals.residents.after)),
        ("before", count(words, totals.with_base.before)),
        ("after", count(words, totals.with_base.after)),
        ("gained", count(words, totals.gained)),
        ("lost", count(words, totals.lost)),
    ]
}

fn base_line(words: &Words, change: &BaseChange) -> String {
    let name = one(change).map_or_else(|| change.id.clone(), |base| base.name.clone());
    let BeforeAfter { before, after } = sum(change).map(|residents| count(words, residents));
    let mut values = vec![("name", name), ("before", before), ("after", after)];
    if let Fate::Moved(metres) = change.fate {
        values.push(("moved", words.metres(metres)));
    }
    say(words, &format!("compare-base-{}", change.fate.code()), values)
}
