//! Editions of Statistics Norway's grid that hide small counts: seen from the counts themselves, since nothing in the files says
//! so.
//!
//! An exact grid has many cells with 1, 2, 3 … residents. In the editions of 2020 to 2022 all counts from 1 to 9 are written as 5:
//! nothing holds 1 to 4 or 6 to 9, and 5 comes in two cells of three. Taken at face value such a file has 3 % too many
//! residents, and single farms become hamlets.

use super::Estimate;
use crate::input::Remark;
use crate::input::population::{Cell, CellShape};
use crate::settings::population::CodingRule;

/// EPSG code of the grids of Statistics Norway; no other office is known to write small counts this way.
const NORWAY: u32 = 25833;

/// How a file writes small counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// As they are.
    Exact,
    /// All as one number.
    SmallAsFive {
        /// Cells that hold it.
        cells: usize,
    },
    /// Too few cells to tell, or a mixture.
    Unclear {
        /// Cells that may be hidden ones.
        cells: usize,
        /// Cells with a small count, these among them.
        small: usize,
    },
}

/// Finds out how the cells of a file write small counts.
#[must_use]
pub fn detect(cells: &[Cell], rule: &CodingRule) -> Coding {
    let hidden = cells.iter().filter(|cell| may_be_hidden(cell, rule)).count();
    let small = cells.iter().filter(|cell| is_small(cell, rule)).count();
    let share = hidden as f64 / small.max(1) as f64;
    let is_enough = small >= rule.min_cells;
    if hidden == 0 || hidden < small && !is_enough {
        // one small cell that is written as it is disproves that all are hidden
        Coding::Exact
    } else if is_enough && share >= rule.coded_share {
        Coding::SmallAsFive { cells: hidden }
    } else if is_enough && share <= rule.exact_share {
        Coding::Exact
    } else {
        Coding::Unclear { cells: hidden, small }
    }
}

impl Coding {
    /// What was found and what follows, a sentence for people; `None` when counts are exact.
    #[must_use]
    pub fn explanation(self, rule: &CodingRule) -> Option<String> {
        let CodingRule { written, lowest, highest, likely, min_cells, .. } = rule;
        let hidden = format!("counts from {lowest} to {highest} as {written}");
        match self {
            Self::Exact => None,
            Self::SmallAsFive { cells } => Some(format!(
                "the file writes all {hidden}, as Statistics Norway did from 2020 to 2022: {cells} cells count as {lowest} to {highest} residents, most likely {likely}"
            )),
            Self::Unclear { cells, small } if small < *min_cells => Some(format!(
                "whether the file writes {hidden} cannot be told from {small} small cells: {cells} cells with {written} count as {lowest} to {highest} residents"
            )),
            Self::Unclear { cells, small } => Some(format!(
                "{cells} of {small} small cells hold {written}: parts of the file seem to write {hidden}; these cells count as {lowest} to {highest} residents"
            )),
        }
    }
}

/// Residents of each cell and how sure they are: hidden ones lie between the bounds of the rule, all others are known.
/// Where it stays open whether they are hidden, the published number is the likely one.
#[must_use]
pub fn estimates(cells: &[Cell], coding: Coding, rule: &CodingRule) -> Vec<Estimate> {
    let unknown = not_published(cells, rule);
    let estimate = |cell: &Cell| {
        let Some(residents) = cell.residents else {
            return if is_norwegian(cell) { hidden(rule, rule.likely) } else { unknown };
        };
        match coding {
            Coding::SmallAsFive { .. } if may_be_hidden(cell, rule) => hidden(rule, rule.likely),
            Coding::Unclear { .. } if may_be_hidden(cell, rule) => hidden(rule, residents),
            _ => Estimate::exact(residents),
        }
    };
    cells.iter().map(estimate).collect()
}

/// A count that the rule bounds.
fn hidden(rule: &CodingRule, likely: f64) -> Estimate {
    Estimate { low: f64::from(rule.lowest), likely, high: f64::from(rule.highest) }
}

/// A count that is not published, where no rule says between what it lies: from nobody to the smallest number that is published,
/// since offices hide the small ones, and at least to what Statistics Norway hides.
fn not_published(cells: &[Cell], rule: &CodingRule) -> Estimate {
    let counts = cells.iter().filter_map(|cell| cell.residents).filter(|residents| *residents > 0.0);
    let smallest = counts.fold(f64::INFINITY, f64::min);
    let high = if smallest.is_finite() { smallest.max(rule.highest.into()) } else { rule.highest.into() };
    Estimate { low: 0.0, likely: rule.likely, high }
}

/// Says what stands for counts that are not published; `None` if all are.
#[must_use]
pub fn about_not_published(cells: &[Cell], rule: &CodingRule) -> Option<Remark> {
    let without = || cells.iter().filter(|cell| cell.residents.is_none());
    // the cells of a file are of one grid
    let (of, more) = match without().next()? {
        cell if is_norwegian(cell) => (hidden(rule, rule.likely), ""),
        _ => (not_published(cells, rule), "; nothing says how many they can be at most"),
    };
    let text = format!(
        "cells have a number of residents that is not published: they count as {} to {} residents, most likely {}{more}",
        of.low, of.high, of.likely
    );
    Some(Remark { rows: without().count() as u64, text })
}

