//! Coordinate systems where GDAL is not: longitude and latitude alone.

use crate::features::GdalError;

/// EPSG code of WGS 84, in which all positions are kept.
pub(crate) const WGS_84: u32 = 4326;

/// What the coordinates of a system are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axes {
    /// Degrees.
    Degrees,
    /// Metres or feet on a map.
    #[expect(dead_code, reason = "only GDAL knows such systems")]
    Map,
    /// Neither, as of a system of heights.
    #[expect(dead_code, reason = "only GDAL knows such systems")]
    Other,
}

/// What the coordinates of a system of the EPSG register are.
pub(super) fn axes(epsg: u32) -> Result<Axes, GdalError> {
    if epsg == WGS_84 { Ok(Axes::Degrees) } else { Err(GdalError) }
}

/// A way from one coordinate system to another: from longitude and latitude to themselves.
pub(crate) struct Projection;

impl Projection {
    /// From one system of the EPSG register to another.
    pub(crate) fn between(from: u32, to: u32) -> Result<Self, GdalError> {
        if from == to { Ok(Self) } else { Err(GdalError) }
    }

    /// To longitude and latitude from a system by its name.
    pub(super) fn from_named(_: &str) -> Result<Self, GdalError> {
        Err(GdalError)
    }

    /// Leaves points where they are.
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "with GDAL it may fail")]
    pub(crate) fn convert(&self, _: &mut [f64], _: &mut [f64]) -> Result<(), GdalError> {
        Ok(())
    }
}
