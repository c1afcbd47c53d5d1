//! One raster file: what it says about itself, and its cells.

use std::path::{Path, PathBuf};

use gdal::errors::GdalError;
use gdal::{Dataset, DatasetOptions, GdalOpenFlags, GeoTransform, GeoTransformEx};
use serde::Serialize;

use super::super::Remark;
use super::error::{RasterError, reason};
use super::place::{self, System};
use super::remarks;
use super::values::Values;
use crate::geodesy::{Position, distance};

/// Endings of rasters that are looked for in a zip.
const IN_ZIP: [&str; 4] = ["tif", "tiff", "hgt", "asc"];

/// What a raster file says about itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TileInfo {
    /// The file, or its place in a zip.
    pub file: PathBuf,
    /// Authority, code and name of its coordinate system.
    pub crs: String,
    /// Width and height of a cell in the unit of its coordinate system, degrees or metres.
    pub cell: [f64; 2],
    /// Longer side of the cell at its centre, metres on the ground, two digits.
    pub cell_m: f64,
    /// Columns and rows of cells.
    pub size: [u32; 2],
    /// Heights are multiples of this, metres, where the file holds whole numbers; slopes cannot be finer.
    pub step_m: Option<f64>,
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
    pub(super) values: Values,
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
        let values = Values::of(path, &band, &crs)?;
        let (columns, rows) = dataset.raster_size();
        let info = TileInfo {
            file: path.into(),
            crs: place::name(&crs),
            cell: [grid[1].hypot(grid[4]), grid[2].hypot(grid[5])],
            cell_m: 0.0,
            size: [columns as u32, rows as u32],
            step_m: values.step_m(),
            unit: values.unit_name.clone(),
            nodata: band.no_data_value(),
            bounds: [0.0; 4],
        };
        let mut tile = Self { info, system, grid, values };
        tile.place()?;
        // a file that was cut short is told now, and not when somebody asks for a height at its end
        tile.read(dataset, [0, rows.saturating_sub(1)], [columns, 1])?;
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
        if Position::new(centre.lon, centre.lat).is_err() {
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
        let damaged = |e| RasterError::Read { path: self.info.file.clone(), why: reason(e) };
        let band = dataset.rasterband(1).map_err(damaged)?;
        self.values.read(&band, at, size).map_err(damaged)
    }

    /// Adds what was noticed about it.
    pub(super) fn remark(&self, remarks: &mut Vec<Remark>) -> Result<(), RasterError> {
        let dataset = self.dataset()?;
        let damaged = |e| RasterError::Read { path: self.info.file.clone(), why: reason(e) };
        for text in remarks::of(self, &dataset).map_err(damaged)? {
            match remarks.iter_mut().find(|remark| remark.text == text) {
                Some(remark) => remark.rows += 1,
                None => remarks.push(Remark { rows: 1, text }),
            }
        }
        Ok(())
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

fn two_digits(number: f64) -> f64 {
    let step = 10_f64.powf(number.log10().floor() - 1.0);
    let rounded = (number / step).round() * step;
    // steps below one are no exact fractions: 0.3 and not 0.30000000000000004
    (rounded * 1e6).round() / 1e6
}
