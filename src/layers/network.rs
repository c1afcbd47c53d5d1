//! The edges of a network as a layer.

use geo_types::Point;
use serde_json::Value;

use super::about::provenance;
use super::geometries::Geometries;
use super::layer::{Kind, Layer, Row};
use super::values::{field, line, real};
use crate::network::Network;
use crate::network::obstacles::Hindrance;
use crate::settings::classes::Classes;
use crate::settings::network::NetworkSettings;
use crate::units::metres;

/// Kind of an edge without length that stands for a node some class may not be able to pass.
const GATE: &str = "gate";

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
        values.extend(classes.ids().map(|class| Value::from(edge.classes.contains(class))));
        for class in classes.ids() {
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
