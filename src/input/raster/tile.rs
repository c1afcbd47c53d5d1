//! One raster file: what it says about itself, and its cells.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use gdal::errors::{GdalError, Result as GdalResult};
use gdal::raster::{Buffer, ColorInterpretation, GdalDataType, GdalType, RasterBand};
use gdal::{Dataset, DatasetOptions, GdalOpenFlags, GeoTransform, GeoTransformEx};
use serde::Serialize;

use super::super::Remark;
use super::RasterError;
use super::place::{self, System};
use super::unit::Unit;
use crate::geodesy::distance;

/// Endings of rasters that are looked for in a zip.
const IN_ZIP: [&str; 4] = ["tif", "tiff", "hgt", "asc"];
/// Heights that ground can have, metres: the shore of the Dead Sea lies at −430 m, Mount Everest reaches 8,849 m.
const GROUND_M: std::ops::RangeInclusive<f64> = -500.0..=9000.0;

/// What a raster file says about itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TileInfo {
    /// The file, or its place in a zip.
    pub file: PathBuf,
    /// Authority, code and name of its coordinate system.
    pub crs: String,
    /// Longer side of the cell at its centre, metres on the ground, two digits.
    pub cell_m: f64,
    /// Columns and rows of cells.
    pub size: [u32; 2],
    /// The unit it names; empty if none.
    pub unit: String,
    /// The value that means "no data".
    pub nodata: Option<f64>,
    /// West, south, east, north, degrees.
    pub bounds: [f64; 4],
}

/// A raster file, closed.
#[derive(Debug)]
pub(super) struct Tile {
    pub(super) info: TileInfo,
    pub(super) system: System,
    /// From columns and rows to the coordinates of its system; whole numbers are corners of cells.
    pub(super) grid: GeoTransform,
    unit: Unit,
    scale: f64,
    offset: f64,
    nodata: Option<f64>,
    is_byte: bool,
    has_mask: bool,
    bands: usize,
    picture: Option<String>,
}

impl Tile {
    /// Opens a file, or every raster in a zip.
    pub(super) fn open_all(path: &Path) -> Result<Vec<Self>, RasterError> {
        let dataset = match open(path) {
            Ok(dataset) => dataset,
            Err(why) => {
                let inside = rasters_in_zip(path);
                if inside.is_empty() {
                    return Err(why);
                }
                return inside.iter().map(|path| Self::new(path, &open(path)?)).collect();
            }
        };
        Ok(vec![Self::new(path, &dataset)?])
    }

    fn new(path: &Path, dataset: &Dataset) -> Result<Self, RasterError> {
        let unreadable = |e: GdalError| RasterError::Open { path: path.into(), why: reason(e) };
        let band = dataset.rasterband(1).map_err(unreadable)?;
        let grid = dataset.geo_transform().map_err(|_| RasterError::NoGrid { path: path.into() })?;
        if grid.iter().any(|n| !n.is_finite()) || grid.invert().is_err() {
            return Err(RasterError::NoGrid { path: path.into() });
        }
        let crs = dataset.spatial_ref().map_err(|_| RasterError::NoCrs { path: path.into() })?;
        let system = System::of(&crs).map_err(unreadable)?;
        let unit_name = match band.unit() {
            named if !named.trim().is_empty() => named,
            _ => crs.get_attr_value("VERT_CS|UNIT", 0).ok().flatten().unwrap_or_default(),
        };
        let unit = Unit::parse(&unit_name)
            .ok_or_else(|| RasterError::Unit { path: path.into(), unit: unit_name.clone() })?;
        let mask = band.mask_flags().map_err(unreadable)?;
        let color = band.color_interpretation();
        let (kind, nodata) = (band.band_type(), band.no_data_value());
        let (columns, rows) = dataset.raster_size();
        let mut tile = Self {
            info: TileInfo {
                file: path.into(),
                crs: place::name(&crs),
                cell_m: 0.0,
                size: [columns as u32, rows as u32],
                unit: unit_name,
                nodata,
                bounds: [0.0; 4],
            },
            system,
            grid,
            unit,
            scale: band.scale().unwrap_or(1.0),
            offset: band.offset().unwrap_or(0.0),
            // a file may write the value with more digits than its cells can hold
            nodata: nodata.map(|n| if kind == GdalDataType::Float32 { f64::from(n as f32) } else { n }),
            is_byte: kind == GdalDataType::UInt8,
            has_mask: mask.is_per_dataset() || mask.is_alpha(),
            bands: dataset.raster_count(),
            picture: is_picture(&color).then(|| color.name()),
        };
        tile.place()?;
        Ok(tile)
    }

