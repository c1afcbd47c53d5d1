//! Figures to regions: sexes added up, totals compared, what is incomplete left out and named.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::alternative::Period;
use super::hidden::{Sum, Together};
use super::labels::Label;
use super::series::{SAME, Series};
use super::table::{Ages, Region};
use crate::input::{Remark, Skipped};
use crate::units::AgeBand;

/// Examples that a remark names.
const EXAMPLES: usize = 3;

/// Regions as they come together.
#[derive(Debug, Default)]
pub(super) struct Regions {
    /// By code, else by name.
    pub(super) all: BTreeMap<(Option<String>, String), Entry>,
    /// Regions and periods in which nobody lives.
    nobody: u64,
    /// Sums that differ from what the file gives.
    sums: Vec<String>,
    /// All regions together, to spread what is not told.
    together: Together,
    /// Ages that have got what is missing to the total of their region.
    spread: u64,
    /// What the whole of a city is by its district table.
    cities: BTreeSet<(String, Period)>,
    pub(super) skipped: Vec<Skipped>,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) region: Region,
    /// Where each period begins in the file.
    rows: BTreeMap<Period, u64>,
}

/// Parts, and a total that is not their sum.
struct Sums<'a> {
    of: &'a str,
    sum: f64,
    given: f64,
}

impl fmt::Display for Sums<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} sum to {}, the table says {}", self.of, self.sum, self.given)
    }
}

impl Regions {
    pub(super) fn new(skipped: Vec<Skipped>, together: Together) -> Self {
        Self { together, skipped, ..Self::default() }
    }

    /// Takes the figures of one region and period in.
    pub(super) fn add(&mut self, label: Label, period: Period, series: &Series) {
        if series.cells.values().all(|(count, _)| count.is_none()) {
            // it says nothing; its cells are told
            return;
        }
        let id = label.code.clone().unwrap_or_else(|| label.name.clone());
        let ages = match self.ages(&label, &period, series) {
            Ok(Some(ages)) => ages,
            Ok(None) => {
                self.nobody += 1;
                return;
            }
            Err(why) => return self.skip(series.first_row, id, &period, &why),
        };
        let key = (label.code.clone(), if label.code.is_some() { String::new() } else { label.name.clone() });
        let Entry { region, rows } = self.all.entry(key).or_insert_with(|| {
            let region = Region { code: label.code, name: label.name.clone(), counts: BTreeMap::new() };
            Entry { region, rows: BTreeMap::new() }
        });
        if let Some(first) = rows.get(&period) {
            let why = format!("row {first} gives it already under the same code");
            return self.skip(series.first_row, id, &period, &why);
        }
        // the name of the latest division
        if region.counts.last_key_value().is_some_and(|(latest, _)| *latest < period) {
            region.name = label.name;
        }
        if label.of_districts {
            self.cities.insert((id, period.clone()));
        }
        rows.insert(period.clone(), series.first_row);
        region.counts.insert(period, ages);
    }

    fn skip(&mut self, row: u64, id: String, period: &Period, why: &str) {
        self.skipped.push(Skipped { row, id: Some(id), reason: format!("{period} is left out: {why}") });
    }

    /// Residents by age; `None` if nobody lives there.
    fn ages(&mut self, label: &Label, period: &Period, series: &Series) -> Result<Option<Ages>, String> {
        let all: BTreeSet<Option<AgeBand>> = series.cells.keys().map(|(band, _)| *band).collect();
        let mut sums: BTreeMap<AgeBand, Sum> = BTreeMap::new();
        let mut given = None;
        for band in all {
            let sum = self.both_sexes(label, period, series, band);
            match band {
                Some(band) => _ = sums.insert(band, sum),
                None if sum.missing.is_none() => given = Some(sum.known),
                None => {}
            }
        }
        if let Some(total) = given.filter(|_| !sums.is_empty()) {
            self.spread += self.together.spread(period, &mut sums, total);
        }
        if let Some(why) = sums.values().find_map(|sum| sum.missing.clone()) {
            return Err(why);
        }
        let sum: f64 = sums.values().map(|sum| sum.known).sum();
        if let Some(given) = given.filter(|given| (given - sum).abs() > SAME) {
            self.differs(label, period, &Sums { of: "its ages", sum, given });
        }
        if sum <= 0.0 && given.unwrap_or_default() <= 0.0 {
            return Ok(None);
        }
        Ages::new(sums.into_iter().map(|(band, sum)| (band, sum.known)).collect()).map(Some)
    }

