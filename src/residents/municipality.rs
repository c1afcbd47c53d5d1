//! Which municipality a place belongs to.

use geo::{BoundingRect, Buffer, Contains, LinesIter, MapCoords};
use geo_types::{Coord, MultiPolygon, Point};
use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Line, Rectangle};
use rstar::{AABB, RTree};

use crate::geodesy::{LocalMetric, Position, foot_on_segment};

/// The municipality of each place, and how it was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Assignment {
    /// For each place the number of its municipality in the list, from 0.
    pub municipality: Vec<Option<usize>>,
    /// Places in no municipality that were given to the nearest one: centres of cells that fall in the sea.
    pub nearest: usize,
    /// Places that are too far from any municipality.
    pub outside: usize,
}

/// Finds the municipality of each place: the one it lies in, else the nearest within `max_distance_m` metres.
///
/// Municipalities are their 4-digit codes and areas in WGS 84 longitude and latitude. Where areas overlap the first counts.
#[must_use]
pub fn assign(
    places: &[Position],
    municipalities: &[(String, MultiPolygon<f64>)],
    max_distance_m: f64,
) -> Assignment {
    let index = Index::new(municipalities);
    let inside: Vec<Option<usize>> = places.par_iter().map(|place| index.containing(*place)).collect();
    let municipality: Vec<Option<usize>> = places
        .par_iter()
        .zip(&inside)
        .map(|(place, inside)| inside.or_else(|| index.nearest(*place, max_distance_m)))
        .collect();
    let outside = municipality.iter().filter(|found| found.is_none()).count();
    let nearest = inside.iter().filter(|found| found.is_none()).count() - outside;
    Assignment { municipality, nearest, outside }
}

/// The land of some municipalities and of what is at most so many metres away from it; WGS 84 longitude and latitude. Its parts
/// may overlap. Municipalities wholly beyond a box (west, south, east, north, degrees) are left out.
#[must_use]
pub fn land(
    municipalities: &[&MultiPolygon<f64>],
    border_m: f64,
    [west, south, east, north]: [f64; 4],
) -> MultiPolygon<f64> {
    let widened = |area: &&MultiPolygon<f64>| {
        let around = area.bounding_rect()?;
        let room = LocalMetric::at(north.max(-south));
        let [aside, up] = [border_m / room.east, border_m / room.north];
        let is_near = around.max().x + aside >= west
            && around.min().x - aside <= east
            && around.max().y + up >= south
            && around.min().y - up <= north;
        if !is_near {
            return None;
        }
        // the ends of a municipality lie in one scale to some tenths of a percent
        let metric = LocalMetric::at(around.center().y);
        let scaled = |by: [f64; 2]| move |at: Coord<f64>| Coord { x: at.x * by[0], y: at.y * by[1] };
        let metres = area.map_coords(scaled([metric.east, metric.north]));
        Some(metres.buffer(border_m).map_coords(scaled([1.0 / metric.east, 1.0 / metric.north])))
    };
    municipalities.par_iter().filter_map(widened).flat_map_iter(|area| area.0).collect::<Vec<_>>().into()
}

/// The rectangle around a polygon, with the number of its municipality and its own number there.
type Around = GeomWithData<Rectangle<[f64; 2]>, (usize, usize)>;

/// Rectangles around areas and the pieces of their outlines, each with the number of its municipality.
struct Index<'a> {
    municipalities: &'a [(String, MultiPolygon<f64>)],
    polygons: RTree<Around>,
    outlines: RTree<GeomWithData<Line<[f64; 2]>, usize>>,
}

impl<'a> Index<'a> {
    fn new(municipalities: &'a [(String, MultiPolygon<f64>)]) -> Self {
        let (mut polygons, mut outlines) = (Vec::new(), Vec::new());
        for (number, (_, area)) in municipalities.iter().enumerate() {
            for (part, polygon) in area.iter().enumerate() {
                if let Some(rectangle) = polygon.bounding_rect() {
                    let corners = [rectangle.min(), rectangle.max()].map(|corner| [corner.x, corner.y]);
                    let rectangle = Rectangle::from_corners(corners[0], corners[1]);
                    polygons.push(GeomWithData::new(rectangle, (number, part)));
                }
            }
            let lines = area.lines_iter().map(|line| Line::new(line.start.into(), line.end.into()));
            outlines.extend(lines.map(|line| GeomWithData::new(line, number)));
        }
        Self { municipalities, polygons: RTree::bulk_load(polygons), outlines: RTree::bulk_load(outlines) }
    }

