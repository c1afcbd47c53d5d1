//! Residents by region, year and age, as Statistics Norway publishes them: counted (tables 07459, 10826) and projected
//! (tables 14288, 14746).
//!
//! One reader takes them all and goes by the column names, wherever the header stands: `StatBank` exports (title line,
//! `"region";"age";"Persons 2021"`, one column for each year, sexes apart or not), the same as one row for each figure,
//! and tidy tables (`location_code`, `calyear`, `age`, `pop_jan1_n`). English and Norwegian words are understood.

mod collect;
mod error;
mod hidden;
mod labels;
mod layout;
mod regions;

use std::collections::BTreeMap;
use std::path::Path;

pub use error::AgesError;

use super::{Remark, Skipped};
use crate::units::AgeBand;

/// What workbooks and packed files begin with.
const PACKED: [&[u8]; 3] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0], &[0x1f, 0x8b]];

/// A table may end at this age or later: of older people there is one in 4,000 (Statistics Norway, table 07459).
const OLDEST: u16 = 100;

/// Code of the whole country, as Statistics Norway has it.
pub const COUNTRY: &str = "0";

/// Residents of one region in one year: every age from 0 up is in one band.
#[derive(Debug, Clone, PartialEq)]
pub struct Ages(Vec<(AgeBand, f64)>);

impl Ages {
    /// Bands with their residents, in any order; else which rule they break.
    pub fn new(mut bands: Vec<(AgeBand, f64)>) -> Result<Self, String> {
        bands.sort_by_key(|(band, _)| *band);
        let mut next = Some(0);
        for (band, _) in &bands {
            match next {
                Some(next) if band.from == next => {}
                Some(next) if band.from > next => {
                    let missing = AgeBand { from: next, to: Some(band.from - 1) };
                    return Err(format!("age {missing} is missing"));
                }
                _ => return Err(format!("age {band} overlaps the band before it")),
            }
            if band.to.is_some_and(|to| to < band.from) {
                return Err(format!("age {band} ends before it begins"));
            }
            next = band.to.map(|to| to.saturating_add(1));
        }
        if bands.is_empty() { Err("it has no ages".into()) } else { Ok(Self(bands)) }
    }

    /// The bands and their residents, youngest first.
    #[must_use]
    pub fn bands(&self) -> &[(AgeBand, f64)] {
        &self.0
    }

    /// Residents of all ages.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.0.iter().map(|(_, residents)| residents).sum()
    }

    /// The age from which nobody is counted, though people are so old.
    fn ends_at(&self) -> Option<u16> {
        self.top().to.map(|to| to.saturating_add(1)).filter(|end| *end < OLDEST)
    }

    /// The oldest band.
    fn top(&self) -> AgeBand {
        self.0[self.0.len() - 1].0
    }
}

/// Name of an alternative of a projection: four letters for fertility, life expectancy, internal migration and
/// immigration, as in `MMMM`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Alternative(String);

impl Alternative {
    /// The main alternative.
    pub const MAIN: &str = "MMMM";
    /// Low national growth.
    pub const LOW: &str = "LLML";
    /// High national growth.
    pub const HIGH: &str = "HHMH";

    /// Four capitals or zeros, else which rule the text breaks.
    pub fn new(text: &str) -> Result<Self, String> {
        if text.len() == 4 && text.chars().all(|c| c.is_ascii_uppercase() || c == '0') {
            return Ok(Self(text.into()));
        }
        Err(format!("alternative {text:?} must be four capital letters, such as {}", Self::MAIN))
    }

    /// The four letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Alternative {
    fn default() -> Self {
        Self(Self::MAIN.into())
    }
}

impl std::fmt::Display for Alternative {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a count is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// 1 January of this year.
    pub year: u16,
    /// Of a projection; `None`: counted.
    pub alternative: Option<Alternative>,
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.alternative {
            Some(alternative) => write!(f, "{} ({alternative})", self.year),
            None => write!(f, "{}", self.year),
        }
    }
}

/// A municipality, a district of a city, a county or the whole country, and its residents.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// 6 digits for a district, 4 for a municipality, 2 for a county, [`COUNTRY`]; `None` when the file gives a name only.
    pub code: Option<String>,
    /// As in the file, without its code.
    pub name: String,
    /// What is known about it.
    pub counts: BTreeMap<Period, Ages>,
}

/// The regions of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AgeTable {
    /// The file, for messages.
    pub file: String,
    /// Ordered by code and name; no code comes twice.
    pub regions: Vec<Region>,
    /// Names without a code that stand for several regions; these are not among the regions.
    pub ambiguous: Vec<String>,
    /// Rows that could not be used.
    pub skipped: Vec<Skipped>,
    /// What was noticed about the others.
    pub remarks: Vec<Remark>,
}

impl AgeTable {
    /// Reads a table. Rows that break a rule are skipped and named; if more than half do, the file is refused. Where an age of a
    /// region is not told or missing, but its total is known, what is missing is spread over these ages; without a total the region
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
        rows.finish(path)
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
