//! Residents of each mobility class in a region and year, made from residents by age and the shares of the classes by age.
//!
//! A year that was counted is taken as it is. A later one comes from projections: the chosen alternative is the likely
//! value. Each alternative (`LLML`, `MMMM`, `HHMH`) is a whole, with its own total and its own shares; low and high of a number
//! are the lowest and highest over the alternatives, never a total of one with a share of another. A district of a city
//! without a figure of its own has the shares of its city, any other region those of the country; each is said in a
//! remark, so that nobody is lost.

mod demography;
mod error;
mod growth;
mod names;
mod region;
mod regional;
mod sources;
mod split;

use std::collections::BTreeMap;

pub use demography::Demography;
pub use error::AgeingError;
pub use region::{Basis, Growth, Needed, Regional};
pub use split::{class_counts, class_shares};

use super::Estimate;
use crate::input::Remark;
use crate::input::ages::{AgeTable, Alternative};
use crate::settings::classes::Classes;
use crate::settings::population::CountryRule;
use sources::Sources;

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
    /// What becomes of a region that is in no table.
    pub unknown: Unknown,
    /// When all regions of a table together are the whole country.
    pub country: &'a CountryRule,
}

/// What becomes of a region that is in no table, nor anything that may stand in for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// It is an error.
    Refused,
    /// It is left out: [`Demography::region`] does not know it.
    LeftOut,
}

impl Demography {
    /// Looks up all regions.
    pub fn new(params: Params<'_>) -> Result<Self, AgeingError> {
        let Params { tables, classes, year, alternative, regions, unknown, country } = params;
        let shares = classes.shares().ok_or(AgeingError::NoShares)?.clone();
        if tables.is_empty() {
            return Err(AgeingError::NoTables);
        }
        let known = regions.iter().map(|region| (region.code.as_str(), region.name.as_str()));
        let sources = Sources::new(tables, known);
        let (year, is_counted) = year_of(&sources, year, &alternative)?;
        let alternatives = alternatives(&sources, alternative);
        let (of, remarks) = (BTreeMap::new(), Vec::new());
        let whole_share = country.whole_share;
        let mut new = Self { sources, shares, whole_share, year, is_counted, alternatives, of, remarks };
        let mut splits = regional::Splits::new();
        for region in regions {
            let regional = match new.regional(region, &mut splits) {
                Err(AgeingError::NoFigures { .. } | AgeingError::Ambiguous { .. })
                    if unknown == Unknown::LeftOut =>
                {
                    continue;
                }
                found => found?,
            };
            new.remarks.extend(regional::stand_in(&regional, new.year));
            new.of.insert(region.code.clone(), regional);
        }
        new.remarks.extend(regional::split_remarks(&splits));
        new.remarks.extend(new.without_spread());
        Ok(new)
    }

    /// Says which regions have the likely alternative only.
    fn without_spread(&self) -> Option<Remark> {
        let rows =
            self.of.values().filter(|regional: &&Regional| regional.alternatives.len() == 1).count() as u64;
        let text = format!(
            "the projections have the alternative {} only: low and high are the same as likely",
            self.alternatives[0]
        );
        (rows > 0 && !self.is_counted).then_some(Remark { rows, text })
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

    /// Share of each class among residents who have grown by these factors, one for each alternative: low of the lowest residents,
    /// high of the highest, so that a product of both is the lowest or highest of one alternative as a whole.
    #[must_use]
    pub fn shares_grown(&self, code: &str, growth: &[f64]) -> Option<Vec<Estimate>> {
        let regional = self.of.get(code)?;
        let (factors, shares) = (growth::or_one(growth), &regional.alternatives);
        let wholes: Vec<(f64, &[f64])> = (0..factors.len().max(shares.len()))
            .map(|i| (*factors.get(i).unwrap_or(&factors[0]), shares.get(i).unwrap_or(&shares[0]).as_slice()))
            .collect();
        let all = regional::spread(&wholes.iter().map(|(factor, _)| *factor).collect::<Vec<_>>());
        Some(
            (0..regional.shares.len())
                .map(|class: usize| {
                    let own = regional::spread(
                        &wholes.iter().map(|(factor, shares)| factor * shares[class]).collect::<Vec<_>>(),
                    );
                    let part = |own: f64, all: f64, share: f64| if all > 0.0 { own / all } else { share };
                    let Estimate { low, likely, high } = regional.shares[class];
                    Estimate {
                        low: part(own.low, all.low, low),
                        likely,
                        high: part(own.high, all.high, high),
                    }
                })
                .collect(),
        )
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
