//! Opening hours case by case, and measures of equity against the definition, pair by pair.

use crate::common::bases::base as existing;
use proptest::prelude::*;
use tettsted::analysis::coverage::equity::{Equity, ResidentsAt, Rule, equity};
use tettsted::analysis::coverage::hours::{Asked, Hours, Unsure, hours};
use tettsted::cases::Cases;
use tettsted::geodesy::Position;
use tettsted::moment::Moment;
use tettsted::plan::Base;
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::coverage::CoverageSettings;
use tettsted::units::PER_PERSON;

fn base(kind: BaseType, opening_hours: Option<&str>, staffed_hours: Option<&str>) -> Base {
    let [opening_hours, staffed_hours] = [opening_hours, staffed_hours].map(|hours| hours.map(Into::into));
    Base { opening_hours, staffed_hours, ..existing("b", kind, Position { lon: 10.0, lat: 60.0 }) }
}

fn at(base: &Base, moment: &str, staffed: bool) -> Hours {
    let settings = CoverageSettings::built_in().expect("settings");
    let moment = Moment::parse(moment).expect("a moment");
    hours(base, Asked { moment, year: 2026, staffed, rule: &settings.hours })
}

fn is_open(opening_hours: &str, moment: &str) -> bool {
    let found = at(&base(BaseType::Basis, Some(opening_hours), None), moment, false);
    assert_eq!(found.unsure, None, "{opening_hours}");
    assert!(found.open == Cases::all(found.open.likely), "{opening_hours} is sure");
    found.open.pessimistic
}

#[test]
fn hours_that_are_known() {
    let cases = [
        ("Mo-Fr 09:00-15:00", "Tuesday 14:59", true),
        ("Mo-Fr 09:00-15:00", "Tuesday 15:00", false),
        ("Mo-Fr 09:00-15:00", "Tuesday 09:00", true),
        ("Mo-Fr 09:00-15:00", "Tuesday 08:59", false),
        ("Mo-Fr 09:00-15:00", "lørdag 12:00", false),
        // over midnight: the night belongs to the day it begins on
        ("Fr 22:00-02:00", "Friday 23:30", true),
        ("Fr 22:00-02:00", "Saturday 01:59", true),
        ("Fr 22:00-02:00", "Saturday 02:00", false),
        ("Fr 22:00-02:00", "Friday 01:00", false),
        ("Sa 22:00-02:00", "Sunday 01:00", true),
        ("Mo-Su 10:00-20:00; Su off", "Sunday 12:00", false),
        ("Mo-Su 10:00-20:00; Su off", "Saturday 12:00", true),
        ("24/7", "Sunday 03:33", true),
        ("off", "Tuesday 12:00", false),
        // two intervals a day, and a part of the year
        ("Mo-Fr 09:00-12:00,13:00-15:00", "Monday 12:30", false),
        ("Jun-Aug Mo-Fr 09:00-15:00", "Monday 12:00", false),
        ("Jun-Aug Mo-Fr 09:00-15:00", "2026-07-06 12:00", true),
        ("2027 Mo-Fr 09:00-15:00", "2026-07-06 12:00", false),
        // on more than half of the Mondays of the year
        ("Mar-Dec Mo-Fr 09:00-15:00", "Monday 12:00", true),
    ];
    for (opening_hours, moment, open) in cases {
        assert_eq!(is_open(opening_hours, moment), open, "{opening_hours} at {moment}");
    }
}

#[test]
fn hours_that_are_not_known() {
    let cases = [
        // daytime on weekdays is assumed of BASIS, always of EKSTRA, never of the others
        (BaseType::Basis, "Tuesday 12:00", true),
        (BaseType::Basis, "Tuesday 18:30", false),
        (BaseType::Ekstra, "Sunday 03:00", true),
        (BaseType::Plus, "Tuesday 12:00", false),
        (BaseType::Utvidet, "Tuesday 12:00", false),
    ];
    for (kind, moment, likely) in cases {
        let found = at(&base(kind, None, None), moment, false);
        let open = Cases { pessimistic: false, likely, optimistic: true };
        let expected = Hours { open, unsure: Some(Unsure::NotGiven), ..Hours::always() };
        assert_eq!(found, expected, "{kind} at {moment}");
    }
    let found = at(&base(BaseType::Ekstra, Some("  "), None), "Monday 12:00", false);
    assert_eq!(found.unsure, Some(Unsure::NotGiven));
    let found = at(&base(BaseType::Plus, Some("when we are there"), None), "Monday 12:00", false);
    assert!(
        matches!(found.unsure, Some(Unsure::NotUnderstood(_)))
            && found.open == Cases { pessimistic: false, likely: false, optimistic: true }
    );
    let found = at(&base(BaseType::Plus, Some("Mo-Fr 09:00-15:00 unknown"), None), "Monday 12:00", false);
    assert_eq!(found.unsure, Some(Unsure::SaysUnknown));
}

