//! Life tables of Statistics Norway (table 07902): the chance to die within a year by single age and sex.
//!
//! A table is known by its columns, not by its number. The unit is that of the header: a share, per 1,000 (*promille*) or per 100,000.

mod layout;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::error::NeedError;
use super::records::{LIFE_TABLE_AGES, LifeTable};
use super::workbook;
use crate::input::figure::{Figure, PRELIMINARY, figure};
use crate::input::table::csv::utf8;
use layout::{Layout, Sex, Unit};

/// A table must reach this age.
const LEAST_LAST: usize = 99;

/// A life table, and which one it is.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadLifeTable {
    /// The chances.
    pub table: LifeTable,
    /// Title of the table, as `07902: Dødelighetstabeller`, if the file has one.
    pub title: Option<String>,
    /// The column with the chances.
    pub column: String,
    /// What the chances are written in.
    pub unit: &'static str,
    /// The last age with a chance of its own; older ages have that of this one.
    pub last_age: u8,
    /// Whether the table is for both sexes together, so that women and men have the same chances.
    pub is_both: bool,
    /// Whether any figure is preliminary.
    pub is_preliminary: bool,
    /// Years that are in the file and were not used.
    pub other_years: Vec<u16>,
}

/// The figures of a file by year, sex and age.
#[derive(Default)]
struct Figures {
    by_year: BTreeMap<u16, BTreeMap<(Sex, u8), Option<f64>>>,
    is_preliminary: bool,
}

impl ReadLifeTable {
    /// Reads a table as `StatBank` writes it (semicolon separated CSV).
    pub fn read(path: &Path) -> Result<Self, NeedError> {
        Self::parse(&workbook::bytes(path)?).map_err(|why| NeedError::LifeTable { path: path.into(), why })
    }

    /// Reads the content of a file; else what is wrong with it.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        if workbook::is_packed(bytes) {
            return Err("it is a workbook, or packed; give it as CSV".into());
        }
        let text = utf8(bytes);
        let text = text.trim_start_matches('\u{feff}');
        let layout = Layout::of(text)?;
        let mut figures = Figures::read(text, &layout)?;
        let Some((year, own)) = figures.by_year.pop_last() else {
            return Err("no row has an age, a sex and a figure".into());
        };
        let is_both = !own.keys().any(|(sex, _)| *sex != Sex::Both);
        let sexes = if is_both { [Sex::Both; 2] } else { [Sex::Women, Sex::Men] };
        let unit = layout.unit.map_or_else(|| unit_of(&own), Ok)?;
        let [women, men] = [chances(&own, sexes[0], unit)?, chances(&own, sexes[1], unit)?];
        let last = women.len().min(men.len()) - 1;
        Ok(Self {
            table: LifeTable { year, women: all_ages(&women), men: all_ages(&men) },
            title: layout.title,
            column: layout.value_name,
            unit: unit.words(),
            last_age: last as u8,
            is_both,
            is_preliminary: figures.is_preliminary,
            other_years: figures.by_year.into_keys().collect(),
        })
    }
}

impl Figures {
    fn read(text: &str, layout: &Layout) -> Result<Self, String> {
        let mut figures = Self::default();
        for (line, cells) in layout.rows(text) {
            let cell = |column: usize| cells.get(column).map_or("", String::as_str);
            if layout.content.is_some_and(|column| !layout::is_chance(cell(column))) {
                continue;
            }
            let age = layout::age(cell(layout.age)).map_err(|why| format!("line {line}: {why}"))?;
            let Some(sex) = Sex::of(cell(layout.sex)) else {
                return Err(format!("line {line}: {:?} is no sex", cell(layout.sex)));
            };
            for (column, own_year) in &layout.values {
                let year = own_year.or_else(|| layout.year.and_then(|year| layout::year(cell(year))));
                let year = year.ok_or_else(|| format!("line {line}: no year"))?;
                let written = cell(*column);
                figures.is_preliminary |= written.len() > 1 && written.ends_with(PRELIMINARY);
                let chance = match figure(&Value::from(written), layout.decimal()) {
                    Ok(Figure::Number(chance)) if chance >= 0.0 => Some(chance),
                    Ok(Figure::NotGiven | Figure::Empty) => None,
                    _ => return Err(format!("line {line}: {written:?} is no chance to die")),
                };
                if figures.by_year.entry(year).or_default().insert((sex, age), chance).is_some() {
                    return Err(format!("line {line}: age {age} comes again for the same sex and year"));
                }
            }
        }
        Ok(figures)
    }
}

/// What the figures are written in where no header says so: only shares are all at most 1 up to the highest ages.
fn unit_of(figures: &BTreeMap<(Sex, u8), Option<f64>>) -> Result<Unit, String> {
    if figures.values().flatten().all(|chance| *chance <= 1.0) {
        return Ok(Unit::Share);
    }
    Err("its header does not say whether the figures are per 1,000 (promille) or per 100,000".into())
}

/// Chances by age from 0, as shares; a table may end with ages that nobody has reached.
fn chances(figures: &BTreeMap<(Sex, u8), Option<f64>>, sex: Sex, unit: Unit) -> Result<Vec<f64>, String> {
    let mut all: Vec<Option<f64>> = Vec::new();
    for ((_, age), chance) in figures.iter().filter(|((own, _), _)| *own == sex) {
        if all.len() != usize::from(*age) {
            return Err(format!("age {} is missing for {}", all.len(), sex.words()));
        }
        all.push(chance.map(|chance| chance / unit.whole()));
    }
    while all.last().is_some_and(Option::is_none) {
        all.pop();
    }
    if all.len() <= LEAST_LAST {
        return Err(format!(
            "it ends at age {} for {}; it must reach {LEAST_LAST}",
            all.len().saturating_sub(1),
            sex.words()
        ));
    }
    let missing = all.iter().position(Option::is_none);
    if let Some(age) = missing {
        return Err(format!("the chance of age {age} is not given for {}", sex.words()));
    }
    let all: Vec<f64> = all.into_iter().flatten().collect();
    match all.iter().position(|chance| *chance > 1.0) {
        Some(age) => {
            Err(format!("the chance of age {age} is above 1 for {}, read as {}", sex.words(), unit.words()))
        }
        None => Ok(all),
    }
}

/// The chance of every age; beyond the last that of the last.
fn all_ages(chances: &[f64]) -> [f64; LIFE_TABLE_AGES] {
    std::array::from_fn(|age| chances.get(age).or(chances.last()).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests;