    /// Finds where on the earth it lies and how large its cells are there.
    fn place(&mut self) -> Result<(), RasterError> {
        let [columns, rows] = self.info.size.map(f64::from);
        let at = |dx: f64, dy: f64| {
            let (x, y) = self.grid.apply(columns / 2.0 + dx, rows / 2.0 + dy);
            [x, y]
        };
        let [x, y] = at(0.0, 0.0);
        let nowhere =
            || RasterError::NoPlace { path: self.info.file.clone(), crs: self.info.crs.clone(), x, y };
        let places =
            self.system.to_wgs84(&[at(0.0, 0.0), at(1.0, 0.0), at(0.0, 1.0)]).map_err(|_| nowhere())?;
        let [centre, east, south] = places[..] else { return Err(nowhere()) };
        if crate::geodesy::Position::new(centre.lon, centre.lat).is_err() {
            return Err(nowhere());
        }
        let bounds = self.system.bounds_in_wgs84(self.corners()).map_err(|_| nowhere())?;
        let cell = distance(centre, east).max(distance(centre, south));
        if bounds.iter().any(|n| !n.is_finite()) || !cell.is_finite() || cell <= 0.0 {
            return Err(nowhere());
        }
        (self.info.bounds, self.info.cell_m) = (bounds, two_digits(cell));
        Ok(())
    }

    /// Least x and y, greatest x and y in its own system.
    pub(super) fn corners(&self) -> [f64; 4] {
        let [columns, rows] = self.info.size.map(f64::from);
        let corners = [(0.0, 0.0), (columns, 0.0), (0.0, rows), (columns, rows)];
        let corners = corners.map(|(column, row)| self.grid.apply(column, row));
        corners.iter().fold(
            [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY],
            |[west, south, east, north], (x, y)| [west.min(*x), south.min(*y), east.max(*x), north.max(*y)],
        )
    }

    /// Its dataset, opened anew.
    pub(super) fn dataset(&self) -> Result<Dataset, RasterError> {
        open(&self.info.file)
    }

    /// Heights of a window of cells in metres, row by row; NaN where there is none.
    pub(super) fn read(
        &self,
        dataset: &Dataset,
        at: [usize; 2],
        size: [usize; 2],
    ) -> Result<Vec<f64>, RasterError> {
        let damaged = |e: GdalError| RasterError::Read { path: self.info.file.clone(), why: reason(e) };
        let band = dataset.rasterband(1).map_err(damaged)?;
        let (_, mut cells) = read_window::<f64>(&band, at, size).map_err(damaged)?.into_shape_and_vec();
        for cell in &mut cells {
            *cell = self.height(*cell);
        }
        if self.has_mask {
            let mask = band.open_mask_band().map_err(damaged)?;
            let mask = read_window::<u8>(&mask, at, size).map_err(damaged)?;
            cells
                .iter_mut()
                .zip(mask.data())
                .filter(|(_, mask)| **mask == 0)
                .for_each(|(cell, _)| *cell = f64::NAN);
        }
        Ok(cells)
    }

    /// Metres of a value; NaN if it means "no data" or no ground is so high or low.
    fn height(&self, value: f64) -> f64 {
        let height = (value * self.scale + self.offset) * self.unit.metres();
        let is_ground =
            GROUND_M.contains(&height) && self.nodata.partial_cmp(&Some(value)) != Some(Ordering::Equal);
        if is_ground { height } else { f64::NAN }
    }

