//! What the values of a band mean: heights in some unit, or nothing.

use std::cmp::Ordering;
use std::path::Path;

use gdal::errors::Result as GdalResult;
use gdal::raster::{Buffer, GdalDataType, GdalType, RasterBand};
use gdal::spatial_ref::SpatialRef;

use super::error::{RasterError, reason};
use super::unit::Unit;

/// Heights that ground can have, metres: the shore of the Dead Sea lies at −430 m, Mount Everest reaches 8,849 m.
const GROUND_M: std::ops::RangeInclusive<f64> = -500.0..=9000.0;

/// How the values of a band become heights.
#[derive(Debug)]
pub(super) struct Values {
    pub(super) kind: GdalDataType,
    pub(super) unit: Unit,
    pub(super) unit_name: String,
    scale: f64,
    offset: f64,
    nodata: Option<f64>,
    has_mask: bool,
}

impl Values {
    /// Reads what a band of the file says about its values; the unit may also stand in its coordinate system.
    pub(super) fn of(path: &Path, band: &RasterBand, crs: &SpatialRef) -> Result<Self, RasterError> {
        let unit_name = match band.unit() {
            named if !named.trim().is_empty() => named,
            _ => crs.get_attr_value("VERT_CS|UNIT", 0).ok().flatten().unwrap_or_default(),
        };
        let unit = Unit::parse(&unit_name)
            .ok_or_else(|| RasterError::Unit { path: path.into(), unit: unit_name.clone() })?;
        let mask = band.mask_flags().map_err(|e| RasterError::Open { path: path.into(), why: reason(e) })?;
        let kind = band.band_type();
        // a file may write the value with more digits than its cells can hold
        Ok(Self {
            kind,
            unit,
            unit_name,
            scale: band.scale().unwrap_or(1.0),
            offset: band.offset().unwrap_or(0.0),
            nodata: band
                .no_data_value()
                .map(|n: f64| if kind == GdalDataType::Float32 { f64::from(n as f32) } else { n }),
            has_mask: mask.is_per_dataset() || mask.is_alpha(),
        })
    }

    /// Metres from one height to the next possible one, if values are whole numbers.
    pub(super) fn step_m(&self) -> Option<f64> {
        self.kind.is_integer().then(|| (self.scale * self.unit.metres()).abs())
    }

    /// Heights of a window of cells in metres, row by row; NaN where there is none.
    pub(super) fn read(&self, band: &RasterBand, at: [usize; 2], size: [usize; 2]) -> GdalResult<Vec<f64>> {
        let (_, mut cells) = read_window::<f64>(band, at, size)?.into_shape_and_vec();
        for cell in &mut cells {
            *cell = self.height(*cell);
        }
        if self.has_mask {
            let mask = read_window::<u8>(&band.open_mask_band()?, at, size)?;
            let hidden = cells.iter_mut().zip(mask.data()).filter(|(_, mask)| **mask == 0);
            hidden.for_each(|(cell, _)| *cell = f64::NAN);
        }
        Ok(cells)
    }

    /// Metres of a value; NaN if it means "no data" or no ground is so high or low.
    fn height(&self, value: f64) -> f64 {
        let height = (value * self.scale + self.offset) * self.unit.metres();
        let is_nodata = self.nodata.partial_cmp(&Some(value)) == Some(Ordering::Equal);
        if !is_nodata && GROUND_M.contains(&height) { height } else { f64::NAN }
    }
}

fn read_window<T: Copy + GdalType>(
    band: &RasterBand,
    at: [usize; 2],
    size: [usize; 2],
) -> GdalResult<Buffer<T>> {
    band.read_as(at.map(usize::cast_signed).into(), size.into(), size.into(), None)
}
