//! How residents of a region grow from one year to another: counted years first, projections after them.

use super::demography::Demography;
use super::error::AgeingError;
use super::region::{Basis, Growth};
use super::regional::{places, spread};
use crate::input::ages::COUNTRY;

/// Factors, or 1 if there are none.
pub(super) fn or_one(factors: &[f64]) -> &[f64] {
    if factors.is_empty() { &[1.0] } else { factors }
}

/// Growth in each alternative, one after another: a figure that stands alone is that of all.
fn chained(first: &[f64], then: &[f64]) -> Vec<f64> {
    let at = |all: &[f64], i: usize| *all.get(i).or(all.first()).unwrap_or(&1.0);
    (0..first.len().max(then.len())).map(|i| at(first, i) * at(then, i)).collect()
}

impl Demography {
    /// How the residents of a region grow from one 1 January to another. Years are counted if a table has them, else
    /// projected. A region without a projection grows as it was counted itself as long as it was, and from there as its city, then as
    /// the country.
    pub fn growth(&self, code: &str, from: u16, to: u16) -> Result<Growth, AgeingError> {
        if let Some(own) = self.factors(code, Basis::Own, from, to)? {
            return Ok(grown(own, Basis::Own, None));
        }
        let links = self.links(code, from, to)?;
        for (link, own) in &links {
            for (place, basis) in places(code).skip(1) {
                if let Some(then) = self.factors(place, basis, *link, to)? {
                    return Ok(grown(chained(own, &then), basis, None));
                }
            }
        }
        // the projections begin after the last count: what lies between is not known
        for (link, own) in &links {
            if self.ages(code, Basis::Own, *link)?.is_none() {
                continue;
            }
            for (place, basis) in places(code).skip(1) {
                let first = self.first_projected(place, *link, to)?;
                let Some(first) = first else { continue };
                if let Some(then) = self.factors(place, basis, first, to)? {
                    return Ok(grown(chained(own, &then), basis, Some([*link, first])));
                }
            }
        }
        let own = self.years_of(code)?;
        let country = self.years_of(COUNTRY)?;
        Err(AgeingError::NoGrowth { code: code.into(), from, to, own, country })
    }

    /// Years up to which a region grows by its own counts, the latest first, with that growth; the first year itself at least.
    fn links(&self, code: &str, from: u16, to: u16) -> Result<Vec<(u16, Vec<f64>)>, AgeingError> {
        let mut links = Vec::new();
        let counted = self.sources.years(None).into_iter().rev();
        for year in counted.filter(|year| from.min(to) <= *year && *year <= from.max(to) && *year != from) {
            if let Some(own) = self.factors(code, Basis::Own, from, year)? {
                links.push((year, own));
            }
        }
        links.push((from, vec![1.0]));
        Ok(links)
    }

    /// The first year after a link of which a projection has the residents of a place.
    fn first_projected(&self, place: &str, link: u16, to: u16) -> Result<Option<u16>, AgeingError> {
        for year in self.sources.years(self.alternatives.first()) {
            if year > link && year <= to && self.ages(place, Basis::Own, year)?.is_some() {
                return Ok(Some(year));
            }
        }
        Ok(None)
    }

    /// Years, counted or projected, in which the residents of a place are known.
    fn years_of(&self, place: &str) -> Result<Vec<u16>, AgeingError> {
        let mut years = [self.sources.years(None), self.sources.years(self.alternatives.first())].concat();
        years.sort_unstable();
        years.dedup();
        let mut known = Vec::new();
        for year in years {
            if self.ages(place, Basis::Own, year)?.is_some() {
                known.push(year);
            }
        }
        Ok(known)
    }

    /// How many residents there are in one year for each in another, in each alternative.
    fn factors(
        &self,
        place: &str,
        basis: Basis,
        from: u16,
        to: u16,
    ) -> Result<Option<Vec<f64>>, AgeingError> {
        let (Some(before), Some(after)) = (self.totals(place, basis, from)?, self.totals(place, basis, to)?)
        else {
            return Ok(None);
        };
        // a year that was counted is the same in all alternatives
        let at = |all: &[f64], i: usize| *all.get(i).or(all.first()).unwrap_or(&0.0);
        let factors: Vec<f64> =
            (0..before.len().max(after.len())).map(|i| at(&after, i) / at(&before, i)).collect();
        Ok(factors.iter().all(|factor| factor.is_finite()).then_some(factors))
    }

    /// Residents of a place in a year, in each alternative. All regions of a table stand for the country only if they are all of
    /// it: they may be few.
    fn totals(&self, place: &str, basis: Basis, year: u16) -> Result<Option<Vec<f64>>, AgeingError> {
        let all = |found: Option<Vec<std::borrow::Cow<'_, crate::input::ages::Ages>>>| {
            found.map(|all| all.iter().map(|ages| ages.total()).collect::<Vec<f64>>())
        };
        let own = all(self.ages(place, Basis::Own, year)?);
        if own.is_some() || basis != Basis::Country {
            return Ok(own);
        }
        let sum = all(self.ages(place, basis, year)?);
        let Some(first) = self.first_projected(place, 0, u16::MAX)? else { return Ok(sum) };
        let begins = all(self.ages(place, Basis::Own, first)?);
        Ok(sum.filter(|sum: &Vec<f64>| {
            begins.is_some_and(|begins| (sum[0] / begins[0] - 1.0).abs() <= self.whole_share)
        }))
    }
}

fn grown(alternatives: Vec<f64>, basis: Basis, gap: Option<[u16; 2]>) -> Growth {
    Growth { factor: spread(&alternatives), alternatives, basis, gap }
}
