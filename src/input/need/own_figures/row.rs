//! Rows of a table with the values of their cells.

use std::collections::BTreeMap;

use super::blocks::{Block, BlockRow};
use super::cell::{Wrong, read_number, read_text};
use super::found::Found;
use crate::input::need::records::{AgeSpan, CellPlace, OwnFigure};
use crate::settings::own_figures::{CellKind, ColumnRule, EXAMPLE, EXPLAINS, TableRule};

/// The oldest that are followed.
const OLDEST: u8 = 110;

/// A value of a cell.
#[derive(Debug, Clone, PartialEq)]
enum Held {
    Number(f64),
    Text(String),
}

/// A row without anything wrong in its cells.
#[derive(Debug)]
pub(super) struct TableRow<'t> {
    /// Of its first cell with anything in it.
    pub(super) place: CellPlace,
    values: BTreeMap<&'t str, (Held, CellPlace)>,
}

/// The rows of a table that have anything in them; those with something wrong are told and left out.
pub(super) fn rows<'t>(block: &Block, rule: &'t TableRule, found: &mut Found) -> Vec<TableRow<'t>> {
    let missing =
        rule.columns.iter().find(|column| column.needed && !block.columns.contains_key(&column.key));
    if let Some(column) = missing {
        let what = format!("the column {:?} is missing in this row of keys", column.key);
        found.problem(block.place.clone(), what, "put back what stood here in the template");
        return Vec::new();
    }
    let explains = |row: &&BlockRow| row.key.as_deref().is_some_and(|key| key == EXAMPLE || key == EXPLAINS);
    let own = block.rows.iter().filter(|row| !explains(row));
    own.filter_map(|row| read(block, row, rule, found)).collect()
}

fn read<'t>(block: &Block, row: &BlockRow, rule: &'t TableRule, found: &mut Found) -> Option<TableRow<'t>> {
    let before = found.problems.len();
    let mut values = BTreeMap::new();
    for column in &rule.columns {
        let Some(cell) = block.cell(row, &column.key) else { continue };
        let place = block.place(row, &column.key);
        let is_words = column.kind == CellKind::Text || !column.kind.choices().is_empty();
        let read: Result<Option<Held>, Wrong> = if is_words && column.kind != CellKind::YesNo {
            read_text(cell, column.kind).map(|text| text.map(Held::Text))
        } else {
            read_number(cell, column.kind).map(|number| number.map(Held::Number))
        };
        match read {
            Ok(Some(held)) => _ = values.insert(column.key.as_str(), (held, place)),
            Ok(None) => {}
            Err(wrong) => found.problem(place, format!("{}: {}", column.key, wrong.what), &wrong.advice),
        }
    }
    if found.problems.len() > before {
        return None;
    }
    let place = values.values().map(|(_, place)| place.clone()).min()?;
    match rule.columns.iter().find(|column| column.needed && !values.contains_key(column.key.as_str())) {
        Some(column) => {
            empty(block.place(row, &column.key), column, found);
            None
        }
        None => Some(TableRow { place, values }),
    }
}

fn empty(place: CellPlace, column: &ColumnRule, found: &mut Found) {
    let advice = match column.key.as_str() {
        "to_year" => "write the last year in which somebody moves: a scenario has an end",
        _ => "write it, or empty the whole row",
    };
    found.problem(place, format!("{} is empty, and the row needs it", column.key), advice);
}

impl TableRow<'_> {
    /// Where the cell of a column stands; of an empty one where the row begins.
    pub(super) fn place(&self, column: &str) -> CellPlace {
        self.values.get(column).map_or_else(|| self.place.clone(), |(_, place)| place.clone())
    }

    pub(super) fn text(&self, column: &str) -> Option<String> {
        match self.values.get(column) {
            Some((Held::Text(text), _)) => Some(text.clone()),
            _ => None,
        }
    }

    pub(super) fn number(&self, column: &str) -> Option<f64> {
        match self.values.get(column) {
            Some((Held::Number(number), _)) => Some(*number),
            _ => None,
        }
    }

    /// A whole number; what is allowed in its cells fits.
    pub(super) fn year(&self, column: &str) -> Option<u16> {
        self.number(column).map(|number| number as u16)
    }

    /// A whole number of at most 255; what is allowed in its cells fits.
    pub(super) fn small(&self, column: &str) -> Option<u8> {
        self.number(column).map(|number| number as u8)
    }

    /// Ages; of one without the other all that are younger or older.
    pub(super) fn ages(&self, found: &mut Found) -> Option<AgeSpan> {
        let (from, to) = (self.small("age_from"), self.small("age_to"));
        if from.is_none() && to.is_none() {
            return None;
        }
        let span = AgeSpan { from: from.unwrap_or(0), to: to.unwrap_or(OLDEST) };
        if span.from > span.to {
            let what = format!("ages from {} to {}", span.from, span.to);
            found.problem(self.place("age_from"), what, "exchange them");
        }
        Some(span)
    }

    /// A figure with its range, from the columns NAME, `NAME_low` and `NAME_high`.
    pub(super) fn figure(&self, name: &str, found: &mut Found) -> Option<OwnFigure> {
        let [low, high] = ["low", "high"].map(|end| self.number(&format!("{name}_{end}")));
        let cell = self.place(name);
        let Some(likely) = self.number(name) else {
            if low.is_some() || high.is_some() {
                let what = format!("{name}: there is a low or a high value, and none that is likely");
                found.problem(cell, what, "write the likely value, or empty the others");
            }
            return None;
        };
        if low.is_some_and(|low| low > likely) || high.is_some_and(|high| high < likely) {
            let what = format!("{name}: low, likely and high are not in this order");
            found.problem(cell.clone(), what, "exchange them; low is not above likely, high not below");
        }
        Some(OwnFigure { low, likely, high, year: None, cell })
    }
}
