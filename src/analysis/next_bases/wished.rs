//! In which futures an answer is to be good, as somebody asks for it.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analysis::locate::Futures;

/// In which futures an answer is to be good: every year with every alternative and every count of residents. None if all are empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FutureWish {
    /// The bases that are there at the end of each year serve in it; with a projection, residents are as many as it has on 1 January of
    /// that year.
    pub years: Vec<i32>,
    /// Alternatives of the projection, as `MMMM`, `LLML`, `HHMH`; the main one if none is given.
    pub alternatives: Vec<String>,
    /// Which count of residents: as few as there may be, the most likely number, as many as there may be; the likely one if none is given.
    pub residents: Vec<Side>,
    /// How the futures make one value.
    pub by: FuturesBy,
    /// Code or name of the municipality in the tables of ages; not needed if they have one only.
    pub municipality: Option<String>,
}

/// How several futures make one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FuturesBy {
    /// The mean of all.
    #[default]
    Mean,
    /// The worst of all.
    Worst,
    /// The largest difference to the best value of a future.
    Regret,
}

impl FuturesBy {
    const ALL: [Self; 3] = [Self::Mean, Self::Worst, Self::Regret];

    /// Its name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Worst => "worst",
            Self::Regret => "regret",
        }
    }

    /// As a search has it.
    pub(super) fn of_search(self) -> Futures {
        match self {
            Self::Mean => Futures::Mean,
            Self::Worst => Futures::Worst,
            Self::Regret => Futures::Regret,
        }
    }
}

impl FromStr for FuturesBy {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|own| own.id() == text.trim().to_lowercase());
        found.ok_or_else(|| format!("{text:?}: there are {}", Self::ALL.map(Self::id).join(", ")))
    }
}

/// A count of residents that are not known for sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// As few as there may be.
    Low,
    /// The most likely number.
    #[default]
    Likely,
    /// As many as there may be.
    High,
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Low, Self::Likely, Self::High];

    /// Its name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Likely => "likely",
            Self::High => "high",
        }
    }

    /// As layers have it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Low => "as_few",
            Self::Likely => "most_likely",
            Self::High => "as_many",
        }
    }
}

impl FromStr for Side {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|own| own.id() == text.trim().to_lowercase());
        found.ok_or_else(|| format!("{text:?}: there are {}", Self::ALL.map(Self::id).join(", ")))
    }
}
