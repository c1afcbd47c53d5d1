//! Points that stand in the middle of the cells of a grid: who passes a grid on may leave out ids and polygons.

use super::side::SIDES;
use crate::input::Remark;
use crate::input::population::{CellShape, Population};
use crate::input::squares::from_lon_lat;

/// Coordinate systems of grids: Statistics Norway, Eurostat.
const SYSTEMS: [u32; 2] = [25833, 3035];
/// Fewest points of which it is said: a few may lie so by chance.
const FEWEST: usize = 10;
/// How far a point may be off the middle, metres: coordinates are rounded, in degrees to some decimals.
const OFF_M: f64 = 1.5;

/// The cells whose middles these points are.
struct Lattice {
    epsg: u32,
    side: u32,
    /// South-west corners.
    corners: Vec<(i64, i64)>,
}

/// Takes points for the cells whose middles they are, if all are, and says so.
pub(super) fn squares(all: &mut Population) {
    let Some(Lattice { epsg, side, corners }) = found(all) else { return };
    for (cell, (east, north)) in all.cells.iter_mut().zip(&corners) {
        cell.shape = CellShape::Square { epsg, east: *east, north: *north, side };
    }
    let text =
        format!("points that are the middles of cells of {side} m (EPSG:{epsg}): taken for these cells");
    all.remarks.push(Remark { rows: corners.len() as u64, text });
}

fn found(all: &Population) -> Option<Lattice> {
    let point = |shape: &CellShape| match shape {
        CellShape::Point(at) => Some([at.lon, at.lat]),
        _ => None,
    };
    let points: Vec<[f64; 2]> = all.cells.iter().map(|cell| point(&cell.shape)).collect::<Option<_>>()?;
    if points.len() < FEWEST {
        return None;
    }
    SYSTEMS.into_iter().find_map(|epsg| {
        let metres = from_lon_lat(epsg, points.clone()).ok()?;
        // the largest cells first: middles of cells of 250 m are not those of cells of 500 m, nor the other way round
        SIDES.into_iter().rev().find_map(|side| {
            let corners = metres.iter().map(|at| corner(*at, side)).collect::<Option<_>>()?;
            Some(Lattice { epsg, side, corners })
        })
    })
}

/// The corner of the cell whose middle a point is.
fn corner([x, y]: [f64; 2], side: u32) -> Option<(i64, i64)> {
    let side = f64::from(side);
    let on_axis = |at: f64| {
        let corner = (at / side).floor() * side;
        ((at - corner - side / 2.0).abs() <= OFF_M).then_some(corner as i64)
    };
    Some((on_axis(x)?, on_axis(y)?))
}
