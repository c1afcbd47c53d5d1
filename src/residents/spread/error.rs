//! Why counts cannot be spread.

use crate::explain::Explain;
use crate::input::squares::SquareError;

/// Why counts cannot be spread.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SpreadError {
    /// The squares of the grid cannot be placed on Earth.
    #[error(transparent)]
    Squares(#[from] SquareError),
    /// Not one count for each cell.
    #[error("{counts} counts for {cells} cells: each cell needs one")]
    Counts {
        /// Cells given.
        cells: usize,
        /// Counts given.
        counts: usize,
    },
}

impl Explain for SpreadError {
    fn code(&self) -> &'static str {
        match self {
            Self::Squares(error) => error.code(),
            Self::Counts { .. } => "spread_counts",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Squares(error) => error.advice(),
            Self::Counts { .. } => "give the counts in the order of the cells".into(),
        }
    }
}
