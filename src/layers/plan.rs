//! Plans and their differences in words and as tables.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::geometries::Geometries;
use super::layer::{Kind, Layer, Row};
use super::values::field;
use crate::plan::diff::{Change, Diff, FieldChange, RowChange};
use crate::plan::{About, Plan, PlanLayer, column_title, value_title};
use crate::words::Words;

/// The differences as a table: a row for each new or gone row, and for each cell that changed; at the place of the row.
#[must_use]
pub fn differences(diff: &Diff) -> (Layer, Vec<Row>) {
    let text = |name| field(name, Kind::Text);
    let mut fields: Vec<_> = ["layer", "id", "name", "change", "field", "before", "after"].map(text).to_vec();
    fields.push(field("moved_m", Kind::Real));
    let layer = Layer {
        name: "differences",
        fields,
        geometries: vec![Geometries::Points],
        has_ids: false,
        members: Map::new(),
    };
    let about = diff.about.iter().map(|change| {
        let values = vec![json!("plan"), Value::Null, Value::Null, json!("changed")];
        row(None, values, Some(change), None)
    });
    (layer, about.chain(diff.rows.iter().flat_map(rows_of)).collect())
}

fn rows_of(change: &RowChange) -> Vec<Row> {
    let at = Some(geo_types::Point::new(change.position.lon, change.position.lat).into());
    let values = |what: &str| vec![json!(change.layer), json!(change.id), json!(change.name), json!(what)];
    match &change.change {
        Change::Added => vec![row(at, values("added"), None, None)],
        Change::Removed => vec![row(at, values("removed"), None, None)],
        Change::Changed { fields, moved_m } => {
            let moved = moved_m.map(|moved| {
                let geometry =
                    FieldChange { field: "geometry".into(), before: Value::Null, after: Value::Null };
                row(at.clone(), values("changed"), Some(&geometry), Some(moved))
            });
            let fields = fields.iter().map(|field| row(at.clone(), values("changed"), Some(field), None));
            moved.into_iter().chain(fields).collect()
        }
    }
}

fn row(
    geometry: Option<geo_types::Geometry<f64>>,
    mut values: Vec<Value>,
    change: Option<&FieldChange>,
    moved_m: Option<f64>,
) -> Row {
    let text = |value: &Value| if value.is_null() { Value::Null } else { json!(plain(value)) };
    values.push(change.map_or(Value::Null, |change| json!(change.field)));
    values.push(change.map_or(Value::Null, |change| text(&change.before)));
    values.push(change.map_or(Value::Null, |change| text(&change.after)));
    values.push(moved_m.map_or(Value::Null, |moved| json!((moved * 10.0).round() / 10.0)));
    Row { id: None, geometry, values }
}

/// The differences in words, line by line, under the titles of the layers.
#[must_use]
pub fn text(diff: &Diff, [before, after]: [&About; 2], words: &Words) -> Vec<String> {
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
