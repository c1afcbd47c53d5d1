//! Other ways to reckon the future of a group, to be shown beside the cohort: a flat share, and a constant share by age.
//!
//! Both are wrong where the ages of the group are not those of the residents: who is known today grows older.

use super::ages::ByAge;
use super::population::{Population, Projected};

/// Persons by three methods in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Methods {
    /// The year.
    pub year: u16,
    /// The group grows as the residents.
    pub flat: f64,
    /// The group grows at each age as the residents of that age.
    pub by_age: f64,
}

/// A group of the first year carried on by both methods; `None` where the projection lacks the year.
#[must_use]
pub fn methods(
    group: &ByAge,
    residents: &Population,
    projected: Projected<'_>,
    year: u16,
) -> Option<Methods> {
    let (first, then) =
        (projected.ages(residents.year, &residents.ages)?, projected.ages(year, &residents.ages)?);
    let flat = group.sum() * then.sum() / first.sum();
    let at =
        |(age, persons): (u8, f64)| if first[age] > 0.0 { persons * then[age] / first[age] } else { 0.0 };
    Some(Methods { year, flat, by_age: group.each().map(at).sum() })
}
