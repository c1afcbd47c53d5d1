//! Chance to die by age: of everybody, and of the target groups.

use super::ages::ByAge;
use crate::input::need::records::LifeTable;
use crate::settings::need::course::{DeathCurve, Mortality, RatioBand};

/// Chance to die in the year in which an age is reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Deaths {
    /// Everybody of an age, 0 to 1.
    pub q: ByAge,
    /// What it comes from.
    pub origin: Origin,
}

/// Where chances to die come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A life table of this year.
    LifeTable {
        /// The year.
        year: u16,
    },
    /// The curve of the settings, an estimate.
    Curve,
}

impl Deaths {
    /// Of a life table, both sexes weighed.
    #[must_use]
    pub fn of_table(table: &LifeTable, mortality: &Mortality) -> Self {
        let men = mortality.men_share.likely;
        let at = |age: u8| men * table.men[usize::from(age)] + (1.0 - men) * table.women[usize::from(age)];
        Self { q: ByAge::of(at), origin: Origin::LifeTable { year: table.year } }
    }

    /// Chance of everybody to live through the year in which an age is reached.
    #[must_use]
    pub fn alive(&self) -> ByAge {
        ByAge::of(|age| (1.0 - self.q[age]).max(0.0))
    }

    /// Of the curve.
    #[must_use]
    pub fn of_curve(curve: &DeathCurve) -> Self {
        Self { q: ByAge::of(|age| curve.q(age)), origin: Origin::Curve }
    }
}

/// The band of an age; every age has one.
pub(super) fn band_of(bands: &[RatioBand], age: u8) -> Option<&RatioBand> {
    bands.iter().find(|band| band.to.is_none_or(|to| age <= to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::settings::need::NeedSettings;

    #[test]
    fn sexes_are_weighed_and_the_curve_is_written_out() {
        let settings = NeedSettings::built_in().expect("settings");
        let table = LifeTable { year: 2025, women: [0.1; 111], men: [0.2; 111] };
        let deaths = Deaths::of_table(&table, &settings.mortality);
        // 0.57 × 0.2 + 0.43 × 0.1
        assert!((deaths.q[40] - 0.157).abs() < 1e-12);
        assert_eq!(deaths.origin, Origin::LifeTable { year: 2025 });
        let curve = Deaths::of_curve(&settings.mortality.curve);
        // shares of the closed cohorts of Norway that reached 80 and 90 in 2024 and 2025: 0.0366 and 0.1315
        assert!((curve.q[80] - 0.0384).abs() < 1e-4 && (curve.q[90] - 0.1273).abs() < 1e-4);
    }
}
