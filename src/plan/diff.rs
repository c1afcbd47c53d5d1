//! What is different in two plans.

use std::collections::BTreeMap;

use geo::CoordsIter;
use serde::Serialize;
use serde_json::Value;

use super::cells::Entry;
use super::{About, Plan, PlanLayer};
use crate::geodesy::{Position, distance};
use crate::input::sites::position_of;

/// A cell that is different.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// The column.
    pub field: String,
    /// Its value before; null if it was empty.
    pub before: Value,
    /// Its value after.
    pub after: Value,
}

/// What happened to a row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is different.
    Changed {
        /// Cells that are different.
        fields: Vec<FieldChange>,
        /// How far it was moved, metres: the farthest that a corner of one shape lies from the nearest corner of the other; `None` if its
        /// shape and place are the same.
        moved_m: Option<f64>,
    },
}

/// A row that is different.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowChange {
    /// Its layer; projects drawn as points are projects.
    pub layer: PlanLayer,
    /// Its id.
    pub id: String,
    /// Its name, after the change if it has one.
    pub name: String,
    /// Where it is, or was if it is gone; WGS 84.
    pub position: Position,
    /// Whether it is drawn as a point both before and after.
    pub is_point: bool,
    /// What happened.
    #[serde(flatten)]
    pub change: Change,
}

/// The differences, by layer and id.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Diff {
    /// What the plans say about themselves, the times of the last changes aside.
    pub about: Vec<FieldChange>,
    /// Rows.
    pub rows: Vec<RowChange>,
}

impl Diff {
    /// From one plan to another.
    #[must_use]
    pub fn between(before: &Plan, after: &Plan) -> Self {
        let [old, new] = [before, after].map(by_id);
        let mut rows = Vec::new();
        let ids: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).collect();
        for key in ids {
            rows.extend(row_change(old.get(key), new.get(key)));
        }
        Self { about: about_changes(&before.about, &after.about), rows }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.about.is_empty() && self.rows.is_empty()
    }
}

fn by_id(plan: &Plan) -> BTreeMap<(PlanLayer, String), Entry> {
    let layer = |layer| if layer == PlanLayer::ProjectPoints { PlanLayer::Projects } else { layer };
    let entries = plan.entries().into_iter();
    entries.map(|entry| ((layer(entry.layer), entry.id.clone()), entry)).collect()
}

fn row_change(old: Option<&Entry>, new: Option<&Entry>) -> Option<RowChange> {
    let (shown, change) = match (old, new) {
        (Some(old), Some(new)) => {
            let fields = field_changes(&cells_of(old), &cells_of(new));
            let moved_m = moved_m(old, new);
            if fields.is_empty() && moved_m.is_none() {
                return None;
            }
            (new, Change::Changed { fields, moved_m })
        }
        (None, Some(new)) => (new, Change::Added),
        (Some(old), None) => (old, Change::Removed),
        (None, None) => return None,
    };
    let name = [new, old].into_iter().flatten().map(|entry| entry.name.clone()).find(|name| !name.is_empty());
    let layer = if shown.layer == PlanLayer::ProjectPoints { PlanLayer::Projects } else { shown.layer };
    Some(RowChange {
        layer,
        id: shown.id.clone(),
        name: name.unwrap_or_default(),
        position: position_of(&shown.geometry).map(|(position, _)| position).unwrap_or_default(),
        is_point: [old, new].into_iter().flatten().all(|entry| entry.geometry.coords_count() == 1),
        change,
    })
}

/// All cells of a row with their columns; the name is one of them.
fn cells_of(entry: &Entry) -> Vec<(String, Value)> {
    std::iter::once(("name".to_owned(), entry.value("name"))).chain(entry.cells.iter().cloned()).collect()
}

/// Cells that are different; a column that one row lacks is empty there.
fn field_changes(old: &[(String, Value)], new: &[(String, Value)]) -> Vec<FieldChange> {
    let value = |cells: &[(String, Value)], column: &str| {
        let found = cells.iter().find(|(name, _)| name == column);
        found.map_or(Value::Null, |(_, value)| value.clone())
    };
    let only_new = new.iter().filter(|(column, _)| !old.iter().any(|(name, _)| name == column));
    old.iter()
        .chain(only_new)
        .filter_map(|(column, _): &(String, Value)| {
            let (before, after) = (value(old, column), value(new, column));
            (before != after).then(|| FieldChange { field: column.clone(), before, after })
        })
        .collect()
}

fn about_changes(old: &About, new: &About) -> Vec<FieldChange> {
    let cells = |about: &About| -> Vec<(String, Value)> {
        let text = |text: &String| if text.is_empty() { Value::Null } else { text.clone().into() };
        let maybe = |value: &Option<String>| value.as_ref().map_or(Value::Null, text);
        vec![
            ("name".into(), text(&about.name)),
            ("notes".into(), text(&about.notes)),
            ("author".into(), text(&about.author)),
            ("based_on".into(), maybe(&about.based_on)),
            ("area_hash".into(), maybe(&about.area_hash)),
        ]
    };
    field_changes(&cells(old), &cells(new))
}

fn moved_m(old: &Entry, new: &Entry) -> Option<f64> {
    if old.geometry == new.geometry {
        return None;
    }
    let [old, new] = [old, new].map(|entry| {
        let corners = entry.geometry.coords_iter();
        corners.map(|corner| Position { lon: corner.x, lat: corner.y }).collect::<Vec<_>>()
    });
    Some(farthest(&old, &new).max(farthest(&new, &old)))
}

/// The farthest that one of some corners lies from the nearest of others, metres.
fn farthest(from: &[Position], others: &[Position]) -> f64 {
    from.iter()
        .map(|corner: &Position| {
            others.iter().map(|other| distance(*corner, *other)).fold(f64::INFINITY, f64::min)
        })
        .fold(0.0, f64::max)
}
