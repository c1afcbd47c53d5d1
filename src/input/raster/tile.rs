//! One raster file: what it says about itself, and its cells.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use gdal::errors::GdalError;
use gdal::{Dataset, DatasetOptions, GdalOpenFlags, GeoTransform, GeoTransformEx};
use serde::Serialize;

use super::archive::{self, Source};
use super::error::{RasterError, reason};
use super::system::{self, System};
use super::unit::two_digits;
use super::values::Values;
use super::{cliffs, holes, samples, steps, stretches};
use crate::geodesy::{Position, distance};
use crate::settings::heights::HeightRule;

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
    /// Size of the coarser cells that its heights seem to be drawn from, metres on the ground.
    pub drawn_from_m: Option<f64>,
    /// Columns and rows of cells.
    pub size: [u32; 2],
    /// Heights are multiples of this, metres, where the file holds whole numbers, or others that stand in steps; slopes cannot be finer.
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
    source: Source,
    /// Least and greatest height of the windows that were looked at.
    pub(super) seen: Option<[f64; 2]>,
    /// From one cell to the next ground differs by less, metres.
    cliff_m: f64,
    /// Whether zeros were taken for holes.
    pub(super) has_holes: AtomicBool,
    /// Whether what sticks out was taken for holes.
    pub(super) has_cliffs: AtomicBool,
}

impl Tile {
    /// Opens a file, or every raster in an archive.
    pub(super) fn open_all(path: &Path, rule: &HeightRule) -> Result<Vec<Self>, RasterError> {
        archive::sources(path)?.into_iter().map(|source| Self::new(source, rule)).collect()
    }

    fn new(source: Source, rule: &HeightRule) -> Result<Self, RasterError> {
        let dataset = &open(&source)?;
        let path = &source.shown;
        let unreadable = |e: GdalError| RasterError::Open { path: path.clone(), why: reason(e) };
        let band = dataset.rasterband(1).map_err(unreadable)?;
        let grid = dataset.geo_transform().map_err(|_| RasterError::NoGrid { path: path.clone() })?;
        if grid.iter().any(|n| !n.is_finite()) || grid.invert().is_err() {
            return Err(RasterError::NoGrid { path: path.clone() });
        }
        let crs = dataset.spatial_ref().map_err(|_| RasterError::NoCrs { path: path.clone() })?;
        let system = System::of(&crs).map_err(unreadable)?;
        let values = Values::of(path, &band, &crs)?;
        let (columns, rows) = dataset.raster_size();
        let info = TileInfo {
            file: path.clone(),
            crs: system::name(&crs),
            cell: [grid[1].hypot(grid[4]), grid[2].hypot(grid[5])],
            cell_m: 0.0,
            drawn_from_m: None,
            size: [columns as u32, rows as u32],
            step_m: values.step_m(),
            unit: values.unit_name.clone(),
            nodata: band.no_data_value(),
            bounds: [0.0; 4],
        };
        let (has_holes, has_cliffs) = (AtomicBool::new(false), AtomicBool::new(false));
        let (seen, cliff_m) = (None, f64::INFINITY);
        let mut tile = Self { info, system, grid, values, source, seen, cliff_m, has_holes, has_cliffs };
        tile.place()?;
        // a file that was cut short is reported now, and not when somebody asks for a height at its end
        tile.read_raw(dataset, [0, rows.saturating_sub(1)], [columns, 1])?;
        let windows = samples::read(tile.info.size, |at, size| tile.read_raw(dataset, at, size))?;
        tile.look(windows, rule);
        Ok(tile)
    }

    /// Notes what its heights are like, by some windows of it.
    fn look(&mut self, mut windows: Vec<samples::Window>, rule: &HeightRule) {
        let cell_m = self.info.cell_m;
        self.cliff_m = rule.cliff_m(cell_m);
        for window in &mut windows {
            cliffs::take_out(&mut window.cells, window.columns, self.cliff_m);
        }
        let windows = &windows;
        let observed = steps::observed(windows);
        let terraced = stretches::step(windows, cell_m, rule);
        // steps run straight, too: only what shows none is drawn from coarser cells
        if observed.or(terraced).is_none() {
            self.info.drawn_from_m = stretches::drawn_from(windows, cell_m, rule);
        }
        let steps = self.info.step_m.into_iter().chain(observed.or(terraced));
        self.info.step_m = steps.reduce(f64::max);
        self.seen = samples::between(windows);
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
        open(&self.source)
    }

    /// Heights of a window of cells in metres, row by row; NaN where there is none, zeros are holes, or values stick out.
    pub(super) fn read(
        &self,
        dataset: &Dataset,
        at: [usize; 2],
        size: [usize; 2],
    ) -> Result<Vec<f64>, RasterError> {
        let mut cells = self.read_raw(dataset, at, size)?;
        if holes::take_out(&mut cells, size[0], self.info.step_m.unwrap_or(0.0)) {
            self.has_holes.store(true, Ordering::Relaxed);
        }
        if cliffs::take_out(&mut cells, size[0], self.cliff_m) {
            self.has_cliffs.store(true, Ordering::Relaxed);
        }
        Ok(cells)
    }

    /// The same with zeros as they are.
    pub(super) fn read_raw(
        &self,
        dataset: &Dataset,
        at: [usize; 2],
        size: [usize; 2],
    ) -> Result<Vec<f64>, RasterError> {
        let damaged = |e| RasterError::Read { path: self.info.file.clone(), why: reason(e) };
        let band = dataset.rasterband(1).map_err(damaged)?;
        self.values.read(&band, at, size).map_err(damaged)
    }
}

fn open(source: &Source) -> Result<Dataset, RasterError> {
    let open_flags = GdalOpenFlags::GDAL_OF_RASTER | GdalOpenFlags::GDAL_OF_VERBOSE_ERROR;
    Dataset::open_ex(&source.opened, DatasetOptions { open_flags, ..DatasetOptions::default() })
        .map_err(|e| RasterError::Open { path: source.shown.clone(), why: reason(e) })
}
