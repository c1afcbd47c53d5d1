//! Which points lie in which cell, and which is nearest.

use std::collections::{BTreeMap, HashMap};

use geo::{BoundingRect, Intersects};
use geo_types::{MultiPolygon, Point};
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use super::extent::outline;
use crate::geodesy::{LocalMetric, Position};
use crate::input::population::{Cell, CellShape};
use crate::input::squares::{SquareError, cell_of, corners};

/// Cells by the south-west corner of their square.
type Squares = HashMap<(i64, i64), Vec<usize>>;

/// Numbers of the points in each cell, ascending; none for cells that are points. A square holds its west and south edges, an
/// area all of its edge.
pub(super) fn points_of(cells: &[&Cell], points: &[Position]) -> Result<Vec<Vec<usize>>, SquareError> {
    let mut members = vec![Vec::new(); cells.len()];
    let mut grids: BTreeMap<(u32, u32), Squares> = BTreeMap::new();
    let mut tree = None;
    for (i, cell) in cells.iter().enumerate() {
        match &cell.shape {
            CellShape::Square { epsg, east, north, side } if !is_on_grid(*side, [*east, *north]) => {
                for corners in corners(*epsg, *side, &[(*east, *north)])? {
                    let tree = tree.get_or_insert_with(|| Nearest::of(points));
                    members[i] = in_area(tree, &outline(corners));
                }
            }
            CellShape::Square { epsg, east, north, side } => {
                grids.entry((*epsg, *side)).or_default().entry((*east, *north)).or_default().push(i);
            }
            CellShape::Area(area) => {
                members[i] = in_area(tree.get_or_insert_with(|| Nearest::of(points)), area);
            }
            CellShape::Point(_) => {}
        }
    }
    for ((epsg, side), squares) in grids {
        for (point, square) in cell_of(epsg, side, points)?.into_iter().enumerate() {
            for cell in squares.get(&square).into_iter().flatten() {
                members[*cell].push(point);
            }
        }
    }
    Ok(members)
}

/// Whether a corner is a multiple of the side, as in every grid.
fn is_on_grid(side: u32, corner: [i64; 2]) -> bool {
    corner.into_iter().all(|metres| metres.checked_rem_euclid(side.into()) == Some(0))
}

/// R-tree over points.
pub(super) struct Nearest(RTree<GeomWithData<[f64; 2], usize>>);

impl Nearest {
    pub(super) fn of(points: &[Position]) -> Self {
        let points = points.iter().enumerate();
        Self(RTree::bulk_load(points.map(|(i, p)| GeomWithData::new([p.lon, p.lat], i)).collect()))
    }

    /// The nearest point that is so many metres away at most; of equally near ones the first.
    pub(super) fn within(&self, from: Position, metres: f64) -> Option<usize> {
        let metric = LocalMetric::at(from.lat);
        let [dx, dy] = [metres / metric.east, metres / metric.north];
        let window = AABB::from_corners([from.lon - dx, from.lat - dy], [from.lon + dx, from.lat + dy]);
        let distance = |[lon, lat]: [f64; 2]| {
            let [x, y] = metric.offset(from, Position { lon, lat });
            x.hypot(y)
        };
        let near = self.0.locate_in_envelope(&window).map(|point| (distance(*point.geom()), point.data));
        let nearest = near.filter(|(distance, _)| *distance <= metres);
        nearest.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, point)| point)
    }
}

fn in_area(points: &Nearest, area: &MultiPolygon<f64>) -> Vec<usize> {
    let Some(bounds) = area.bounding_rect() else { return Vec::new() };
    let window = AABB::from_corners(bounds.min().into(), bounds.max().into());
    let near = points.0.locate_in_envelope(&window);
    let mut inside: Vec<usize> =
        near.filter(|p| area.intersects(&Point::from(*p.geom()))).map(|p| p.data).collect();
    inside.sort_unstable();
    inside
}
