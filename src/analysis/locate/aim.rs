//! What is to be as good as possible.

use super::merge::{Keeps, Measure};

/// A million: shares are given in millionths.
pub(super) const MILLION: u64 = 1_000_000;

/// What is to be as good as possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aim {
    /// Most weight of rows with a base in reach; what existing bases serve counts.
    Cover,
    /// Most weight of rows with two bases in reach, existing ones counted.
    Backup,
    /// Fewest sites so that each quota is kept; [`Conditions::new`](super::Conditions::new) is the most there may be.
    All(Vec<Quota>),
    /// Least sum of weight times distance to the nearest base, in millimetres; what has none within the cap counts as the cap.
    Distance {
        /// The cap, in millimetres.
        cap: u32,
    },
    /// Least sum of weight times distance over those with the longest walk, as [`Aim::Distance`].
    Fair {
        /// The cap, in millimetres.
        cap: u32,
        /// Which part of the weight counts, in millionths; 100,000 is the tenth.
        part: u32,
    },
    /// Least longest walk, in millimetres, as [`Aim::Distance`].
    Farthest {
        /// The cap, in millimetres.
        cap: u32,
    },
}

/// A share that is to be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Of the rows with this [`Row::part`](super::Row::part); `None`: of all.
    pub part: Option<u32>,
    /// The share, in millionths, rounded up to a whole unit of weight.
    pub share: u32,
}

/// How the values in several futures make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Futures {
    /// All together, which is best on average: weight a future by multiplying its weights.
    #[default]
    Mean,
    /// The worst of them. Sums are compared as they are: scale weights to one total where shares are meant.
    Worst,
    /// The largest difference to the best value of a future.
    Regret,
}

/// Whether more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// It is.
    Most,
    /// Less is.
    Least,
}

impl Aim {
    /// Whether more is better.
    #[must_use]
    pub fn sense(&self) -> Sense {
        if matches!(self, Self::Cover | Self::Backup) { Sense::Most } else { Sense::Least }
    }

    /// How rows gain.
    pub(super) fn measure(&self) -> Measure {
        match self {
            Self::Cover | Self::All(_) => Measure::Served(1),
            Self::Backup => Measure::Served(2),
            Self::Distance { cap } | Self::Fair { cap, .. } | Self::Farthest { cap } => Measure::Walk(*cap),
        }
    }

    /// Which part of the weight counts, if not all.
    pub(super) fn tail(&self) -> Option<u32> {
        match self {
            Self::Fair { part, .. } => Some(*part),
            _ => None,
        }
    }

    /// Whether rows are kept that can gain nothing: they may be among those with the longest walk.
    pub(super) fn keeps(&self) -> Keeps {
        if self.tail().is_some() { Keeps::All } else { Keeps::Gaining }
    }
}

impl Sense {
    /// A value as it is told, from one of which more is better; and back.
    pub(super) fn turn(self, value: i64) -> i64 {
        match self {
            Self::Most => value,
            Self::Least => value.saturating_neg(),
        }
    }
}
