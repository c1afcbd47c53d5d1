//! Borders that cut an area, as plain numbers.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};

/// Longitude and latitude in degrees, by border, polygon and ring, the outer ring first.
pub(super) type Rings = Vec<Vec<Vec<Vec<[f64; 2]>>>>;

/// Borders as they are kept.
pub(super) fn rings_of(borders: &[MultiPolygon<f64>]) -> Rings {
    borders
        .iter()
        .map(|border| {
            border
                .iter()
                .map(|polygon: &Polygon<f64>| {
                    std::iter::once(polygon.exterior())
                        .chain(polygon.interiors())
                        .map(|ring: &LineString<f64>| ring.coords().map(|at| [at.x, at.y]).collect())
                        .collect()
                })
                .collect()
        })
        .collect()
}

/// Borders as they were kept.
pub(super) fn of_rings(rings: Rings) -> Vec<MultiPolygon<f64>> {
    rings
        .into_iter()
        .map(|border| {
            border
                .into_iter()
                .map(|rings: Vec<Vec<[f64; 2]>>| {
                    let mut rings = rings.into_iter().map(|ring: Vec<[f64; 2]>| {
                        ring.into_iter().map(|[x, y]| Coord { x, y }).collect::<LineString<f64>>()
                    });
                    let outer = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
                    Polygon::new(outer, rings.collect())
                })
                .collect()
        })
        .collect()
}
