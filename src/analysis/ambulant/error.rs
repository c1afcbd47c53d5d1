//! Why ambulant services cannot be reckoned. Nothing of a home stands in it.

use crate::explain::Explain;

/// Why ambulant services cannot be reckoned.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AmbulantError {
    /// No homes were given.
    #[error("ambulant services are reckoned from homes that are visited, which were not given")]
    NoHomes,
    /// They are for the house only.
    #[error(
        "ambulant services are answered in the house only: where and how often people are visited never leaves it, protected or not"
    )]
    InHouse,
    /// There is nothing from which staff could walk.
    #[error("there is no base or office from which staff could walk{}", in_year(*year))]
    NoOffice {
        /// The year that was asked about.
        year: Option<i32>,
    },
    /// All homes lie elsewhere.
    #[error("none of the {homes} homes visited lies in the area of the extract")]
    Elsewhere {
        /// How many there are.
        homes: usize,
    },
    /// All homes would lie inside if longitude and latitude changed places.
    #[error(
        "none of the {homes} homes visited lies in the area of the extract; all do with lon and lat exchanged"
    )]
    Swapped {
        /// How many there are.
        homes: usize,
    },
    /// No group can be reckoned with.
    #[error("there is no group of persons served that can be reckoned with{}", first(refused.as_deref()))]
    NoGroup {
        /// What is wrong with the first of them, if any were given.
        refused: Option<String>,
    },
    /// More persons than are reckoned with.
    #[error("{persons} persons served; at most {most} are reckoned with")]
    TooManyPersons {
        /// How many there are.
        persons: u64,
        /// How many there may be.
        most: usize,
    },
    /// A share that is none.
    #[error("a share of direct time of {share}: must be from 0 to 1")]
    DirectShare {
        /// The share.
        share: f64,
    },
}

fn in_year(year: Option<i32>) -> String {
    year.map(|year| format!(" at the end of {year}")).unwrap_or_default()
}

fn first(refused: Option<&str>) -> String {
    refused.map(|why| format!("; {why}")).unwrap_or_default()
}

impl Explain for AmbulantError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoHomes => "no_homes_served",
            Self::InHouse => "in_house_only",
            Self::NoOffice { .. } => "no_office",
            Self::Elsewhere { .. } => "coordinates_elsewhere",
            Self::Swapped { .. } => "coordinates_swapped",
            Self::NoGroup { .. } => "no_group_served",
            Self::TooManyPersons { .. } => "too_many_persons",
            Self::DirectShare { .. } => "direct_share",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::NoHomes => {
                "give a table of homes with id, lon, lat, visits_per_week and minutes: `Inputs::with_served`"
            }
            Self::InHouse => "ask in the house, and give a table of homes: `Inputs::with_served`",
            Self::NoOffice { .. } => "give offices, or a plan with bases that are there in the year",
            Self::Elsewhere { .. } => "check that the extract and the table are of the same place",
            Self::Swapped { .. } => "exchange the columns lon and lat (GeoJSON: longitude comes first)",
            Self::NoGroup { .. } => {
                "each group has the name of a settlement, persons, visits_per_week and minutes"
            }
            Self::TooManyPersons { .. } => {
                "ask by district; search.most_homes of the settings says how many there may be"
            }
            Self::DirectShare { .. } => "give it as a part of 1, such as 0.6",
        }
        .into()
    }
}
