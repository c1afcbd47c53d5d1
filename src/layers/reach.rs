//! The streets within reach of a place as a layer.

use serde_json::{Value, json};

use super::about::provenance;
use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::Layer;
use super::table::Table;
use super::values::{line, point, real};
use crate::analysis::area::Area;
use crate::analysis::reach::{ClassReach, Reach};
use crate::geodesy::Position;
use crate::ids::ClassId;
use crate::network::Edge;
use crate::reach::Stretch;
use crate::settings::classes::MobilityClass;
use crate::units::{metres, people};
use crate::words::Words;

/// What a row is about: a class and a stretch within its reach, or all of them, at the place.
struct OfReach<'a> {
    class: &'a MobilityClass,
    found: &'a ClassReach,
    stretch: Option<&'a Stretch>,
}

/// The streets within reach of a place, class by class, and the place itself as the first feature of each class.
#[must_use]
pub fn reach<'a>(area: &'a Area, place: Position, reach: &'a Reach, only: Option<ClassId>) -> Table<'a> {
    let network = area.network();
    let edge = |row: &OfReach<'a>| -> Option<&'a Edge> { Some(network.edge(row.stretch?.edge)) };
    let whole =
        |row: &OfReach<'a>| -> Option<&'a ClassReach> { Some(row.found).filter(|_| row.stretch.is_none()) };
    let mut columns = Columns::<OfReach<'a>>::new();
    columns.text("class", |row| row.class.id.as_str());
    columns.text("what", |row| if row.stretch.is_some() { "street" } else { "place" });
    columns.text("name", move |row| network.name(edge(row)?));
    columns.text("kind", move |row| Some(edge(row)?.kind));
    columns.integer("way", move |row| Some(edge(row)?.way));
    columns.real("length_m", |row| {
        row.stretch.map_or(row.found.street_m, |stretch| metres(stretch.to - stretch.from))
    });
    columns.integer("homes", move |row| Some(whole(row)?.homes));
    columns.residents("residents", move |row| Some(whole(row)?.residents));
    columns.residents("residents_low", move |row| Some(whole(row)?.range.low));
    columns.residents("residents_high", move |row| Some(whole(row)?.range.high));
    columns.shape(&[Geometries::Lines, Geometries::Points], move |row| {
        let street = |stretch: &Stretch| {
            let shape = network.stretch(network.edge(stretch.edge), stretch.from, stretch.to);
            line(shape.into_iter()).into()
        };
        Some(row.stretch.map_or_else(|| point(place), street))
    });
    let classes = area.classes().iter().zip(&reach.classes);
    let classes: Vec<_> = classes
        .filter(|((number, _), _)| only.is_none_or(|only| only == *number))
        .map(|((_, class), found)| (class, found))
        .collect();
    let rows = classes.iter().flat_map(|(class, found)| {
        let stretches = std::iter::once(None).chain(found.stretches.iter().map(Some));
        stretches.map(|stretch| OfReach { class, found, stretch })
    });
    let rows = rows.collect();
    let mut members = provenance(area.classes(), area.settings(), network.stats());
    members.insert("reach".into(), classes.into_iter().map(|(class, found)| summary(class, found)).collect());
    columns.list(Layer::new("reach", members), rows)
}

/// What a class reaches, in short.
fn summary(class: &MobilityClass, found: &ClassReach) -> Value {
    json!({
        "class": class.id,
        "reach_m": class.reach_m,
        "linked": found.link.is_some(),
        "link_m": found.link.map(|(spur, _)| real(spur)),
        "homes": found.homes,
        "residents": real(people(found.residents)),
        "residents_low": real(people(found.range.low)),
        "residents_high": real(people(found.range.high)),
        "street_m": real(found.street_m),
    })
}

/// A line for each class: how many homes and residents it reaches.
#[must_use]
pub fn explain(area: &Area, reach: &Reach, only: Option<ClassId>, words: &Words) -> String {
    let mut text = String::new();
    let kind = area.residents().kind_of_homes();
    for ((number, class), found) in area.classes().iter().zip(&reach.classes) {
        if only.is_some_and(|only| only != number) {
            continue;
        }
        let values = [
            ("class", class.name_in(words.language().id()).to_owned().into()),
            ("reach", words.metres(class.reach_m).into()),
            ("homes", words.number(found.homes as f64, 0).into()),
            ("kind", kind.into()),
            ("residents", words.number(people(found.residents), 0).into()),
        ];
        text += &words.say("ask-reach", &values);
        text.push('\n');
    }
    text
}