    fn containing(&self, position: Position) -> Option<usize> {
        let point = Point::new(position.lon, position.lat);
        let near = self.polygons.locate_all_at_point(&[position.lon, position.lat]).map(|found| found.data);
        near.filter(|(number, part): &(usize, usize)| {
            self.municipalities[*number].1.0[*part].contains(&point)
        })
        .map(|(number, _)| number)
        .min()
    }

    fn nearest(&self, position: Position, max_distance_m: f64) -> Option<usize> {
        let metric = LocalMetric::at(position.lat);
        let [dx, dy] = [max_distance_m / metric.east, max_distance_m / metric.north];
        let around = AABB::from_corners(
            [position.lon - dx, position.lat - dy],
            [position.lon + dx, position.lat + dy],
        );
        let distance = |line: &Line<[f64; 2]>| {
            let ends = [line.from, line.to].map(|[lon, lat]| metric.offset(position, Position { lon, lat }));
            foot_on_segment(ends[0], ends[1]).1
        };
        let near = self.outlines.locate_in_envelope_intersecting(&around);
        let near = near.map(|found| (distance(found.geom()), found.data));
        let near = near.filter(|(distance, _)| *distance <= max_distance_m);
        near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, number)| number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::polygon;

    /// Two squares of 0.1 degree side by side at 60° N, the second with a hole; the sea is all around.
    fn coast() -> Vec<(String, MultiPolygon<f64>)> {
        let west = polygon![(x: 10.0, y: 60.0), (x: 10.1, y: 60.0), (x: 10.1, y: 60.1), (x: 10.0, y: 60.1)];
        let east = polygon!(
            exterior: [(x: 10.1, y: 60.0), (x: 10.2, y: 60.0), (x: 10.2, y: 60.1), (x: 10.1, y: 60.1)],
            interiors: [[(x: 10.14, y: 60.04), (x: 10.16, y: 60.04), (x: 10.16, y: 60.06), (x: 10.14, y: 60.06)]],
        );
        vec![("0001".into(), MultiPolygon(vec![west])), ("0002".into(), MultiPolygon(vec![east]))]
    }

    #[test]
    fn places_in_the_sea_go_to_the_nearest() {
        let place = |lon, lat| Position { lon, lat };
        // a degree is 111.4 km north and 55.8 km east here
        let places = [
            place(10.05, 60.05),
            place(10.15, 60.02),
            place(9.99, 60.05),   // 558 m west
            place(10.102, 59.99), // 1.1 km south, of the second one
            place(9.9, 60.05),    // 5.6 km west
            place(10.15, 60.05),  // in the hole
            place(10.05, 60.11),  // 1.1 km north
        ];
        let found = assign(&places, &coast(), 2000.0);
        assert_eq!(found.municipality, [Some(0), Some(1), Some(0), Some(1), None, Some(1), Some(0)]);
        assert_eq!((found.nearest, found.outside), (4, 1));
        assert_eq!(assign(&places, &[], 2000.0).outside, 7);
    }

    #[test]
    fn land_goes_so_far_beyond_the_border() {
        let coast = coast();
        let areas: Vec<_> = coast.iter().map(|(_, area)| area).collect();
        let land_in = |around| land(&areas, 500.0, around);
        assert_eq!(land_in([11.0, 60.0, 11.1, 60.1]).0.len(), 0);
        let land = land_in([9.0, 59.0, 11.0, 61.0]);
        let is_in = |lon, lat| land.contains(&Point::new(lon, lat));
        // 391 and 558 m west, 446 and 557 m south
        assert!(is_in(10.05, 60.05) && is_in(9.993, 60.05) && is_in(10.05, 59.996));
        assert!(!is_in(9.99, 60.05) && !is_in(10.05, 59.995));
    }
}
