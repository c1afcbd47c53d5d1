//! What every result says about itself.

use serde_json::{Map, Value, json};

use crate::analysis::area::Area;
use crate::network::Stats;
use crate::plan::{Plan, Undated};
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::settings::places::PlaceSettings;
use crate::words::{Language, Words};

/// The member under which every result says what made it.
pub const PROGRAM: &str = "tettsted";

/// The member under which a result says that it is for the municipality itself, and not for publication.
pub const IN_HOUSE: &str = "in_house";
/// The member under which a result says what it assumes otherwise than the settings have it, as addresses do.
pub const CHANGED_ASSUMPTIONS: &str = "changed_assumptions";

/// What every result says about itself: program, classes, settings, date of the data.
#[must_use]
pub fn provenance(classes: &Classes, settings: &NetworkSettings, stats: &Stats) -> Map<String, Value> {
    let about = json!({
        "program": concat!("tettsted ", env!("CARGO_PKG_VERSION")),
        "classes": classes.all(),
        "settings": settings,
        "ground": stats.ground,
        "data_timestamp": stats.data_timestamp,
        "osm_attribution": "© OpenStreetMap contributors, ODbL 1.0",
    });
    Map::from_iter([(PROGRAM.to_owned(), about)])
}

/// What an area rests on, for programs: basis and origin of its residents, and what its data know of each category of daily needs.
#[must_use]
pub fn rests(area: &Area) -> Map<String, Value> {
    let table = area.residents();
    let categories = area.needs().settings.categories.iter().zip(area.all_mapped());
    let shown = categories.filter(|(category, _)| !category.private);
    let needs: Map<String, Value> =
        shown.map(|(category, mapped)| (category.id.clone(), json!(mapped))).collect();
    let own = [
        ("residents_basis", json!(table.basis)),
        ("residents_origin", json!(table.origin)),
        ("needs_in_data", needs.into()),
    ];
    own.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Names of values that are settings and not words of the program, in every language: column, value, language.
#[must_use]
pub fn value_names<'a, F: Fn(&Words) -> String>(
    column: &str,
    values: impl Iterator<Item = (&'a str, F)>,
) -> Value {
    let all = Language::ALL.map(Words::new);
    let in_all = |name: F| -> Map<String, Value> {
        all.iter().map(|words| (words.language().id().to_owned(), name(words).into())).collect()
    };
    let named: Map<String, Value> =
        values.map(|(value, name)| (value.to_owned(), in_all(name).into())).collect();
    json!({ column: named })
}

/// Names of the categories of daily needs.
#[must_use]
pub fn category_names(settings: &PlaceSettings) -> Value {
    let all = settings.categories.iter();
    value_names(
        "category",
        all.map(|own| (own.id.as_str(), move |words: &Words| own.name_in(words.language().id()).to_owned())),
    )
}

/// What results about the bases of a plan say about themselves, first of all.
#[must_use]
pub fn planned(area: &Area, plan: &Plan, year: Option<i32>) -> Map<String, Value> {
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    members.extend(rests(area));
    members.insert("plan".into(), json!(plan.about));
    members.insert("year".into(), json!(year));
    let undated = plan.undated().iter().map(ToString::to_string).collect::<Vec<_>>();
    members.insert("without_year".into(), json!(year.map(|_| undated)));
    members
}

/// What of a plan is in no given year, if one was asked for, in words.
#[must_use]
pub fn undated(plan: &Plan, year: Option<i32>, words: &Words) -> Option<String> {
    let name = |row: Undated| if row.name.is_empty() { row.id } else { row.name };
    let rows: Vec<String> = plan.undated().into_iter().map(name).collect();
    let year = year.filter(|_| !rows.is_empty())?.to_string();
    Some(words.say("plan-undated", &[("year", year.into()), ("rows", rows.join(", ").into())]))
}
