//! How many residents of each class there are in a year for each that there is in the study area: the municipality as a whole, by its
//! residents by age and the shares of the classes at each age.

use super::error::NextBasesError;
use super::params::Params;
use crate::analysis::need::overview::{projected_region, region};
use crate::input::ages::{Ages, Alternative, Period, Region};
use crate::residents::ageing::{AgeingError, class_counts};
use crate::settings::shares::AgeShares;

/// The municipality in the tables of ages.
#[derive(Debug)]
pub(super) struct Regions<'a> {
    counted: &'a Region,
    projected: &'a Region,
    shares: &'a AgeShares,
    /// The newest year that is counted.
    newest: u16,
    /// The year of the residents of the study area, if it is known.
    year: Option<u16>,
}

/// An alternative that residents grow by, if they do, and how each class grows.
type Grown = (Option<String>, Vec<f64>);

impl<'a> Regions<'a> {
    /// The municipality, if there is a projection of it.
    pub(super) fn of(params: &Params<'a>) -> Result<Option<Self>, NextBasesError> {
        let wish = params.futures;
        let table = params.need.and_then(|need| Some((&need.ages, need.projection.as_ref()?)));
        let (Some((ages, projection)), false) = (table, wish.years.is_empty()) else {
            return if wish.alternatives.is_empty() { Ok(None) } else { Err(NextBasesError::NoProjection) };
        };
        let wanted = wish.municipality.as_deref();
        let counted = region(ages, wanted)?;
        let projected = projected_region(projection, counted, wanted)?;
        let shares = params.area.classes().shares().ok_or(AgeingError::NoShares)?;
        let years = counted.counts.keys().filter(|period| period.alternative.is_none());
        let newest = years.map(|period| period.year).max().ok_or(AgeingError::NoTables)?;
        let year = params.area.residents().year.and_then(|year| u16::try_from(year).ok());
        Ok(Some(Self { counted, projected, shares, newest, year }))
    }

    /// For each alternative how each class grows to a year.
    pub(super) fn grown(
        &self,
        year: i32,
        alternatives: &[Alternative],
    ) -> Result<Vec<Grown>, NextBasesError> {
        let year = u16::try_from(year).unwrap_or(u16::MAX);
        alternatives.iter().map(|own| Ok((Some(own.to_string()), self.factors(year, own)?))).collect()
    }

    fn factors(&self, year: u16, alternative: &Alternative) -> Result<Vec<f64>, NextBasesError> {
        let then = self.ages(year, alternative).ok_or_else(|| self.missing(year, alternative))?;
        let now = self.year.and_then(|year| self.ages(year, alternative));
        let newest = Period { year: self.newest, alternative: None };
        let single = self.counted.counts.get(&newest);
        let now = now.or(single).ok_or(AgeingError::NoTables)?;
        let [then, now] = [then, now].map(|ages| class_counts(ages, self.shares, single));
        // a class that nobody is in has nobody to grow
        let factor = |(then, now): (&f64, &f64)| if *now > 0.0 { then / now } else { 1.0 };
        Ok(then.iter().zip(&now).map(factor).collect())
    }

    /// Residents by age on 1 January of a year: counted if it was, else projected.
    fn ages(&self, year: u16, alternative: &Alternative) -> Option<&'a Ages> {
        let counted = self.counted.counts.get(&Period { year, alternative: None });
        let projected =
            || self.projected.counts.get(&Period { year, alternative: Some(alternative.clone()) });
        counted.or_else(projected)
    }

    /// That there are no ages of a year.
    fn missing(&self, year: u16, alternative: &Alternative) -> AgeingError {
        let periods = || self.projected.counts.keys();
        let known: std::collections::BTreeSet<String> =
            periods().filter_map(|period| period.alternative.as_ref()).map(ToString::to_string).collect();
        let alternative = alternative.to_string();
        if !known.contains(&alternative) {
            return AgeingError::NoAlternative { alternative, known: known.into_iter().collect() };
        }
        let is_own =
            |period: &&Period| period.alternative.as_ref().is_some_and(|own| own.as_str() == alternative);
        let projected = periods().filter(is_own).map(|period| period.year).collect();
        let counted = self.counted.counts.keys().map(|period| period.year).collect();
        AgeingError::NoYear { year, alternative, counted, projected }
    }
}
