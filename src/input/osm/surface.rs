//! Polygons from rings: which ring is a hole in which.

use geo::{Area, BooleanOps, Contains, Intersects};
use geo_types::{LineString, MultiPolygon, Point, Polygon};

/// More rings than this are not compared with each other one by one.
const MOST_COMPARED: usize = 200;
/// Two ways to an area agree if they differ by at most this share.
const SAME_AREA: f64 = 1e-6;

/// The surface that rings bound, and how many of the holes lie outside of it and are not used. Inside is what an odd number of
/// rings goes around: a ring in a ring is a hole, and a ring in that is an island, whatever they are called.
///
/// Rings that cross, or that touch so that they cannot be told apart, are taken apart by a planar sweep. The others keep their
/// nodes as they are; they, too, are checked against the sweep.
pub(in crate::input) fn surface(
    outer: Vec<LineString<f64>>,
    holes: Vec<LineString<f64>>,
) -> (MultiPolygon<f64>, u64) {
    let polygon = |ring| Polygon::new(ring, Vec::new());
    let mut rings: Vec<Polygon<f64>> = outer.into_iter().map(polygon).collect();
    let mut holes: Vec<Polygon<f64>> = holes.into_iter().map(polygon).collect();
    let is_compared = rings.len() + holes.len() <= MOST_COMPARED;
    let count = holes.len();
    if is_compared {
        holes.retain(|hole| {
            on_edge(hole).is_some_and(|at: Point<f64>| rings.iter().any(|polygon| polygon.intersects(&at)))
        });
    }
    let stray = (count - holes.len()) as u64;
    rings.append(&mut holes);
    let rings = MultiPolygon(rings);
    let swept = rings.union(&MultiPolygon(Vec::new()));
    if !is_compared {
        return (swept, stray);
    }
    let nested = nested(rings.0);
    let area = swept.unsigned_area();
    let agree = (nested.unsigned_area() - area).abs() <= area * SAME_AREA;
    (if agree { nested } else { swept }, stray)
}

/// The surface of rings that do not cross.
fn nested(rings: Vec<Polygon<f64>>) -> MultiPolygon<f64> {
    let is_hole = |number: usize| {
        let Some(at) = on_edge(&rings[number]) else { return false };
        let others = rings.iter().enumerate().filter(|(other, _)| *other != number);
        others.filter(|(_, other)| other.contains(&at)).count() % 2 == 1
    };
    let kinds: Vec<bool> = (0..rings.len()).map(is_hole).collect();
    let (mut polygons, mut holes) = (Vec::new(), Vec::new());
    for (ring, is_hole) in rings.into_iter().zip(kinds) {
        if is_hole { holes.push(ring) } else { polygons.push(ring) }
    }
    for hole in holes {
        cut_out(&mut polygons, hole);
    }
    MultiPolygon(polygons)
}

/// Cuts a hole out of the smallest polygon around it.
fn cut_out(polygons: &mut [Polygon<f64>], hole: Polygon<f64>) {
    let Some(at) = on_edge(&hole) else { return };
    let around = polygons
        .iter_mut()
        .filter(|polygon| Polygon::new(polygon.exterior().clone(), Vec::new()).contains(&at));
    let smallest = around.min_by(|a, b| area_around(a).total_cmp(&area_around(b)));
    if let Some(polygon) = smallest {
        polygon.interiors_push(hole.into_inner().0);
    }
}

/// Area within the outer ring, holes included.
fn area_around(polygon: &Polygon<f64>) -> f64 {
    Polygon::new(polygon.exterior().clone(), Vec::new()).unsigned_area()
}

/// A place on the edge of a ring, between two nodes: rings may touch at nodes, and what is inside of one may be inside of another
/// that it goes around.
fn on_edge(ring: &Polygon<f64>) -> Option<Point<f64>> {
    let first = ring.exterior().lines().find(|line| line.start != line.end)?;
    Some(((first.start + first.end) / 2.0).into())
}
