//! The tag of a row: another one as soon as anything of it that is seen is another, whoever changed it.

use std::fmt::Write;

use geo::Orient;
use geo::orient::Direction;
use geo_types::{Coord, Geometry};
use serde_json::Value;
use sha2::{Digest, Sha256};

#[cfg(feature = "gdal")]
use super::Entry;
use crate::settings::assumptions::Assumptions;

/// Parts of a degree that make a difference: positions are written with seven decimals.
const PARTS_OF_DEGREE: f64 = 1e7;
/// Bytes of a hash that a tag has.
const BYTES: usize = 16;

/// The tag of a row by its id, its geometry and its values by column; empty values make no difference, nor does the order of columns.
#[must_use]
pub fn of_row<'a>(
    id: &str,
    geometry: Option<&Geometry<f64>>,
    values: impl Iterator<Item = (&'a str, &'a Value)>,
) -> String {
    let mut cells: Vec<String> = values
        .filter(|(column, value)| *column != "id" && !value.is_null())
        .map(|(column, value)| format!("{column}={}", plain(value)))
        .collect();
    cells.sort_unstable();
    let mut hash = Sha256::new();
    let mut put = |text: &str| {
        // texts of any kind stay apart
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    };
    put(id);
    put(&geometry.map(drawn).unwrap_or_default());
    for cell in &cells {
        put(cell);
    }
    digits(&hash.finalize()[..BYTES])
}

/// The tag of what a plan assumes.
#[must_use]
pub fn of_assumptions(assumptions: &Assumptions) -> String {
    digits(&Sha256::digest(assumptions.to_string())[..BYTES])
}

/// Bytes as hexadecimal digits.
pub(super) fn digits(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // writing into a text cannot fail
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// A number is the same with and without a point.
fn plain(value: &Value) -> String {
    match value.as_f64().filter(|_| value.is_number()) {
        Some(number) => format!("#{number}"),
        None => value.to_string(),
    }
}

/// A geometry as it is written: to seven decimals, rings turned as RFC 7946 has them.
fn drawn(geometry: &Geometry<f64>) -> String {
    use geo::MapCoords;
    let part = |degrees: f64| (degrees * PARTS_OF_DEGREE).round() + 0.0;
    let whole = |geometry: &Geometry<f64>| geometry.map_coords(|at| Coord { x: part(at.x), y: part(at.y) });
    let turned = match geometry {
        Geometry::Polygon(area) => Geometry::Polygon(area.orient(Direction::Default)),
        Geometry::MultiPolygon(areas) => Geometry::MultiPolygon(areas.orient(Direction::Default)),
        other => other.clone(),
    };
    format!("{:?}", whole(&turned))
}

/// Whether two geometries are written the same.
#[must_use]
pub fn is_drawn_alike(one: &Geometry<f64>, other: &Geometry<f64>) -> bool {
    drawn(one) == drawn(other)
}

#[cfg(feature = "gdal")]
impl Entry {
    /// Its tag.
    pub(crate) fn tag(&self) -> String {
        let name = Value::from(self.name.as_str());
        let name = Some(("name", &name)).filter(|_| !self.name.is_empty());
        let cells = self.cells.iter().map(|(column, value)| (column.as_str(), value));
        of_row(&self.id, Some(&self.geometry), cells.chain(name))
    }
}

#[cfg(test)]
mod tests {
    use geo_types::{Point, polygon};
    use serde_json::json;

    use super::*;

    fn tag(id: &str, at: (f64, f64), values: &[(&str, Value)]) -> String {
        let point = Point::from(at).into();
        of_row(id, Some(&point), values.iter().map(|(column, value)| (*column, value)))
    }

    #[test]
    fn a_tag_is_another_when_anything_is_another() {
        let all = [("a", json!("x")), ("b", json!(1))];
        let one = tag("i", (10.0, 60.0), &all);
        assert_eq!(one.len(), 32);
        let turned = [("b", json!(1.0)), ("c", Value::Null), ("a", json!("x")), ("id", json!("i"))];
        assert_eq!(tag("i", (10.000_000_01, 60.0), &turned), one);
        assert_ne!(tag("j", (10.0, 60.0), &all), one);
        assert_ne!(tag("i", (10.000_000_1, 60.0), &all), one);
        assert_ne!(tag("i", (10.0, 60.0), &all[..1]), one);
        assert_ne!(tag("i", (10.0, 60.0), &[("a", json!("x")), ("b", json!("1"))]), one);
        assert_ne!(tag("i", (10.0, 60.0), &[("ab", json!("x")), ("b", json!(1))]), one);
    }

    #[test]
    fn rings_are_the_same_either_way_round() {
        let area = polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 1.0, y: 1.0)];
        let other = area.orient(Direction::Reversed);
        assert_ne!(area, other);
        assert!(is_drawn_alike(&area.into(), &other.into()));
    }
}
