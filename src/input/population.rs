//! Population counts by place, as statistics offices publish them: what the readers of grids and areas hand over.

use geo_types::MultiPolygon;

use super::{Remark, Skipped};
use crate::geodesy::Position;

/// Where the residents of a cell live.
#[derive(Debug, Clone, PartialEq)]
pub enum CellShape {
    /// A square of a grid: its south-west corner and its side, whole metres in the coordinate system of the grid.
    Square {
        /// EPSG code of the grid: 25833 for Statistics Norway, 3035 for Eurostat.
        epsg: u32,
        /// Easting of the south-west corner.
        east: i64,
        /// Northing of the south-west corner.
        north: i64,
        /// Side.
        side: u32,
    },
    /// Any area, WGS 84 longitude and latitude.
    Area(MultiPolygon<f64>),
    /// A single place.
    Point(Position),
}

/// Residents of one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// As in the file: the id of the grid, or the id of the feature.
    pub id: String,
    /// Row in the file.
    pub row: u64,
    /// Where it is.
    pub shape: CellShape,
    /// Residents as published.
    pub residents: f64,
}

/// The cells of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Population {
    /// In file order.
    pub cells: Vec<Cell>,
    /// Rows that could not be used.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}
