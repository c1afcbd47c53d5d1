//! Between WGS 84 and the coordinate systems of rasters.

use gdal::errors::Result as GdalResult;
use gdal::spatial_ref::{AxisMappingStrategy, CoordTransform, SpatialRef};
use rayon::prelude::*;

use crate::geodesy::Position;

/// Points projected at once: many enough to be worth the making of a transformation, few enough to share out.
const POINTS_AT_ONCE: usize = 1 << 15;
/// Points along each side of an extent when it is bent into another system, as GDAL advises.
const POINTS_PER_SIDE: i32 = 21;
/// The systems in which heights of Norway are published: UTM 33, 32 and 35, and WGS 84.
const USUAL_SYSTEMS: [(u32, &str); 4] =
    [(25833, "EPSG:25833"), (25832, "EPSG:25832"), (25835, "EPSG:25835"), (4326, "EPSG:4326")];

/// A coordinate system as it can be kept and shared between threads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct System {
    wkt: String,
}

impl System {
    pub(super) fn of(system: &SpatialRef) -> GdalResult<Self> {
        Ok(Self { wkt: system.to_wkt()? })
    }

    fn open(&self) -> GdalResult<SpatialRef> {
        let mut system = SpatialRef::from_wkt(&self.wkt)?;
        // x is east and y is north in rasters, also where the system names north first (EPSG:4326, EPSG:3045)
        system.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
        Ok(system)
    }

    /// Whether positions mean the same in both.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self == other || self.open().ok().zip(other.open().ok()).is_some_and(|(a, b)| a == b)
    }

    /// Positions of this system in WGS 84; those that cannot be placed become infinite or NaN.
    pub(super) fn to_wgs84(&self, places: &[[f64; 2]]) -> GdalResult<Vec<Position>> {
        let transform = CoordTransform::new(&self.open()?, &wgs84()?)?;
        let places = transformed(&transform, places.iter().copied());
        Ok(places.into_iter().map(|[lon, lat]| Position { lon, lat }).collect())
    }

    /// West, south, east, north in degrees of an extent of this system.
    pub(super) fn bounds_in_wgs84(&self, extent: [f64; 4]) -> GdalResult<[f64; 4]> {
        CoordTransform::new(&self.open()?, &wgs84()?)?.transform_bounds(&extent, POINTS_PER_SIDE)
    }

    /// The chosen points in this system, in parallel; those that cannot be placed become infinite or NaN.
    pub(super) fn project(&self, points: &[Position], chosen: &[u32]) -> GdalResult<Vec<[f64; 2]>> {
        let parts: Vec<GdalResult<Vec<[f64; 2]>>> = chosen
            .par_chunks(POINTS_AT_ONCE)
            .map(|chosen| {
                let transform = CoordTransform::new(&wgs84()?, &self.open()?)?;
                let chosen = chosen.iter().map(|i| points[*i as usize]);
                Ok(transformed(&transform, chosen.map(|p| [p.lon, p.lat])))
            })
            .collect();
        let parts: Vec<_> = parts.into_iter().collect::<GdalResult<_>>()?;
        Ok(parts.concat())
    }
}

fn wgs84() -> GdalResult<SpatialRef> {
    let mut system = SpatialRef::from_epsg(4326)?;
    system.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
    Ok(system)
}

fn transformed(transform: &CoordTransform, places: impl Iterator<Item = [f64; 2]>) -> Vec<[f64; 2]> {
    let (mut x, mut y): (Vec<f64>, Vec<f64>) = places.map(|[x, y]| (x, y)).unzip();
    // it fails if any point cannot be placed, and has then marked those as infinite and placed the others
    let _some_failed = transform.transform_coords(&mut x, &mut y, &mut []);
    x.into_iter().zip(y).map(|(x, y)| [x, y]).collect()
}

/// A usual system in which an extent given in numbers of another one fits an area in degrees.
pub(super) fn better_system(
    extent: [f64; 4],
    area: [f64; 4],
    fits: impl Fn([f64; 4]) -> bool,
) -> Option<&'static str> {
    // west and east of an area that spans the globe fit anything
    let is_area = area.iter().all(|n| n.is_finite()) && area[2] - area[0] < 180.0;
    let bounds = |code: u32| System::of(&SpatialRef::from_epsg(code)?)?.bounds_in_wgs84(extent);
    USUAL_SYSTEMS
        .into_iter()
        .filter(|_| is_area)
        .find(|(code, _)| bounds(*code).is_ok_and(&fits))
        .map(|(_, name)| name)
}

/// What a coordinate system is called.
pub(super) fn name(system: &SpatialRef) -> String {
    let name = system.name().unwrap_or_else(|| "unnamed".into());
    match system.authority() {
        Ok(authority) => format!("{authority} {name}"),
        Err(_) => name,
    }
}
