//! Why points and parts do not belong to an area.

use crate::explain::Explain;
use crate::geodesy::Position;

/// Why points do not belong to an area.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AreaError {
    /// The parts are not of one area.
    #[error("the parts of the area do not belong together: {rule}")]
    Apart {
        /// What must hold.
        rule: &'static str,
    },
    /// Every point would lie inside if longitude and latitude changed places.
    #[error("the coordinates of the {what} are swapped: all {points} lie outside {bounds:?} (west, south, east, north), and inside with lon and lat exchanged; the first is lon={} lat={}", first.lon, first.lat)]
    Swapped {
        /// `homes` or `sites`.
        what: &'static str,
        /// How many there are.
        points: usize,
        /// The area of the network, degrees.
        bounds: [f64; 4],
        /// The first point.
        first: Position,
    },
    /// No point lies inside.
    #[error("none of the {points} {what} lies in the area of the extract {bounds:?} (west, south, east, north); the first is lon={} lat={}", first.lon, first.lat)]
    Elsewhere {
        /// `homes` or `sites`.
        what: &'static str,
        /// How many there are.
        points: usize,
        /// The area of the network, degrees.
        bounds: [f64; 4],
        /// The first point.
        first: Position,
    },
    /// More residents than any area has: sums would not fit.
    #[error(
        "all homes together have more than 1,000,000,000 residents; most has the home {id:?} (row {row}): {residents:.0}"
    )]
    TooMany {
        /// Row of the home with most residents.
        row: u64,
        /// Its id.
        id: String,
        /// Its residents.
        residents: f64,
    },
}

impl Explain for AreaError {
    fn code(&self) -> &'static str {
        match self {
            Self::Apart { .. } => "area_parts",
            Self::Swapped { .. } => "coordinates_swapped",
            Self::Elsewhere { .. } => "coordinates_elsewhere",
            Self::TooMany { .. } => "too_many_residents",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Apart { .. } => "make network and residents with the same classes",
            Self::Swapped { .. } => "exchange the columns lon and lat (GeoJSON: longitude comes first)",
            Self::Elsewhere { .. } => "check that the extract and the table are of the same place",
            Self::TooMany { .. } => "check the count of this home, of its project, or of its cell and its growth: no place has so many",
        }
        .into()
    }
}
