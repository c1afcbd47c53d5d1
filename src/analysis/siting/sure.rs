//! Whether a rank is sure.

use super::rating::{Params, Rating};
use super::result::Siting;
use crate::cases::Bounds;
use crate::settings::base_types::Beyond;
use crate::units::people;

/// How much of what a site is ranked by may be otherwise: rules of which it is not known, and residents who perhaps reach it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unsure {
    /// Rules that are surely kept, and that may be.
    pub rules: Bounds<usize>,
    /// Its points if fewest and if most reach it; who reaches the bases that are there counts as most likely in both.
    pub points: Bounds<f64>,
}

impl Unsure {
    /// Whether a site with less may be better after all, where rules count before points.
    #[must_use]
    pub fn may_be_behind(self, other: Self) -> bool {
        let is_surely_before = self.rules.low > other.rules.high
            || self.rules.low == other.rules.high && self.points.low > other.points.high;
        !is_surely_before
    }
}

impl Siting {
    /// What of a rating may be otherwise.
    #[must_use]
    pub fn unsure(&self, params: &Params<'_>, rating: &Rating) -> Unsure {
        let weights = &params.base_types.weights;
        let beyond = (weights.added_beyond == Beyond::SameType).then_some(rating.kind);
        let mut points = Bounds::exact(0.0);
        for (class, own) in params.area.classes().iter() {
            let weight = weights.class.get(&own.id).copied().unwrap_or(0.0);
            let (likely, range) =
                (self.scores.residents(rating.site, class), self.scores.range(rating.site, class));
            let added = self.added(rating.site, class, beyond);
            let fewer = likely.saturating_sub(range.low).min(added);
            points.low += weight * people(added - fewer);
            points.high += weight * people(added + range.high.saturating_sub(likely));
        }
        let rules = Bounds { low: rating.passed(), high: rating.passed() + rating.unknown() };
        Unsure { rules, points }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unsure(rules: [usize; 2], points: [f64; 2]) -> Unsure {
        let [low, high] = rules;
        Unsure { rules: Bounds { low, high }, points: Bounds { low: points[0], high: points[1] } }
    }

    #[test]
    fn ranks_are_sure_where_nothing_overlaps() {
        let first = unsure([3, 3], [10.0, 20.0]);
        for (other, may_swap) in [
            (unsure([2, 2], [90.0, 99.0]), false),
            (unsure([2, 3], [5.0, 9.0]), false),
            (unsure([2, 3], [5.0, 12.0]), true),
            (unsure([3, 3], [1.0, 9.9]), false),
            (unsure([3, 3], [1.0, 10.0]), true),
            (unsure([3, 4], [1.0, 2.0]), true),
        ] {
            assert_eq!(first.may_be_behind(other), may_swap, "{other:?}");
        }
    }
}
