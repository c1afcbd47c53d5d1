//! What a page rests on: years, dates, what is missing, and which bases count, as pairs of a label and a text.
//!
//! Every page opens with it, so it is made in one place, of the area and the plan alone.

use super::about::undated;
use super::assumptions::Names;
use super::{no_street, workplaces};
use crate::analysis::area::Area;
use crate::analysis::places::Mapped;
use crate::input::openness::{Access, Announced, Openness};
use crate::input::origin::{Ages, Grid, Origin};
use crate::input::residents::{Basis, Home};
use crate::plan::{InGroupHomes, Plan, When};
use crate::settings::Settings;
use crate::settings::assumptions::Changes;
use crate::settings::base_types::{BaseType, BaseTypes};
use crate::settings::places::PlaceSettings;
use crate::units::{Residents, day, people};
use crate::words::Words;

/// What a page is about.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The plan, in public without what had to leave it; `None` if the page is about the area alone.
    pub plan: Option<&'a Plan>,
    /// The year, if one was asked for.
    pub year: Option<i32>,
    /// What left the plan before anything was computed; `None` if nothing had to leave.
    pub taken_out: Option<InGroupHomes>,
    /// Whether group homes and the bases in them are in the plan.
    pub with_private: bool,
    /// What is assumed otherwise than the settings have it.
    pub changes: &'a Changes,
}

/// What a page rests on in one respect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest {
    /// In which, the same in all languages: `residents`, `ages`, `map`, ...
    pub id: &'static str,
    /// The same for people.
    pub label: String,
    /// On what.
    pub text: String,
}

/// What a page rests on, in the order in which it is read.
#[must_use]
pub fn rests(params: Params<'_>, words: &Words) -> Vec<Rest> {
    let Params { area, .. } = params;
    let mut all = vec![
        ("residents", residents(area, words)),
        ("ages", ages(&area.residents().origin, words)),
        ("access", access(area, words)),
        ("map", map(area, words)),
        ("needs", needs(area, words)),
        ("no_street", no_street::sentence(area, words).unwrap_or_else(|| linked(area, words))),
    ];
    all.extend(edge(&area.residents().origin, words).map(|text| ("edge", text)));
    all.push(("heights", heights(area, words)));
    all.extend(area.workplaces().map(|_| ("jobs", workplaces::explain(area, words).trim_end().to_owned())));
    if let Some(plan) = params.plan {
        all.push(("plan", of_plan(plan, params.year, words)));
        all.push(("bases", bases(plan, params, words)));
    }
    all.push(("reach", reaches(area, words)));
    all.extend(changed(params, words).map(|text| ("assumptions", text)));
    let rest = |(id, text): (&'static str, String)| Rest {
        id,
        label: words.get(&format!("rests-{}", id.replace('_', "-"))),
        text,
    };
    all.into_iter().map(rest).collect()
}

/// The same as lines of text, `label: text`.
#[must_use]
pub fn lines(params: Params<'_>, words: &Words) -> Vec<String> {
    let line = |Rest { label, text, .. }: Rest| {
        words.say("rests-line", &[("label", label.into()), ("text", text.into())])
    };
    rests(params, words).into_iter().map(line).collect()
}

/// How many residents homes of a kind have.
fn count(area: &Area, is_meant: fn(&Home) -> bool) -> Residents {
    let table = area.residents();
    let homes = table.ids().filter(|home| is_meant(table.home(*home)));
    homes.flat_map(|home| table.counts.row(home)).sum()
}

