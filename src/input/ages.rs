//! Residents by region, year and age, as Statistics Norway publishes them: counted (tables 07459, 10826) and projected
//! (tables 14288, 14746).
//!
//! One reader takes them all and goes by the column names, wherever the header stands: `StatBank` exports (title line,
//! `"region";"age";"Persons 2021"`, one column for each year, sexes apart or not), the same as one row for each figure,
//! and tidy tables (`location_code`, `calyear`, `age`, `pop_jan1_n`). English and Norwegian words are understood.

mod alternative;
mod collect;
mod error;
mod hidden;
mod labels;
mod layout;
mod regions;
mod series;
mod table;

use std::path::Path;

pub use alternative::{Alternative, Period};
pub use error::AgesError;
pub use table::{AgeTable, Ages, COUNTRY, Region};

/// What workbooks and packed files begin with.
const PACKED: [&[u8]; 3] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0], &[0x1f, 0x8b]];

/// Digits of the number of a table of Statistics Norway.
const TABLE_DIGITS: usize = 5;

/// Whether a text begins as tables of Statistics Norway do: `"07459: Population, by ..."`.
fn is_official(text: &str) -> bool {
    let title = text.trim_start().trim_start_matches('"');
    let digits = title.bytes().take_while(u8::is_ascii_digit).count();
    digits == TABLE_DIGITS && title[digits..].starts_with(':')
}

impl AgeTable {
    /// Reads a table. Rows that break a rule are skipped and named; if more than half do, the file is refused. Where an age of a
    /// region is not given or missing, but its total is known, what is missing is spread over these ages; without a total the region
    /// is left out for that year. So is one with nobody in it (as one abolished before).
    pub fn read(path: &Path) -> Result<Self, AgesError> {
        let bytes = super::piped::file(path).and_then(std::fs::read);
        let bytes = bytes.map_err(|source| AgesError::Io { path: path.into(), source })?;
        Self::parse(&bytes, path)
    }

    /// Reads the content of a table; `path` names it in errors.
    pub fn parse(bytes: &[u8], path: &Path) -> Result<Self, AgesError> {
        if PACKED.iter().any(|start| bytes.starts_with(start)) {
            let why =
                "it is a workbook, or packed; give it as CSV (StatBank: semicolon delimited with heading)"
                    .into();
            return Err(AgesError::Layout { path: path.into(), why });
        }
        let text = super::table::csv::utf8(bytes);
        let text = text.trim_start_matches('\u{feff}');
        let (layout, header, rest) = layout::find(text, path)?;
        let mut rows = collect::Rows::default();
        layout.each_row(rest, header + 1, |line, cells| rows.read(line, cells, &layout));
        Ok(AgeTable { is_official: is_official(text), ..rows.finish(path)? })
    }

    /// A region by its code.
    #[must_use]
    pub fn region(&self, code: &str) -> Option<&Region> {
        self.regions.iter().find(|region| region.code.as_deref() == Some(code))
    }

    /// Years and alternatives that any of its regions has, in order.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let all: std::collections::BTreeSet<_> =
            self.regions.iter().flat_map(|region| region.counts.keys()).collect();
        all.into_iter().cloned().collect()
    }
}
