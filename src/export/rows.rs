//! Rows in other coordinate systems; one by one, as they are made.

use geo::MapCoords;
use geo_types::{Coord, Geometry};

use crate::features::GdalError;
use crate::input::crs::Crs;
use crate::input::projection::{Projection, WGS_84};
use crate::layers::layer::Row;

/// How many digits after the point coordinates have: a millimetre, or a centimetre in degrees.
#[must_use]
pub(super) fn decimals(crs: Crs) -> i32 {
    if crs.is_degrees() { 7 } else { 3 }
}

/// Moves rows from longitude and latitude to the coordinate system of a file.
pub(crate) struct Moves {
    /// The way there, and what coordinates are multiplied by before they are rounded; `None` if they stay.
    there: Option<(Projection, f64)>,
}

impl Moves {
    /// To a system, if one was asked for.
    pub(crate) fn to(crs: Option<Crs>) -> Result<Self, GdalError> {
        let Some(crs) = crs else { return Ok(Self { there: None }) };
        let projection = Projection::between(WGS_84, crs.epsg())?;
        Ok(Self { there: Some((projection, 10_f64.powi(decimals(crs)))) })
    }

    /// Moves a row.
    pub(super) fn row(&self, row: Row) -> Result<Row, GdalError> {
        let geometry = row.geometry.map(|geometry| self.geometry(geometry)).transpose()?;
        Ok(Row { geometry, ..row })
    }

    /// Moves a geometry.
    pub(crate) fn geometry(&self, geometry: Geometry<f64>) -> Result<Geometry<f64>, GdalError> {
        let Some((projection, digits)) = &self.there else { return Ok(geometry) };
        let round = |number: f64| (number * digits).round() / digits;
        geometry.try_map_coords(|at| {
            let (mut x, mut y) = ([at.x], [at.y]);
            projection.convert(&mut x, &mut y)?;
            Ok::<_, GdalError>(Coord { x: round(x[0]), y: round(y[0]) })
        })
    }
}
