//! What each result looks like as a layer.

use std::collections::HashSet;

use geo_types::{Coord, Geometry, LineString, Point};
use serde_json::{Map, Value, json};

use super::{Field, Geometries, Kind, Layer, Row};
use crate::analysis::area::Area;
use crate::analysis::reach::Reach;
use crate::analysis::score::Scores;
use crate::geodesy::Position;
use crate::input::sites::Site;
use crate::network::obstacles::Hindrance;
use crate::network::{Network, Stats};
use crate::plan::{Plan, Undated};
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::settings::places::PlaceSettings;
use crate::units::{metres, people};
use crate::words::{Language, Words};

/// Kind of an edge without length that stands for a node some class may not be able to pass.
const GATE: &str = "gate";

pub(super) fn field(name: impl Into<String>, kind: Kind) -> Field {
    Field { name: name.into(), kind }
}

/// A number that is always written with a point; 7 decimals are a centimetre in degrees and a tenth of a micrometre in metres.
pub(super) fn real(n: f64) -> Value {
    json!((n * 1e7).round() / 1e7)
}

/// The member under which every result says what made it.
pub(super) const PROGRAM: &str = "tettsted";

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

/// Names of values that are settings and not words of the program, in every language: column, value, language.
pub(super) fn value_names<'a, F: Fn(&Words) -> String>(
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
pub(super) fn category_names(settings: &PlaceSettings) -> Value {
    let all = settings.categories.iter();
    value_names(
        "category",
        all.map(|own| (own.id.as_str(), move |words: &Words| own.name_in(words.language().id()).to_owned())),
    )
}

/// What results about the bases of a plan say about themselves, first of all.
pub(super) fn planned(area: &Area, plan: &Plan, year: Option<i32>) -> Map<String, Value> {
    let mut members = provenance(&area.classes, &area.settings, area.network.stats());
    members.insert("residents_basis".into(), json!(area.residents.basis));
    members.insert("plan".into(), json!(plan.about));
    members.insert("year".into(), json!(year));
    let undated = plan.undated().iter().map(ToString::to_string).collect::<Vec<_>>();
    members.insert("without_year".into(), json!(year.map(|_| undated)));
    members
}

/// What of a plan is in no given year, if one was asked for, in words.
pub(super) fn undated(plan: &Plan, year: Option<i32>, words: &Words) -> Option<String> {
    let name = |row: Undated| if row.name.is_empty() { row.id } else { row.name };
    let rows: Vec<String> = plan.undated().into_iter().map(name).collect();
    let year = year.filter(|_| !rows.is_empty())?.to_string();
    Some(words.say("plan-undated", &[("year", year.into()), ("rows", rows.join(", ").into())]))
}

/// The scored sites: their own properties, then the scores; in their order. A property with the name of a score gives way.
#[must_use]
pub fn scores(area: &Area, sites: &[Site], scores: &Scores) -> (Layer, Vec<Row>) {
    let (mut layer, mut rows) = scores_alone(area, sites, scores);
    let replaced = score_fields(&area.classes);
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
    let basis = area.residents.basis;
    let fields = score_fields(&area.classes);
    let bounds = |range: [_; 2]| range.map(|n| real(people(n)));
    let rows = sites.iter().enumerate().map(|(i, site)| {
        let mut values: Vec<Value> = Vec::new();
        for class in 0..area.classes.all().len() {
            values.push(real(people(scores.residents(i, class))));
            values.push(scores.is_linked(i, class).into());
            values.extend(bounds(scores.range(i, class)));
        }
        values.push(real(people(scores.sum(i))));
        values.extend(bounds(scores.sum_range(i)));
        values.push(json!(basis));
        Row { id: site.id.clone(), geometry: site.geometry.clone(), values }
    });
    let members = provenance(&area.classes, &area.settings, area.network.stats());
    let geometries = Geometries::of(sites.iter().filter_map(|site| site.geometry.as_ref()));
    (Layer { name: "scores", fields, geometries, has_ids: true, members }, rows.collect())
}

