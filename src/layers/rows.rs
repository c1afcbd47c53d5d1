//! Rows by kind of geometry, and in other coordinate systems.

use gdal::errors::GdalError;
use gdal::vector::ToGdal;
use geo::MapCoordsInPlace;
use geo_types::Coord;

use super::geometries::Geometries;
use super::layer::{Layer, Row};
use crate::input::crs::Crs;

/// The rows of each kind of a layer: the first under its name, each further one under that with the kind behind it. Rows without geometry
/// are among the first.
#[must_use]
pub(crate) fn apart(layer: &Layer, rows: Vec<Row>) -> Vec<(String, Option<Geometries>, Vec<Row>)> {
    let name = |number: usize, kind: Geometries| {
        if number == 0 { layer.name.to_owned() } else { format!("{}_{}", layer.name, kind.suffix()) }
    };
    let kinds = layer.geometries.iter().enumerate();
    let mut parts: Vec<_> =
        kinds.map(|(number, kind)| (name(number, *kind), Some(*kind), Vec::new())).collect();
    if parts.is_empty() {
        return vec![(layer.name.to_owned(), None, rows)];
    }
    for row in rows {
        let taken = row.geometry.as_ref().and_then(|geometry| {
            let place = layer.geometries.iter().position(|kind| kind.take(geometry).is_some())?;
            Some((place, layer.geometries[place].take(geometry)?))
        });
        match taken {
            Some((place, geometry)) => parts[place].2.push(Row { geometry: Some(geometry), ..row }),
            None => parts[0].2.push(row),
        }
    }
    parts
}

/// How many digits after the point coordinates have: a millimetre, or a centimetre in degrees.
#[must_use]
pub(crate) fn decimals(crs: Crs) -> i32 {
    if crs.is_degrees() { 7 } else { 3 }
}

/// Rows from longitude and latitude to another coordinate system.
pub(crate) fn moved(mut rows: Vec<Row>, crs: Crs) -> Result<Vec<Row>, GdalError> {
    let transform = crs.from_lon_lat()?;
    let digits = 10_f64.powi(decimals(crs));
    let round = |number: f64| (number * digits).round() / digits;
    for geometry in rows.iter_mut().filter_map(|row| row.geometry.as_mut()) {
        *geometry = geometry.to_gdal()?.transform(&transform)?.to_geo()?;
        geometry.map_coords_in_place(|at| Coord { x: round(at.x), y: round(at.y) });
    }
    Ok(rows)
}
