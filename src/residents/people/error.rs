//! Why residents cannot be made.

use crate::explain::Explain;
use crate::input::ages::AgesError;
use crate::input::squares::SquareError;
use crate::residents::ageing::AgeingError;
use crate::residents::spread::SpreadError;

/// Why residents cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PeopleError {
    /// Neither counts nor homes.
    #[error(
        "there is nothing to count residents from: no population grid was given, and the extract has no buildings that are homes"
    )]
    NoHomes,
    /// Cells cannot be placed.
    #[error(transparent)]
    Squares(#[from] SquareError),
    /// Counts cannot be spread.
    #[error(transparent)]
    Spread(#[from] SpreadError),
    /// A table of ages is broken.
    #[error(transparent)]
    Ages(#[from] AgesError),
    /// Classes cannot be made from ages.
    #[error(transparent)]
    Ageing(#[from] AgeingError),
}

impl Explain for PeopleError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoHomes => "people_no_homes",
            Self::Squares(error) => error.code(),
            Self::Spread(error) => error.code(),
            Self::Ages(error) => error.code(),
            Self::Ageing(error) => error.code(),
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::NoHomes => {
                "give --grid (Statistics Norway's population grid), --buildings (an extract with buildings) or --addresses"
                    .into()
            }
            Self::Squares(error) => error.advice(),
            Self::Spread(error) => error.advice(),
            Self::Ages(error) => error.advice(),
            Self::Ageing(error) => error.advice(),
        }
    }
}
