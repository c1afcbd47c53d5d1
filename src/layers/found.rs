//! What was found by name, as pages list it.

use serde_json::{Value, json};

use super::values::real;
use crate::analysis::area::Area;
use crate::analysis::search::{NameKind, NameOf, Named, Read};
use crate::geodesy::{Position, distance};
use crate::plan::{Plan, PlanLayer};
use crate::words::Words;

/// What is shown with.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The plan.
    pub plan: &'a Plan,
    /// In which language.
    pub words: &'a Words,
}

/// A result: `kind`, `name`, `context` (what it is, or where), `lon`, `lat`; `bounds` of what is no point; `feature` where it is a row of a
/// collection.
#[must_use]
pub fn result(named: &Named, shown: &Shown<'_>) -> Value {
    let mut value = json!({
        "kind": named.kind.code(),
        "name": &*named.name,
        "context": context(named, shown),
        "lon": real(named.position.lon),
        "lat": real(named.position.lat),
    });
    if let Some(bounds) = named.bounds {
        value["bounds"] = bounds.map(real).to_vec().into();
    }
    if let Some(feature) = feature(named, shown) {
        value["feature"] = feature;
    }
    value
}

/// A position that was read, as a result.
#[must_use]
pub fn position(read: &Read, shown: &Shown<'_>) -> Value {
    let Position { lon, lat } = read.position;
    let context = read.system.map_or_else(|| around(lon, lat, shown), |system| format!("EPSG:{system}"));
    json!({
        "kind": "coordinate",
        "name": format!("{lat:.5}, {lon:.5}"),
        "context": context,
        "lon": real(lon),
        "lat": real(lat),
    })
}

/// What it is, or the name of the settlement or part of one whose name stands nearest.
fn context(named: &Named, shown: &Shown<'_>) -> String {
    let Shown { area, plan, words } = *shown;
    let near = || around(named.position.lon, named.position.lat, shown);
    let what = match (named.kind, named.of) {
        (NameKind::Place, NameOf::Place(number)) => {
            let needs = area.needs();
            let category = needs.places.all()[number].category();
            needs.settings.categories[category].name_in(words.language().id()).to_owned()
        }
        (NameKind::Base, NameOf::Row(number)) => {
            words.say("found-base", &[("type", plan.bases[number].kind.id().into())])
        }
        (NameKind::Settlement | NameKind::Address, _) => String::new(),
        (kind, _) => words.get(&format!("found-{}", kind.code())),
    };
    // a settlement is nearest to itself
    let near = if named.kind == NameKind::Settlement { words.get("found-settlement") } else { near() };
    [what, near].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The settlement or part of one whose name stands nearest; empty without names.
fn around(lon: f64, lat: f64, shown: &Shown<'_>) -> String {
    let at = Position { lon, lat };
    let away = shown.area.place_names().iter().map(|own| (distance(at, own.position), own));
    let nearest = away.min_by(|(a, _), (b, _)| a.total_cmp(b));
    nearest.map_or_else(String::new, |(_, own)| own.name.clone().into())
}

/// The collection and id of a row.
fn feature(named: &Named, shown: &Shown<'_>) -> Option<Value> {
    let Shown { area, plan, .. } = *shown;
    let (collection, id) = match (named.kind, named.of) {
        (_, NameOf::Map) => return None,
        (_, NameOf::Place(number)) => {
            let place = &area.needs().places.all()[number];
            let category = &area.needs().settings.categories[place.category()].id;
            ("places", format!("{category}/{}", place.first().id))
        }
        (NameKind::Base, NameOf::Row(number)) => (PlanLayer::Bases.name(), plan.bases[number].id.clone()),
        (NameKind::Site, NameOf::Row(number)) => (PlanLayer::Sites.name(), plan.sites[number].id.clone()),
        (NameKind::GroupHome, NameOf::Row(number)) => {
            (PlanLayer::GroupHomes.name(), plan.group_homes[number].id.clone())
        }
        (_, NameOf::Row(number)) => (PlanLayer::Projects.name(), plan.projects[number].id.clone()),
    };
    Some(json!({ "collection": collection, "id": id }))
}
