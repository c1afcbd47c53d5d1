//! Rows as they come, and how their cells are read.

use std::collections::{BTreeMap, HashMap};

use geo_types::Geometry;

use crate::input::Remark;
use crate::input::table::{Decimal, could_be_thousands, number};
use crate::plan::cells::thousandths;
use crate::settings::obstacles::Obstacles;

/// How many ids a remark names.
const NAMED: usize = 5;

/// Names that rows of a plan may refer to.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Ids of the mobility classes.
    pub classes: Vec<String>,
    /// Ids of the categories of daily needs.
    pub functions: Vec<String>,
    /// What stops or slows the classes that have such rules, by the ids of the classes.
    pub obstacles: Vec<(String, Obstacles)>,
}

/// A row of a layer, or of a file that is imported into one.
#[derive(Debug, Clone)]
pub(super) struct RawRow {
    /// Its number: the feature id, or the row of the file.
    pub(super) number: u64,
    /// Its cells that are not empty, by the name of the column in small letters.
    pub(super) cells: HashMap<String, String>,
    /// What may be the decimal sign.
    pub(super) decimal: Decimal,
    /// In WGS 84 longitude and latitude; `None` when empty; else why it cannot be used.
    pub(super) geometry: Result<Option<Geometry<f64>>, String>,
}

impl RawRow {
    /// A cell; `None` if it is empty.
    pub(super) fn text(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str)
    }

    /// Its own id, else its number.
    pub(super) fn id(&self) -> String {
        self.text("id").map_or_else(|| self.number.to_string(), str::to_owned)
    }

    /// A number from 0; `None` if the cell is empty. Kept to a thousandth, so that files written by different programs agree.
    pub(super) fn real(&self, column: &str) -> Result<Option<f64>, String> {
        let Some(text) = self.text(column) else { return Ok(None) };
        match number(&text.into(), self.decimal) {
            Ok(number) if number < 0.0 => Err(format!("{column} = {text}: must not be negative")),
            Ok(number) => Ok(Some(thousandths(number))),
            Err(_) if could_be_thousands(text) => {
                Err(format!("{column} = {text:?} could be thousands or decimals"))
            }
            Err(_) => Err(format!("{column} = {text:?} is not a number")),
        }
    }

    /// A whole number from 0; `None` if the cell is empty.
    pub(super) fn whole(&self, column: &str) -> Result<Option<u32>, String> {
        let Some(number) = self.real(column)? else { return Ok(None) };
        if number.fract() != 0.0 || number > f64::from(u32::MAX) {
            return Err(format!("{column} = {number} is not a whole number"));
        }
        Ok(Some(number as u32))
    }

    /// A year of four digits; `None` if the cell is empty.
    pub(super) fn year(&self, column: &str) -> Result<Option<i32>, String> {
        match self.whole(column)? {
            Some(year) if !(1000..=9999).contains(&year) => {
                Err(format!("{column} = {year}: must be a year of four digits"))
            }
            year => Ok(year.map(u32::cast_signed)),
        }
    }

    /// The entries of a list separated by `;`.
    pub(super) fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        let entries = self.text(column).unwrap_or_default().split(';');
        entries.map(str::trim).filter(|entry| !entry.is_empty())
    }
}

/// What is noticed about rows that are used: for each text the rows it is about.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<String, Vec<String>>);

impl Notes {
    /// Notes something about a row.
    pub(super) fn add(&mut self, text: String, id: &str) {
        self.0.entry(text).or_default().push(id.into());
    }

    /// The remarks, each with the first ids it is about.
    pub(super) fn remarks(self) -> Vec<Remark> {
        self.0
            .into_iter()
            .map(|(text, ids): (String, Vec<String>)| {
                let named = ids.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
                let more = if ids.len() > NAMED {
                    format!(" and {} more", ids.len() - NAMED)
                } else {
                    String::new()
                };
                Remark { rows: ids.len() as u64, text: format!("{text}: {named}{more}") }
            })
            .collect()
    }
}
