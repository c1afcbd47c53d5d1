//! Plans and their differences in words and as tables.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::assumptions::Names;
use super::columns::Columns;
use super::layer::{Kind, Layer};
use super::table::Table;
use crate::cases::BeforeAfter;
use crate::plan::diff::{Change, Diff, FieldChange, RowChange};
use crate::plan::{About, Plan, PlanLayer, column_title, value_title};
use crate::settings::Settings;
use crate::settings::base_types::BaseTypes;
use crate::settings::classes::Classes;
use crate::settings::places::PlaceSettings;
use crate::words::Words;

/// A new or gone row, or a cell that changed.
struct Difference<'a> {
    /// The row; `None` if it is the plan itself.
    row: Option<&'a RowChange>,
    change: &'static str,
    /// The cell.
    cell: Option<&'a FieldChange>,
    moved_m: Option<f64>,
}

/// The differences as a table: a row for each new or gone row, and for each cell that changed; at the place of the row.
#[must_use]
pub fn differences(diff: &Diff) -> Table<'_> {
    let mut columns = Columns::<Difference<'_>>::new();
    columns.at(|own| Some(own.row?.position));
    columns.text("layer", |own| own.row.map_or(json!("plan"), |row| json!(row.layer)));
    columns.text("id", |own| Some(own.row?.id.as_str()));
    columns.text("name", |own| Some(own.row?.name.as_str()));
    columns.text("change", |own| own.change);
    columns.text("field", |own| match own.moved_m {
        Some(_) => Some("geometry"),
        None => Some(own.cell?.field.as_str()),
    });
    columns.text("before", |own| text_of(&own.cell?.before));
    columns.text("after", |own| text_of(&own.cell?.after));
    columns.column("moved_m", Kind::Real, |own| Some((own.moved_m? * 10.0).round() / 10.0));
    let about = diff.about.iter();
    let about =
        about.map(|cell| Difference { row: None, change: "changed", cell: Some(cell), moved_m: None });
    columns
        .list(Layer::new("differences", Map::new()), about.chain(diff.rows.iter().flat_map(of_row)).collect())
}

fn of_row(row: &RowChange) -> Vec<Difference<'_>> {
    let of = |change| Difference { row: Some(row), change, cell: None, moved_m: None };
    match &row.change {
        Change::Added => vec![of("added")],
        Change::Removed => vec![of("removed")],
        Change::Changed { fields, moved_m } => {
            let moved = moved_m.map(|moved| Difference { moved_m: Some(moved), ..of("changed") });
            let cells = fields.iter().map(|cell| Difference { cell: Some(cell), ..of("changed") });
            moved.into_iter().chain(cells).collect()
        }
    }
}

/// A value as text; nothing for an empty cell.
fn text_of(value: &Value) -> Option<String> {
    (!value.is_null()).then(|| plain(value))
}

/// The differences in words, line by line, under the titles of the layers.
#[must_use]
pub fn text(diff: &Diff, BeforeAfter { before, after }: BeforeAfter<&About>, words: &Words) -> Vec<String> {
    let names = [("before", before.name.as_str().into()), ("after", after.name.as_str().into())];
    let mut lines = vec![words.say("plan-diff-title", &names)];
    if diff.is_empty() {
        lines.push(words.get("plan-diff-same"));
    }
    if !diff.about.is_empty() {
        lines.push(words.get("plan-layer-plan"));
        lines.extend(diff.about.iter().map(|change| format!("  {}", field_text(change, words))));
    }
    let mut title = None;
    for change in &diff.rows {
        if title != Some(change.layer) {
            title = Some(change.layer);
            lines.push(words.get(&format!("plan-layer-{}", change.layer)));
        }
        lines.push(format!("  {}", row_text(change, words)));
    }
    lines
}

fn row_text(change: &RowChange, words: &Words) -> String {
    let named = if change.name.is_empty() { String::new() } else { format!(" ({})", change.name) };
    let row = [("row", format!("{}{named}", change.id).into())];
    match &change.change {
        Change::Added => words.say("plan-diff-added", &row),
        Change::Removed => words.say("plan-diff-removed", &row),
        Change::Changed { fields, moved_m } => {
            let moved = moved_m.map(|moved| {
                if change.is_point {
                    words.say("plan-diff-moved", &[("distance", words.metres(moved).into())])
                } else {
                    words.get("plan-diff-reshaped")
                }
            });
            let fields = fields.iter().map(|change| field_text(change, words));
            let all: Vec<String> = moved.into_iter().chain(fields).collect();
            format!("{}: {}", words.say("plan-diff-changed", &row), all.join("; "))
        }
    }
}

