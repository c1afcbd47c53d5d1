//! Two plans compared, as layers and in plain words.

use super::about::provenance;
use super::columns::Columns;
use super::layer::Layer;
use super::table::Table;
use super::whatif::SIDES;
use super::whatif::explain::count;
use super::{homes, no_street};
use crate::analysis::area::Area;
use crate::analysis::compare::{BaseChange, Comparison, Fate, Totals};
use crate::analysis::grouping::Grouping;
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
    /// What the first and the second plan are called.
    pub names: [&'a str; 2],
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
    members.insert("compared".into(), params.names.as_slice().into());
    Layer::new(name, members)
}

fn bases(params: Params<'_>) -> Table<'_> {
    let mut columns = Columns::<&BaseChange>::new();
    columns.at(|change| Some(one(change)?.position));
    columns.text("id", |change| change.id.as_str());
    columns.text("name", |change| Some(one(change)?.name.as_str()));
    for (side, name) in SIDES.into_iter().enumerate() {
        columns.text(format!("type_{name}"), move |change| Some(change.bases[side].as_ref()?.kind.id()));
    }
    columns.text("change", |change| change.fate.code());
    columns.real("moved_m", |change| match change.fate {
        Fate::Moved(metres) => Some(metres),
        _ => None,
    });
    for (class, own) in params.area.classes().iter() {
        for (side, name) in SIDES.into_iter().enumerate() {
            columns
                .residents(format!("{}_{name}", own.id), move |change| change.residents[class.index()][side]);
        }
    }
    for (side, name) in SIDES.into_iter().enumerate() {
        columns.residents(name, move |change| sum(change, side));
    }
    columns.each(layer(params, "bases"), &params.found.bases)
}

/// The base after, else before.
fn one(change: &BaseChange) -> Option<&Base> {
    let [before, after] = &change.bases;
    after.as_ref().or(before.as_ref())
}

/// Residents of all classes on a side.
fn sum(change: &BaseChange, side: usize) -> Residents {
    change.residents.iter().map(|residents| residents[side]).sum()
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
    sides(&mut columns, "residents", |totals| totals.residents);
    sides(&mut columns, "no_street", |totals| totals.no_street);
    sides(&mut columns, "with_base", |totals| totals.with_base);
    columns.residents("gained", |row| row.totals.gained);
    columns.residents("lost", |row| row.totals.lost);
    columns.list(layer(params, "groups"), rows(params))
}

/// Residents before and after.
fn sides<'a>(
    columns: &mut Columns<'a, OfGroup<'a>>,
    what: &str,
    of: impl Fn(&Totals) -> [Residents; 2] + Copy + Send + Sync + 'a,
) {
    for (side, name) in SIDES.into_iter().enumerate() {
        columns.residents(format!("{what}_{name}"), move |row| of(row.totals)[side]);
    }
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
                    .map(|name| homes::area_name(area, grouping.level, &grouping.names[name as usize]));
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
    let name = one(change).map_or_else(|| change.id.clone(), |base| base.name.clone());
    let mut values = vec![
        ("name", name),
        ("before", count(words, sum(change, 0))),
        ("after", count(words, sum(change, 1))),
    ];
    if let Fate::Moved(metres) = change.fate {
        values.push(("moved", words.metres(metres)));
    }
    say(words, &format!("compare-base-{}", change.fate.code()), values)
}
