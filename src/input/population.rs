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
    /// Residents as published, or jobs of a grid that counts these; `None` where the file says that their number is not published: somebody
    /// may live there.
    pub residents: Option<f64>,
}

/// What is missing because rows cannot be used.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Lost {
    /// Rows of cells that count nowhere.
    pub cells: u64,
    /// Residents of those of them whose count can be read.
    pub residents: f64,
    /// Those of them whose count cannot be read.
    pub unread: u64,
}

/// The cells of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Population {
    /// In file order.
    pub cells: Vec<Cell>,
    /// Rows that could not be used.
    pub skipped: Vec<Skipped>,
    /// What is missing for that.
    pub lost: Lost,
    /// The year of the cells, if a column has it.
    pub year: Option<u16>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

impl Population {
    /// Says how much is missing, in residents where they can be read; `None` if nothing is.
    #[must_use]
    pub fn shortage(&self) -> Option<String> {
        self.shortage_of("residents")
    }

    /// As [`shortage`](Self::shortage), of what is counted by this name.
    #[must_use]
    pub fn shortage_of(&self, what: &str) -> Option<String> {
        let Lost { cells, residents, unread } = self.lost;
        if cells == 0 {
            return None;
        }
        let kept: f64 = self.cells.iter().filter_map(|cell| cell.residents).sum();
        let read = cells - unread.min(cells);
        let known = (read > 0).then(|| format!("{residents:.0} of {:.0} {what}", kept + residents));
        let unknown =
            (unread > 0).then(|| format!("the {what} of {unread} cells whose count cannot be read"));
        let missing: Vec<String> = [known, unknown].into_iter().flatten().collect();
        let all = self.cells.len() as u64 + cells;
        Some(format!(
            "{} are missing: {cells} of {all} cells cannot be used, and every number is too low for it",
            missing.join(", and ")
        ))
    }
}
