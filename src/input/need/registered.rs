//! Registered counts: `group;year;age_from;age_to;area;form;count;scope`, one row for each count, never for a person.
//!
//! What is empty is not known of the persons of that row; it does not mean *all*. The counts are private: they stay in the house.

mod twice;

use std::path::Path;

use serde_json::Value;

use super::error::NeedError;
use super::records::{AgeSpan, NeedForm, RegisteredCount, Scope};
use crate::input::figure::{Figure, figure};
use crate::input::table::{Locate, Notes, Record, Table, read_placed, text};
use crate::input::{Remark, Skipped, TableError};

/// Years that counts may be of.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2120;
/// More persons than any municipality registers.
const MOST: f64 = 1_000_000.0;
/// The oldest that are followed.
const OLDEST: u8 = 110;
/// What a count is about, by the words for it.
const SCOPES: [(&str, Scope); 6] = [
    ("diagnosed", Scope::Diagnosed),
    ("diagnose", Scope::Diagnosed),
    ("served", Scope::Served),
    ("tjenester", Scope::Served),
    ("criterion16", Scope::Criterion16),
    ("kriterium16", Scope::Criterion16),
];

/// The registered counts of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisteredCounts {
    /// In the order of the file.
    pub rows: Vec<RegisteredCount>,
    /// Rows that break a rule.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

impl RegisteredCounts {
    /// Reads counts from CSV, a spreadsheet, or a layer or table that GDAL opens.
    pub fn read(path: &Path) -> Result<Self, NeedError> {
        let table = read_placed(path, Locate::Own)?;
        let columns = Columns::of(&table, path)?;
        let (mut counts, mut notes) = (Self::default(), Notes::default());
        for record in &table.records {
            match columns.row(record, &table) {
                Ok(row) => {
                    note(&row, &mut notes);
                    counts.rows.push(row);
                }
                Err(reason) => counts.skipped.push(Skipped { row: record.row, id: None, reason }),
            }
        }
        let (rows, bad) = (table.records.len(), counts.skipped.len());
        if rows == 0 {
            return Err(TableError::NoRows { path: path.into(), what: "registered counts" }.into());
        }
        if let Some(first) = counts.skipped.first().filter(|_| bad * 2 > rows) {
            let (row, why) = (first.row, first.reason.clone());
            return Err(TableError::MostlyBad { path: path.into(), rows, bad, row, why }.into());
        }
        twice::check(&counts.rows).map_err(|why| NeedError::Twice { path: path.into(), why })?;
        counts.remarks = table.remarks;
        counts.remarks.extend(notes.remarks());
        Ok(counts)
    }
}

/// What is not told of a row.
fn note(row: &RegisteredCount, notes: &mut Notes) {
    let unsaid = [
        (
            row.ages.is_none(),
            "ages are not told, and are spread as assumed; a row of all ages beside rows by age counts twice",
        ),
        (row.form.is_none(), "the housing form is not told, and is spread as assumed"),
        (row.area.is_none(), "the area is not told, and is spread as assumed"),
        (
            row.scope.is_none(),
            "it is not told whether the count is of the diagnosed, the served or the grant criterion",
        ),
    ];
    for (_, text) in unsaid.into_iter().filter(|(is_missing, _)| *is_missing) {
        notes.add(text, row.row);
    }
}

/// Where the columns stand.
struct Columns {
    group: usize,
    year: usize,
    age_from: Option<usize>,
    age_to: Option<usize>,
    area: Option<usize>,
    form: Option<usize>,
    count: usize,
    scope: Option<usize>,
}

impl Columns {
    fn of(table: &Table, path: &Path) -> Result<Self, TableError> {
        Ok(Self {
            group: table.needed("group", path)?,
            year: table.needed("year", path)?,
            age_from: table.column("age_from"),
            age_to: table.column("age_to"),
            area: table.column("area"),
            form: table.column("form"),
            count: table.needed("count", path)?,
            scope: table.column("scope"),
        })
    }

