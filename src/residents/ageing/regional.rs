//! The figures of one region: its own, or of what stands in for it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::demography::Demography;
use super::error::AgeingError;
use super::region::{Basis, Needed, Regional};
use super::sources::{DISTRICT, MUNICIPALITY};
use super::split::{class_shares, straddling};
use crate::input::Remark;
use crate::input::ages::{Ages, COUNTRY, Period};
use crate::residents::Estimate;
use crate::units::AgeBand;

/// How bands of ages were split: the bands, by the single ages of which year; and for how many regions.
pub(super) type Splits = BTreeMap<(Vec<AgeBand>, Option<u16>), u64>;

/// Where the figures of a region are looked for, one after the other.
pub(super) fn places(code: &str) -> impl Iterator<Item = (&str, Basis)> {
    let city = code.get(..MUNICIPALITY).filter(|_| code.len() == DISTRICT).map(|city| (city, Basis::City));
    [(code, Basis::Own)].into_iter().chain(city).chain([(COUNTRY, Basis::Country)])
}

/// The first value, between the lowest and the highest of all.
pub(super) fn spread(values: &[f64]) -> Estimate {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    values.first().map_or(Estimate::default(), |likely| Estimate { low, likely: *likely, high })
}

/// One estimate for each column of rows of equal length.
fn spread_columns(rows: &[Vec<f64>]) -> Vec<Estimate> {
    let columns = 0..rows.first().map_or(0, Vec::len);
    columns.map(|column| spread(&rows.iter().map(|row| row[column]).collect::<Vec<_>>())).collect()
}

impl Demography {
    /// Looks a region up.
    pub(super) fn regional(&self, region: &Needed, splits: &mut Splits) -> Result<Regional, AgeingError> {
        for (place, basis) in places(&region.code) {
            let Some(all) = self.ages(place, basis, self.year)? else { continue };
            let single = self.latest(place, basis)?;
            let ages = single.as_ref().map(|(_, ages)| ages.as_ref());
            let shares: Option<Vec<_>> =
                all.iter().map(|all| class_shares(all, &self.shares, ages)).collect();
            let Some(shares) = shares else { continue };
            let bands = straddling(&all[0], &self.shares);
            if !bands.is_empty() {
                *splits.entry((bands, single.as_ref().map(|(year, _)| *year))).or_default() += 1;
            }
            let totals = if basis == Basis::Own {
                Some(all.iter().map(|all| all.total()).collect())
            } else {
                self.grown(&region.code)?
            };
            let counts = totals.as_ref().map(|totals| spread_columns(&wholes(totals, &shares)));
            return Ok(Regional {
                region: region.clone(),
                basis,
                shares: spread_columns(&shares),
                total: totals.as_deref().map(spread),
                counts,
                alternatives: shares,
            });
        }
        let Needed { code, name } = region.clone();
        Err(AgeingError::NoFigures { code, name, year: self.year })
    }

    /// Residents of a region without a projection, in each alternative: as last counted, grown as what stands in for it.
    fn grown(&self, code: &str) -> Result<Option<Vec<f64>>, AgeingError> {
        let Some((year, ages)) = self.sources.latest(code)? else { return Ok(None) };
        let total = ages.total();
        match self.growth(code, year, self.year) {
            Ok(growth) => Ok(Some(growth.alternatives.iter().map(|factor| factor * total).collect())),
            Err(AgeingError::NoGrowth { .. }) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Ages of a region: one if the year was counted, else one for each alternative, the likely one first.
    pub(super) fn ages(
        &self,
        place: &str,
        basis: Basis,
        year: u16,
    ) -> Result<Option<Vec<Cow<'_, Ages>>>, AgeingError> {
        let counted = Period { year, alternative: None };
        if let Some(ages) = self.sources.ages(place, &counted)? {
            return Ok(Some(vec![ages]));
        }
        if basis == Basis::Country
            && let Some(sum) = self.sources.sum_of_all(&counted)
        {
            return Ok(Some(vec![Cow::Owned(sum)]));
        }
        self.sources.projected(place, year, &self.alternatives)
    }

    /// The latest counted ages of a region.
    fn latest(&self, place: &str, basis: Basis) -> Result<Option<(u16, Cow<'_, Ages>)>, AgeingError> {
        let found = self.sources.latest(place)?;
        if found.is_some() || basis != Basis::Country {
            return Ok(found);
        }
        let years = self.sources.years(None);
        Ok(years
            .into_iter()
            .rev()
            .find_map(|year: u16| Some((year, self.sources.sum_of_all(&Period { year, alternative: None })?)))
            .map(|(year, ages)| (year, Cow::Owned(ages))))
    }
}

/// Residents of each class in each alternative: its total with its own shares. What stands alone is the same in all.
fn wholes(totals: &[f64], shares: &[Vec<f64>]) -> Vec<Vec<f64>> {
    (0..totals.len().max(shares.len()))
        .map(|i: usize| {
            let total = totals.get(i).or(totals.first()).copied().unwrap_or_default();
            let shares = shares.get(i).or(shares.first()).map_or(&[][..], Vec::as_slice);
            shares.iter().map(|share| total * share).collect()
        })
        .collect()
}

/// Says whose shares a region has, if not its own.
pub(super) fn stand_in(regional: &Regional, year: u16) -> Option<Remark> {
    let Needed { code, name } = &regional.region;
    let whose = match regional.basis {
        Basis::Own => return None,
        Basis::City => format!("those of its city, {}", &code[..MUNICIPALITY]),
        Basis::Country => "those of the whole country, or of all regions of the table together".into(),
    };
    let total = match regional.total {
        Some(_) => "its residents grow from the last count as there",
        None => "its residents are not known",
    };
    let text = format!("{code} {name} is in no table for {year}: its shares by age are {whose}; {total}");
    Some(Remark { rows: 1, text })
}

/// Says how bands of ages were split.
pub(super) fn split_remarks(splits: &Splits) -> Vec<Remark> {
    let text = |(bands, single): &(Vec<AgeBand>, Option<u16>)| {
        let bands: Vec<String> = bands.iter().map(ToString::to_string).collect();
        let how = single.map_or_else(
            || "evenly over its ages, as no table counts them".into(),
            |year| format!("as the single ages of {year}"),
        );
        format!(
            "the shares of the classes change inside the ages {}; their residents are split {how}",
            bands.join(", ")
        )
    };
    splits.iter().map(|(split, regions)| Remark { rows: *regions, text: text(split) }).collect()
}
