//! Shapes in the projection, ready to be cut at any zoom.

use geo_types::{Coord, Geometry, LineString, Polygon};

use super::about::Geometry as Drawn;
use super::grid::{World, world};
use super::simplify::Detail;
use crate::geodesy::Position;

/// A point, a line or an area, each of one or more parts.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) drawn: Drawn,
    pub(super) parts: Vec<Part>,
    /// Left and upper edge, right and lower edge.
    pub(super) bounds: [World; 2],
}

/// Points, a line or a ring.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) vertices: Vec<World>,
    /// By vertex: the first zoom that keeps it; empty for points.
    pub(super) levels: Vec<u8>,
    pub(super) is_hole: bool,
    /// Of a ring: what it goes around, square units.
    pub(super) size: f64,
}

impl Shape {
    /// A shape of parts. Rings stand without their first vertex at the end, and holes behind the ring that they are in.
    pub(super) fn new(drawn: Drawn, parts: Vec<Part>) -> Option<Self> {
        let mut all = parts.iter().flat_map(|part| &part.vertices);
        let first = *all.next()?;
        let bounds = all.fold([first; 2], |[min, max], at| {
            [[min[0].min(at[0]), min[1].min(at[1])], [max[0].max(at[0]), max[1].max(at[1])]]
        });
        Some(Self { drawn, parts, bounds })
    }

    /// How large its box is, along its diagonal.
    pub(super) fn diagonal(&self) -> f64 {
        let [min, max] = self.bounds;
        (f64::from(max[0]) - f64::from(min[0])).hypot(f64::from(max[1]) - f64::from(min[1]))
    }

    /// Degrees as a shape; `None` if there is nothing in it.
    pub(super) fn of(geometry: &Geometry<f64>, detail: &Detail) -> Option<Self> {
        let points = |all: &mut dyn Iterator<Item = Coord<f64>>| {
            Self::new(Drawn::Points, vec![Part::points(all.map(projected).collect())])
        };
        match geometry {
            Geometry::Point(point) => points(&mut std::iter::once(point.0)),
            Geometry::MultiPoint(all) => points(&mut all.iter().map(|point| point.0)),
            Geometry::Line(line) => Self::lines(&[LineString(vec![line.start, line.end])], detail),
            Geometry::LineString(line) => Self::lines(std::slice::from_ref(line), detail),
            Geometry::MultiLineString(all) => Self::lines(&all.0, detail),
            Geometry::Polygon(area) => Self::areas(std::slice::from_ref(area), detail),
            Geometry::MultiPolygon(all) => Self::areas(&all.0, detail),
            Geometry::Rect(rect) => Self::areas(&[rect.to_polygon()], detail),
            Geometry::Triangle(triangle) => Self::areas(&[triangle.to_polygon()], detail),
            Geometry::GeometryCollection(all) => all.iter().find_map(|one| Self::of(one, detail)),
        }
    }

    fn lines(lines: &[LineString<f64>], detail: &Detail) -> Option<Self> {
        let line =
            |line: &LineString<f64>| Part::line(line.coords().copied().map(projected).collect(), detail);
        Self::new(Drawn::Lines, lines.iter().map(line).collect())
    }

    fn areas(areas: &[Polygon<f64>], detail: &Detail) -> Option<Self> {
        let ring = |number: usize, ring: &LineString<f64>| {
            // the first vertex stands again at the end
            let last = ring.0.len().saturating_sub(1);
            let vertices = ring.0[..last].iter().copied().map(projected).collect();
            Part { is_hole: number > 0, ..Part::ring(vertices, detail) }
        };
        let parts = areas.iter().flat_map(|area| {
            let rings = std::iter::once(area.exterior()).chain(area.interiors());
            rings.enumerate().map(|(number, line)| ring(number, line)).collect::<Vec<_>>()
        });
        Self::new(Drawn::Areas, parts.collect())
    }
}

impl Part {
    pub(super) fn points(vertices: Vec<World>) -> Self {
        Self { vertices, levels: Vec::new(), is_hole: false, size: 0.0 }
    }

    pub(super) fn line(vertices: Vec<World>, detail: &Detail) -> Self {
        let levels = detail.of_line(&vertices);
        Self { vertices, levels, is_hole: false, size: 0.0 }
    }

    /// A ring that is no hole.
    pub(super) fn ring(vertices: Vec<World>, detail: &Detail) -> Self {
        let levels = detail.of_ring(&vertices);
        let size = turned(&vertices).abs();
        Self { vertices, levels, is_hole: false, size }
    }
}

/// What a ring goes around; below zero if it goes clockwise on a map with its rows from the north.
pub(super) fn turned(ring: &[World]) -> f64 {
    let Some(first) = ring.first() else { return 0.0 };
    let from_first = |at: &World| [0, 1].map(|axis| f64::from(at[axis]) - f64::from(first[axis]));
    let pairs = ring.iter().zip(ring.iter().cycle().skip(1));
    let twice: f64 = pairs
        .map(|(a, b)| {
            let ([ax, ay], [bx, by]) = (from_first(a), from_first(b));
            ax * by - ay * bx
        })
        .sum();
    -twice / 2.0
}

fn projected(at: Coord<f64>) -> World {
    world(Position { lon: at.x, lat: at.y })
}
