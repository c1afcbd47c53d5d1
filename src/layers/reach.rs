//! The streets within reach of a place as a layer.

use geo_types::{Geometry, Point};
use serde_json::{Value, json};

use super::about::provenance;
use super::geometries::Geometries;
use super::layer::{Kind, Layer, Row};
use super::values::{field, line, real};
use crate::analysis::area::Area;
use crate::analysis::reach::Reach;
use crate::geodesy::Position;
use crate::ids::ClassId;
use crate::units::{metres, people};

/// The streets within reach of a place, class by class, and the place itself as the first feature of each class.
#[must_use]
pub fn reach(area: &Area, place: Position, reach: &Reach, only: Option<ClassId>) -> (Layer, Vec<Row>) {
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
    for ((number, class), found) in area.classes().iter().zip(&reach.classes) {
        if only.is_some_and(|only| only != number) {
            continue;
        }
        summary.push(json!({
            "class": class.id,
            "reach_m": class.reach_m,
            "linked": found.link.is_some(),
            "link_m": found.link.map(|(spur, _)| real(spur)),
            "homes": found.homes,
            "residents": real(people(found.residents)),
            "residents_low": real(people(found.range.low)),
            "residents_high": real(people(found.range.high)),
            "street_m": real(found.street_m),
        }));
        let place = Geometry::from(Point::new(place.lon, place.lat));
        let mut values: Vec<Value> = vec![class.id.clone().into(), "place".into()];
        values.resize(5, Value::Null);
        values.extend([real(found.street_m), found.homes.into(), real(people(found.residents))]);
        values.extend(found.range.map(|residents| real(people(residents))).sides());
        rows.push(Row { id: None, geometry: Some(place), values });
        for stretch in &found.stretches {
            let edge = area.network().edge(stretch.edge);
            let values = vec![
                class.id.clone().into(),
                "street".into(),
                area.network().name(edge).into(),
                edge.kind.into(),
                edge.way.into(),
                real(metres(stretch.to - stretch.from)),
                Value::Null,
                Value::Null,
                Value::Null,
                Value::Null,
            ];
            let shape = area.network().stretch(edge, stretch.from, stretch.to);
            rows.push(Row { id: None, geometry: Some(line(shape.into_iter()).into()), values });
        }
    }
    let mut members = provenance(area.classes(), area.settings(), area.network().stats());
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
