//! From one coordinate system to another, through GDAL, which asks PROJ. `projection/without_gdal.rs` stands in where GDAL is not.

use gdal::spatial_ref::{AxisMappingStrategy, CoordTransform, SpatialRef};

use crate::features::GdalError;

/// EPSG code of WGS 84, in which all positions are kept.
pub(crate) const WGS_84: u32 = 4326;

/// What the coordinates of a system are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axes {
    /// Degrees.
    Degrees,
    /// Metres or feet on a map.
    Map,
    /// Neither, as of a system of heights.
    Other,
}

/// What the coordinates of a system of the EPSG register are.
pub(super) fn axes(epsg: u32) -> Result<Axes, GdalError> {
    let system = SpatialRef::from_epsg(epsg)?;
    Ok(match (system.is_geographic(), system.is_projected()) {
        (true, _) => Axes::Degrees,
        (false, true) => Axes::Map,
        (false, false) => Axes::Other,
    })
}

/// A way from one coordinate system to another.
pub(crate) struct Projection(CoordTransform);

impl Projection {
    /// From one system of the EPSG register to another.
    pub(crate) fn between(from: u32, to: u32) -> Result<Self, GdalError> {
        let [from, to] = [SpatialRef::from_epsg(from)?, SpatialRef::from_epsg(to)?].map(lon_lat_first);
        CoordTransform::new(&from, &to).map(Self)
    }

    /// To longitude and latitude from a system by its name, as `urn:ogc:def:crs:EPSG::25833`.
    pub(super) fn from_named(name: &str) -> Result<Self, GdalError> {
        let to = lon_lat_first(SpatialRef::from_epsg(WGS_84)?);
        CoordTransform::new(&lon_lat_first(SpatialRef::from_definition(name)?), &to).map(Self)
    }

    /// Converts points where they are: eastings or longitudes, and northings or latitudes. An error if one of them cannot be converted.
    pub(crate) fn convert(&self, x: &mut [f64], y: &mut [f64]) -> Result<(), GdalError> {
        self.0.transform_coords(x, y, &mut [])
    }
}

/// The system with longitude or easting first; without this on both sides, the two change places silently.
pub(crate) fn lon_lat_first(mut system: SpatialRef) -> SpatialRef {
    system.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
    system
}
