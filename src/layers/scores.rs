//! Scored sites as a layer.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::about::provenance;
use super::geometries::Geometries;
use super::layer::{Field, Kind, Layer, Row};
use super::values::{field, real};
use crate::analysis::area::Area;
use crate::analysis::score::Scores;
use crate::cases::Bounds;
use crate::input::sites::Site;
use crate::settings::classes::Classes;
use crate::units::people;

/// The scored sites: their own properties, then the scores; in their order. A property with the name of a score gives way.
#[must_use]
pub fn scores(area: &Area, sites: &[Site], scores: &Scores) -> (Layer, Vec<Row>) {
    let (mut layer, mut rows) = scores_alone(area, sites, scores);
    let replaced = score_fields(area.classes());
    let (mut own, mut seen): (Vec<&str>, HashSet<&str>) = (Vec::new(), HashSet::new());
    for name in sites.iter().flat_map(|site| site.properties.keys()) {
        if seen.insert(name) && !replaced.iter().any(|field| field.name == *name) {
            own.push(name);
        }
    }
    for (site, row) in sites.iter().zip(&mut rows) {
        let values = own.iter().map(|name| site.properties.get(*name).cloned().unwrap_or_default());
        row.values.splice(0..0, values);
    }
    let kind = |name: &str| kind_of(sites.iter().filter_map(|site| site.properties.get(name)));
    layer.fields.splice(0..0, own.iter().map(|name| field(*name, kind(name))));
    (layer, rows)
}

/// The scored sites without their own properties.
#[must_use]
pub fn scores_alone(area: &Area, sites: &[Site], scores: &Scores) -> (Layer, Vec<Row>) {
    let basis = area.residents().basis;
    let fields = score_fields(area.classes());
    let bounds = |range: Bounds<_>| range.map(|n| real(people(n))).sides();
    let rows = sites.iter().enumerate().map(|(i, site)| {
        let mut values: Vec<Value> = Vec::new();
        for class in area.classes().ids() {
            values.push(real(people(scores.residents(i, class))));
            values.push(scores.is_linked(i, class).into());
            values.extend(bounds(scores.range(i, class)));
        }
        values.push(real(people(scores.sum(i))));
        values.extend(bounds(scores.sum_range(i)));
        values.push(json!(basis));
        Row { id: site.id.clone(), geometry: site.geometry.clone(), values }
    });
    let members = provenance(area.classes(), area.settings(), area.network().stats());
    let geometries = Geometries::of(sites.iter().filter_map(|site| site.geometry.as_ref()));
    (Layer { name: "scores", fields, geometries, has_ids: true, members }, rows.collect())
}

/// The properties that each site came with, without those that give way to scores.
pub fn own_properties(area: &Area, sites: &[Site]) -> impl Iterator<Item = Map<String, Value>> {
    let replaced = score_fields(area.classes());
    sites.iter().map(move |site| {
        let own =
            site.properties.iter().filter(|(name, _)| !replaced.iter().any(|field| field.name == **name));
        own.map(|(name, value)| (name.clone(), value.clone())).collect()
    })
}

/// What a score adds to a site, whatever the numbers are: for each class, then for all. What another run left in these columns would be
/// wrong beside these counts.
fn score_fields(classes: &Classes) -> Vec<Field> {
    let mut fields = Vec::new();
    let bounds = ["residents_low", "residents_high"];
    for class in classes.all() {
        fields.push(field(format!("{}_residents", class.id), Kind::Real));
        fields.push(field(format!("{}_linked", class.id), Kind::Bool));
        fields.extend(bounds.map(|bound| field(format!("{}_{bound}", class.id), Kind::Real)));
    }
    fields.push(field("residents", Kind::Real));
    fields.extend(bounds.map(|bound| field(bound, Kind::Real)));
    fields.push(field("residents_basis", Kind::Text));
    fields
}

/// The kind that holds all values of a column.
fn kind_of<'a>(values: impl Iterator<Item = &'a Value>) -> Kind {
    let mut kind = None;
    for value in values.filter(|value| !value.is_null()) {
        let new = match value {
            Value::Bool(_) => Kind::Bool,
            Value::Number(n) if n.is_i64() => Kind::Integer,
            Value::Number(_) => Kind::Real,
            _ => Kind::Text,
        };
        kind = Some(match (kind, new) {
            (None, new) => new,
            (Some(old), new) if old == new => old,
            (Some(Kind::Integer | Kind::Real), Kind::Integer | Kind::Real) => Kind::Real,
            _ => Kind::Text,
        });
    }
    kind.unwrap_or(Kind::Text)
}
