//! Values and places, as all layers write them.

use geo_types::{Coord, Geometry, LineString, Point};
use serde_json::{Value, json};

use crate::geodesy::Position;

/// A number that is always written with a point; 7 decimals are a centimetre in degrees and a tenth of a micrometre in metres.
#[must_use]
pub fn real(n: f64) -> Value {
    json!((n * 1e7).round() / 1e7)
}

/// A line, rounded to a centimetre.
#[must_use]
pub fn line(positions: impl Iterator<Item = Position>) -> LineString<f64> {
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    positions.map(|p| Coord { x: round(p.lon), y: round(p.lat) }).collect()
}

/// A point.
#[must_use]
pub fn point(at: Position) -> Geometry<f64> {
    Point::new(at.lon, at.lat).into()
}
