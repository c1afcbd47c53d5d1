//! Costs by hand.

use super::cost::{Marginal, Persons, Terms};
use super::cost_figures::CostFigures;
use super::dials::Dials;
use crate::input::need::records::{CellPlace, FigureKey, NeedForm, OwnFigure, OwnFigures};
use crate::settings::Settings;
use crate::settings::need::NeedSettings;

fn figures(of: &[(&str, f64)]) -> OwnFigures {
    let cell = || CellPlace { sheet: "s".into(), cell: "C2".into() };
    let own = |(key, likely): &(&str, f64)| {
        let figure = OwnFigure { low: None, likely: *likely, high: None, year: None, cell: cell() };
        (FigureKey((*key).into()), figure)
    };
    OwnFigures { figures: of.iter().map(own).collect(), ..OwnFigures::default() }
}

/// A post costs 600,000 × 1.25, an hour 750,000 / 1,500 = 500 kroner; prices of 2023, wages do not grow.
const WAGES: [(&str, f64); 5] = [
    ("prices.year", 2023.0),
    ("wages.year", 600_000.0),
    ("wages.on_costs", 0.25),
    ("wages.growth", 0.0),
    ("hours.full_time", 1500.0),
];

const FORM_4: [(&str, f64); 11] = [
    ("cost.form4.posts", 6.0),
    ("cost.form4.places", 8.0),
    ("cost.form4.fixed", 100_000.0),
    ("cost.form4.capital", 1_000_000.0),
    ("cost.form4.hours", 7.0),
    ("cost.travel_in_hours", 1.0),
    ("grant.criterion", 0.5),
    ("class.form4.a.share", 0.75),
    ("class.form4.a.wages", 1_000_000.0),
    ("class.form4.b.share", 0.25),
    ("class.form4.b.wages", 3_000_000.0),
];

fn persons(form_4: f64) -> Persons {
    Persons {
        by_form: [0.0, 0.0, 0.0, 0.0, form_4, 0.0],
        granted: [0.0, 0.0, 0.0, 0.0, form_4, 0.0],
        ..Persons::none(2023, [0.0; 4])
    }
}

struct Case {
    settings: NeedSettings,
    figures: CostFigures,
}

impl Case {
    fn new(own: &[(&str, f64)]) -> Self {
        let settings = NeedSettings::built_in().expect("settings");
        let figures = CostFigures::new(&figures(own), &[], &settings);
        Self { settings, figures }
    }