    /// Adds what was noticed about it.
    pub(super) fn remark(&self, remarks: &mut Vec<Remark>) -> Result<(), RasterError> {
        let file = self.info.file.display();
        match self.unit {
            Unit::Unnamed => count(remarks, "no unit of height is named: heights are taken as metres".into()),
            Unit::Metre => {}
            Unit::Other(_, name) => count(remarks, format!("heights in {name} were converted to metres")),
        }
        if self.bands > 1 {
            count(remarks, format!("{file} has {} bands: the first is taken as heights", self.bands));
        }
        if let Some(color) = &self.picture {
            count(
                remarks,
                format!("{file}: its band is a colour ({color}): it looks like a picture, not heights"),
            );
        }
        if self.is_byte {
            let dataset = self.dataset()?;
            let damaged = |e| RasterError::Read { path: self.info.file.clone(), why: reason(e) };
            let band = dataset.rasterband(1).map_err(damaged)?;
            let top = f64::from(u8::MAX);
            let at_top = band.histogram(top - 0.5, top + 0.5, 1, false, false).map_err(damaged)?.counts()[0];
            if at_top > 0 && self.info.nodata != Some(top) {
                count(
                    remarks,
                    format!(
                        "{file} holds heights as whole numbers up to 255, and {at_top} cells are 255: heights above look clipped, and \
                         slopes there are not to be trusted"
                    ),
                );
            }
        }
        Ok(())
    }
}

/// Adds a remark, or counts one more file for it.
fn count(remarks: &mut Vec<Remark>, text: String) {
    match remarks.iter_mut().find(|remark| remark.text == text) {
        Some(remark) => remark.rows += 1,
        None => remarks.push(Remark { rows: 1, text }),
    }
}

fn open(path: &Path) -> Result<Dataset, RasterError> {
    let open_flags = GdalOpenFlags::GDAL_OF_RASTER | GdalOpenFlags::GDAL_OF_VERBOSE_ERROR;
    Dataset::open_ex(path, DatasetOptions { open_flags, ..DatasetOptions::default() })
        .map_err(|e| RasterError::Open { path: path.into(), why: reason(e) })
}

/// Rasters in a zip, by name; none if it is no zip.
fn rasters_in_zip(path: &Path) -> Vec<PathBuf> {
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
        return Vec::new();
    }
    let zip = PathBuf::from(format!("/vsizip/{}", path.display()));
    let mut inside = gdal::vsi::read_dir(&zip, true).unwrap_or_default();
    inside.retain(|name| {
        name.extension().is_some_and(|ending| IN_ZIP.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    });
    inside.sort();
    inside.iter().map(|name| zip.join(name)).collect()
}

fn read_window<T: Copy + GdalType>(
    band: &RasterBand,
    at: [usize; 2],
    size: [usize; 2],
) -> GdalResult<Buffer<T>> {
    band.read_as(at.map(usize::cast_signed).into(), size.into(), size.into(), None)
}

fn is_picture(color: &ColorInterpretation) -> bool {
    !matches!(color, ColorInterpretation::Undefined | ColorInterpretation::GrayIndex)
}

/// What GDAL says, without the names of its functions.
fn reason(error: GdalError) -> String {
    match error {
        GdalError::NullPointer { msg, .. } | GdalError::CplError { msg, .. } if !msg.trim().is_empty() => msg,
        GdalError::NullPointer { .. } => "no known raster format".into(),
        other => other.to_string(),
    }
}

fn two_digits(number: f64) -> f64 {
    let step = 10_f64.powf(number.log10().floor() - 1.0);
    let rounded = (number / step).round() * step;
    // steps below one are no exact fractions: 0.3 and not 0.30000000000000004
    (rounded * 1e6).round() / 1e6
}
