//! How many points the demand carries: users of the area by the fewest users of a point, both the municipality's own figures.

use crate::settings::services::ServiceCategory;
use crate::units::{Residents, people};

/// Users of a category in the area, as far as the own figures say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Users {
    /// How many there are; `None` without an own figure of their share.
    pub all: Option<f64>,
    /// Fewest of a point; `None` without an own figure.
    pub least: Option<f64>,
}

/// How many points the demand carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// So many.
    Points(u32),
    /// An own figure is missing.
    NotKnown,
}

impl Users {
    /// Of residents who count for a category.
    pub(super) fn of(category: &ServiceCategory, residents: Residents) -> Self {
        Self {
            all: category.users.as_ref().map(|users| users.share * people(residents)),
            least: category.least_users.as_ref().map(|least| least.number),
        }
    }

    /// How many points they carry.
    #[must_use]
    pub fn carried(&self) -> Carried {
        match (self.all, self.least) {
            // `as` saturates
            (Some(all), Some(least)) => Carried::Points((all / least).floor() as u32),
            _ => Carried::NotKnown,
        }
    }

    /// Users of each of so many points.
    #[must_use]
    pub fn a_point(&self, points: u32) -> Option<f64> {
        Some(self.all? / f64::from(points)).filter(|_| points > 0)
    }

    /// Whether so many points have enough users each.
    #[must_use]
    pub fn carry(&self, points: u32) -> Option<bool> {
        Some(self.a_point(points)? >= self.least?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_carried_by_own_figures_only() {
        let users = Users { all: Some(480.0), least: Some(150.0) };
        assert_eq!((users.carried(), users.a_point(4)), (Carried::Points(3), Some(120.0)));
        assert_eq!((users.carry(3), users.carry(4), users.carry(0)), (Some(true), Some(false), None));
        let unknown = Users { least: None, ..users };
        assert_eq!((unknown.carried(), unknown.carry(3)), (Carried::NotKnown, None));
    }
}
