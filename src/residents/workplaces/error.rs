//! Why jobs cannot be put anywhere.

use crate::explain::Explain;
use crate::input::squares::SquareError;
use crate::residents::spread::SpreadError;

/// Why jobs cannot be put anywhere.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorkplaceError {
    /// They cannot be spread.
    #[error(transparent)]
    Spread(#[from] SpreadError),
    /// The squares of the grid cannot be placed on Earth.
    #[error(transparent)]
    Squares(#[from] SquareError),
    /// None of them lies in the extract.
    #[error(
        "no jobs in the extract: all {cells} cells lie outside; the grid covers longitude {:.3} to {:.3}, latitude {:.3} to {:.3}, the extract {:.3} to {:.3}, {:.3} to {:.3}",
        grid[0], grid[2], grid[1], grid[3], extent[0], extent[2], extent[1], extent[3]
    )]
    Elsewhere {
        /// Cells with jobs.
        cells: u64,
        /// West, south, east, north of the centres of the cells, degrees.
        grid: [f64; 4],
        /// The same of the extract.
        extent: [f64; 4],
    },
    /// More than any area has: sums would not fit.
    #[error("{jobs:.0} jobs are more than the 1,000,000,000 that any area may have")]
    TooMany {
        /// The jobs of the file, at most.
        jobs: f64,
    },
}

impl Explain for WorkplaceError {
    fn code(&self) -> &'static str {
        match self {
            Self::Spread(error) => error.code(),
            Self::Squares(error) => error.code(),
            Self::Elsewhere { .. } => "jobs_elsewhere",
            Self::TooMany { .. } => "jobs_too_many",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Spread(error) => return error.advice(),
            Self::Squares(error) => return error.advice(),
            Self::Elsewhere { .. } => "give a grid and an extract of the same area",
            Self::TooMany { .. } => {
                "check that the column holds jobs, not ids, and name it with `JobOptions::field`"
            }
        }
        .into()
    }
}
