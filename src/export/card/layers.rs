//! The card as layers: ways to the daily needs, obstacles, bases that overlap, residents, what the project gives.

use geo_types::{Geometry, Point};
use serde_json::{Map, Value, json};

use super::Told;
use super::counts::Counts;
use crate::analysis::project::{Need, Verdict};
use crate::analysis::survey::Thing;
use crate::geodesy::Position;
use crate::layers::about::{category_names, provenance};
use crate::layers::fields::VALUE_NAMES;
use crate::layers::geometries::Geometries;
use crate::layers::layer::{Field, Kind, Layer, Row};
use crate::layers::values::{field, line, real};
use crate::residents::disclosure::Protected;
use crate::units::{metres, people};

/// The layers of a card: `needs`, `obstacles`, `overlap`, `residents` and `gives`. Counts that may not be told are empty, and
/// `protected` says so.
#[must_use]
pub fn layers(told: &Told<'_>) -> Vec<(Layer, Vec<Row>)> {
    vec![needs(told), obstacles(told), overlap(told), residents(told), gives(told)]
}

fn layer(told: &Told<'_>, name: &'static str, fields: Vec<Field>, geometries: Geometries) -> Layer {
    Layer { name, fields, geometries: vec![geometries], has_ids: false, members: members(told) }
}

fn members(told: &Told<'_>) -> Map<String, Value> {
    let area = told.asked.area;
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
    let rank = told.card.rank.as_ref();
    members.insert(
        "project".into(),
        json!({
            "id": told.asked.project.id,
            "name": told.asked.project.name,
            "plan": told.asked.plan.about.name,
            "year": told.asked.year,
            "settings": told.asked.settings,
            "disclosure": told.disclosure,
            "data_end_m": told.card.data_end_m,
            "percentile": rank.map(|rank| real(rank.percentile())),
            "percentile_homes": rank.map(|rank| rank.homes),
            "municipality": rank.and_then(|rank| rank.municipality.as_deref()),
        }),
    );
    members.insert(VALUE_NAMES.into(), category_names(&area.needs().settings));
    members
}

/// A code for why the slowest class does not get there.
fn why(told: &Told<'_>, verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::NoneNear if told.card.data_end_m.is_some() => "not_known",
        Verdict::Reached => "reached",
        Verdict::TooFar(_) => "too_far",
        Verdict::Stopped(_) => "stopped",
        Verdict::NoneNear => "none_near",
        Verdict::NotLinked => "not_linked",
    }
}

/// One row for each need and class: the way there, empty if there is none.
fn needs(told: &Told<'_>) -> (Layer, Vec<Row>) {
    let fields = vec![
        field("number", Kind::Integer),
        field("category", Kind::Text),
        field("name", Kind::Text),
        field("class", Kind::Text),
        field("place", Kind::Text),
        field("distance_m", Kind::Real),
        field("within", Kind::Bool),
        field("steepest_percent", Kind::Real),
        field("unknown_slope_m", Kind::Real),
        field("flights", Kind::Integer),
        field("steps_m", Kind::Real),
        field("offered", Kind::Bool),
        field("slowest", Kind::Text),
        field("slowest_why", Kind::Text),
    ];
    let all = (1_u64..).zip(&told.card.needs);
    let classes = 0..told.asked.area.classes().all().len();
    let rows =
        all.flat_map(|(number, need)| classes.clone().map(move |class| way(told, number, need, class)));
    (layer(told, "needs", fields, Geometries::Lines), rows.collect())
}

fn way(told: &Told<'_>, number: u64, need: &Need, class: usize) -> Row {
    let near = need.nearest[class].as_ref();
    let way = near.map(|near| &near.way);
    let values: Vec<Value> = vec![
        number.into(),
        told.asked.area.needs().settings.categories[need.category].id.clone().into(),
        told.category(need.category).into(),
        told.asked.area.classes().all()[class].id.clone().into(),
        near.map(|near| told.place(near.place)).into(),
        near.map(|near| real(metres(near.distance))).into(),
        near.is_some_and(|near| near.within).into(),
        way.and_then(|way| way.steepest).map(|grade| real(grade * 100.0)).into(),
        way.map(|way| real(way.unknown_m)).into(),
        way.map(|way| way.flights as u64).into(),
        way.map(|way| real(way.steps_m)).into(),
        need.offered.into(),
        told.verdict(&need.verdict).into(),
        why(told, &need.verdict).into(),
    ];
    let geometry = way.map(|way| line(way.line.iter().copied()).into());
    Row { id: None, geometry, values }
}

