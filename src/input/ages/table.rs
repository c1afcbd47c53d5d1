//! What a table of ages holds.

use std::collections::BTreeMap;

use super::alternative::Period;
use crate::input::{Remark, Skipped};
use crate::units::AgeBand;

/// A table may end at this age or later: of older people there is one in 4,000 (Statistics Norway, table 07459).
const OLDEST: u16 = 100;

/// Code of the whole country, as Statistics Norway has it.
pub const COUNTRY: &str = "0";

/// Residents of one region in one year: every age from 0 up is in one band.
#[derive(Debug, Clone, PartialEq)]
pub struct Ages(Vec<(AgeBand, f64)>);

impl Ages {
    /// Bands with their residents, in any order; else which rule they break.
    pub fn new(mut bands: Vec<(AgeBand, f64)>) -> Result<Self, String> {
        bands.sort_by_key(|(band, _)| *band);
        let mut next = Some(0);
        for (band, _) in &bands {
            match next {
                Some(next) if band.from == next => {}
                Some(next) if band.from > next => {
                    let missing = AgeBand { from: next, to: Some(band.from - 1) };
                    return Err(format!("age {missing} is missing"));
                }
                _ => return Err(format!("age {band} overlaps the band before it")),
            }
            if band.to.is_some_and(|to| to < band.from) {
                return Err(format!("age {band} ends before it begins"));
            }
            next = band.to.map(|to| to.saturating_add(1));
        }
        if bands.is_empty() { Err("it has no ages".into()) } else { Ok(Self(bands)) }
    }

    /// The bands and their residents, youngest first.
    #[must_use]
    pub fn bands(&self) -> &[(AgeBand, f64)] {
        &self.0
    }

    /// Residents of all ages.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.0.iter().map(|(_, residents)| residents).sum()
    }

    /// The age from which nobody is counted, though people are so old.
    pub(super) fn ends_at(&self) -> Option<u16> {
        self.top().to.map(|to| to.saturating_add(1)).filter(|end| *end < OLDEST)
    }

    /// The oldest band.
    pub(super) fn top(&self) -> AgeBand {
        self.0[self.0.len() - 1].0
    }
}

/// A municipality, a district of a city, a county or the whole country, and its residents.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// 6 digits for a district, 4 for a municipality, 2 for a county, [`COUNTRY`]; `None` when the file gives a name only.
    pub code: Option<String>,
    /// As in the file, without its code.
    pub name: String,
    /// What is known about it.
    pub counts: BTreeMap<Period, Ages>,
}

/// The regions of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AgeTable {
    /// The file, for messages.
    pub file: String,
    /// Whether its title names a table of Statistics Norway, which is open to all.
    pub is_official: bool,
    /// Ordered by code and name; no code comes twice.
    pub regions: Vec<Region>,
    /// Names without a code that stand for several regions; these are not among the regions.
    pub ambiguous: Vec<String>,
    /// Rows that could not be used.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}
