//! Values and columns, as all layers write them.

use geo_types::{Coord, LineString};
use serde_json::{Value, json};

use super::layer::{Field, Kind};
use crate::geodesy::Position;

pub(crate) fn field(name: impl Into<String>, kind: Kind) -> Field {
    Field { name: name.into(), kind }
}

/// A number that is always written with a point; 7 decimals are a centimetre in degrees and a tenth of a micrometre in metres.
pub(crate) fn real(n: f64) -> Value {
    json!((n * 1e7).round() / 1e7)
}

pub(crate) fn line(positions: impl Iterator<Item = Position>) -> LineString<f64> {
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    positions.map(|p| Coord { x: round(p.lon), y: round(p.lat) }).collect()
}
