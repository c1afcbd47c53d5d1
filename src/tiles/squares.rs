//! Many points summed up by squares.

use std::collections::BTreeMap;

use geo_types::{Coord, Geometry as Degrees, Rect};

use super::about::{ColumnKind, Geometry, LayerAbout};
use super::layer::{Feature, Tag, TileLayer};
use super::shape::Shape;
use super::simplify::Detail;
use crate::geodesy::LocalMetric;
use crate::settings::tiles::PointRule;

/// Points in a square.
#[derive(Debug, Default)]
struct Square {
    count: i64,
    /// By column.
    sums: Vec<f64>,
}

/// Squares with sums.
pub(super) struct Squares {
    /// By row and column of the squares, from the equator and the first meridian.
    all: BTreeMap<[i64; 2], Square>,
    /// Degrees of a side: of longitude, of latitude.
    sides: [f64; 2],
    columns: Vec<String>,
}

/// The column with how many points are in a square.
const COUNT: &str = "count";
/// Decimals that are kept of a sum, as everywhere in layers.
const DECIMALS: f64 = 1e7;

/// Sums points up by squares. `columns`: numbers and names of what is summed.
pub(super) fn squares(
    features: &[Feature],
    places: &[Option<Degrees<f64>>],
    columns: &[(usize, String)],
    rule: &PointRule,
) -> Squares {
    let positions: Vec<Option<Coord<f64>>> =
        places.iter().map(|place| place.as_ref().and_then(first)).collect();
    let latitudes = positions.iter().flatten().map(|at| at.y);
    let (south, north) =
        latitudes.fold((90.0_f64, -90.0_f64), |(south, north), lat| (south.min(lat), north.max(lat)));
    let metric = LocalMetric::at(if south > north { 0.0 } else { f64::midpoint(south, north) });
    let sides = [rule.square_m / metric.east, rule.square_m / metric.north];
    let mut all: BTreeMap<[i64; 2], Square> = BTreeMap::new();
    for (feature, at) in features.iter().zip(positions) {
        let Some(at) = at else { continue };
        let key = [(at.y / sides[1]).floor() as i64, (at.x / sides[0]).floor() as i64];
        let square = all.entry(key).or_default();
        square.count += 1;
        square.sums.resize(columns.len(), 0.0);
        for (sum, (column, _)) in square.sums.iter_mut().zip(columns) {
            let value = feature.tags.iter().find(|(own, _)| own == column).map(|(_, tag)| tag);
            *sum += match value {
                Some(Tag::Real(number)) => *number,
                Some(Tag::Whole(number)) => *number as f64,
                _ => 0.0,
            };
        }
    }
    Squares { all, sides, columns: columns.iter().map(|(_, name)| name.clone()).collect() }
}

/// A place of a geometry of points.
fn first(geometry: &Degrees<f64>) -> Option<Coord<f64>> {
    match geometry {
        Degrees::Point(point) => Some(point.0),
        Degrees::MultiPoint(all) => all.iter().next().map(|point| point.0),
        _ => None,
    }
}

impl Squares {
    /// The squares as a layer of tiles from one zoom to another.
    pub(super) fn layer(self, name: &str, [min_zoom, max_zoom]: [u8; 2], detail: &Detail) -> TileLayer {
        let Self { all, sides: [right, up], columns } = self;
        let features = all.into_iter().enumerate().filter_map(|(number, ([row, column], square))| {
            let corner = Coord { x: column as f64 * right, y: row as f64 * up };
            let rect = Rect::new(corner, Coord { x: corner.x + right, y: corner.y + up });
            let sums = square.sums.into_iter().map(|sum| Tag::Real((sum * DECIMALS).round() / DECIMALS));
            let tags = std::iter::once(Tag::Whole(square.count)).chain(sums).enumerate().collect();
            let shape = Shape::of(&rect.into(), detail)?;
            Some(Feature { shape, tags, from_zoom: 0, id: Some(number as u64 + 1) })
        });
        let names: Vec<String> = std::iter::once(COUNT.to_owned()).chain(columns).collect();
        let about = LayerAbout {
            name: format!("{name}_squares"),
            geometry: Geometry::Areas,
            columns: names.iter().map(|name| (name.clone(), ColumnKind::Number)).collect(),
            min_zoom,
            max_zoom,
        };
        TileLayer::new(about, names, features.collect())
    }
}
