//! The survey list as a layer.

use geo_types::{Geometry, MultiLineString, Point};
use serde_json::Value;

use super::about::provenance;
use super::geometries::Geometries;
use super::layer::{Kind, Layer, Row};
use super::values::{field, line, real};
use crate::analysis::area::Area;
use crate::analysis::survey::{Item, Thing};
use crate::ids::EdgeId;
use crate::units::{metres, people};

/// What an item is in OpenStreetMap: `way` or `node`, and its id.
#[must_use]
pub fn named(item: &Item) -> (&'static str, i64) {
    match item.thing {
        Thing::Way(id) => ("way", id),
        Thing::Node(id) => ("node", id),
    }
}

/// The items in their order: ways as lines, crossings and barriers as points.
#[must_use]
pub fn items(area: &Area, items: &[Item]) -> (Layer, Vec<Row>) {
    let mut fields = vec![
        field("rank", Kind::Integer),
        field("osm_type", Kind::Text),
        field("osm_id", Kind::Integer),
        field("name", Kind::Text),
        field("kind", Kind::Text),
        field("why", Kind::Text),
        field("unknown", Kind::Bool),
        field("length_m", Kind::Real),
    ];
    fields.extend(
        area.classes().all().iter().map(|class| field(format!("{}_residents", class.id), Kind::Real)),
    );
    fields.push(field("residents", Kind::Real));
    let rows = (1_u64..).zip(items).map(|(rank, item)| row(area, rank, item)).collect();
    let members = provenance(area.classes(), area.settings(), area.network().stats());
    (
        Layer {
            name: "survey",
            fields,
            geometries: vec![Geometries::MultiLines, Geometries::Points],
            has_ids: false,
            members,
        },
        rows,
    )
}

fn row(area: &Area, rank: u64, item: &Item) -> Row {
    let network = area.network();
    let edge = |number: &EdgeId| network.edge(*number);
    let (what, id) = named(item);
    let first = edge(&item.edges[0]);
    let length: u64 = item.edges.iter().map(|number| u64::from(edge(number).length)).sum();
    let mut values: Vec<Value> = vec![
        rank.into(),
        what.into(),
        id.into(),
        network.name(first).into(),
        first.kind.into(),
        item.hindrance.code().into(),
        item.is_unknown().into(),
        real(metres(u32::try_from(length).unwrap_or(u32::MAX))),
    ];
    values.extend(item.residents.iter().map(|residents| real(people(*residents))));
    values.push(real(people(item.sum())));
    let lines =
        item.edges.iter().map(|number| network.shape(edge(number)).iter().map(|coord| coord.position()));
    let geometry = match item.thing {
        Thing::Way(_) => MultiLineString(lines.map(line).collect()).into(),
        Thing::Node(_) => {
            let at = network.shape(first)[0].position();
            Geometry::from(Point::new(at.lon, at.lat))
        }
    };
    Row { id: None, geometry: Some(geometry), values }
}