#[test]
fn staffed_hours() {
    let (doors, staff) = (Some("Mo-Su 08:00-22:00"), Some("Mo-Fr 09:00-15:00"));
    let evening = |kind, opening, staffed| at(&base(kind, opening, staff), "Monday 18:00", staffed).open;
    assert_eq!(evening(BaseType::Basis, doors, false), Cases::all(true), "the doors are open");
    assert_eq!(evening(BaseType::Basis, doors, true), Cases::all(false), "nobody is there");
    assert_eq!(
        evening(BaseType::Utvidet, None, false),
        Cases::all(false),
        "UTVIDET is open while staff is there"
    );
    let noon = at(&base(BaseType::Utvidet, None, staff), "Monday 12:00", false);
    assert_eq!((noon.open, noon.unsure), (Cases::all(true), None));
    let noon = at(&base(BaseType::Basis, None, staff), "Monday 12:00", false);
    assert_eq!(noon.unsure, Some(Unsure::NotGiven), "BASIS may open without staff, or not");
    assert_eq!(at(&base(BaseType::Basis, doors, None), "Monday 12:00", true).unsure, Some(Unsure::NotGiven));
}

/// The measures by their definitions: one entry for each resident, every pair looked at.
fn slowly(people: &[f64], rule: Rule) -> Equity {
    let all = people.len() as f64;
    let mean = people.iter().sum::<f64>() / all;
    let differences: f64 = people.iter().flat_map(|a| people.iter().map(move |b| (a - b).abs())).sum();
    let mut worst = people.to_vec();
    worst.sort_by(|a, b| b.total_cmp(a));
    worst.truncate((all * rule.worst_share).round() as usize);
    let count = worst.len() as f64;
    let share = |some: &[f64], is: &dyn Fn(f64) -> bool| {
        some.iter().filter(|m| is(**m)).count() as f64 / some.len() as f64
    };
    Equity {
        mean_m: mean,
        gini: if mean > 0.0 { differences / (2.0 * all * all * mean) } else { 0.0 },
        worst_from_m: *worst.last().expect("somebody"),
        worst_mean_m: worst.iter().sum::<f64>() / count,
        worst_reached: share(&worst, &|m| m <= f64::from(rule.reach) / 1000.0),
        beyond: share(people, &|m| m >= f64::from(rule.look) / 1000.0),
    }
}

fn close(one: Equity, other: Equity) -> bool {
    let parts = |e: Equity| [e.mean_m, e.gini, e.worst_from_m, e.worst_mean_m, e.worst_reached, e.beyond];
    parts(one).iter().zip(parts(other)).all(|(a, b)| (a - b).abs() <= 1e-9 * b.abs().max(1.0))
}

proptest! {
    #[test]
    fn measures_are_those_of_all_pairs(
        homes in prop::collection::vec((0..=5_000_u32, 0..8_u64), 1..40),
        reach in 100..3000_u32,
        tenths in 1..=10_usize,
    ) {
        // so many people that the worst share of them is a whole number
        let rule = Rule { look: 5_000_000, reach: reach * 1000, worst_share: tenths as f64 / 10.0 };
        let homes: Vec<(u32, u64)> = homes.into_iter().map(|(m, n)| (m, n * 10)).collect();
        let ways: Vec<ResidentsAt> =
            homes.iter().map(|(m, n)| ResidentsAt { distance: m * 1000, residents: n * PER_PERSON }).collect();
        let people: Vec<f64> =
            homes.iter().flat_map(|(m, n)| (0..*n).map(move |_| f64::from(*m))).collect();
        match equity(ways, rule) {
            None => prop_assert!(people.is_empty()),
            Some(found) => {
                let slow = slowly(&people, rule);
                prop_assert!(close(found, slow), "{found:?} is not {slow:?}");
            }
        }
    }
}

#[test]
fn measures_of_a_few() {
    let rule = Rule { look: 5_000_000, reach: 500_000, worst_share: 0.1 };
    let of = |ways: &[(u32, f64)]| {
        let way = |(m, n): &(u32, f64)| ResidentsAt {
            distance: m * 1000,
            residents: (n * PER_PERSON as f64) as u64,
        };
        equity(ways.iter().map(way).collect(), rule)
    };
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[(100, 0.0)]), None, "a home where nobody lives");
    let same = of(&[(400, 3.0), (400, 1.5)]).expect("residents");
    assert!(same.gini.abs() < 1e-12 && (same.mean_m - 400.0).abs() < 1e-9 && same.worst_reached > 0.999);
    // 9 live at a base, 1 is 1000 m away: the mean difference of two is 2 * 0.9 * 0.1 * 1000 = 180, the mean 100
    let one = of(&[(0, 9.0), (1000, 1.0)]).expect("residents");
    assert!((one.gini - 0.9).abs() < 1e-12 && (one.worst_mean_m - 1000.0).abs() < 1e-9);
    assert!((one.worst_from_m - 1000.0).abs() < 1e-9 && one.worst_reached.abs() < 1e-12);
    // half of the worst tenth of 20 is within 500 m
    let half = of(&[(100, 18.0), (450, 1.0), (5000, 1.0)]).expect("residents");
    assert!((half.worst_from_m - 450.0).abs() < 1e-9 && (half.worst_reached - 0.5).abs() < 1e-12);
    assert!((half.worst_mean_m - 2725.0).abs() < 1e-9 && (half.beyond - 0.05).abs() < 1e-12);
    let at_home = of(&[(0, 4.0)]).expect("residents");
    assert!(at_home.gini.abs() < 1e-12 && at_home.mean_m.abs() < 1e-12);
}