/// Where the numbers of residents come from, and where they are put.
fn residents(area: &Area, words: &Words) -> String {
    let Origin { grid, year, counted, .. } = area.residents().origin;
    let mut all = match (area.residents().basis, grid) {
        (Basis::Table, _) => words.get("rests-residents-table"),
        (Basis::Protected, _) => words.get("rests-residents-protected"),
        (Basis::Estimate, _) => words.get("rests-residents-estimate"),
        (Basis::Grid, grid) => {
            let side = |side: u32| [("side", words.metres(f64::from(side)).into())];
            let grid = match grid {
                Some(Grid::Ssb(metres)) => words.say("rests-grid-ssb", &side(metres)),
                Some(Grid::Eurostat(metres)) => words.say("rests-grid-eurostat", &side(metres)),
                Some(Grid::Other) | None => words.get("rests-grid-other"),
            };
            let year = match (counted, year) {
                (Some(counted), Some(year)) => {
                    let years = [("counted", counted.to_string().into()), ("year", year.to_string().into())];
                    words.say("rests-year-grown", &years)
                }
                (None, Some(year)) => words.say("rests-year", &[("year", year.to_string().into())]),
                (_, None) => words.get("rests-year-unknown"),
            };
            words.say("rests-residents-grid", &[("grid", grid.into()), ("year", year.into())])
        }
    };
    for (key, count) in [
        ("rests-on-streets", count(area, |home| home.is_street)),
        ("rests-in-cells", count(area, |home| home.is_cell)),
    ] {
        if count > 0 {
            all.push(' ');
            all.push_str(&words.say(key, &[("residents", words.number(people(count), 0).into())]));
        }
    }
    all
}

fn ages(origin: &Origin, words: &Words) -> String {
    let year = origin.ages_year.map_or_else(
        || words.get("rests-year-unknown"),
        |year| words.say("rests-year", &[("year", year.to_string().into())]),
    );
    let key = match (origin.ages, origin.is_projected) {
        (Ages::Table, _) => "rests-ages-table",
        (Ages::Country, _) => "rests-ages-country",
        (Ages::Given, false) => "rests-ages-given",
        (Ages::Given, true) => "rests-ages-projected",
    };
    words.say(key, &[("year", year.into())])
}

/// Who may see the numbers, and who said so.
fn access(area: &Area, words: &Words) -> String {
    let table = area.residents();
    let Openness { counts, ages, announced, .. } = &table.openness;
    if table.basis == Basis::Protected {
        return words.get("rests-access-protected");
    }
    match (table.openness.is_open(), announced) {
        (false, _) => words.get("rests-access-private"),
        (true, Some(Announced { by, on })) => {
            let on = on.parse().map_or_else(|_| on.clone(), |day: chrono::NaiveDate| words.day(day));
            words.say("rests-access-announced", &[("by", by.clone().into()), ("on", on.into())])
        }
        (true, None) if [counts, ages].contains(&&Access::Announced) => words.get("rests-access-said"),
        (true, None) => words.get("rests-access-open"),
    }
}

fn map(area: &Area, words: &Words) -> String {
    let date = area.network().stats().data_timestamp.and_then(day);
    match date {
        Some(date) => words.say("rests-map-of", &[("date", words.day(date).into())]),
        None => words.get("rests-map-undated"),
    }
}

/// Categories of daily needs that the data lack.
fn needs(area: &Area, words: &Words) -> String {
    let categories = &area.needs().settings.categories;
    if categories.is_empty() {
        return words.get("rests-needs-unread");
    }
    let named = |wanted: Mapped| {
        let all = categories.iter().zip(area.all_mapped());
        let own = all.filter(|(category, mapped)| **mapped == wanted && !category.private);
        own.map(|(category, _)| category.name_in(words.language().id())).collect::<Vec<_>>().join(", ")
    };
    let parts = [(Mapped::NotInData, "rests-needs-missing"), (Mapped::Sparse, "rests-needs-sparse")];
    let parts = parts.map(|(wanted, key)| (named(wanted), key));
    let parts = parts.into_iter().filter(|(names, _)| !names.is_empty());
    let parts: Vec<String> = parts.map(|(names, key)| words.say(key, &[("list", names.into())])).collect();
    if parts.is_empty() { words.get("rests-needs-known") } else { parts.join(" ") }
}

