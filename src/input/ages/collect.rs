//! Rows of a table of ages to the figures of each region and period; nothing is counted twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::alternative::{Alternative, Period};
use super::error::AgesError;
use super::hidden::Together;
use super::labels::{self, Label};
use super::layout::{Layout, ValueColumn};
use super::regions::Regions;
use super::series::{SAME, Series};
use super::table::AgeTable;
use crate::input::{Remark, Skipped};
use crate::units::AgeBand;

/// What the rows say, as they are read.
#[derive(Debug, Default)]
pub(super) struct Rows {
    read: u64,
    bad: u64,
    /// Cells without a figure.
    empty: u64,
    /// Cells that come again with the same figure.
    again: u64,
    series: BTreeMap<(Label, Period), Series>,
    /// Regions without a code whose rows contradict each other.
    ambiguous: BTreeSet<String>,
    skipped: Vec<Skipped>,
    /// What the figures are, where a column says so and they are those of no alternative.
    contents: BTreeSet<String>,
    /// Rows whose figures are shares or changes.
    not_persons: u64,
}

/// What a row says of all its figures.
struct Head {
    label: Label,
    /// `None`: all ages together.
    band: Option<AgeBand>,
    /// Empty: both together.
    sex: String,
    year: Option<u16>,
    alternative: Option<Alternative>,
}

impl Head {
    fn of(cells: &csv::StringRecord, layout: &Layout) -> Result<Self, String> {
        let cell = |column: usize| cells.get(column).unwrap_or_default();
        let label = labels::region(cell(layout.region), layout.name.map(cell))?;
        let band = labels::age(cell(layout.age))?;
        let sex = layout.sex.map(cell).filter(|sex| !labels::is_all(sex)).unwrap_or_default();
        let year = match layout.year.map(cell) {
            Some(text) => Some(labels::year(text).ok_or_else(|| format!("{text:?} is not a year"))?),
            None => None,
        };
        let alternative = layout.alternative.and_then(|column| labels::alternative(cell(column)));
        Ok(Self { label, band, sex: sex.into(), year, alternative })
    }
}

impl Rows {
    /// Takes one line in.
    pub(super) fn read(&mut self, row: u64, cells: &csv::StringRecord, layout: &Layout) {
        self.read += 1;
        let before = self.skipped.len();
        if let Err((id, reason)) = self.row(row, cells, layout) {
            self.skipped.push(Skipped { row, id, reason });
        }
        self.bad += u64::from(self.skipped.len() > before);
    }

    fn row(
        &mut self,
        row: u64,
        cells: &csv::StringRecord,
        layout: &Layout,
    ) -> Result<(), (Option<String>, String)> {
        if cells.len() != layout.columns.len() {
            let reason = format!("it has {} cells, the header has {}", cells.len(), layout.columns.len());
            return Err((None, reason));
        }
        let region = cells.get(layout.region).unwrap_or_default();
        let head = Head::of(cells, layout).map_err(|reason| (Some(region.to_owned()), reason))?;
        if head.alternative.is_none() && !self.counts_persons(cells, layout) {
            self.not_persons += 1;
            return Ok(());
        }
        for ValueColumn { column, year: own_year, alternative: own } in &layout.values {
            let Some(year) = own_year.or(head.year) else { continue };
            let period = Period { year, alternative: own.clone().or_else(|| head.alternative.clone()) };
            match labels::count(cells.get(*column).unwrap_or_default(), layout.decimal()) {
                Ok(count) => {
                    self.empty += u64::from(count.is_none());
                    self.add(row, &head, &period, count);
                }
                Err(why) => {
                    let reason = format!("column {:?}: {why}", layout.columns[*column]);
                    self.skipped.push(Skipped { row, id: Some(region.into()), reason });
                }
            }
        }
        Ok(())
    }

    /// Whether the figures of a row of no alternative count residents, and are no shares or changes; remembers what they are called.
    fn counts_persons(&mut self, cells: &csv::StringRecord, layout: &Layout) -> bool {
        let Some(column) = layout.alternative else { return true };
        let content = cells.get(column).unwrap_or_default();
        if labels::is_share(content) {
            return false;
        }
        if !self.contents.contains(content) {
            self.contents.insert(content.to_owned());
        }
        true
    }

    /// Takes one figure of a row in.
    fn add(&mut self, row: u64, head: &Head, period: &Period, count: Option<f64>) {
        let (label, cell) = (&head.label, (head.band, head.sex.clone()));
        let series = self
            .series
            .entry((label.clone(), period.clone()))
            .or_insert_with(|| Series { first_row: row, cells: BTreeMap::new() });
        let before = series.cells.get(&cell).copied();
        let ((Some(first), first_row), Some(count)) = (before.unwrap_or((None, row)), count) else {
            // what is told counts before what is not
            if count.is_some() || before.is_none() {
                series.cells.insert(cell, (count, row));
            }
            return;
        };
        if (first - count).abs() <= SAME {
            self.again += 1;
            return;
        }
        if label.code.is_none() {
            self.ambiguous.insert(label.name.clone());
        }
        let reason = format!("row {first_row} gives {period} at this age already");
        self.skipped.push(Skipped {
            row,
            id: label.code.clone().or_else(|| Some(label.name.clone())),
            reason,
        });
    }

    /// The regions, when all rows are in.
    pub(super) fn finish(mut self, path: &Path) -> Result<AgeTable, AgesError> {
        if self.bad * 2 > self.read
            && let Some(Skipped { row, reason: why, .. }) = self.skipped.first().cloned()
        {
            return Err(AgesError::MostlyBad { path: path.into(), rows: self.read, bad: self.bad, row, why });
        }
        if self.contents.len() > 1 {
            let why = format!("its figures are of several kinds, {:?}: keep the rows of one", self.contents);
            return Err(AgesError::Layout { path: path.into(), why });
        }
        self.drop_ambiguous();
        let mut regions = Regions::new(self.skipped, Together::of(&self.series));
        for ((label, period), series) in self.series {
            regions.add(label, period, &series);
        }
        regions.drop_cut_off();
        let mut remarks = regions.remarks(self.empty, self.again);
        if self.not_persons > 0 {
            let text = "rows whose figures are shares or changes, and no residents, are not used".into();
            remarks.push(Remark { rows: self.not_persons, text });
        }
        let all = regions.all.into_values().map(|entry| entry.region);
        let all: Vec<_> = all.filter(|region| !region.counts.is_empty()).collect();
        if all.is_empty() {
            let first = regions.skipped.first().map(|skipped| skipped.reason.clone());
            return Err(AgesError::NoRegions { path: path.into(), first });
        }
        regions.skipped.sort_by_key(|skipped| skipped.row);
        Ok(AgeTable {
            file: path.display().to_string(),
            is_official: false,
            regions: all,
            ambiguous: self.ambiguous.into_iter().collect(),
            skipped: regions.skipped,
            remarks,
        })
    }

    /// Two regions of one name cannot be told apart, not even the rows that came first.
    fn drop_ambiguous(&mut self) {
        for name in &self.ambiguous {
            let first =
                self.series.iter().find(|((label, _), _)| label.code.is_none() && label.name == *name);
            let Some((_, Series { first_row, .. })) = first else { continue };
            let reason = "several regions have this name, and the table gives no codes: none of them is used";
            self.skipped.push(Skipped { row: *first_row, id: Some(name.clone()), reason: reason.into() });
        }
        self.series.retain(|(label, _), _| label.code.is_some() || !self.ambiguous.contains(&label.name));
    }
}
