//! Why it cannot be counted who reaches services.

use crate::analysis::area::AreaError;
use crate::analysis::locate::ProblemError;
use crate::explain::Explain;
use crate::watch::Stopped;

/// Why it cannot be counted who reaches services.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServicesError {
    /// Somebody stopped the work.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The points do not belong to the area.
    #[error(transparent)]
    Area(#[from] AreaError),
    /// No points were given.
    #[error("who reaches services is counted from service points, which were not given")]
    NoPoints,
    /// A point of a category that there is not.
    #[error("the point {id:?} is of category {category:?}; the categories are {known:?}")]
    UnknownCategory {
        /// The point.
        id: String,
        /// Its category.
        category: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// So many points cannot be spread.
    #[error(
        "{count} points: must be from 1 to {most}, as many as are looked for (search.most_points) and as there are places for them"
    )]
    Count {
        /// How many.
        count: u32,
        /// The most.
        most: u32,
    },
    /// Too many places for points.
    #[error("{found} places for service points, and at most {most} are looked at (anywhere.most_candidates)")]
    TooManyPlaces {
        /// How many there are.
        found: usize,
        /// The most.
        most: usize,
    },
    /// The search for the best spread has no answer.
    #[error("the best spread of points: {0}")]
    Problem(ProblemError),
}

impl Explain for ServicesError {
    fn code(&self) -> &'static str {
        match self {
            Self::Stopped(_) => "stopped",
            Self::Area(error) => error.code(),
            Self::NoPoints => "no_service_points",
            Self::UnknownCategory { .. } => "unknown_service_category",
            Self::Count { .. } => "service_points_count",
            Self::TooManyPlaces { .. } => "too_many_service_places",
            Self::Problem(_) => "service_spread",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Stopped(_) => "ask again",
            Self::Area(error) => return error.advice(),
            Self::NoPoints => {
                "give a layer of points with id, name, category and coordinates: `Inputs::with_services`"
            }
            Self::UnknownCategory { .. } => {
                "give the settings that the points were read with, or leave them out: `ServiceSettings::DEFAULT`"
            }
            Self::Count { .. } => {
                "ask for at least 1 and no more than that; give a plan with sites, which are places for points, too, or ask for places that nobody drew: `Question::anywhere`"
            }
            Self::TooManyPlaces { .. } => {
                "ask about a smaller area, or only for points and sites of the plan: `Question::anywhere`"
            }
            Self::Problem(_) => "ask about a smaller area, or for fewer points",
        }
        .into()
    }
}
