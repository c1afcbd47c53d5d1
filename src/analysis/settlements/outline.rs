//! What is drawn around a settlement: the land around its homes, in one piece where they are neighbours.

use std::collections::BTreeMap;
use std::f64::consts::PI;

use geo::{Area as _, ConvexHull, MapCoords, unary_union};
use geo_types::{Coord, LineString, MultiPoint, MultiPolygon, Polygon};

use super::buildings::Building;
use crate::geodesy::{LocalMetric, Position};
use crate::settings::settlements::OutlineRule;

/// Corners of the figure that stands for a circle.
const CORNERS: u32 = 8;
/// Buildings are put together by tiles of this size first; metres.
const TILE_M: f64 = 100.0;
/// Square metres in a hectare.
const HECTARE: f64 = 10_000.0;

/// The land around some buildings, WGS 84 longitude and latitude. Its edges are at least as far from every wall as the rule says,
/// and at most a twelfth farther; houses are drawn without niches.
pub(super) fn outline(buildings: &[&Building], rule: &OutlineRule) -> MultiPolygon<f64> {
    let Some(origin) = buildings.first().map(|building| building.anchor) else {
        return MultiPolygon::new(Vec::new());
    };
    // one scale for the whole settlement: drawn and taken back by the same figures, nothing moves
    let metric = LocalMetric::at(origin.lat);
    let around = circle(rule.around_m);
    // neighbours first: what is drawn over each other many times is done away with tile by tile
    let mut tiles: BTreeMap<[i64; 2], Vec<Polygon<f64>>> = BTreeMap::new();
    for building in buildings {
        let offset = metric.offset(origin, building.anchor);
        let tile = offset.map(|metres| (metres / TILE_M).floor() as i64);
        tiles.entry(tile).or_default().push(hull(building, offset, &around));
    }
    let tiles: Vec<MultiPolygon<f64>> = tiles.into_values().map(|grown| unary_union(&grown)).collect();
    let mut land = unary_union(&tiles);
    for polygon in &mut land.0 {
        let is_large = |hole: &LineString<f64>| {
            Polygon::new(hole.clone(), Vec::new()).unsigned_area() > rule.fill_holes_ha * HECTARE
        };
        let holes = polygon.interiors().iter().filter(|hole| is_large(hole)).cloned().collect();
        *polygon = Polygon::new(polygon.exterior().clone(), holes);
    }
    land.map_coords(|Coord { x, y }| {
        let at = Position { lon: origin.lon + x / metric.east, lat: origin.lat + y / metric.north };
        Coord { x: at.lon, y: at.lat }
    })
}

/// Corners of a regular figure around a circle, metres.
fn circle(radius: f64) -> Vec<[f64; 2]> {
    let step = PI / f64::from(CORNERS);
    let corner = radius / step.cos();
    (0..CORNERS)
        .map(|number| step * f64::from(2 * number + 1))
        .map(|angle| [corner * angle.cos(), corner * angle.sin()])
        .collect()
}

/// The land around one building.
fn hull(building: &Building, [east, north]: [f64; 2], around: &[[f64; 2]]) -> Polygon<f64> {
    let points = building
        .corners()
        .flat_map(|[x, y]| around.iter().map(move |[dx, dy]| [x + dx + east, y + dy + north]));
    points.map(Coord::from).map(geo_types::Point::from).collect::<MultiPoint<f64>>().convex_hull()
}
