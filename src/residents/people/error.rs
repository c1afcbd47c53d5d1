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
    /// The grid is of another place, or where nobody lives.
    #[error(
        "nobody of the population grid lives in the extract: {outside} of its {cells} cells lie outside, any others have 0 residents; the grid covers {}, the extract {}",
        bounds(*grid),
        bounds(*extent)
    )]
    Elsewhere {
        /// Cells of the grid.
        cells: u64,
        /// Those outside the extract.
        outside: u64,
        /// West, south, east, north of the centres of all cells, degrees.
        grid: [f64; 4],
        /// West, south, east, north of the extract, degrees.
        extent: [f64; 4],
    },
    /// The homes are of another place.
    #[error("none of the {homes} homes lies in the extract, nor in the border given, if any; the extract covers {}", bounds(*extent))]
    HomesElsewhere {
        /// How many homes.
        homes: usize,
        /// West, south, east, north of the extract, degrees.
        extent: [f64; 4],
    },
    /// More residents than any area has.
    #[error(
        "all homes together have more than 1,000,000,000 residents; the most are in {id:?}: {residents:.0}"
    )]
    TooMany {
        /// The home with most residents.
        id: String,
        /// Its residents.
        residents: f64,
    },
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

/// Bounds as text.
fn bounds([west, south, east, north]: [f64; 4]) -> String {
    if west > east || south > north {
        return "nothing within the border given".into();
    }
    format!("lon {west:.3} to {east:.3}, lat {south:.3} to {north:.3}")
}

impl Explain for PeopleError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoHomes => "people_no_homes",
            Self::Elsewhere { .. } | Self::HomesElsewhere { .. } => "people_elsewhere",
            Self::TooMany { .. } => "people_too_many",
            Self::Squares(error) => error.code(),
            Self::Spread(error) => error.code(),
            Self::Ages(error) => error.code(),
            Self::Ageing(error) => error.code(),
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::NoHomes => {
                "give `Params::population` (Statistics Norway's population grid), `Buildings::read` (an extract with buildings) or `Addresses::read`"
                    .into()
            }
            Self::Elsewhere { .. } => {
                "check that grid and extract are of the same place, and that the grid names the right coordinate system"
                    .into()
            }
            Self::HomesElsewhere { .. } => {
                "check that extract, buildings or addresses, `Extent::within` and `Params::municipalities` are of the same place".into()
            }
            Self::TooMany { .. } => {
                "check the counts of the grid, and the growth that the tables of ages give: no place has so many".into()
            }
            Self::Squares(error) => error.advice(),
            Self::Spread(error) => error.advice(),
            Self::Ages(error) => error.advice(),
            Self::Ageing(error) => error.advice(),
        }
    }
}
