//! Residents of an area by single age and year. Whoever is born follows the age table; the unborn come from a projection.

use std::collections::BTreeMap;

use super::ages::ByAge;
use crate::input::ages::{Alternative, Period, Region};
use crate::settings::need::group::OLDEST;
use crate::units::AgeBand;

/// Everybody who lives in an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Population {
    /// Id of the area, as in registered counts and wishes.
    pub id: String,
    /// 1 January of this year.
    pub year: u16,
    /// Residents by age in that year.
    pub ages: ByAge,
    /// Residents of age 0 on 1 January of later years; where a year is missing, those of `year` stand in.
    pub births: BTreeMap<u16, f64>,
    /// By year, what each age is times, so that the bands of a projection are met; where a year is missing, 1.
    pub scale: BTreeMap<u16, ByAge>,
}

impl Population {
    /// The residents of a region in a counted year, with the births of a projection if there is one; `None` if the year is not
    /// counted.
    #[must_use]
    pub fn counted(region: &Region, year: u16, projected: Option<Projected<'_>>) -> Option<Self> {
        let counts = region.counts.get(&Period { year, alternative: None })?;
        let ages = ByAge::spread(counts, &ByAge::default());
        let births = projected.map_or_else(BTreeMap::new, Projected::births);
        let id = region.code.clone().unwrap_or_else(|| region.name.clone());
        Some(Self { id, year, ages, births, scale: BTreeMap::new() })
    }

    /// The same with in- and out-migration as in a projection: each band is as large as there, its ages as those born make it.
    #[must_use]
    pub fn scaled_to(self, projected: Projected<'_>) -> Self {
        let years = projected.years().filter(|year| *year > self.year);
        let scale = years.map(|year| (year, self.scale_of(projected.bands(year), year))).collect();
        Self { scale, ..self }
    }

    fn scale_of(&self, bands: &[(AgeBand, f64)], year: u16) -> ByAge {
        let mut scale = ByAge::of(|_| 1.0);
        for (band, persons) in bands {
            let last = band.to.and_then(|to| u8::try_from(to).ok()).unwrap_or(OLDEST).min(OLDEST);
            let ages = || u8::try_from(band.from).unwrap_or(OLDEST)..=last;
            let own: f64 = ages().map(|age| self.unscaled(age, year)).sum();
            ages().filter(|_| own > 0.0).for_each(|age| scale[age] = persons / own);
        }
        scale
    }

    /// Residents of an age on 1 January of a year: as if nobody had died or moved since the age table, unless it is scaled to a
    /// projection. Years before the table are looked at in the same way.
    #[must_use]
    pub fn at(&self, age: u8, year: u16) -> f64 {
        self.unscaled(age, year) * self.scale.get(&year).map_or(1.0, |scale| scale[age])
    }

    fn unscaled(&self, age: u8, year: u16) -> f64 {
        let then = i32::from(age) - (i32::from(year) - i32::from(self.year));
        match u8::try_from(then) {
            Ok(then) if then <= OLDEST => self.ages[then],
            Ok(_) => 0.0,
            Err(_) if then > 0 => 0.0,
            Err(_) => self.births.get(&(year - u16::from(age))).copied().unwrap_or(self.ages[0]),
        }
    }

    /// Whether those of an age in a year were born when the age table was counted.
    #[must_use]
    pub fn is_born(&self, age: u8, year: u16) -> bool {
        i32::from(age) >= i32::from(year) - i32::from(self.year)
    }

    /// A part of it with the same ages, under an id of its own.
    #[must_use]
    pub fn part(&self, id: &str, share: f64) -> Self {
        Self {
            id: id.into(),
            year: self.year,
            ages: ByAge::of(|age| self.ages[age] * share),
            births: self.births.iter().map(|(year, born)| (*year, born * share)).collect(),
            scale: self.scale.clone(),
        }
    }
}

/// A region in one alternative of a projection.
#[derive(Debug, Clone, Copy)]
pub struct Projected<'a> {
    /// The region.
    pub region: &'a Region,
    /// The alternative.
    pub alternative: &'a Alternative,
}

impl Projected<'_> {
    /// Its years.
    pub fn years(&self) -> impl Iterator<Item = u16> + '_ {
        let own = self.region.counts.keys();
        own.filter(|period| period.alternative.as_ref() == Some(self.alternative)).map(|period| period.year)
    }

    /// Residents by age on 1 January of a year, spread inside bands as `weights` go; `None`: not projected.
    #[must_use]
    pub fn ages(&self, year: u16, weights: &ByAge) -> Option<ByAge> {
        let period = Period { year, alternative: Some(self.alternative.clone()) };
        Some(ByAge::spread(self.region.counts.get(&period)?, weights))
    }

    /// Bands of a year; none if it is not projected.
    #[must_use]
    pub fn bands(&self, year: u16) -> &[(AgeBand, f64)] {
        let period = Period { year, alternative: Some(self.alternative.clone()) };
        self.region.counts.get(&period).map_or(&[], |ages| ages.bands())
    }

    /// Residents of age 0 by year, where the projection has them by themselves.
    #[must_use]
    pub fn births(self) -> BTreeMap<u16, f64> {
        let infants = AgeBand { from: 0, to: Some(0) };
        let of =
            |year| self.bands(year).iter().find(|(band, _)| *band == infants).map(|(_, born)| (year, *born));
        self.years().filter_map(of).collect()
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole residents")]
mod tests {
    use super::*;

    #[test]
    fn the_born_follow_the_table_and_the_unborn_the_projection() {
        let ages = ByAge::of(|age| f64::from(age) + 1.0);
        let births = [(2027, 50.0)].into();
        let town = Population { id: "a".into(), year: 2026, ages, births, scale: BTreeMap::new() };
        assert_eq!([town.at(18, 2026), town.at(18, 2030), town.at(18, 2044)], [19.0, 15.0, 1.0]);
        assert!(town.is_born(18, 2044) && !town.is_born(18, 2045));
        assert_eq!([town.at(18, 2045), town.at(18, 2046)], [50.0, 1.0]);
        assert_eq!([town.at(10, 2016), town.at(110, 2016)], [21.0, 0.0]);
    }

    #[test]
    fn a_scaled_town_has_the_bands_of_the_projection() {
        let band = |from, to| AgeBand { from, to };
        let bands = [(band(0, Some(0)), 12.0), (band(1, Some(17)), 340.0), (band(18, None), 1000.0)];
        let alternative = Alternative::default();
        let period = Period { year: 2027, alternative: Some(alternative.clone()) };
        let ages = crate::input::ages::Ages::new(bands.to_vec()).expect("ages");
        let region = Region { code: None, name: "a".into(), counts: [(period, ages)].into() };
        let projected = Projected { region: &region, alternative: &alternative };
        let ages = ByAge::of(|age| if age < 50 { 10.0 } else { 0.0 });
        let town = Population {
            id: "a".into(),
            year: 2026,
            ages,
            births: projected.births(),
            scale: BTreeMap::new(),
        };
        let town = town.scaled_to(projected);
        let sum = |from: u8, to: u8| (from..=to).map(|age| town.at(age, 2027)).sum::<f64>();
        assert!((sum(1, 17) - 340.0).abs() < 1e-9 && (sum(18, 110) - 1000.0).abs() < 1e-9);
        assert_eq!((town.at(0, 2027), town.at(5, 2027), town.at(5, 2026)), (12.0, 20.0, 10.0));
    }
}