/// That everybody has a street.
fn linked(area: &Area, words: &Words) -> String {
    let distance = words.metres(area.settings().links.max_distance_m);
    words.say("rests-all-linked", &[("distance", distance.into())])
}

/// What the edge of the data cuts; nothing where residents come from no grid.
fn edge(origin: &Origin, words: &Words) -> Option<String> {
    origin.grid?;
    if origin.cut_cells == 0 {
        return Some(words.get("rests-edge-none"));
    }
    let cells = words.number(origin.cut_cells as f64, 0);
    let beyond = words.number(people(origin.beyond), 0);
    Some(words.say("rests-edge-cut", &[("cells", cells.into()), ("residents", beyond.into())]))
}

fn heights(area: &Area, words: &Words) -> String {
    let ground = &area.network().stats().ground;
    match (ground.plain, ground.height_cell_m) {
        (true, _) => words.get("rests-heights-plain"),
        (false, None) => words.get("rests-heights-none"),
        (false, Some(cell)) => words.say("rests-heights-known", &[("cell", words.number(cell, 1).into())]),
    }
}

fn of_plan(plan: &Plan, year: Option<i32>, words: &Words) -> String {
    let name = &plan.about.name;
    let name = if name.is_empty() { words.get("report-unnamed") } else { name.clone() };
    let (key, when) = match year {
        Some(year) => ("rests-plan-year", year.to_string()),
        None => ("rests-plan-whole", String::new()),
    };
    let said = words.say(key, &[("plan", name.into()), ("year", when.into())]);
    [Some(said), undated(plan, year, words)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Which bases count, and why.
fn bases(plan: &Plan, params: Params<'_>, words: &Words) -> String {
    let when = When::of(params.year);
    let counts = BaseType::ALL
        .map(|kind| plan.bases.iter().filter(|base| base.kind == kind && base.is_there(when)).count());
    let key = if params.year.is_some() { "rests-bases-year" } else { "rests-bases-today" };
    let year = params.year.map_or_else(String::new, |year| year.to_string());
    let said = words.say(key, &[("types", types(counts, words).into()), ("year", year.into())]);
    let out = match params.taken_out {
        Some(out) => taken_out(out, words),
        None if params.with_private => words.get("rests-bases-all"),
        None => words.get("rests-bases-open"),
    };
    format!("{said} {out}")
}

/// How many bases and dwellings were left out because they are in group homes.
#[must_use]
pub fn taken_out(out: InGroupHomes, words: &Words) -> String {
    let InGroupHomes { bases, dwellings } = out;
    let dwellings = words.number(f64::from(dwellings), 0);
    let values = [("types", types(bases, words).into()), ("dwellings", dwellings.into())];
    words.say("report-taken-out", &values)
}

/// How many bases of each type there are, as `2 BASIS, 1 PLUSS`.
fn types(counts: [usize; BaseType::ALL.len()], words: &Words) -> String {
    let named = BaseType::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    let named = named.map(|(kind, count)| format!("{} {}", words.number(count as f64, 0), kind.id()));
    let named = named.collect::<Vec<_>>().join(", ");
    if named.is_empty() { words.number(0.0, 0) } else { named }
}

/// What is assumed otherwise than the settings have it.
fn changed(params: Params<'_>, words: &Words) -> Option<String> {
    let (base_types, places) = (BaseTypes::built_in().ok()?, PlaceSettings::built_in().ok()?);
    let names = Names { classes: params.area.classes(), base_types: &base_types, places: &places };
    names.changed(params.changes, words)
}

fn reaches(area: &Area, words: &Words) -> String {
    let classes = area.classes().all().iter().map(|class| {
        let name = class.name_in(words.language().id()).to_owned();
        words.say("rests-reach-of", &[("class", name.into()), ("reach", words.metres(class.reach_m).into())])
    });
    classes.collect::<Vec<_>>().join("; ")
}
