//! What is left out of a report that others read: which bases are where people with disabilities live.

use serde_json::Value;

use crate::export::{Layer, Row};
use crate::geodesy::Position;
use crate::plan::{Base, BaseType, Plan};

/// Whether a base is part of a group home.
fn is_private(base: &Base) -> bool {
    base.group_home.is_some() || matches!(base.kind, BaseType::Utvidet | BaseType::Ekstra)
}

/// The plan with bases in group homes under their type and a number instead of their names.
#[must_use]
pub fn without_private(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let mut seen = [0; BaseType::ALL.len()];
    for base in plan.bases.iter_mut().filter(|base| is_private(base)) {
        let kind = base.kind;
        let number = &mut seen[BaseType::ALL.iter().position(|other| *other == kind).unwrap_or_default()];
        *number += 1;
        base.name = format!("{} {number}", kind.id());
    }
    plan
}

/// Takes the places of bases in group homes out of layers; their numbers stay.
pub fn hide_places(plan: &Plan, layers: &mut [(Layer, Vec<Row>)]) {
    let ids: Vec<Value> =
        plan.bases.iter().filter(|base| is_private(base)).map(|base| base.id.as_str().into()).collect();
    for (_, rows) in layers.iter_mut().filter(|(layer, _)| layer.name.ends_with("bases")) {
        for row in rows {
            let own = row.id.iter().chain(row.values.first());
            if own.into_iter().any(|id| ids.contains(id)) {
                row.geometry = None;
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
