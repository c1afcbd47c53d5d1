//! State grant for costly services: for each person by himself, or for a class of persons who cost alike; a grant of a mean is not
//! the mean of grants.

use crate::settings::need::money::Grant;

/// Whether a person is counted in the criterion of intellectual disability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Criterion {
    /// A deduction goes off first.
    Counted,
    /// Nothing does.
    NotCounted,
}

/// What the state pays a year for a person, kroner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GrantRules {
    threshold: f64,
    deduction: Option<f64>,
    share: f64,
}

impl GrantRules {
    /// The rules for the costs of a year: those of the circular of the year after. Beyond the last circular the amounts rise as
    /// wages do. `None`: before the first circular.
    #[must_use]
    pub fn for_costs_of(grant: &Grant, year: u16, wage_growth: f64) -> Option<Self> {
        let rules = grant.of(year + 1)?;
        let last = grant.year.last()?.year;
        let beyond = i32::from(year + 1) - i32::from(last.max(rules.year));
        let growth = (1.0 + wage_growth).powi(beyond.max(0));
        Some(Self {
            threshold: rules.threshold * growth,
            deduction: rules.deduction.map(|kroner| kroner * growth),
            share: grant.share,
        })
    }

    /// Kroner for direct wages of a year; `None`: the deduction is not known.
    #[must_use]
    pub fn paid(&self, wages: f64, criterion: Criterion) -> Option<f64> {
        let deduction = match criterion {
            Criterion::Counted => self.deduction?,
            Criterion::NotCounted => 0.0,
        };
        Some(self.share * (wages - deduction - self.threshold).max(0.0))
    }
}

/// Oldest on 1 January for whom the grant is paid in that year: it is paid through the year a person turns [`Grant::last_age`].
#[must_use]
pub fn oldest_paid(grant: &Grant) -> u8 {
    grant.last_age.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::settings::need::NeedSettings;

    fn rules() -> GrantRules {
        let grant = NeedSettings::built_in().expect("settings").grant;
        GrantRules::for_costs_of(&grant, 2023, 0.0).expect("rules of 2024")
    }

    #[test]
    fn nothing_is_paid_at_the_threshold_and_80_percent_above_it() {
        let rules = rules();
        assert_eq!(rules.paid(1_608_000.0, Criterion::NotCounted), Some(0.0));
        assert_eq!(rules.paid(2_440_000.0, Criterion::Counted), Some(0.0));
        let a_hundred = rules.paid(1_608_100.0, Criterion::NotCounted).expect("paid");
        assert!((a_hundred - 80.0).abs() < 1e-6, "{a_hundred}");
    }

    #[test]
    fn a_million_less_wages_save_a_fifth_above_the_threshold() {
        let net = |wages: f64, criterion| wages - rules().paid(wages, criterion).expect("paid");
        for (from, to, criterion, saved) in [
            (3.5e6, 2.5e6, Criterion::Counted, 0.2e6),
            (2.5e6, 1.5e6, Criterion::Counted, 0.952e6),
            (2.5e6, 1.5e6, Criterion::NotCounted, 0.2864e6),
        ] {
            let own = net(from, criterion) - net(to, criterion);
            assert!((own - saved).abs() < 1.0, "{from} to {to}: {own}");
        }
    }

    #[test]
    fn the_grant_of_a_mean_is_not_the_mean_of_grants() {
        let paid = |wages: f64| rules().paid(wages, Criterion::Counted).expect("paid");
        let each: f64 = [1e6, 1e6, 1e6, 5e6].into_iter().map(paid).sum();
        // 0.8 × (5 − 1.608 − 0.832) million
        assert!((each - 2.048e6).abs() < 1.0 && paid(2e6) == 0.0, "{each}");
    }

    #[test]
    fn rules_before_the_deduction_is_known_say_so() {
        let grant = NeedSettings::built_in().expect("settings").grant;
        let old = GrantRules::for_costs_of(&grant, 2015, 0.0).expect("rules of 2014");
        assert_eq!(old.paid(2e6, Criterion::Counted), None);
        assert_eq!(old.paid(2_010_000.0, Criterion::NotCounted), Some(800_000.0));
        assert_eq!(GrantRules::for_costs_of(&grant, 2010, 0.0), None);
        let later = GrantRules::for_costs_of(&grant, 2025, 0.01).expect("held");
        // 1,608,000 × 1.01²
        let paid = later.paid(1_640_320.8, Criterion::NotCounted).expect("paid");
        assert!(paid < 0.1, "{paid}");
    }

    #[test]
    fn the_grant_ends_with_the_year_of_the_67th_birthday() {
        let grant = NeedSettings::built_in().expect("settings").grant;
        // 66 on 1 January turns 67 in the year; 67 turns 68
        let paid = |age_on_1_january: u8| age_on_1_january <= oldest_paid(&grant);
        assert_eq!([65, 66, 67, 68].map(paid), [true, true, false, false]);
    }
}