/// What stands in the way to the stop, in walking order.
fn obstacles(told: &Told<'_>) -> (Layer, Vec<Row>) {
    let fields = vec![
        field("number", Kind::Integer),
        field("osm_type", Kind::Text),
        field("osm_id", Kind::Integer),
        field("street", Kind::Text),
        field("kind", Kind::Text),
        field("why", Kind::Text),
        field("what", Kind::Text),
        field("stops", Kind::Bool),
        field("unknown", Kind::Bool),
        field("along_m", Kind::Real),
        field("length_m", Kind::Real),
        field("alone_m", Kind::Real),
    ];
    let mend = told.card.mend.iter();
    let all = mend.flat_map(|mend| mend.obstacles.iter().zip(&mend.alone));
    let rows = (1_u64..).zip(all).map(|(number, (obstacle, alone))| {
        let (what, id) = match obstacle.thing {
            Thing::Way(id) => ("way", id),
            Thing::Node(id) => ("node", id),
        };
        let values: Vec<Value> = vec![
            number.into(),
            what.into(),
            id.into(),
            obstacle.name.clone().into(),
            obstacle.kind.into(),
            obstacle.hindrance.code().into(),
            told.what(obstacle).into(),
            obstacle.stops.into(),
            obstacle.hindrance.is_unknown().into(),
            real(obstacle.along_m),
            real(obstacle.length_m),
            alone.map(|distance| real(metres(distance))).into(),
        ];
        Row { id: None, geometry: Some(point(obstacle.position)), values }
    });
    (layer(told, "obstacles", fields, Geometries::Points), rows.collect())
}

fn point(at: Position) -> Geometry<f64> {
    Point::new(at.lon, at.lat).into()
}

/// Columns of the classes, of all, and whether any is not told.
fn count_fields(told: &Told<'_>, what: &str) -> Vec<Field> {
    let classes = told.asked.area.classes().all().iter();
    let mut fields: Vec<Field> =
        classes.map(|class| field(format!("{}_{what}", class.id), Kind::Real)).collect();
    fields.push(field(what, Kind::Real));
    fields.push(field(format!("{what}_protected"), Kind::Bool));
    fields
}

fn count_values(counts: &Counts) -> Vec<Value> {
    let mut values: Vec<Value> = counts.all().map(shown).collect();
    values.push(counts.is_protected().into());
    values
}

fn shown(count: Protected) -> Value {
    count.shown().map(real).into()
}

/// The bases that overlap; those in group homes without name and place.
fn overlap(told: &Told<'_>) -> (Layer, Vec<Row>) {
    let mut fields = vec![
        field("number", Kind::Integer),
        field("base", Kind::Text),
        field("name", Kind::Text),
        field("type", Kind::Text),
    ];
    fields.extend(count_fields(told, "shared"));
    fields.extend(count_fields(told, "reached"));
    let rows = (1_u64..).zip(&told.card.overlap).map(|(number, overlap)| {
        let base = &told.asked.plan.bases[overlap.base];
        let is_told = !overlap.private;
        let mut values: Vec<Value> = vec![
            number.into(),
            is_told.then(|| base.id.clone()).into(),
            is_told.then(|| base.name.clone()).into(),
            base.kind.id().into(),
        ];
        values.extend(count_values(&told.counts(&overlap.shared)));
        values.extend(count_values(&told.counts(&overlap.reached)));
        Row { id: None, geometry: is_told.then(|| point(base.position)), values }
    });
    (layer(told, "overlap", fields, Geometries::Points), rows.collect())
}

/// Residents who reach the project, a row for each class, at the project.
fn residents(told: &Told<'_>) -> (Layer, Vec<Row>) {
    let fields = vec![
        field("class", Kind::Text),
        field("reach_m", Kind::Real),
        field("now", Kind::Real),
        field("now_low", Kind::Real),
        field("now_high", Kind::Real),
        field("own", Kind::Real),
        field("others", Kind::Real),
        field("with_project", Kind::Real),
        field("protected", Kind::Bool),
    ];
    let (now, with, ranges) = (told.now(), told.with_project(), told.ranges(|counted| counted.range));
    let classes = told.asked.area.classes().all().iter().zip(&told.card.residents).enumerate();
    let rows = classes.map(|(class, (rules, counted))| {
        let bound = |side: usize| ranges[class].map_or(Value::Null, |range| shown(range[side]));
        let values: Vec<Value> = vec![
            rules.id.clone().into(),
            real(rules.reach_m),
            shown(now.classes[class]),
            bound(0),
            bound(1),
            real(people(counted.own)),
            real(people(counted.others)),
            shown(with.classes[class]),
            now.classes[class].shown().is_none().into(),
        ];
        Row { id: None, geometry: Some(point(told.asked.project.position)), values }
    });
    (layer(told, "residents", fields, Geometries::Points), rows.collect())
}

/// What the functions of the project give.
fn gives(told: &Told<'_>) -> (Layer, Vec<Row>) {
    let mut fields = vec![field("category", Kind::Text), field("name", Kind::Text)];
    fields.extend(count_fields(told, "residents"));
    let rows = told.card.gives.iter().map(|gives| {
        let category = &told.asked.area.needs().settings.categories[gives.category];
        let mut values: Vec<Value> = vec![category.id.clone().into(), told.category(gives.category).into()];
        values.extend(count_values(&told.counts(&gives.residents)));
        Row { id: None, geometry: Some(point(told.asked.project.position)), values }
    });
    (layer(told, "gives", fields, Geometries::Points), rows.collect())
}