    fn with<T>(&self, ask: impl FnOnce(&Terms<'_>) -> T) -> T {
        let costs = self.figures.turned(&Dials::LIKELY);
        ask(&Terms::new(&costs, &self.settings.grant, 0.0))
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6 * (1.0 + b.abs())
}

#[test]
fn a_home_costs_the_same_with_seven_as_with_eight() {
    let case = Case::new(&[WAGES.as_slice(), &FORM_4].concat());
    let hours = 7.0 * 365.25 / 7.0;
    // 0.8 × (3 − 1.608) and 0.8 × (3 − 1.608 − 0.832) million, half of each, for a quarter of all
    let grant = 0.25 * 0.5 * (0.8 * 1_392_000.0 + 0.8 * 560_000.0);
    // 6 posts, 100,000, and 8 places of a million over 40 years
    let home = 6.0 * 750_000.0 + 100_000.0 + 8.0 * 25_000.0;
    for (count, homes) in [(7.0, 1.0), (8.0, 1.0), (9.0, 2.0)] {
        let year = case.with(|terms| terms.year(&persons(count)));
        assert!(near(year.gross(), homes * home + count * hours * 500.0), "{count}: {}", year.gross());
        assert!(near(year.net(), year.gross() - count * grant), "{count}: {}", year.net());
        assert!(
            near(year.hours(), count * hours) && near(year.full_time(), homes * 6.0 + count * hours / 1500.0)
        );
    }
    let at = |count: f64| case.with(|terms| terms.marginal(&persons(count), NeedForm::ALL[4]));
    let is = |own: Option<f64>, kroner: f64| own.is_some_and(|own| near(own, kroner));
    let Marginal { gross, net, average_gross, average_net, .. } = at(7.0);
    assert!(is(gross, hours * 500.0) && is(net, hours * 500.0 - grant));
    assert!(is(average_gross, home / 7.0 + hours * 500.0));
    assert!(is(average_net, home / 7.0 + hours * 500.0 - grant));
    assert!(is(at(8.0).gross, home + hours * 500.0));
    assert_eq!(at(0.0).average_gross, None);
}

#[test]
fn what_one_more_costs_is_not_known_where_nothing_is() {
    let own = [("cost.form4.hours", 7.0), ("cost.travel_in_hours", 0.0)];
    let case = Case::new(&[WAGES.as_slice(), &own].concat());
    let year = case.with(|terms| terms.marginals(&persons(8.0)));
    let form_4 = year.forms[4];
    assert!(form_4.gross.is_some_and(|kroner| near(kroner, 365.25 * 500.0)));
    assert_eq!((form_4.net, form_4.average_net), (None, None), "the grant is not known");
    for form in [0, 1, 2, 3, 5] {
        assert_eq!(year.forms[form], Marginal::default(), "form {form}");
    }
}

#[test]
fn what_is_not_given_is_left_out_and_named() {
    let case = Case::new(&[WAGES.as_slice(), &FORM_4[4..6]].concat());
    let year = case.with(|terms| terms.year(&persons(8.0)));
    let parts = year.forms[4];
    assert_eq!((parts.posts, parts.fixed, parts.capital, parts.grant), (None, None, None, None));
    assert!(near(year.gross(), 8.0 * 365.25 * 500.0));
    let missing: Vec<&str> = case.figures.missing.iter().map(|key| key.0.as_str()).collect();
    for key in [
        "cost.form4.posts",
        "cost.form4.places",
        "cost.form5.hours",
        "class.form4.a.share",
        "grant.criterion",
    ] {
        assert!(missing.contains(&key), "{key} in {missing:?}");
    }
    assert_eq!(case.figures.from_settings, [FigureKey("capital.years".into())]);
    assert!(!missing.contains(&"cost.form4.hours") && !missing.iter().any(|key| key.starts_with("base.")));
}

#[test]
fn a_form_with_a_class_of_unknown_wages_has_no_grant() {
    let case = Case::new(&[WAGES.as_slice(), &FORM_4[..10]].concat());
    assert_eq!(case.with(|terms| terms.year(&persons(8.0))).forms[4].grant, None);
    assert!(case.figures.missing.contains(&FigureKey("class.form4.b.wages".into())));
}

#[test]
fn travel_is_paid_once() {
    let travel = |in_hours: f64| {
        let own = [("cost.travel_in_hours", in_hours), ("cost.form4.travel", 2.0), ("cost.form4.hours", 7.0)];
        Case::new(&[WAGES.as_slice(), &own].concat()).with(|terms| terms.year(&persons(1.0))).forms[4]
    };
    assert_eq!(travel(1.0).travel, Some(0.0));
    // two hours a week at 500 kroner; the vehicle is not given
    assert!(travel(0.0).travel.is_some_and(|kroner| near(kroner, 2.0 * 365.25 / 7.0 * 500.0)));
    assert!(travel(0.0).work_hours.is_some_and(|hours| near(hours, 9.0 * 365.25 / 7.0)));
}

#[test]
fn without_a_wage_hours_cost_nothing_known() {
    let case = Case::new(&[("cost.form4.hours", 7.0)]);
    let parts = case.with(|terms| terms.year(&persons(8.0))).forms[4];
    assert_eq!(parts.hours, None);
    assert!(parts.work_hours.is_some_and(|hours| near(hours, 8.0 * 365.25)));
}

#[test]
fn who_is_too_old_for_the_grant_brings_none() {
    let case = Case::new(&[WAGES.as_slice(), &FORM_4].concat());
    let old = Persons { granted: [0.0; 6], ..persons(8.0) };
    let year = case.with(|terms| terms.year(&old));
    assert!(near(year.net(), year.gross()));
}
