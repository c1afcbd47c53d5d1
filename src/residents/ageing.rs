//! Residents of each mobility class in a region and year, made from residents by age and the shares of the classes by age.
//!
//! A year that was counted is taken as it is. A later one comes from projections: the chosen alternative is the likely
//! value, the lowest and highest of all alternatives known (`LLML`, `MMMM`, `HHMH`) are low and high. A district of a city
//! without a figure of its own has the shares of its city, any other region those of the country; each is said in a
//! remark, so that nobody is lost.

mod error;
mod names;
mod regional;
mod sources;
mod split;

use std::collections::{BTreeMap, BTreeSet};

pub use error::AgeingError;
pub use split::{class_counts, class_shares};

use super::Estimate;
use crate::input::Remark;
use crate::input::ages::{AgeTable, Alternative};
use crate::input::classes::Classes;
use crate::input::shares::AgeShares;
use sources::Sources;

/// A region that classes are needed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    /// 4 digits for a municipality, 6 for a district.
    pub code: String,
    /// Its name: by it, tables without codes are searched.
    pub name: String,
}

/// What a [`Demography`] is made of.
#[derive(Debug)]
pub struct Params<'a> {
    /// Counted and projected, in any order; the first that has a region and year is used, newer projections before older.
    pub tables: Vec<AgeTable>,
    /// With shares by age.
    pub classes: &'a Classes,
    /// 1 January of this year; `None`: the latest counted, else the first projected.
    pub year: Option<u16>,
    /// Which alternative of the projections is the likely one.
    pub alternative: Alternative,
    /// The regions to be known.
    pub regions: &'a [Needed],
}

/// Which region the ages are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The region itself.
    Own,
    /// The city of the district.
    City,
    /// The whole country, or all regions of the table together.
    Country,
}

/// The classes of one region.
#[derive(Debug, Clone, PartialEq)]
pub struct Regional {
    /// As needed.
    pub region: Needed,
    /// Which region the shares are of.
    pub basis: Basis,
    /// Share of each class among the residents, in the order of the classes. The likely ones sum to 1.
    pub shares: Vec<Estimate>,
    /// Residents of the region; `None` if no table has it.
    pub total: Option<Estimate>,
    /// Residents of each class; `None` if no table has the region.
    pub counts: Option<Vec<Estimate>>,
}

/// A change of the number of residents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// Residents in the last year for each in the first.
    pub factor: Estimate,
    /// Which region it is of.
    pub basis: Basis,
}

/// Classes of all regions that are needed, in one year.
#[derive(Debug, Clone)]
pub struct Demography {
    sources: Sources,
    shares: AgeShares,
    year: u16,
    /// Whether the year was counted.
    is_counted: bool,
    /// Alternatives of the projections, the likely one first.
    alternatives: Vec<Alternative>,
    of: BTreeMap<String, Regional>,
    remarks: Vec<Remark>,
}

impl Demography {
    /// Looks up all regions.
    pub fn new(params: Params<'_>) -> Result<Self, AgeingError> {
        let Params { tables, classes, year, alternative, regions } = params;
        let shares = classes.shares().ok_or(AgeingError::NoShares)?.clone();
        if tables.is_empty() {
            return Err(AgeingError::NoTables);
        }
        let known = regions.iter().map(|region| (region.code.as_str(), region.name.as_str()));
        let sources = Sources::new(tables, known);
        let (year, is_counted) = year_of(&sources, year, &alternative)?;
        let alternatives = alternatives(&sources, alternative);
        let (of, remarks) = (BTreeMap::new(), Vec::new());
        let mut new = Self { sources, shares, year, is_counted, alternatives, of, remarks };
        let mut splits = regional::Splits::new();
        for region in regions {
            let regional = new.regional(region, &mut splits)?;
            new.remarks.extend(regional::stand_in(&regional, new.year));
            new.of.insert(region.code.clone(), regional);
        }
        new.remarks.extend(regional::split_remarks(&splits));
        if let ([only], false) = (new.alternatives.as_slice(), is_counted) {
            let text = format!(
                "the projections have the alternative {only} only: low and high are the same as likely"
            );
            new.remarks.push(Remark { rows: regions.len() as u64, text });
        }
        Ok(new)
    }

    /// The year of the numbers (1 January).
    #[must_use]
    pub fn year(&self) -> u16 {
        self.year
    }

    /// Whether the year comes from projections.
    #[must_use]
    pub fn is_projected(&self) -> bool {
        !self.is_counted
    }

    /// All that is known of a region; `None` if it was not needed.
    #[must_use]
    pub fn region(&self, code: &str) -> Option<&Regional> {
        self.of.get(code)
    }

    /// Share of each class among the residents of a region, in the order of the classes.
    #[must_use]
    pub fn shares_of(&self, code: &str) -> Option<&[Estimate]> {
        self.of.get(code).map(|regional| regional.shares.as_slice())
    }

    /// Residents of a region.
    #[must_use]
    pub fn total_of(&self, code: &str) -> Option<Estimate> {
        self.of.get(code)?.total
    }

    /// What stands in for what, and how bands of ages were split.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// How the residents of a region grow from one 1 January to another. Years are counted if a table has them, else
    /// projected. A region without figures grows as its city, then as the country.
    pub fn growth(&self, code: &str, from: u16, to: u16) -> Result<Growth, AgeingError> {
        for (place, basis) in regional::places(code) {
            if let Some(factor) = self.factor(place, basis, from, to)? {
                return Ok(Growth { factor, basis });
            }
        }
        let all = [None].into_iter().chain(self.sources.alternatives().map(Some));
        let years: BTreeSet<u16> = all.flat_map(|alternative| self.sources.years(alternative)).collect();
        Err(AgeingError::NoGrowth { code: code.into(), from, to, years: years.into_iter().collect() })
    }
}

/// The year meant, and whether it was counted.
fn year_of(
    sources: &Sources,
    year: Option<u16>,
    alternative: &Alternative,
) -> Result<(u16, bool), AgeingError> {
    let (counted, projected) = (sources.years(None), sources.years(Some(alternative)));
    let first = || counted.last().or(projected.first()).copied();
    if let Some(year) = year.or_else(first).filter(|year| counted.contains(year)) {
        return Ok((year, true));
    }
    match year.or_else(first) {
        Some(year) if projected.contains(&year) => Ok((year, false)),
        Some(year) if !projected.is_empty() || sources.alternatives().next().is_none() => {
            let alternative = alternative.to_string();
            Err(AgeingError::NoYear { year, alternative, counted, projected })
        }
        _ => {
            let known = sources.alternatives().map(ToString::to_string).collect();
            Err(AgeingError::NoAlternative { alternative: alternative.to_string(), known })
        }
    }
}

/// The likely alternative, then the others that say how sure it is.
fn alternatives(sources: &Sources, likely: Alternative) -> Vec<Alternative> {
    let others = [Alternative::LOW, Alternative::MAIN, Alternative::HIGH];
    let is_other = |known: &&Alternative| others.contains(&known.as_str()) && **known != likely;
    let others: Vec<_> = sources.alternatives().filter(is_other).cloned().collect();
    [likely].into_iter().chain(others).collect()
}
