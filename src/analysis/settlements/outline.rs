//! What is drawn around a settlement: the land around its homes, in one piece where they are neighbours.

use std::collections::BTreeMap;
use std::f64::consts::PI;

use geo::{Area as _, ConvexHull, MapCoords, unary_union};
use geo_types::{Coord, LineString, MultiPoint, MultiPolygon, Polygon};
use rayon::prelude::*;

use super::buildings::Building;
use crate::geodesy::{LocalMetric, Position};
use crate::settings::settlements::OutlineRule;

/// Corners of the figure that stands for a circle.
const CORNERS: u32 = 8;
/// Buildings are put together by tiles of this size first; metres.
const TILE_M: f64 = 100.0;
/// So many are put together at once: the densest tile of eastern Oslo has 89 homes, so that only where homes stand closer, as doors
/// of a table do, is it done by parts of a tile.
const MOST_AT_ONCE: usize = 96;
/// A part of a tile that is not parted further; metres.
const SMALLEST_M: f64 = 1.0;
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
    let mut tiles: BTreeMap<[i64; 2], Vec<Grown>> = BTreeMap::new();
    for building in buildings {
        let at = metric.offset(origin, building.anchor);
        let tile = at.map(|metres| (metres / TILE_M).floor() as i64);
        tiles.entry(tile).or_default().push(Grown { at, land: hull(building, at, &around) });
    }
    let tiles: Vec<(&[i64; 2], &Vec<Grown>)> = tiles.iter().collect();
    let tiles: Vec<MultiPolygon<f64>> = tiles
        .into_par_iter()
        .map(|(tile, grown)| {
            let corner = tile.map(|number| number as f64 * TILE_M);
            together(&grown.iter().collect::<Vec<_>>(), Square { corner, side: TILE_M })
        })
        .collect();
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

/// The land around a building that is there.
pub(super) struct Grown {
    pub(super) at: [f64; 2],
    pub(super) land: Polygon<f64>,
}

/// A square of the plane, metres.
#[derive(Clone, Copy)]
pub(super) struct Square {
    pub(super) corner: [f64; 2],
    pub(super) side: f64,
}

/// The land around the buildings of a square, in one. Many are put together quarter by quarter: each crosses each other, but what
/// they are together crosses little. Corners then are rounded once more, to less than a thousandth of a millimetre.
pub(super) fn together(grown: &[&Grown], Square { corner, side }: Square) -> MultiPolygon<f64> {
    if grown.len() <= MOST_AT_ONCE {
        return unary_union(grown.iter().map(|grown| &grown.land));
    }
    if side < SMALLEST_M {
        let some = grown.chunks(MOST_AT_ONCE).map(|some| unary_union(some.iter().map(|grown| &grown.land)));
        return unary_union(&some.collect::<Vec<_>>());
    }
    let half = side / 2.0;
    let middle = corner.map(|metres| metres + half);
    let quarters = [[false, false], [true, false], [false, true], [true, true]].map(|beyond| {
        let is_in = |grown: &&&Grown| [grown.at[0] >= middle[0], grown.at[1] >= middle[1]] == beyond;
        let own: Vec<&Grown> = grown.iter().filter(is_in).copied().collect();
        let corner = [0, 1].map(|axis| if beyond[axis] { middle[axis] } else { corner[axis] });
        together(&own, Square { corner, side: half })
    });
    unary_union(&quarters)
}

/// Corners of a regular figure around a circle, metres.
pub(super) fn circle(radius: f64) -> Vec<[f64; 2]> {
    let step = PI / f64::from(CORNERS);
    let corner = radius / step.cos();
    (0..CORNERS)
        .map(|number| step * f64::from(2 * number + 1))
        .map(|angle| [corner * angle.cos(), corner * angle.sin()])
        .collect()
}

/// The land around one building.
pub(super) fn hull(building: &Building, [east, north]: [f64; 2], around: &[[f64; 2]]) -> Polygon<f64> {
    let points = building
        .corners()
        .flat_map(|[x, y]| around.iter().map(move |[dx, dy]| [x + dx + east, y + dy + north]));
    points.map(Coord::from).map(geo_types::Point::from).collect::<MultiPoint<f64>>().convex_hull()
}