fn field_text(change: &FieldChange, words: &Words) -> String {
    let value = |value: &Value| match value {
        Value::Null => words.get("plan-diff-nothing"),
        Value::Number(number) if number.is_f64() => decimals(words, number.as_f64().unwrap_or_default()),
        value => value_title(words, &change.field, &plain(value)),
    };
    let field = column_title(words, &change.field);
    words.say(
        "plan-diff-field",
        &[
            ("field", field.into()),
            ("before", value(&change.before).into()),
            ("after", value(&change.after).into()),
        ],
    )
}

/// A number with as few decimals as it needs, at most three.
fn decimals(words: &Words, number: f64) -> String {
    let needed = (0..3).find(|decimals| {
        let factor = 10_f64.powi(*decimals);
        ((number * factor).round() / factor - number).abs() < 0.000_5
    });
    words.number(number, needed.unwrap_or(3) as usize)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What is in a plan, in words.
#[must_use]
pub fn summary(plan: &Plan, words: &Words) -> Vec<String> {
    let about = &plan.about;
    let own = [
        ("name", Some(&about.name)),
        ("author", Some(&about.author)),
        ("notes", Some(&about.notes)),
        ("based_on", about.based_on.as_ref()),
        ("area_hash", about.area_hash.as_ref()),
        ("changed_at", about.changed_at.as_ref()),
    ];
    let own =
        own.into_iter().filter_map(|(column, text)| Some((column, text.filter(|text| !text.is_empty())?)));
    let mut lines: Vec<String> =
        own.map(|(column, text)| format!("{}: {text}", column_title(words, column))).collect();
    lines.extend(assumed(plan, words));
    let bases = plan.bases.iter().map(|base| {
        format!("{}, {}", base.kind.id(), value_title(words, "status", base.status.id()).to_lowercase())
    });
    let homes = plan.group_homes.iter().map(|home| value_title(words, "form", &home.form.to_string()));
    let edits = plan.edits.iter().map(|edit| value_title(words, "type", edit.kind.id()));
    let none = std::iter::empty;
    lines.extend(counts(PlanLayer::Bases, plan.bases.len(), bases, words));
    lines.extend(counts(PlanLayer::GroupHomes, plan.group_homes.len(), homes, words));
    lines.extend(counts(PlanLayer::Sites, plan.sites.len(), none(), words));
    lines.extend(counts(PlanLayer::Projects, plan.projects.len(), none(), words));
    lines.extend(counts(PlanLayer::Edits, plan.edits.len(), edits, words));
    lines
}

/// What it assumes otherwise than the settings have it: by name what is known of the built-in classes, else by key.
fn assumed(plan: &Plan, words: &Words) -> Option<String> {
    let all = [&plan.assumptions].into_iter().find(|all| !all.is_empty())?;
    let named = || {
        let (classes, base_types) = (Classes::built_in().ok()?, BaseTypes::built_in().ok()?);
        let places = PlaceSettings::built_in().ok()?;
        let names = Names { classes: &classes, base_types: &base_types, places: &places };
        names.changed(&all.checked(&classes).ok()?, words)
    };
    let text = named().unwrap_or_else(|| all.to_string());
    Some(format!("{}: {text}", words.get("rests-assumptions")))
}

/// How many rows a layer has, and how many of each kind.
fn counts(layer: PlanLayer, all: usize, kinds: impl Iterator<Item = String>, words: &Words) -> Vec<String> {
    let mut of_kind: BTreeMap<String, usize> = BTreeMap::new();
    for kind in kinds {
        *of_kind.entry(kind).or_default() += 1;
    }
    let number = |count: usize| words.number(count as f64, 0);
    let title = words.get(&format!("plan-layer-{layer}"));
    let first = format!("{title}: {}", number(all));
    std::iter::once(first)
        .chain(of_kind.into_iter().map(|(kind, count)| format!("  {kind}: {}", number(count))))
        .collect()
}
