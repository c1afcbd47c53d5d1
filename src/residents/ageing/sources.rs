//! Where the ages of a region and year stand: which table, under which code or name.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::error::AgeingError;
use super::names::{Likeness, likeness};
use crate::input::ages::{AgeTable, Ages, Alternative, Period, Region};

/// Digits of the code of a municipality.
pub(super) const MUNICIPALITY: usize = 4;
/// Digits of the code of a district.
pub(super) const DISTRICT: usize = 6;

/// All tables, and the names of all regions.
#[derive(Debug, Clone)]
pub(super) struct Sources {
    /// Projections with the latest first year come first, tables without projections last.
    tables: Vec<AgeTable>,
    /// Codes with all names they have.
    names: BTreeMap<String, BTreeSet<String>>,
    /// Codes of the municipalities there are now: those of the latest count.
    current: BTreeSet<String>,
    /// Years of each alternative, and the years counted.
    years: BTreeMap<Option<Alternative>, BTreeSet<u16>>,
}

impl Sources {
    /// `known` are codes and names beside those of the tables.
    pub(super) fn new<'a>(tables: Vec<AgeTable>, known: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut all =
            Self { tables, names: BTreeMap::new(), current: BTreeSet::new(), years: BTreeMap::new() };
        let first_projected = |table: &AgeTable| {
            table
                .periods()
                .into_iter()
                .filter(|period: &Period| period.alternative.is_some())
                .map(|period| period.year)
                .min()
        };
        all.tables.sort_by_cached_key(|table| Reverse(first_projected(table)));
        for Period { year, alternative } in all.tables.iter().flat_map(AgeTable::periods) {
            all.years.entry(alternative).or_default().insert(year);
        }
        for (code, name) in known {
            all.names.entry(code.into()).or_default().insert(name.into());
        }
        let latest = all.years(None).last().map(|year| Period { year: *year, alternative: None });
        if latest.is_none() {
            all.current = all.names.keys().cloned().collect();
        }
        for region in all.tables.iter().flat_map(|table| &table.regions) {
            let Some(code) = &region.code else { continue };
            all.names.entry(code.clone()).or_default().insert(region.name.clone());
            if latest.as_ref().is_some_and(|latest| region.counts.contains_key(latest)) {
                all.current.insert(code.clone());
            }
        }
        all
    }

    /// Years in which residents were counted, or for which this alternative has projections.
    pub(super) fn years(&self, alternative: Option<&Alternative>) -> Vec<u16> {
        self.years.get(&alternative.cloned()).into_iter().flatten().copied().collect()
    }

    /// Alternatives of the projections.
    pub(super) fn alternatives(&self) -> impl Iterator<Item = &Alternative> {
        self.years.keys().flatten()
    }

    /// A name of the region.
    pub(super) fn name(&self, code: &str) -> &str {
        self.names.get(code).and_then(|names| names.first()).map_or("", String::as_str)
    }

    /// The ages of a region in a year, if a table has them.
    pub(super) fn ages(&self, code: &str, period: &Period) -> Result<Option<Cow<'_, Ages>>, AgeingError> {
        for table in &self.tables {
            if let Some(ages) = self.region(table, code)?.and_then(|region| region.counts.get(period)) {
                return Ok(Some(Cow::Borrowed(ages)));
            }
        }
        Ok(None)
    }

    /// The projected ages of a region in a year, the first alternative (the likely one) and those of the others that its table
    /// has: alternatives of another table are of another round, with another first year.
    pub(super) fn projected(
        &self,
        code: &str,
        year: u16,
        alternatives: &[Alternative],
    ) -> Result<Option<Vec<Cow<'_, Ages>>>, AgeingError> {
        for table in &self.tables {
            let Some(region) = self.region(table, code)? else { continue };
            let of = |alternative: &Alternative| {
                let period = Period { year, alternative: Some(alternative.clone()) };
                region.counts.get(&period).map(Cow::Borrowed)
            };
            if alternatives.first().and_then(of).is_some() {
                return Ok(Some(alternatives.iter().filter_map(of).collect()));
            }
        }
        Ok(None)
    }

    /// The latest counted ages of a region.
    pub(super) fn latest(&self, code: &str) -> Result<Option<(u16, Cow<'_, Ages>)>, AgeingError> {
        for year in self.years(None).into_iter().rev() {
            if let Some(ages) = self.ages(code, &Period { year, alternative: None })? {
                return Ok(Some((year, ages)));
            }
        }
        Ok(None)
    }

    /// All regions of one table together, where no table has the whole country.
    pub(super) fn sum_of_all(&self, period: &Period) -> Option<Ages> {
        let digits = |region: &&Region| region.code.as_ref().map_or(MUNICIPALITY, String::len);
        [MUNICIPALITY, DISTRICT].into_iter().find_map(|length| {
            self.tables
                .iter()
                .find_map(|table| sum(table.regions.iter().filter(|region| digits(region) == length), period))
        })
    }

    /// A region of a table by its code; where the table has none, by its name.
    fn region<'t>(&self, table: &'t AgeTable, code: &str) -> Result<Option<&'t Region>, AgeingError> {
        if let Some(region) = table.region(code) {
            return Ok(Some(region));
        }
        let Some(names) = self.names.get(code).filter(|_| code.len() == MUNICIPALITY) else {
            return Ok(None);
        };
        let alike = |other: &str| names.iter().filter_map(|name| likeness(name, other)).min();
        let uncoded = table.regions.iter().filter(|region| region.code.is_none());
        let uncoded = uncoded.map(|region| (region.name.as_str(), Some(region)));
        let several = table.ambiguous.iter().map(|name| (name.as_str(), None));
        let found = uncoded.chain(several).filter_map(|(name, region)| Some((alike(name)?, name, region)));
        let Some((likeness, name, region)) = found.min_by_key(|(likeness, ..)| *likeness) else {
            return Ok(None);
        };
        let codes = self.codes_named(name, likeness);
        match region {
            Some(region) if codes.len() <= 1 => Ok(Some(region)),
            _ => {
                let (file, code, name) = (table.file.clone(), code.to_owned(), self.name(code).to_owned());
                Err(AgeingError::Ambiguous { file, code, name, codes })
            }
        }
    }

    /// Municipalities of today that a name can mean.
    fn codes_named(&self, name: &str, at_least: Likeness) -> Vec<String> {
        self.current
            .iter()
            .filter(|code: &&String| {
                code.len() == MUNICIPALITY
                    && self.names[*code]
                        .iter()
                        .any(|own: &String| likeness(own, name).is_some_and(|likeness| likeness <= at_least))
            })
            .cloned()
            .collect()
    }
}

/// Regions added up, band by band.
fn sum<'a>(regions: impl Iterator<Item = &'a Region>, period: &Period) -> Option<Ages> {
    let mut bands = BTreeMap::new();
    for (band, residents) in regions.filter_map(|region| region.counts.get(period)).flat_map(Ages::bands) {
        *bands.entry(*band).or_insert(0.0) += residents;
    }
    Ages::new(bands.into_iter().collect()).ok()
}