    /// Both sexes of some ages together.
    fn both_sexes(&mut self, label: &Label, period: &Period, series: &Series, band: Option<AgeBand>) -> Sum {
        let sexes: BTreeSet<&str> =
            series.cells.keys().map(|(_, sex)| sex.as_str()).filter(|sex| !sex.is_empty()).collect();
        let cell = |sex: &str| series.cells.get(&(band, sex.to_owned())).map(|(count, _)| *count);
        let given = |sex: &&str| cell(sex).flatten();
        let sum: f64 = sexes.iter().filter_map(given).sum();
        let what = band.map_or("all ages".to_owned(), |band| format!("age {band}"));
        let missing = sexes.iter().find(|sex| given(sex).is_none());
        match (cell("").flatten(), missing) {
            (Some(both), None) if !sexes.is_empty() && (both - sum).abs() > SAME => {
                self.differs(label, period, &Sums { of: &what, sum, given: both });
                Sum { known: both, missing: None }
            }
            (Some(both), _) => Sum { known: both, missing: None },
            (None, None) if !sexes.is_empty() => Sum { known: sum, missing: None },
            (None, Some(sex)) if cell(sex).is_none() && cell("").is_none() => {
                Sum { known: sum, missing: Some(format!("{what}, {sex} is missing")) }
            }
            (None, _) => Sum { known: sum, missing: Some(format!("{what} is not told, nor is the total")) },
        }
    }

    fn differs(&mut self, label: &Label, period: &Period, sums: &Sums) {
        let (code, name) = (label.code.as_deref().unwrap_or_default(), &label.name);
        self.sums.push(format!("{code} {name}, {period}: {sums}").trim_start().to_owned());
    }

    /// A file that was cut off ends in a region without its old people.
    pub(super) fn drop_cut_off(&mut self) {
        let end = |ages: &Ages| ages.top().from;
        let all = self.all.values().flat_map(|entry| entry.region.counts.values());
        let Some(last) = all.map(end).max() else { return };
        let mut cut_off = Vec::new();
        for Entry { region, rows } in self.all.values_mut() {
            let id = region.code.as_ref().unwrap_or(&region.name);
            region.counts.retain(|period, ages| {
                let why = match ages.ends_at() {
                    _ if end(ages) != last => format!("its ages end at {}, not as elsewhere", ages.top()),
                    Some(age) => format!("age {age}+ is missing"),
                    None => return true,
                };
                cut_off.push((rows[period], id.clone(), period.clone(), why));
                false
            });
        }
        for (row, id, period, why) in cut_off {
            self.skip(row, id, &period, &why);
        }
    }

    /// What was noticed; `empty` cells had no figure, and so many came again with the same one.
    pub(super) fn remarks(&mut self, empty: u64, again: u64) -> Vec<Remark> {
        self.compare_districts();
        let mut remarks = Vec::new();
        if self.nobody > 0 {
            let text = "regions and years with nobody are left out, such as municipalities before or after their time";
            remarks.push(Remark { rows: self.nobody, text: text.into() });
        }
        if empty > 0 {
            let text = "cells hold no figure (empty, '.', '..' or ':')";
            remarks.push(Remark { rows: empty, text: text.into() });
        }
        if self.spread > 0 {
            let text = "ages are not told, but the total of their region is: what is missing to it is spread over them as the regions of the table together have these ages";
            remarks.push(Remark { rows: self.spread, text: text.into() });
        }
        if again > 0 {
            let text = "figures come again, and are counted once";
            remarks.push(Remark { rows: again, text: text.into() });
        }
        if !self.sums.is_empty() {
            let examples = self.sums[..self.sums.len().min(EXAMPLES)].join("; ");
            let text = format!("sums differ from what the table gives: {examples}");
            remarks.push(Remark { rows: self.sums.len() as u64, text });
        }
        remarks
    }

    /// Districts must add up to the city, where the table has both.
    fn compare_districts(&mut self) {
        for (city, period) in std::mem::take(&mut self.cities) {
            let is_district = |code: &str| code.len() == 6 && code.starts_with(&city);
            let (mut sum, mut given, mut name) = (0.0, 0.0, "");
            for Region { code, name: own, counts } in self.all.values().map(|entry| &entry.region) {
                let (Some(code), Some(ages)) = (code, counts.get(&period)) else { continue };
                if is_district(code) {
                    sum += ages.total();
                } else if *code == city {
                    (given, name) = (ages.total(), own);
                }
            }
            if (sum - given).abs() > SAME {
                let sums = Sums { of: "its districts", sum, given };
                self.sums.push(format!("{city} {name}, {period}: {sums}"));
            }
        }
    }
}
