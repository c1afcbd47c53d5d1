//! A row of a file of wishes as a wish. Reasons name columns and rules, never values.

use std::ops::RangeInclusive;

use super::cells::GridRow;
use super::columns::{Column, Columns};
use crate::input::need::records::{Certainty, Moves, NeedForm, Wish};
use crate::input::need::workbook::Content;
use crate::settings::base_types::BaseType;

/// Nobody who is asked was born earlier.
const FIRST_BIRTH: u16 = 1900;
/// Interviews and moves lie in these years.
const YEARS: RangeInclusive<u16> = 1990..=2120;
/// Nobody moves later.
const MOST_AGE: u8 = 110;
/// Words for how sure a wish is, in the languages of municipalities.
const CERTAINTIES: [(&str, Certainty); 11] = [
    ("sure", Certainty::Sure),
    ("sikker", Certainty::Sure),
    ("sikkert", Certainty::Sure),
    ("likely", Certainty::Likely),
    ("trolig", Certainty::Likely),
    ("truleg", Certainty::Likely),
    ("sannsynlig", Certainty::Likely),
    ("unsure", Certainty::Unsure),
    ("usikker", Certainty::Unsure),
    ("usikkert", Certainty::Unsure),
    ("vet ikke", Certainty::Unsure),
];

/// The wish of a row; else which rule it breaks.
pub(super) fn wish(row: &GridRow, columns: &Columns) -> Result<Wish, String> {
    let cells = Cells { row, columns };
    cells.text(Column::Id).ok_or_else(|| empty(Column::Id))?;
    let interview_year =
        cells.year(Column::InterviewYear, YEARS)?.ok_or_else(|| empty(Column::InterviewYear))?;
    let birth_year = cells
        .year(Column::BirthYear, FIRST_BIRTH..=interview_year)?
        .ok_or_else(|| empty(Column::BirthYear))?;
    let form = cells.whole(Column::Form)?.ok_or_else(|| empty(Column::Form))?;
    let form = u8::try_from(form).ok().and_then(NeedForm::new);
    let form = form.ok_or_else(|| broken(Column::Form, "must be a housing form from 0 to 5"))?;
    Ok(Wish {
        birth_year,
        form,
        moves: cells.moves(birth_year)?,
        area: cells.text(Column::Area),
        base_type: cells.base_type()?,
        certainty: cells.certainty()?,
        interview_year,
    })
}

/// A cell as text; `None` if nothing stands there.
pub(super) fn text(content: &Content) -> Option<String> {
    let text = match content {
        Content::Text(text) => text.trim().to_owned(),
        Content::Number(number) => number.to_string(),
        _ => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

struct Cells<'a> {
    row: &'a GridRow,
    columns: &'a Columns,
}

impl Cells<'_> {
    fn text(&self, column: Column) -> Option<String> {
        self.columns.cell(self.row, column).and_then(text)
    }

    fn whole(&self, column: Column) -> Result<Option<u64>, String> {
        let Some(content) = self.columns.cell(self.row, column) else { return Ok(None) };
        if matches!(content, Content::Error(_) | Content::Bool(_)) {
            return Err(broken(column, "must be a whole number"));
        }
        let Some(text) = text(content) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| broken(column, "must be a whole number"))
    }

    fn year(&self, column: Column, years: RangeInclusive<u16>) -> Result<Option<u16>, String> {
        let Some(year) = self.whole(column)? else { return Ok(None) };
        let year = u16::try_from(year).ok().filter(|year| years.contains(year));
        let rule = match column {
            Column::BirthYear => "must be a year from 1900 to the year of the interview",
            _ => "must be a year from 1990 to 2120",
        };
        year.map(Some).ok_or_else(|| broken(column, rule))
    }

    /// When the person wants to move: the year, or the age; both only if they are the same.
    fn moves(&self, birth_year: u16) -> Result<Option<Moves>, String> {
        let year = self.year(Column::MoveYear, YEARS)?;
        if year.is_some_and(|year| year < birth_year) {
            return Err(broken(Column::MoveYear, "must not lie before the year of birth"));
        }
        let age = self.whole(Column::MoveAge)?;
        let age = age.map(|age| u8::try_from(age).ok().filter(|age| *age <= MOST_AGE));
        let age = age.map(|age| age.ok_or_else(|| broken(Column::MoveAge, "must be an age from 0 to 110")));
        match (year, age.transpose()?) {
            (None, age) => Ok(age.map(Moves::Age)),
            (Some(year), None) => Ok(Some(Moves::Year(year))),
            // a birthday may come before or after the move
            (Some(year), Some(age)) if matches!((year - birth_year).abs_diff(age.into()), 0 | 1) => {
                Ok(Some(Moves::Year(year)))
            }
            (Some(_), Some(_)) => {
                Err(broken(Column::MoveAge, "does not fit the year to move in; leave one of them out"))
            }
        }
    }

    fn base_type(&self) -> Result<Option<String>, String> {
        let Some(text) = self.text(Column::BaseType) else { return Ok(None) };
        let kind = BaseType::of(&text);
        let kind = kind.ok_or_else(|| broken(Column::BaseType, "must be PLUSS, BASIS, UTVIDET or EKSTRA"))?;
        Ok(Some(kind.id().to_owned()))
    }

    fn certainty(&self) -> Result<Option<Certainty>, String> {
        let Some(text) = self.text(Column::Certainty) else { return Ok(None) };
        let word = text.to_lowercase();
        let found = CERTAINTIES.into_iter().find(|(own, _)| *own == word).map(|(_, certainty)| certainty);
        found.map(Some).ok_or_else(|| broken(Column::Certainty, "must be sure, likely or unsure"))
    }
}

fn broken(column: Column, rule: &str) -> String {
    format!("column {:?}: {rule}", column.name())
}

fn empty(column: Column) -> String {
    broken(column, "must not be empty")
}
