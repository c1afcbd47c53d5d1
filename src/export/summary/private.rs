//! What is left out of a report that others read: which bases are where people with disabilities live.

use serde_json::Value;

use crate::export::{Kind, Layer, Row};
use crate::geodesy::Position;
use crate::plan::{Base, BaseType, Plan};

/// Types of bases that are part of group homes.
const AT_GROUP_HOMES: [BaseType; 2] = [BaseType::Utvidet, BaseType::Ekstra];

/// Whether a base is part of a group home.
fn is_private(base: &Base) -> bool {
    base.group_home.is_some() || AT_GROUP_HOMES.contains(&base.kind)
}

/// The plan with bases in group homes under their type and a number instead of their names, and without the sites considered for
/// such bases: they are at group homes.
#[must_use]
pub fn without_private(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    for site in &mut plan.sites {
        if site.kinds.is_empty() {
            site.kinds = BaseType::ALL.to_vec();
        }
        site.kinds.retain(|kind| !AT_GROUP_HOMES.contains(kind));
    }
    plan.sites.retain(|site| !site.kinds.is_empty());
    let mut seen = [0; BaseType::ALL.len()];
    for base in plan.bases.iter_mut().filter(|base| is_private(base)) {
        let kind = base.kind;
        let number = &mut seen[BaseType::ALL.iter().position(|other| *other == kind).unwrap_or_default()];
        *number += 1;
        base.name = format!("{} {number}", kind.id());
    }
    plan
}

/// Takes the places of bases in group homes out of layers, and how far homes are from them, by which they could be found; how
/// many residents they reach stays.
pub fn hide_places(plan: &Plan, layers: &mut [(Layer, Vec<Row>)]) {
    let ids: Vec<Value> =
        plan.bases.iter().filter(|base| is_private(base)).map(|base| base.id.as_str().into()).collect();
    for (layer, rows) in layers {
        let of_homes = layer.name.ends_with("homes");
        for row in rows {
            let named = |values: &[Value]| values.iter().any(|value| ids.contains(value));
            if of_homes {
                hide_distances(layer, row, &ids);
            } else if row.id.iter().any(|id| ids.contains(id)) || named(&row.values) {
                row.geometry = None;
            }
        }
    }
}

/// Takes a base out of the row of a home, and the distance in the column after it.
fn hide_distances(layer: &Layer, row: &mut Row, ids: &[Value]) {
    for column in 0..row.values.len() {
        if ids.contains(&row.values[column]) {
            row.values[column] = Value::Null;
            if layer.fields.get(column + 1).is_some_and(|field| field.kind == Kind::Real) {
                row.values[column + 1] = Value::Null;
            }
        }
    }
}

/// The bases that may be shown on a map: their positions and names.
#[must_use]
pub fn shown_bases(plan: &Plan, with_private: bool) -> Vec<(Position, String)> {
    let shown = plan.bases.iter().filter(|base| with_private || !is_private(base));
    shown.map(|base| (base.position, base.name.clone())).collect()
}
