//! The size of grid cells, where the name of the column does not hold it.

use geo::GeodesicArea;
use geo_types::Geometry;

use super::ids::Corner;
use crate::input::table::Record;

/// Sides of the grids that statistics offices publish, metres (source: SSB, *Statistikk på rutenett*).
pub(super) const SIDES: [u32; 6] = [100, 250, 500, 1000, 5000, 10_000];
/// How far a side on the ground may be off the side in the plane of the grid: the scale of UTM zone 33 is within 1 % from Jan
/// Mayen to Vardø.
const SCALE: f64 = 0.01;

/// The side that a square has: from its area on the ellipsoid.
pub(super) fn of_polygon<'a>(records: impl IntoIterator<Item = &'a Record>) -> Option<u32> {
    let side = records
        .into_iter()
        .find_map(|record: &Record| match &record.geometry {
            Ok(Some(Geometry::Polygon(polygon))) => Some(polygon.geodesic_area_unsigned()),
            Ok(Some(Geometry::MultiPolygon(polygons))) => Some(polygons.geodesic_area_unsigned()),
            _ => None,
        })?
        .sqrt();
    SIDES.into_iter().find(|known| (side / f64::from(*known) - 1.0).abs() < SCALE)
}

/// The side that ids show: the largest that most corners are multiples of. A few bad ids do not change it.
pub(super) fn of_corners(corners: &[Corner]) -> Option<u32> {
    SIDES.into_iter().rev().find(|side: &u32| {
        corners.iter().filter(|corner: &&Corner| is_on_grid(corner, *side)).count() * 2 > corners.len()
    })
}

/// Whether a corner can be one of a grid of squares with this side.
pub(super) fn is_on_grid(corner: &Corner, side: u32) -> bool {
    let side = i64::from(side);
    corner.east % side == 0 && corner.north % side == 0
}
