//! The survey list as a layer.

mod list;

use geo_types::{Geometry, MultiLineString};

use super::about::provenance;
use super::columns::Columns;
use super::geometries::Geometries;
use super::layer::Layer;
use super::table::Table;
use super::values::{line, point};
use crate::analysis::area::Area;
use crate::analysis::survey::{Item, Thing};
use crate::geodesy::Position;
use crate::network::Edge;
use crate::network::obstacles::Hindrance;
use crate::units::metres;
use crate::words::Words;

pub use list::list;

/// What an item is in OpenStreetMap: `way` or `node`, and its id.
#[must_use]
pub fn named(item: &Item) -> (&'static str, i64) {
    match item.thing {
        Thing::Way(id) => ("way", id),
        Thing::Node(id) => ("node", id),
    }
}

/// What is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// What to look at, first that which decides for most.
    pub items: &'a [Item],
}

/// Where an item is: the middle of its first stretch of street.
#[must_use]
pub fn at(area: &Area, item: &Item) -> Position {
    let shape = area.network().shape(area.network().edge(item.edges[0]));
    let middle = if matches!(item.thing, Thing::Way(_)) { shape.len() / 2 } else { 0 };
    shape[middle].position()
}

/// The name of its street, if it has one.
#[must_use]
pub fn street<'a>(area: &'a Area, item: &Item) -> Option<&'a str> {
    area.network().name(area.network().edge(item.edges[0]))
}

/// What it is, in words.
#[must_use]
pub fn what(area: &Area, item: &Item, words: &Words) -> String {
    let edge = area.network().edge(item.edges[0]);
    if item.hindrance == Hindrance::Kind {
        return words.get(&format!("street-{}", edge.kind));
    }
    words.get(&format!("card-hindrance-{}", item.hindrance.code()))
}

/// The items in their order: ways as lines, crossings and barriers as points.
#[must_use]
pub fn items<'a>(area: &'a Area, items: &'a [Item]) -> Table<'a> {
    let network = area.network();
    let first = |item: &Item| -> &'a Edge { network.edge(item.edges[0]) };
    let mut columns = Columns::<(u64, &Item)>::new();
    columns.integer("rank", |(rank, _)| *rank);
    columns.text("osm_type", |(_, item)| named(item).0);
    columns.integer("osm_id", |(_, item)| named(item).1);
    columns.text("name", move |(_, item)| network.name(first(item)));
    columns.text("kind", move |(_, item)| first(item).kind);
    columns.text("why", |(_, item)| item.hindrance.code());
    columns.truth("unknown", |(_, item)| item.is_unknown());
    columns.real("length_m", |(_, item)| {
        let length: u64 = item.edges.iter().map(|edge| u64::from(network.edge(*edge).length)).sum();
        metres(u32::try_from(length).unwrap_or(u32::MAX))
    });
    for (class, own) in area.classes().iter() {
        columns.residents(format!("{}_residents", own.id), move |(_, item)| item.residents[class.index()]);
    }
    columns.residents("residents", |(_, item)| item.sum());
    columns.shape(&[Geometries::MultiLines, Geometries::Points], |(_, item)| Some(shape(area, item)));
    let members = provenance(area.classes(), area.settings(), network.stats());
    columns.table(Layer::new("survey", members), items.len(), |index| (index as u64 + 1, &items[index]))
}

fn shape(area: &Area, item: &Item) -> Geometry<f64> {
    let shape = |edge| area.network().shape(area.network().edge(edge)).iter().map(|coord| coord.position());
    match item.thing {
        Thing::Way(_) => MultiLineString(item.edges.iter().map(|edge| line(shape(*edge))).collect()).into(),
        Thing::Node(_) => point(area.network().shape(area.network().edge(item.edges[0]))[0].position()),
    }
}
