//! A figure with its range, source and date.

use serde::{Deserialize, Serialize};

/// What a figure rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Read in the source.
    Published,
    /// Reckoned from published figures.
    Reckoned,
    /// The municipality's own figure.
    Own,
    /// General knowledge, not looked up: shown as such wherever it is used.
    Background,
}

/// A figure: of ten cases one lies below `low`, one above `high`, most near `likely`. These are no bounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranged {
    /// One in ten lies below.
    pub low: f64,
    /// The mode.
    pub likely: f64,
    /// One in ten lies above.
    pub high: f64,
    /// Where it comes from.
    pub source: String,
    /// Year it is about, or day it was looked at.
    pub date: String,
    /// What it rests on.
    pub basis: Basis,
}

impl Ranged {
    /// Which rule it breaks; `name` says which figure it is.
    pub(super) fn check(&self, name: &str, within: [f64; 2]) -> Result<(), String> {
        let Self { low, likely, high, source, date, .. } = self;
        if !(within[0] <= *low && low <= likely && likely <= high && *high <= within[1]) {
            return Err(format!(
                "{name} has low {low}, likely {likely}, high {high}: must be from {} to {}, in this order",
                within[0], within[1]
            ));
        }
        if source.trim().is_empty() || date.trim().is_empty() {
            return Err(format!("{name} must have a source and a date"));
        }
        Ok(())
    }
}
