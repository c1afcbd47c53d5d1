//! Whether an area has a service.

use super::part::Part;

/// Whether an area has a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceState {
    /// As many of its residents reach a point as the settings ask for.
    Has,
    /// Fewer do.
    Lacks,
    /// What is not known of streets, residents or points decides it.
    NotSure,
    /// No point of the category is known, or nobody of whom it could be said.
    NotKnown,
}

impl ServiceState {
    /// Stable word for outputs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Has => "has_service",
            Self::Lacks => "lacks_service",
            Self::NotSure => "service_not_sure",
            Self::NotKnown => "service_not_known",
        }
    }

    /// By the share of those with a street who reach a point, at worst and at best.
    pub(super) fn of(part: &Part, below_share: f64) -> Self {
        let Part { with, without, .. } = part;
        if with.likely + without.likely == 0 {
            return Self::NotKnown;
        }
        let share = |with: u64, without: u64| {
            let all = with as f64 + without as f64;
            if all > 0.0 { with as f64 / all } else { 0.0 }
        };
        let is_enough = |share: f64| share > 0.0 && share >= below_share;
        let (low, high) = (share(with.low, without.high), share(with.high, without.low));
        match (is_enough(low), is_enough(high)) {
            (true, _) => Self::Has,
            (false, false) => Self::Lacks,
            (false, true) => Self::NotSure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::by_kind::Count;

    #[test]
    fn what_is_not_sure_is_not_said_to_lack() {
        let part = |with: [u64; 3], without: [u64; 3]| {
            let count = |[low, likely, high]: [u64; 3]| Count { low, likely, high };
            Part { with: count(with), without: count(without), ..Part::default() }
        };
        for (with, without, share, state) in [
            ([60, 60, 60], [40, 40, 40], 0.5, ServiceState::Has),
            ([50, 50, 50], [50, 50, 50], 0.5, ServiceState::Has),
            ([49, 49, 49], [51, 51, 51], 0.5, ServiceState::Lacks),
            ([40, 55, 60], [40, 45, 60], 0.5, ServiceState::NotSure),
            ([0, 0, 0], [1, 1, 1], 0.0, ServiceState::Lacks),
            ([1, 1, 1], [99, 99, 99], 0.0, ServiceState::Has),
            ([0, 0, 0], [0, 0, 0], 0.5, ServiceState::NotKnown),
        ] {
            assert_eq!(ServiceState::of(&part(with, without), share), state, "{with:?} {without:?} {share}");
        }
    }
}
