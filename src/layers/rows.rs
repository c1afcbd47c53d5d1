//! Rows in other coordinate systems.

use geo::MapCoords;
use geo_types::Coord;

use super::layer::Row;
use crate::features::GdalError;
use crate::input::crs::Crs;
use crate::input::projection::{Projection, WGS_84};

/// How many digits after the point coordinates have: a millimetre, or a centimetre in degrees.
#[must_use]
pub(crate) fn decimals(crs: Crs) -> i32 {
    if crs.is_degrees() { 7 } else { 3 }
}

/// Rows from longitude and latitude to another coordinate system.
pub(crate) fn moved(mut rows: Vec<Row>, crs: Crs) -> Result<Vec<Row>, GdalError> {
    let projection = Projection::between(WGS_84, crs.epsg())?;
    let digits = 10_f64.powi(decimals(crs));
    let round = |number: f64| (number * digits).round() / digits;
    for geometry in rows.iter_mut().filter_map(|row| row.geometry.as_mut()) {
        *geometry = geometry.try_map_coords(|at| {
            let (mut x, mut y) = ([at.x], [at.y]);
            projection.convert(&mut x, &mut y)?;
            Ok::<_, GdalError>(Coord { x: round(x[0]), y: round(y[0]) })
        })?;
    }
    Ok(rows)
}
