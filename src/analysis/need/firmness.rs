//! How much a number of a later year may be read as a number.

use crate::settings::need::money::DrawRules;

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Firmness {
    /// A number with its range.
    Figure,
    /// A direction only: more or fewer, not how many.
    Direction,
}

/// What a number is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The municipality as a whole, or an area without forms, or a form without areas.
    Sum,
    /// A form in an area.
    AreaAndForm,
}

/// Of a year, so many after the first.
#[must_use]
pub fn firmness(rules: &DrawRules, years: u16, detail: Detail) -> Firmness {
    let limit = match detail {
        Detail::Sum => rules.born_years,
        Detail::AreaAndForm => rules.detail_years,
    };
    if years > limit { Firmness::Direction } else { Firmness::Figure }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_by_form_are_a_direction_after_five_years_and_all_after_those_born() {
        let rules = DrawRules { count: 1, seed: 1, detail_years: 5, born_years: 18, source: String::new() };
        let of = |years, detail| firmness(&rules, years, detail) == Firmness::Direction;
        assert_eq!([of(5, Detail::AreaAndForm), of(6, Detail::AreaAndForm)], [false, true]);
        assert_eq!([of(18, Detail::Sum), of(19, Detail::Sum)], [false, true]);
    }
}
