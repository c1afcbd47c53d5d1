//! Everything at once.

use super::ages::ByAge;
use super::deaths::Deaths;
use super::error::NeedError;
use super::forecast::{Params, forecast};
use super::population::Population;
use crate::input::need::records::{AgeSpan, CellPlace, NeedForm, RegisteredCount, SupplyPlace};
use crate::settings::Settings;
use crate::settings::need::NeedSettings;
use crate::settings::need::money::DrawRules;
use crate::watch::Watch;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9 * (1.0 + b.abs())
}

fn count(group: &str, count: u32) -> RegisteredCount {
    RegisteredCount {
        group: group.into(),
        year: 2026,
        ages: Some(AgeSpan { from: 30, to: 30 }),
        area: Some("a".into()),
        form: NeedForm::new(4),
        count,
        scope: None,
        row: u64::from(count),
    }
}

/// Eight places of form 4 from 2030 on.
fn home() -> SupplyPlace {
    SupplyPlace {
        id: "h".into(),
        name: None,
        form: NeedForm::ALL[4],
        area: Some("a".into()),
        places: 8.0,
        opens: Some(2030),
        closes: None,
        base_type: None,
        lead_years: None,
        cell: CellPlace { sheet: "s".into(), cell: "A2".into() },
    }
}

#[test]
fn groups_are_added_and_what_is_not_known_is_said() {
    let settings = NeedSettings::built_in().expect("settings");
    let deaths = Deaths::of_curve(&settings.mortality.curve);
    let ages = ByAge::of(|age| if age < 90 { 100.0 } else { 0.0 });
    let areas = [Population { id: "a".into(), year: 2026, ages, births: [].into(), scale: [].into() }];
    let supply = [home()];
    let rules = DrawRules { count: 20, ..settings.draws.clone() };
    let params = Params {
        settings: &settings,
        deaths: &deaths,
        areas: &areas,
        counts: &[],
        wishes: &[],
        supply: &supply,
        own: None,
        from: 2026,
        to: 2040,
        draws: &rules,
    };
    let alone = forecast(&params, &Watch::default()).expect("one group");
    assert_eq!((alone.groups.len(), alone.unknown.as_slice()), (1, ["similar_needs".to_owned()].as_slice()));
    assert!(alone.costs.is_none() && alone.now.net.is_none() && alone.scenarios.is_empty());
    let counts = [count("similar_needs", 39)];
    let both = forecast(&Params { counts: &counts, ..params }, &Watch::default()).expect("both groups");
    let first = |forecast: &super::forecast::Forecast| forecast.likely.years[0].by_form()[4];
    assert!(near(first(&both), first(&alone) + 39.0), "told apart in groups, together in the demand");
    assert!(near(both.now.by_form[0][4], first(&both)));
    // the home opens in 2030 and takes its eight places off
    let relief = &both.reliefs[0].by_year;
    assert!(relief[..4].iter().all(|persons| near(*persons, 0.0)) && near(relief[4], 8.0), "{relief:?}");
    assert_eq!(both.reliefs[0].decide, Some(2026));
    assert!(both.upper.years[10].by_form()[4] > both.likely.years[10].by_form()[4]);
    assert!(near(both.upper.years[10].sum(), both.likely.years[10].sum()));
    assert!(both.openings.iter().any(|opening| opening.open == 2026 && opening.decide == 2022));
}

#[test]
fn years_in_the_wrong_order_are_refused() {
    let settings = NeedSettings::built_in().expect("settings");
    let deaths = Deaths::of_curve(&settings.mortality.curve);
    let params = Params {
        settings: &settings,
        deaths: &deaths,
        areas: &[Population {
            id: "a".into(),
            year: 2026,
            ages: ByAge::default(),
            births: [].into(),
            scale: [].into(),
        }],
        counts: &[],
        wishes: &[],
        supply: &[],
        own: None,
        from: 2026,
        to: 2025,
        draws: &settings.draws,
    };
    assert_eq!(forecast(&params, &Watch::default()).err(), Some(NeedError::Years { from: 2026, to: 2025 }));
}