/// The properties that each site came with, without those that give way to scores.
pub fn own_properties(area: &Area, sites: &[Site]) -> impl Iterator<Item = Map<String, Value>> {
    let replaced = score_fields(&area.classes);
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

pub(super) fn line(positions: impl Iterator<Item = Position>) -> LineString<f64> {
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    positions.map(|p| Coord { x: round(p.lon), y: round(p.lat) }).collect()
}

/// The edges of a network; with `why`, also what was left out and its reason.
pub fn network<'a>(
    network: &'a Network,
    classes: &'a Classes,
    settings: &NetworkSettings,
    why: bool,
) -> (Layer, impl Iterator<Item = Row> + 'a) {
    let mut fields = vec![
        field("way", Kind::Integer),
        field("name", Kind::Text),
        field("kind", Kind::Text),
        field("length_m", Kind::Real),
        field("steps", Kind::Bool),
        field("linkable", Kind::Bool),
    ];
    fields.extend(classes.all().iter().map(|class| field(format!("{}_passable", class.id), Kind::Bool)));
    for class in classes.all() {
        fields.push(field(format!("{}_length_m", class.id), Kind::Real));
        fields.push(field(format!("{}_why", class.id), Kind::Text));
    }
    if why {
        fields.push(field("left_out", Kind::Text));
    }
    let kept = network.edges().map(move |(number, _, edge)| {
        let is_gate = network.gate(number).is_some();
        let mut values: Vec<Value> = vec![
            edge.way.into(),
            network.name(edge).into(),
            if is_gate { GATE } else { edge.kind }.into(),
            real(metres(edge.length)),
            edge.is_steps().into(),
            edge.linkable.into(),
        ];
        values.extend((0..classes.all().len()).map(|class| Value::from(edge.classes.contains(class))));
        for class in 0..classes.all().len() {
            values.push(real(metres(network.lengths(class).likely.whole(number))));
            values.push(network.hindrance(class, number).map(Hindrance::code).into());
        }
        values.extend(why.then_some(Value::Null));
        let mut shape = network.shape(edge).iter().map(|coord| coord.position());
        let gate = shape.next().filter(|_| is_gate).map(|at| Point::new(at.lon, at.lat).into());
        let street = || line(network.shape(edge).iter().map(|coord| coord.position())).into();
        Row { id: None, geometry: Some(gate.unwrap_or_else(street)), values }
    });
    let left_out = network.left_out().iter().filter(move |_| why).map(move |piece| {
        let mut values: Vec<Value> = vec![
            piece.way.into(),
            piece.name.as_deref().into(),
            piece.kind.as_deref().into(),
            real(piece.length_m),
            (piece.kind.as_deref() == Some("steps")).into(),
            false.into(),
        ];
        values.resize(values.len() + classes.all().len(), false.into());
        values.resize(values.len() + 2 * classes.all().len(), Value::Null);
        values.push(piece.reason.into());
        Row { id: None, geometry: Some(line(piece.line.iter().copied()).into()), values }
    });
    let members = provenance(classes, settings, network.stats());
    (
        Layer {
            name: "network",
            fields,
            geometries: vec![Geometries::Lines, Geometries::Points],
            has_ids: false,
            members,
        },
        kept.chain(left_out),
    )
}

/// The streets within reach of a place, class by class, and the place itself as the first feature of each class.
#[must_use]
pub fn reach(area: &Area, place: Position, reach: &Reach, only: Option<usize>) -> (Layer, Vec<Row>) {
    let fields = vec![
        field("class", Kind::Text),
        field("what", Kind::Text),
        field("name", Kind::Text),
        field("kind", Kind::Text),
        field("way", Kind::Integer),
        field("length_m", Kind::Real),
        field("homes", Kind::Integer),
        field("residents", Kind::Real),
        field("residents_low", Kind::Real),
        field("residents_high", Kind::Real),
    ];
    let mut rows = Vec::new();
    let mut summary = Vec::new();
    for (class, found) in area
        .classes
        .all()
        .iter()
        .zip(&reach.classes)
        .enumerate()
        .filter_map(|(i, pair)| only.is_none_or(|only| only == i).then_some(pair))
    {
        summary.push(json!({
            "class": class.id,
            "reach_m": class.reach_m,
            "linked": found.link.is_some(),
            "link_m": found.link.map(|(spur, _)| real(spur)),
            "homes": found.homes,
            "residents": real(people(found.residents)),
            "residents_low": real(people(found.range[0])),
            "residents_high": real(people(found.range[1])),
            "street_m": real(found.street_m),
        }));
        let place = Geometry::from(Point::new(place.lon, place.lat));
        let mut values: Vec<Value> = vec![class.id.clone().into(), "place".into()];
        values.resize(5, Value::Null);
        values.extend([real(found.street_m), found.homes.into(), real(people(found.residents))]);
        values.extend(found.range.map(|residents| real(people(residents))));
        rows.push(Row { id: None, geometry: Some(place), values });
        for stretch in &found.stretches {
            let edge = &area.network.graph().raw_edges()[stretch.edge as usize].weight;
            let values = vec![
                class.id.clone().into(),
                "street".into(),
                area.network.name(edge).into(),
                edge.kind.into(),
                edge.way.into(),
                real(metres(stretch.to - stretch.from)),
                Value::Null,
                Value::Null,
                Value::Null,
                Value::Null,
            ];
            let shape = area.network.stretch(edge, stretch.from, stretch.to);
            rows.push(Row { id: None, geometry: Some(line(shape.into_iter()).into()), values });
        }
    }
    let mut members = provenance(&area.classes, &area.settings, area.network.stats());
    members.insert("reach".into(), summary.into());
    (
        Layer {
            name: "reach",
            fields,
            geometries: vec![Geometries::Lines, Geometries::Points],
            has_ids: false,
            members,
        },
        rows,
    )
}