/// Whether a cell is of the grid of Statistics Norway.
fn is_norwegian(cell: &Cell) -> bool {
    matches!(cell.shape, CellShape::Square { epsg: NORWAY, .. })
}

/// Whether a cell belongs to a grid that may be coded and holds few residents, but some.
fn is_small(cell: &Cell, rule: &CodingRule) -> bool {
    let bounds = f64::from(rule.lowest)..=f64::from(rule.highest);
    is_norwegian(cell) && cell.residents.is_some_and(|residents| bounds.contains(&residents))
}

fn may_be_hidden(cell: &Cell, rule: &CodingRule) -> bool {
    is_small(cell, rule)
        && cell
            .residents
            .is_some_and(|residents: f64| (residents - f64::from(rule.written)).abs() < f64::EPSILON)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::settings::population::PopulationSettings;
    use proptest::prelude::*;

    fn rule() -> CodingRule {
        PopulationSettings::built_in().unwrap().coding
    }

    fn cells(counts: &[f64], epsg: u32) -> Vec<Cell> {
        let shape = CellShape::Square { epsg, east: 0, north: 0, side: 250 };
        let cell = |residents: &f64| Cell {
            id: String::new(),
            row: 1,
            shape: shape.clone(),
            residents: Some(*residents),
        };
        counts.iter().map(cell).collect()
    }

    #[test]
    fn few_cells_are_not_judged_rashly() {
        let of = |counts: &[f64]| detect(&cells(counts, 25833), &rule());
        let fives = |n: usize| vec![5.0; n];
        assert_eq!(of(&[]), Coding::Exact);
        assert_eq!(of(&[10.0, 300.0, 0.0]), Coding::Exact);
        assert_eq!(of(&[5.0, 5.0, 12.0]), Coding::Unclear { cells: 2, small: 2 });
        assert_eq!(of(&fives(9)), Coding::Unclear { cells: 9, small: 9 });
        assert_eq!(of(&[5.0, 5.0, 3.0]), Coding::Exact, "the 3 is not hidden");
        assert_eq!(of(&fives(10)), Coding::SmallAsFive { cells: 10 });
        assert_eq!(
            of(&[fives(10), vec![1.0, 2.0, 3.0, 4.0]].concat()),
            Coding::Unclear { cells: 10, small: 14 }
        );
        assert_eq!(of(&[fives(10), vec![4.0; 10]].concat()), Coding::Exact);
        assert_eq!(detect(&cells(&fives(100), 3035), &rule()), Coding::Exact, "not Statistics Norway");
    }

    #[test]
    fn only_hidden_cells_become_intervals() {
        let cells = cells(&[5.0, 12.0, 0.0], 25833);
        let hidden = |likely| Estimate { low: 1.0, likely, high: 9.0 };
        let rest = [Estimate::exact(12.0), Estimate::exact(0.0)];
        let of = |coding| estimates(&cells, coding, &rule());
        assert_eq!(of(Coding::SmallAsFive { cells: 1 }), [hidden(3.8), rest[0], rest[1]]);
        assert_eq!(of(Coding::Unclear { cells: 1, small: 1 }), [hidden(5.0), rest[0], rest[1]]);
        assert_eq!(of(Coding::Exact), [Estimate::exact(5.0), rest[0], rest[1]]);
    }

    #[test]
    fn counts_that_are_not_published_have_bounds() {
        let mut norway = cells(&[12.0, 40.0], 25833);
        norway[0].residents = None;
        let of = |cells: &[Cell]| estimates(cells, Coding::Exact, &rule())[0];
        assert_eq!(of(&norway), Estimate { low: 1.0, likely: 3.8, high: 9.0 });
        let mut europe = cells(&[12.0, 40.0, 0.0], 3035);
        europe[0].residents = None;
        assert_eq!(of(&europe), Estimate { low: 0.0, likely: 3.8, high: 40.0 });
        let said =
            |cells: &[Cell]| about_not_published(cells, &rule()).map(|remark| (remark.rows, remark.text));
        assert!(
            said(&norway)
                .is_some_and(|(rows, text)| rows == 1 && text.contains("1 to 9 residents, most likely 3.8"))
        );
        assert!(said(&europe).is_some_and(|(_, text)| text.contains("0 to 40") && text.contains("at most")));
        assert_eq!(said(&europe[1..]), None);
    }

    proptest! {
        /// Shares of the counts 1 to 9 as in the exact grid of 2019; the same cells, coded, are found out.
        #[test]
        fn coded_and_exact_towns_are_told_apart(picks in prop::collection::vec(0..151_952_u32, 40..400)) {
            let with_count = [25_079, 32_483, 20_885, 21_163, 16_227, 12_648, 9771, 7666, 6030_u32];
            let count = |mut pick: u32| {
                let place = with_count.iter().position(|n| if pick < *n { true } else { pick -= n; false });
                place.unwrap() as f64 + 1.0
            };
            let exact: Vec<f64> = picks.iter().map(|pick| count(*pick)).collect();
            prop_assert_eq!(detect(&cells(&exact, 25833), &rule()), Coding::Exact);
            let coded = vec![5.0; exact.len()];
            prop_assert_eq!(detect(&cells(&coded, 25833), &rule()), Coding::SmallAsFive { cells: exact.len() });
        }
    }
}
