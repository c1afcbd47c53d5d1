//! Whether anybody may see what residents were made from. Where it comes from decides, not how small a number is
//! (`docs/disclosure.md`).

use serde::{Deserialize, Serialize};

use super::population::{Cell, CellShape, Population};

/// Whether anybody may see an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// It is of a kind that is open to all.
    Open,
    /// Its owner says that it is public.
    Announced,
    /// It stays in the house.
    Private,
}

/// Whether anybody may see what residents were made from, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Openness {
    /// The table of residents, or the grid; buildings are open.
    pub counts: Access,
    /// The tables of ages.
    pub ages: Access,
    /// Who said what is public; `None` if nobody had to.
    pub announced: Option<Announced>,
    /// What tells the key of the protected copy from others; `None` if none was given yet.
    pub key_id: Option<String>,
}

/// Who answers for it that an input is public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// Who.
    pub by: String,
    /// The day, as `2026-01-31`.
    pub on: String,
}

/// What nobody said anything about is a table of the municipality's own: it stays in the house.
impl Default for Openness {
    fn default() -> Self {
        Self { counts: Access::Private, ages: Access::Open, announced: None, key_id: None }
    }
}

impl Openness {
    /// That of open data.
    #[must_use]
    pub const fn open() -> Self {
        Self { counts: Access::Open, ages: Access::Open, announced: None, key_id: None }
    }

    /// Whether all of it may be seen.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.counts != Access::Private && self.ages != Access::Private
    }
}

/// EPSG code of Statistics Norway's grid.
const NORWAY: u32 = 25833;
/// EPSG code of Eurostat's grid.
const EUROPE: u32 = 3035;
/// Until this year Statistics Norway published every count; later open editions have another number in place of small ones.
const LAST_EXACT_YEAR: u16 = 2019;
/// Counts that later open editions do not have.
const SMALL: std::ops::RangeInclusive<f64> = 1.0..=9.0;
/// What they have in their place.
const IN_PLACE_OF_SMALL: f64 = 5.0;

impl Population {
    /// Whether it looks like a grid that a statistics office gave to everybody: Eurostat's, Statistics Norway's until 2019, and the later ones
    /// with 5 in place of 1 to 9. A later one with such counts was made to order and tells of persons; what is no known grid is taken
    /// for the municipality's own.
    #[must_use]
    pub fn looks_open(&self) -> bool {
        let of = |code: u32| {
            let is_of = |cell: &Cell| matches!(cell.shape, CellShape::Square { epsg, .. } if epsg == code);
            !self.cells.is_empty() && self.cells.iter().all(is_of)
        };
        let is_old = self.year.is_some_and(|year| year <= LAST_EXACT_YEAR);
        let is_of_persons = |count: f64| SMALL.contains(&count) && count != IN_PLACE_OF_SMALL;
        let is_rounded = || !self.cells.iter().filter_map(|cell| cell.residents).any(is_of_persons);
        of(EUROPE) || (of(NORWAY) && (is_old || is_rounded()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(epsg: u32, year: Option<u16>, counts: &[f64]) -> Population {
        let cell = |residents: &f64| Cell {
            id: String::new(),
            row: 1,
            shape: CellShape::Square { epsg, east: 0, north: 0, side: 250 },
            residents: Some(*residents),
        };
        Population { cells: counts.iter().map(cell).collect(), year, ..Population::default() }
    }

    #[test]
    fn exact_small_counts_of_late_years_are_made_to_order() {
        for (open, what) in [
            (true, grid(25833, Some(2019), &[1.0, 30.0])),
            (true, grid(25833, Some(2021), &[5.0, 30.0])),
            (true, grid(25833, None, &[5.0, 10.0, 0.0])),
            (true, grid(3035, None, &[1.0, 30.0])),
            (false, grid(25833, Some(2020), &[5.0, 6.0, 30.0])),
            (false, grid(25833, None, &[1.0, 30.0])),
            (false, grid(25833, None, &[2.5])),
            (false, grid(32633, Some(2010), &[40.0])),
            (false, grid(25833, Some(2010), &[])),
        ] {
            assert_eq!(what.looks_open(), open, "{:?} {:?}", what.year, what.cells.first());
        }
    }
}
