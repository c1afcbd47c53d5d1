//! How much of each cell the extract covers.

use geo::{BoundingRect, Contains};
use geo_types::{Coord, LineString, MultiPolygon, Point, Polygon};

use crate::geodesy::Position;
use crate::input::population::{Cell, CellShape};
use crate::input::squares::{SquareError, corners};
use crate::network::extent::Extent;

/// The share of a cell is counted at so many points in a row, and so many rows: with few it is seen that all of it is in.
const FEW: u32 = 20;
const MANY: u32 = 100;

/// The outlines of the cells that may lie in the extent, at least in part: those whose box touches that of the extent.
pub(super) fn touching(
    cells: &[Cell],
    extent: &Extent,
) -> Result<Vec<Option<MultiPolygon<f64>>>, SquareError> {
    let [west, south, east, north] = extent.bounds();
    let touches = |area: &MultiPolygon<f64>| {
        area.bounding_rect().is_some_and(|of| {
            of.min().x < east && of.max().x > west && of.min().y < north && of.max().y > south
        })
    };
    Ok(cells
        .iter()
        .zip(outlines(cells)?)
        .map(|(cell, square): (&Cell, Option<MultiPolygon<f64>>)| match &cell.shape {
            CellShape::Area(area) => Some(area).filter(|area| touches(area)).cloned(),
            _ => square.filter(&touches),
        })
        .collect())
}

/// Share of an area that lies in the extent, 0 to 1; counted at points, so that an area in which all of them lie is whole.
pub(super) fn share(area: &MultiPolygon<f64>, extent: &Extent) -> f64 {
    let rough = counted(area, extent, FEW);
    if rough >= 1.0 { rough } else { counted(area, extent, MANY) }
}

/// The share by so many points in a row and so many rows.
fn counted(area: &MultiPolygon<f64>, extent: &Extent, points: u32) -> f64 {
    let Some(around) = area.bounding_rect() else { return 0.0 };
    let (mut all, mut seen) = (0_u32, 0_u32);
    let step = [around.width(), around.height()].map(|side| side / f64::from(points));
    for index in 0..points * points {
        let [column, row] = [index % points, index / points].map(|at| f64::from(at) + 0.5);
        let (lon, lat) = (around.min().x + column * step[0], around.min().y + row * step[1]);
        if area.contains(&Point::new(lon, lat)) {
            all += 1;
            seen += u32::from(extent.contains(Position { lon, lat }));
        }
    }
    if all == 0 { 0.0 } else { f64::from(seen) / f64::from(all) }
}

/// Outlines of the squares among the cells, in WGS 84.
fn outlines(cells: &[Cell]) -> Result<Vec<Option<MultiPolygon<f64>>>, SquareError> {
    let mut outlines = vec![None; cells.len()];
    let mut by_grid = std::collections::BTreeMap::<(u32, u32), (Vec<usize>, Vec<(i64, i64)>)>::new();
    for (i, cell) in cells.iter().enumerate() {
        if let CellShape::Square { epsg, east, north, side } = cell.shape {
            let (places, squares) = by_grid.entry((epsg, side)).or_default();
            places.push(i);
            squares.push((east, north));
        }
    }
    for ((epsg, side), (places, squares)) in by_grid {
        for (i, square) in places.into_iter().zip(corners(epsg, side, &squares)?) {
            outlines[i] = Some(outline(square));
        }
    }
    Ok(outlines)
}

/// The area between four corners.
pub(super) fn outline(corners: [Position; 4]) -> MultiPolygon<f64> {
    let ring = corners.into_iter().map(|p| Coord { x: p.lon, y: p.lat }).collect();
    MultiPolygon::from(Polygon::new(LineString(ring), vec![]))
}
