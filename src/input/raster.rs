//! Heights of the ground from raster files, through GDAL. No domain words here.
//!
//! Files of one coordinate system whose cells lie on one grid become a mosaic, so that a height between two tiles is drawn
//! from both, whether they overlap by a row (SRTM) or merely meet (DTM1). Mosaics are asked from the finest to the coarsest,
//! each for the points that are still without a height. Nothing is kept in memory but what the files say about themselves:
//! cells are read in small windows while heights are asked for.

mod archive;
mod cliffs;
mod error;
mod holes;
mod mosaic;
mod remarks;
mod samples;
mod steps;
mod stretches;
mod system;
mod tile;
mod unit;
mod values;

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use serde::Serialize;

pub use error::RasterError;
pub use tile::TileInfo;

use super::Remark;
use crate::geodesy::Position;
use crate::settings::heights::HeightRule;
use mosaic::Mosaic;
use tile::Tile;

/// A digital elevation model of one or more files.
#[derive(Debug)]
pub struct Dem {
    /// The finest first.
    mosaics: Vec<Mosaic>,
    remarks: Vec<Remark>,
}

/// What the files of a [`Dem`] say about themselves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DemInfo {
    /// The finest first, those of one grid together in the order in which they were given.
    pub files: Vec<TileInfo>,
    /// Cell size of the finest, metres on the ground.
    pub finest_cell_m: f64,
    /// Cell size of the coarsest, metres on the ground.
    pub coarsest_cell_m: f64,
    /// What was noticed; `rows` counts files.
    pub remarks: Vec<Remark>,
}

impl Dem {
    /// Opens the files: `GeoTIFF`, `.hgt`, `.hgt.zip`, a zip of such files, `.asc.gz`, or any other raster GDAL opens. Heights are
    /// taken from the first band, with its scale and offset, in metres; feet are converted.
    ///
    /// A file that is no raster, has no coordinate system, lies nowhere on the earth by the one it has, or names a unit
    /// that is no unit of height, is an error.
    pub fn open(paths: &[PathBuf]) -> Result<Self, RasterError> {
        Self::open_by(paths, &HeightRule::built_in())
    }

    /// The same with other rules of what heights show by themselves.
    pub fn open_by(paths: &[PathBuf], rule: &HeightRule) -> Result<Self, RasterError> {
        let mut tiles = Vec::new();
        let mut remarks = Vec::new();
        for path in paths {
            for tile in Tile::open_all(path, rule)? {
                remarks::add(&tile, &mut remarks)?;
                tiles.push(tile);
            }
        }
        if tiles.is_empty() {
            return Err(RasterError::NoFiles);
        }
        let mosaics = mosaic::group(tiles);
        if mosaics.len() > 1 {
            let text = format!(
                "the heights lie on {} different grids: the finest that knows a place is used, and between the edges of two grids \
                 heights are not interpolated",
                mosaics.len()
            );
            let files = mosaics.iter().map(|mosaic| mosaic.tiles().len() as u64).sum();
            remarks.push(Remark { rows: files, text });
        }
        Ok(Self { mosaics, remarks })
    }

    /// Cell size of the coarsest file, metres on the ground, or of the cells that its heights seem to be drawn from: no conclusion is
    /// finer than this.
    ///
    /// The longer side of a cell at the centre of its file, rounded to two digits (map projections stretch by less than a
    /// percent); a cell in degrees is longer from north to south than from east to west.
    #[must_use]
    pub fn cell_m(&self) -> f64 {
        let cells = self.tiles().map(|tile| tile.info.drawn_from_m.unwrap_or(0.0).max(tile.info.cell_m));
        cells.fold(0.0, f64::max)
    }

    /// Heights are multiples of this, metres, by the coarsest file; 0 if none stands in steps.
    #[must_use]
    pub fn step_m(&self) -> f64 {
        self.tiles().filter_map(|tile| tile.info.step_m).fold(0.0, f64::max)
    }

    /// The files in which zeros among higher ground were taken for holes when heights were asked.
    #[must_use]
    pub fn with_holes(&self) -> Vec<&Path> {
        let found = self.tiles().filter(|tile| tile.has_holes.load(Ordering::Relaxed));
        found.map(|tile| tile.info.file.as_path()).collect()
    }

    /// The files in which values that stick out as no ground does were taken for holes when heights were asked.
    #[must_use]
    pub fn with_cliffs(&self) -> Vec<&Path> {
        let found = self.tiles().filter(|tile| tile.has_cliffs.load(Ordering::Relaxed));
        found.map(|tile| tile.info.file.as_path()).collect()
    }

    /// What the files say about themselves.
    #[must_use]
    pub fn info(&self) -> DemInfo {
        DemInfo {
            files: self.tiles().map(|tile| tile.info.clone()).collect(),
            finest_cell_m: self.tiles().map(|tile| tile.info.cell_m).fold(f64::INFINITY, f64::min),
            coarsest_cell_m: self.cell_m(),
            remarks: self.remarks.clone(),
        }
    }

    /// Heights of points, metres in the height system of the files; `None` where no file knows one.
    ///
    /// Bilinear between the centres of the four cells around a point. The cell the point lies in must have a value; of the
    /// other three those that have none (beyond the edge, or marked as without data) are left out and the rest weighted
    /// anew. So the outer half of a cell at an edge has the height of the edge, and holes do not grow or shrink.
    /// A value that no ground has, below −500 m or above 9,000 m, counts as none, and so do zeros with nothing but ground more than
    /// 2 m away from zero around them ([`Dem::with_holes`]), and what sticks out on all sides ([`Dem::with_cliffs`]). Where tiles of one grid overlap, the one
    /// given first counts.
    ///
    /// The answer does not depend on the number of threads nor on the other points.
    pub fn heights(&self, points: &[Position]) -> Result<Vec<Option<f64>>, RasterError> {
        let mut heights = vec![None; points.len()];
        for mosaic in &self.mosaics {
            let unknown: Vec<u32> =
                (0..).zip(&heights).filter(|(_, height)| height.is_none()).map(|(i, _)| i).collect();
            if unknown.is_empty() {
                break;
            }
            for (point, height) in mosaic.heights(points, &unknown)? {
                heights[point as usize] = Some(height);
            }
        }
        Ok(heights)
    }

    /// An error if no file touches the area given as west, south, east, north in degrees, or none lies where there are streets: whether
    /// any is in a box is asked.
    pub fn check_overlap(
        &self,
        area: [f64; 4],
        has_streets: impl Fn([f64; 4]) -> bool,
    ) -> Result<(), RasterError> {
        let apart = |a: [f64; 4], b: [f64; 4]| a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3];
        if self.tiles().any(|tile| !apart(tile.info.bounds, area) && has_streets(tile.info.bounds)) {
            return Ok(());
        }
        let dem = self
            .tiles()
            .map(|tile| tile.info.bounds)
            .reduce(|a: [f64; 4], b: [f64; 4]| {
                [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
            })
            .unwrap_or(area);
        let first = &self.mosaics[0].tiles()[0];
        let better = system::better_system(first.corners(), area, |there| !apart(there, area));
        Err(RasterError::DemElsewhere { dem, area, crs: first.info.crs.clone(), better })
    }

    fn tiles(&self) -> impl Iterator<Item = &Tile> {
        self.mosaics.iter().flat_map(Mosaic::tiles)
    }
}
