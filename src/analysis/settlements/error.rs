//! Why settlements cannot be asked for.

use crate::explain::Explain;
use crate::reach::Stopped;

/// Why settlements cannot be asked for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettlementsError {
    /// The settings name a category of places that there is not.
    #[error("the settings of settlements name the category {id:?}; the categories of places are {known:?}")]
    UnknownCategory {
        /// The category.
        id: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// The settings name a type of base that there is not.
    #[error(
        "the settings of settlements name the base type {id:?}; the types are PLUSS, BASIS, UTVIDET and EKSTRA"
    )]
    UnknownBaseType {
        /// The type.
        id: String,
    },
    /// The settings name a class that there is not.
    #[error("ladder.class names the class {id:?}; the classes are {known:?}")]
    UnknownClass {
        /// The class.
        id: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// Stopped before the end.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl Explain for SettlementsError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownCategory { .. } => "settlements_category",
            Self::UnknownBaseType { .. } => "settlements_base_type",
            Self::UnknownClass { .. } => "settlements_class",
            Self::Stopped(_) => "stopped",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::UnknownCategory { .. } => "`PlaceSettings::DEFAULT` has the categories",
            Self::UnknownBaseType { .. } | Self::UnknownClass { .. } => {
                "`SettlementSettings::DEFAULT` has the built-in settings, `Classes::DEFAULT` the classes"
            }
            Self::Stopped(_) => "start it again",
        }
        .into()
    }
}