    fn row(&self, record: &Record, table: &Table) -> Result<RegisteredCount, String> {
        record.geometry.as_ref().map_err(Clone::clone)?;
        let cells = Cells { record, table };
        let group = cells.text(Some(self.group)).ok_or("column \"group\" is empty")?;
        let year = cells.whole(Some(self.year), "year")?.ok_or("column \"year\" is empty")?;
        let year = u16::try_from(year).ok().filter(|year| YEARS.contains(year));
        let year = year
            .ok_or_else(|| format!("column \"year\": must be from {} to {}", YEARS.start(), YEARS.end()))?;
        let form = match cells.whole(self.form, "form")? {
            None => None,
            Some(number) => Some(
                u8::try_from(number)
                    .ok()
                    .and_then(NeedForm::new)
                    .ok_or_else(|| format!("column \"form\": {number} must be from 0 to 5"))?,
            ),
        };
        Ok(RegisteredCount {
            group,
            year,
            ages: self.ages(&cells)?,
            area: cells.text(self.area),
            form,
            count: cells.count(self.count)?,
            scope: cells.scope(self.scope)?,
            row: record.row,
        })
    }

    /// Ages; of one without the other all that are younger or older.
    fn ages(&self, cells: &Cells<'_>) -> Result<Option<AgeSpan>, String> {
        let age = |column, name: &str| match cells.whole(column, name)? {
            None => Ok(None),
            Some(age) => match u8::try_from(age).ok().filter(|age| *age <= OLDEST) {
                Some(age) => Ok(Some(age)),
                None => Err(format!("column {name:?}: {age} must be from 0 to {OLDEST}")),
            },
        };
        let (from, to) = (age(self.age_from, "age_from")?, age(self.age_to, "age_to")?);
        if from.is_none() && to.is_none() {
            return Ok(None);
        }
        let span = AgeSpan { from: from.unwrap_or(0), to: to.unwrap_or(OLDEST) };
        if span.from > span.to {
            return Err(format!("age_from {} is above age_to {}", span.from, span.to));
        }
        Ok(Some(span))
    }
}

/// The cells of a row.
struct Cells<'a> {
    record: &'a Record,
    table: &'a Table,
}

impl Cells<'_> {
    fn value(&self, column: Option<usize>) -> Option<&Value> {
        let value = &self.record.values[column?];
        let is_blank = value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
        (!is_blank).then_some(value)
    }

    fn text(&self, column: Option<usize>) -> Option<String> {
        self.value(column).map(|value| text(value).trim().to_owned())
    }

    fn whole(&self, column: Option<usize>, name: &str) -> Result<Option<u64>, String> {
        let Some(value) = self.value(column) else { return Ok(None) };
        let wrong = || format!("column {name:?}: {} must be a whole number", text(value));
        match figure(value, self.table.decimal.without_thousands()) {
            Ok(Figure::Number(number)) if number >= 0.0 && number.fract() == 0.0 && number <= MOST => {
                Ok(Some(number as u64))
            }
            _ => Err(wrong()),
        }
    }

    /// Persons; a count that is not given is not 0.
    fn count(&self, column: usize) -> Result<u32, String> {
        let Some(value) = self.value(Some(column)) else {
            return Err("column \"count\" is empty; write 0 if there is nobody".into());
        };
        match figure(value, self.table.decimal) {
            Ok(Figure::Number(number)) if (0.0..=MOST).contains(&number) && number.fract() == 0.0 => {
                Ok(number as u32)
            }
            Ok(Figure::NotGiven | Figure::Empty) => Err(format!(
                "column \"count\": {} says that there is a count, and does not give it",
                text(value)
            )),
            _ => Err(format!("column \"count\": {} must be a whole number from 0 to {MOST}", text(value))),
        }
    }

    fn scope(&self, column: Option<usize>) -> Result<Option<Scope>, String> {
        let Some(word) = self.text(column) else { return Ok(None) };
        let small = word.to_lowercase();
        let found = SCOPES.into_iter().find(|(own, _)| *own == small).map(|(_, scope)| scope);
        found
            .map(Some)
            .ok_or_else(|| format!("column \"scope\": {word:?} must be diagnosed, served or criterion16"))
    }
}
