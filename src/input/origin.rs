//! Where the numbers of residents come from, as far as the files show it.

use serde::{Deserialize, Serialize};

use super::population::{CellShape, Population};
use crate::units::Residents;

/// EPSG codes of the grids that are known by their squares.
const SSB: u32 = 25833;
const EUROSTAT: u32 = 3035;

/// Whose grid it is, by its squares. Whether the counts in them are from there, too, nothing in a file proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grid {
    /// The squares of Statistics Norway, with this side in metres.
    Ssb(u32),
    /// The squares of Eurostat, with this side in metres.
    Eurostat(u32),
    /// Other squares, areas or points.
    Other,
}

impl Grid {
    /// The grid of some cells; that of the first, since a file holds one grid.
    #[must_use]
    pub fn of(population: &Population) -> Self {
        match population.cells.first().map(|cell| &cell.shape) {
            Some(CellShape::Square { epsg: SSB, side, .. }) => Self::Ssb(*side),
            Some(CellShape::Square { epsg: EUROSTAT, side, .. }) => Self::Eurostat(*side),
            _ => Self::Other,
        }
    }
}

/// Where the classes of residents come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ages {
    /// Somebody wrote them beside the residents.
    #[default]
    Table,
    /// The ages of the country as a whole: none were given.
    Country,
    /// Ages that were given.
    Given,
}

impl Origin {
    /// The year that residents or their ages are projected to, if they are those of another time than counted.
    #[must_use]
    pub fn projected_to(&self) -> Option<u16> {
        self.counted.and(self.year).or(self.ages_year.filter(|_| self.is_projected))
    }
}

/// Where the numbers of residents come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// The grid that counts them; `None` without one.
    pub grid: Option<Grid>,
    /// Of 1 January of which year they are; `None` if that is not known.
    pub year: Option<u16>,
    /// The year in which the grid counted them, if they are those of another year now.
    pub counted: Option<u16>,
    /// Where their classes come from.
    pub ages: Ages,
    /// Of 1 January of which year the ages are.
    pub ages_year: Option<u16>,
    /// Whether the ages are projected.
    pub is_projected: bool,
    /// How many cells the edge of what is known cuts.
    pub cut_cells: u64,
    /// Residents of these cells who live beyond the edge, and are not counted; most likely.
    pub beyond: Residents,
}
