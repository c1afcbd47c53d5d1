//! Why future need cannot be reckoned.

use crate::explain::Explain;
use crate::watch::Stopped;

/// What does not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NeedError {
    /// Two rows count the same persons.
    #[error(
        "rows {first} and {second} of the registered counts are about the same group, year, ages, area and form"
    )]
    Twice {
        /// Row of the first.
        first: u64,
        /// Row of the second.
        second: u64,
    },
    /// A row names an area that is none.
    #[error(
        "row {row} of the registered counts names the area {area:?}, which is none of the areas {known:?}"
    )]
    NoArea {
        /// The row.
        row: u64,
        /// What it names.
        area: String,
        /// The areas there are.
        known: Vec<String>,
    },
    /// There is neither a share nor a count.
    #[error(
        "nobody knows how many the group {group:?} are: it has no share by age, and no registered count of {year}"
    )]
    Unknown {
        /// The group.
        group: String,
        /// 1 January of this year.
        year: u16,
    },
    /// The years are in the wrong order.
    #[error("the years {from} to {to}: the last must not be before the first")]
    Years {
        /// First year.
        from: u16,
        /// Last year.
        to: u16,
    },
    /// There are no areas.
    #[error("there are no residents by age: at least one area must have them")]
    NoAreas,
    /// The table of ages does not say which municipality is meant.
    #[error("the residents by age must be of one municipality, or it must be named; there are {known:?}")]
    Region {
        /// Codes of the regions there are.
        known: Vec<String>,
    },
    /// A place names an area that is none.
    #[error("the place {id:?} names the area {area:?}, which is none of the areas {known:?}")]
    NoPlaceArea {
        /// Id of the place.
        id: String,
        /// What it names.
        area: String,
        /// The areas there are.
        known: Vec<String>,
    },
    /// A new way of working waits for a base that is not there.
    #[error("the scenario {scenario:?} waits for {base:?}, which is none of the places")]
    NoBase {
        /// The scenario.
        scenario: String,
        /// The id.
        base: String,
    },
    /// A new way of working moves more than there are.
    #[error("the scenario {scenario:?} moves {share} of form {form} in {year}: together at most 1")]
    TooMany {
        /// The scenario.
        scenario: String,
        /// The form.
        form: u8,
        /// The year.
        year: u16,
        /// The sum of the shares, as text.
        share: String,
    },
    /// Somebody stopped the work.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl Explain for NeedError {
    fn code(&self) -> &'static str {
        match self {
            Self::Twice { .. } => "need_counted_twice",
            Self::NoArea { .. } | Self::NoPlaceArea { .. } => "need_area",
            Self::Unknown { .. } => "need_unknown",
            Self::Years { .. } => "need_years",
            Self::NoAreas => "need_no_areas",
            Self::Region { .. } => "need_region",
            Self::NoBase { .. } => "need_base",
            Self::TooMany { .. } => "need_moves",
            Self::Stopped(_) => "stopped",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Twice { .. } => "leave one of the two rows out, or add their counts",
            Self::NoArea { .. } | Self::NoPlaceArea { .. } => {
                "write the id of an area, or leave the cell empty where the area is not known"
            }
            Self::Unknown { .. } => "give registered counts of the group, or a share by age in the settings",
            Self::Years { .. } => "choose a last year that is not before the first",
            Self::NoAreas => "give a table of residents by single age (StatBank 07459)",
            Self::Region { .. } => "name one of them, or take a table of one municipality",
            Self::NoBase { .. } => {
                "write the id of a place from the sheet of places, or leave the cell empty"
            }
            Self::TooMany { .. } => "make the shares smaller, or take a year or a row out",
            Self::Stopped(_) => "ask again",
        }
        .into()
    }
}
