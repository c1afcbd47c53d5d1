//! How much of each cell the extract covers.

use geo::{Area, BooleanOps, BoundingRect, Intersects};
use geo_types::{Coord, LineString, MultiPolygon, Polygon, Rect};

use crate::geodesy::Position;
use crate::input::population::{Cell, CellShape};
use crate::input::squares::{SquareError, corners};

/// Cells that only touch the edge do not count as cut, degrees (about a millimetre).
const TOUCH_DEGREES: f64 = 1e-8;

/// How much of a cell the extract covers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Seen {
    Whole,
    /// Share of its area.
    Cut(f64),
    Outside,
}

impl Seen {
    pub(super) fn share(self) -> f64 {
        match self {
            Self::Whole => 1.0,
            Self::Cut(share) => share,
            Self::Outside => 0.0,
        }
    }
}

/// How much of each cell lies within west, south, east, north.
pub(super) fn seen(cells: &[Cell], [west, south, east, north]: [f64; 4]) -> Result<Vec<Seen>, SquareError> {
    let slack = TOUCH_DEGREES;
    let all =
        Rect::new(Coord { x: west - slack, y: south - slack }, Coord { x: east + slack, y: north + slack });
    let squares = outlines(cells)?;
    let seen = |(cell, square): (&Cell, Option<MultiPolygon<f64>>)| match (&cell.shape, square) {
        (CellShape::Area(area), _) => area_seen(area, all),
        (CellShape::Point(Position { lon, lat }), _) => {
            let is_in = all.intersects(&Coord { x: *lon, y: *lat });
            if is_in { Seen::Whole } else { Seen::Outside }
        }
        (CellShape::Square { .. }, square) => square.map_or(Seen::Outside, |square| area_seen(&square, all)),
    };
    Ok(cells.iter().zip(squares).map(seen).collect())
}

fn area_seen(area: &MultiPolygon<f64>, all: Rect<f64>) -> Seen {
    let Some(bounds) = area.bounding_rect() else { return Seen::Outside };
    let is_in = |corner: Coord<f64>| all.intersects(&corner);
    if is_in(bounds.min()) && is_in(bounds.max()) {
        return Seen::Whole;
    }
    let apart = bounds.max().x <= all.min().x + 2.0 * TOUCH_DEGREES
        || bounds.min().x >= all.max().x - 2.0 * TOUCH_DEGREES
        || bounds.max().y <= all.min().y + 2.0 * TOUCH_DEGREES
        || bounds.min().y >= all.max().y - 2.0 * TOUCH_DEGREES;
    if apart {
        return Seen::Outside;
    }
    let visible = MultiPolygon::from(all.to_polygon()).intersection(area);
    let share = visible.unsigned_area() / area.unsigned_area();
    if share > 0.0 { Seen::Cut(share.min(1.0)) } else { Seen::Outside }
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
