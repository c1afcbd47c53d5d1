//! A point inside a geometry, in time that grows with the corners and not with their square.
//!
//! The same point as that of the crate `geo`, which looks for all crossings of all sides with each other: for areas whose outline
//! crosses itself these are as many as the square of the corners. Here only the sides at the middle height are looked at.

use std::cmp::Reverse;

use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{BoundingRect, Centroid, CoordsIter, HasDimensions, InteriorPoint, LinesIter};
use geo_types::{Coord, Geometry, Line, MultiPolygon, Point, Polygon};

/// Areas of no width have no inside; up to so many corners the crate is asked for their point, beyond it is a corner.
const FEW_CORNERS: usize = 100;

/// A point of a geometry, inside where it has an inside; `None` if it is empty.
pub(crate) fn point_inside(geometry: &Geometry<f64>) -> Option<Point<f64>> {
    match geometry {
        Geometry::Polygon(polygon) => inside_polygon(polygon).map(|(point, _)| point),
        Geometry::MultiPolygon(polygons) => inside_polygons(polygons),
        Geometry::GeometryCollection(all) => {
            let middle = all.centroid()?;
            // areas before lines before points, and then the nearest to the middle
            let nearest = all
                .iter()
                .filter_map(|of: &Geometry<f64>| {
                    point_inside(of).map(|point| (point, Reverse(of.dimensions()), squared(point, middle)))
                })
                .min_by(|a, b| a.1.cmp(&b.1).then(a.2.total_cmp(&b.2)));
            nearest.map(|(point, ..)| point)
        }
        other => other.interior_point(),
    }
}

/// The point of the polygon that is widest where it is looked at.
pub(crate) fn inside_polygons(polygons: &MultiPolygon<f64>) -> Option<Point<f64>> {
    let points = polygons.iter().filter_map(inside_polygon);
    points.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(point, _)| point)
}

fn squared(a: Point<f64>, b: Point<f64>) -> f64 {
    (a.x() - b.x()).powi(2) + (a.y() - b.y()).powi(2)
}

/// The middle of the widest stretch inside at the middle height, and how wide that is.
fn inside_polygon(polygon: &Polygon<f64>) -> Option<(Point<f64>, f64)> {
    let bounds = polygon.bounding_rect()?;
    let y = height(polygon, f64::midpoint(bounds.min().y, bounds.max().y));
    let scan = Line::new(Coord { x: bounds.min().x, y }, Coord { x: bounds.max().x, y });
    let mut met = Vec::new();
    for side in polygon.lines_iter() {
        let (low, high) = (side.start.y.min(side.end.y), side.start.y.max(side.end.y));
        if low > y || high < y {
            continue;
        }
        // half-open, so that a corner at this height counts once
        let crosses = low <= y && y < high;
        match line_intersection(side, scan) {
            Some(LineIntersection::SinglePoint { intersection, .. }) => met.push((intersection.x, crosses)),
            Some(LineIntersection::Collinear { intersection }) => {
                met.push((intersection.start.x, false));
                met.push((intersection.end.x, false));
            }
            None => {}
        }
    }
    met.sort_by(|a, b| a.0.total_cmp(&b.0));
    widest(&met, y).or_else(|| without_inside(polygon))
}

/// A height near the middle at which there is no corner.
fn height(polygon: &Polygon<f64>, middle: f64) -> f64 {
    if polygon.coords_iter().all(|corner| corner.y.total_cmp(&middle).is_ne()) {
        return middle;
    }
    let others = polygon.coords_iter().map(|corner| corner.y).filter(|y| y.total_cmp(&middle).is_ne());
    let next = others.min_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()));
    next.map_or(middle, |next| f64::midpoint(middle, next))
}

/// The first of the widest stretches with an odd number of crossings before it.
fn widest(met: &[(f64, bool)], y: f64) -> Option<(Point<f64>, f64)> {
    let mut crossings = 0;
    let mut best: Option<(Point<f64>, f64)> = None;
    for pair in met.windows(2) {
        let [(from, crosses), (to, _)] = *pair else { continue };
        crossings += usize::from(crosses);
        let width = to - from;
        if crossings % 2 == 1 && width > best.map_or(0.0, |(_, width)| width) {
            best = Some((Point::new(f64::midpoint(from, to), y), width));
        }
    }
    best
}

fn without_inside(polygon: &Polygon<f64>) -> Option<(Point<f64>, f64)> {
    let first = || polygon.coords_iter().next().map(Point::from);
    let few = polygon.coords_count() <= FEW_CORNERS;
    let point = if few { polygon.interior_point() } else { first() };
    point.map(|point| (point, 0.0))
}

#[cfg(test)]
mod tests {
    use geo::Contains;
    use geo_types::LineString;
    use proptest::prelude::*;

    use super::*;

    /// A ring that does not cross itself: corners by angle around a middle, some of them at the middle height.
    fn star() -> impl Strategy<Value = Polygon<f64>> {
        let corners = prop::collection::vec((0.2..1.0_f64, any::<bool>()), 3..40);
        (corners, any::<bool>(), prop::bool::weighted(0.3)).prop_map(|(corners, hole, grid)| {
            let count = corners.len() as f64;
            let at = |scale: f64, (i, (radius, _)): (usize, &(f64, bool))| {
                let (sin, cos) = (std::f64::consts::TAU * i as f64 / count).sin_cos();
                let on = |v: f64| if grid { (v * 4.0).round() / 4.0 } else { v };
                Coord { x: 10.0 + on(scale * radius * cos), y: 60.0 + on(scale * radius * sin) }
            };
            let ring = |scale: f64| LineString(corners.iter().enumerate().map(|c| at(scale, c)).collect());
            Polygon::new(ring(1.0), if hole { vec![ring(0.4)] } else { vec![] })
        })
    }

    proptest! {
        #[test]
        fn it_is_the_point_of_the_crate(polygon in star()) {
            let (own, theirs) = (point_inside(&polygon.clone().into()), polygon.interior_point());
            let (own, theirs) = (own.expect("a point"), theirs.expect("a point"));
            let same = squared(own, theirs).sqrt() < 1e-12;
            // rings on a grid may touch themselves, and the two may take another stretch of them
            let grid = polygon.exterior().coords().all(|c| (c.x * 4.0).fract().abs() < 1e-9);
            prop_assert!(same || (grid && polygon.contains(&own)), "{own:?}, {theirs:?}");
        }
    }

    #[test]
    fn many_corners_that_cross_take_no_time() {
        let mut random = fastrand::Rng::with_seed(1);
        let mut ring = |corners: usize| -> Polygon<f64> {
            let corner = |_| Coord { x: 9.99 + random.f64() * 0.01, y: 59.99 + random.f64() * 0.01 };
            Polygon::new(LineString((0..corners).map(corner).collect()), vec![])
        };
        let begin = std::time::Instant::now();
        let polygon = ring(200_000);
        let point = point_inside(&polygon.clone().into()).expect("a point");
        let bounds = polygon.bounding_rect().expect("bounds");
        assert!(bounds.contains(&point));
        assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
    }
}
