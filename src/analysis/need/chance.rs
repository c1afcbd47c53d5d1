//! Chance: how far from the expected number a small group may come out, when every figure is right.
//!
//! Persons come by themselves (Poisson): of 12 expected, 8 to 17 in eight of ten cases. It is told apart from figures that are not
//! sure, and from choices.

/// Eight of ten cases lie from low to high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chance {
    /// Persons.
    pub low: u32,
    /// Persons.
    pub high: u32,
}

/// Of an expected number of persons.
#[must_use]
pub fn chance(expected: f64) -> Chance {
    Chance { low: quantile(expected, 0.1), high: quantile(expected, 0.9) }
}

/// Smallest number that is not exceeded with a probability.
fn quantile(expected: f64, probability: f64) -> u32 {
    if expected <= 0.0 {
        return 0;
    }
    // in logarithms, for the first terms of large groups are too small for a number
    let (mut term, mut sum, mut persons) = (-expected, (-expected).exp(), 0_u32);
    let most = expected + 20.0 * expected.sqrt() + 20.0;
    while sum < probability && f64::from(persons) < most {
        persons += 1;
        term += expected.ln() - f64::from(persons).ln();
        sum += term.exp();
    }
    persons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_groups_are_as_uncertain_as_published_tables_say() {
        let of = |expected| (chance(expected).low, chance(expected).high);
        // 10 and 90 % points of Poisson tables; for the two larger ones 40 ± 1.2816 √40, 165 ± 1.2816 √165
        assert_eq!([of(0.0), of(1.0), of(12.0), of(40.0)], [(0, 0), (0, 2), (8, 17), (32, 48)]);
        let (low, high) = of(165.0);
        assert!((148..=149).contains(&low) && (181..=182).contains(&high), "{low}-{high}");
        let (low, high) = of(5000.0);
        assert!((4909..=4910).contains(&low) && (5090..=5092).contains(&high), "{low}-{high}");
    }
}
