//! Low-threshold services against searches of everything from every point, and adding up by hand.

use std::collections::BTreeMap;

use tettsted::analysis::services::{AgesUnknown, Params, ServiceState, Services, Spot, services};
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, HomeId, SiteId};
use tettsted::input::ages::{AgeTable, Ages, Period, Region};
use tettsted::moment::Moment;
use tettsted::settings::Settings;
use tettsted::settings::coverage::CoverageSettings;
use tettsted::units::{AgeBand, Residents};
use tettsted::{Explain, Watch};

use crate::common::services::{Asked, area, point, reached, sum};
use crate::common::town;

#[test]
fn who_reaches_a_point_is_found_by_a_search_of_everything() {
    let asked = Asked::new();
    let found = asked.found();
    let places: Vec<Position> = asked.points.iter().map(|own| own.position).collect();
    let reached = reached(&places);
    let mut all = 0;
    for (class, rows) in reached.iter().enumerate() {
        for (point, row) in rows.iter().enumerate() {
            let slow = sum(class, |home| row[home]);
            all += slow;
            assert_eq!(
                found.scores.residents(SiteId::new(point), ClassId::new(class)),
                slow,
                "{point} {class}"
            );
        }
    }
    assert!(all > 0);
    assert_eq!(found.counts, [2, 2, 2, 0, 0]);
}

#[test]
fn areas_have_those_who_reach_any_point_of_a_category() {
    let mut asked = Asked::new();
    let places: Vec<Position> = asked.points.iter().map(|own| own.position).collect();
    let reached = reached(&places);
    let homes = area().residents().homes.len();
    let is_in = |group: usize, home: usize| match group {
        0 => true,
        half => (home * 2 >= homes) == (half == 2),
    };
    let mut states = Vec::new();
    for below_share in [0.5, 0.95] {
        asked.settings.lacks.below_share = below_share;
        let found = asked.found();
        for (group, category) in (0..3).flat_map(|group| (0..3).map(move |category| (group, category))) {
            let own = &found.areas[group].categories[category];
            let mut sums = [0, 0];
            for (class, rows) in reached.iter().enumerate() {
                let has = |home: usize| (category..6).step_by(3).any(|point| rows[point][home]);
                let street = |home: usize| area().has_street(ClassId::new(class), HomeId::new(home));
                let with = sum(class, |home| is_in(group, home) && has(home));
                let without = sum(class, |home| is_in(group, home) && !has(home) && street(home));
                let part = &own.classes[class];
                assert_eq!([part.with.likely, part.without.likely], [with, without], "{group} {category}");
                assert_eq!(part.residents.likely, with + without + part.no_street.likely);
                sums = [sums[0] + with, sums[1] + without];
            }
            // nothing of the plain town is uncertain
            let is_enough = sums[0] as f64 >= below_share * (sums[0] + sums[1]) as f64;
            let state = if is_enough { ServiceState::Has } else { ServiceState::Lacks };
            assert_eq!(own.state, state, "{group} {category}");
            states.push(state);
        }
        // of what no point offers nothing is said
        assert!(found.areas.iter().all(|own| own.categories[3].state == ServiceState::NotKnown));
    }
    assert!(states.contains(&ServiceState::Has) && states.contains(&ServiceState::Lacks), "{states:?}");
}

/// A table of one municipality with residents of 30, 76 and 90 years.
fn ages(bands: &[(u16, Option<u16>, f64)]) -> AgeTable {
    let bands = bands.iter().map(|(from, to, count)| (AgeBand { from: *from, to: *to }, *count)).collect();
    let period = Period { year: 2025, alternative: None };
    let counts = BTreeMap::from([(period, Ages::new(bands).expect("ages"))]);
    let region = Region { code: Some("9901".into()), name: "A".into(), counts };
    AgeTable { regions: vec![region], ..AgeTable::default() }
}

fn three_ages() -> AgeTable {
    ages(&[
        (0, Some(29), 0.0),
        (30, Some(30), 100.0),
        (31, Some(74), 0.0),
        (75, Some(75), 0.0),
        (76, Some(76), 50.0),
        (77, Some(89), 0.0),
        (90, None, 20.0),
    ])
}

/// Shares of the classes at 30, 76 and 90 years, as `data/mobility.toml` has them.
const SHARES: [[f64; 3]; 3] = [[0.01, 0.69, 0.30], [0.17, 0.63, 0.20], [0.34, 0.61, 0.05]];
const PERSONS: [f64; 3] = [100.0, 50.0, 20.0];

#[test]
fn the_old_are_the_share_of_each_class_that_is_as_old() {
    let mut asked = Asked::new();
    asked.points.push(point(9, "home_visits", town::positions()[0]));
    asked.ages = Ok(three_ages());
    let found = asked.found();
    let places = [asked.points[0].position];
    let reached = reached(&places);
    let (mut near, mut whole) = (0.0, 0.0);
    for (class, rows) in reached.iter().enumerate() {
        let of = |age: usize| SHARES[age][class] * PERSONS[age];
        let share = (of(1) + of(2)) / (of(0) + of(1) + of(2));
        near += share * sum(class, |home| rows[0][home]) as f64;
        whole += share * sum(class, |_| true) as f64;
    }
    let is_near = |own: Residents, slow: f64| (own as f64 - slow).abs() < 2000.0;
    let own = found.aged_reaching.as_ref().expect("ages");
    assert!(near > 1e9 && is_near(own[0], near) && own[6] == own[0], "{own:?} {near}");
    let aged = found.areas[0].categories[4].aged.expect("ages");
    assert!(is_near(aged.with.likely, near), "{aged:?}");
    assert!(is_near(aged.residents.likely, whole), "{aged:?}");
    // home visits are judged by the old, and spread for them
    let spread = found.spreads.iter().find(|own| own.category == 4).expect("a spread");
    assert!(is_near(spread.served_today, near) && is_near(spread.residents, whole));
}

#[test]
fn without_ages_that_fit_nothing_is_said_of_the_old() {
    let mut asked = Asked::new();
    asked.points.push(point(9, "home_visits", town::positions()[0]));
    let coarse = ages(&[(0, Some(66), 100.0), (67, None, 30.0)]);
    for (ages, why) in
        [(Err(AgesUnknown::NotGiven), AgesUnknown::NotGiven), (Ok(coarse), AgesUnknown::NoBand)]
    {
        asked.ages = ages;
        let found = asked.found();
        assert_eq!(found.aged.as_ref().err(), Some(&why));
        assert!(found.aged_reaching.is_none());
        let own = &found.areas[0].categories[4];
        assert!(own.aged.is_none() && own.state == ServiceState::NotKnown);
        assert!(found.spreads.iter().all(|own| own.category != 4));
    }
}

#[test]
fn points_count_when_they_are_open() {
    let mut asked = Asked::new();
    asked.groupings = Vec::new();
    for point in &mut asked.points {
        point.opening_hours = match point.category.as_str() {
            "health" => Some("Mo-Fr 09:00-15:00".into()),
            "coping" => Some("whenever we like".into()),
            _ => None,
        };
    }
    let always = asked.found();
    let with = |found: &Services, category: usize| found.areas[0].categories[category].all().with;
    asked.moment = Some(Moment::parse("Tuesday 10:00").expect("a moment"));
    let open = asked.found();
    assert_eq!(with(&open, 0), with(&always, 0));
    // not known: at worst nobody, at best as many, most likely as is assumed (daytime)
    for category in [1, 2] {
        let (own, all) = (with(&open, category), with(&always, category));
        assert_eq!([own.low, own.likely, own.high], [0, all.likely, all.high]);
    }
    asked.moment = Some(Moment::parse("Tuesday 20:00").expect("a moment"));
    let closed = asked.found();
    assert_eq!(with(&closed, 0).high, 0);
    assert_eq!(closed.areas[0].categories[0].state, ServiceState::Lacks);
    for category in [1, 2] {
        let own = with(&closed, category);
        assert_eq!([own.low, own.likely, own.high], [0, 0, with(&always, category).high]);
    }
    // who reaches a point, and where points belong, is no matter of the hour
    assert_eq!(closed.spreads, always.spreads);
    assert_eq!(closed.scores.sum(SiteId::new(0)), always.scores.sum(SiteId::new(0)));
}

#[test]
fn bounds_hold_what_is_likely_where_streets_are_uncertain() {
    let area = town::area();
    let asked = Asked::new();
    let found = asked.found_in(&area).expect("an answer");
    let mut uncertain = 0;
    for own in found.areas.iter().flat_map(|own| &own.categories) {
        for part in &own.classes {
            for count in [part.with, part.without, part.residents, part.no_street] {
                assert!(count.low <= count.likely && count.likely <= count.high);
                uncertain += usize::from(count.low < count.high);
            }
        }
    }
    assert!(uncertain > 0, "nothing is uncertain: the test says little");
}

#[test]
fn a_point_without_a_street_leaves_its_area_in_doubt() {
    let mut asked = Asked::new();
    let homes = &area().residents().homes;
    let south = homes.iter().map(|home| home.position).min_by(|a, b| a.lat.total_cmp(&b.lat));
    let south = south.expect("homes");
    // 0.003 degrees are 334 m: no street is near, and the fittest of the southernmost home could be as far
    let beside = Position { lon: south.lon, lat: south.lat - 0.003 };
    asked.points.push(point(9, "debt", beside));
    let found = asked.found();
    assert_eq!(found.unlinked(area()), [6]);
    let states: Vec<ServiceState> = found.areas.iter().map(|own| own.categories[3].state).collect();
    let home = homes.iter().position(|home| home.position == south).expect("it is there");
    let half = 1 + usize::from(home * 2 >= homes.len());
    for (group, state) in states.into_iter().enumerate() {
        let is_there = group == 0 || group == half;
        assert_eq!(state, if is_there { ServiceState::NotSure } else { ServiceState::Lacks }, "{group}");
    }
    let there = found.areas.iter().enumerate().map(|(group, own)| (found.points_in(&own.group, 3), group));
    for (count, group) in there {
        assert_eq!(count, u32::from(group == 0 || group == half), "{group}");
    }
    // nobody knows whom a point there would reach, nor at a site without a street: they are no places
    let sites = asked.plan.sites.iter().map(|own| own.position);
    let others: Vec<Position> = asked.points[..6].iter().map(|own| own.position).chain(sites).collect();
    let reached = reached(&others);
    let is_linked = |place: &usize| reached.iter().any(|of_class| of_class[*place].contains(&true));
    let linked = (0..others.len()).filter(is_linked).count();
    let spread = found.spreads.iter().find(|own| own.category == 3).expect("a spread");
    assert_eq!((spread.places, spread.served_today), (linked, 0));
    assert!(spread.sites.iter().all(|own| !matches!(own.place, Spot::Point(6))));
}

#[test]
fn what_cannot_be_counted_is_explained() {
    let code = |change: fn(&mut Asked)| {
        let mut asked = Asked::new();
        change(&mut asked);
        let error = asked.found_in(area()).expect_err("no answer");
        assert!(!error.advice().is_empty());
        (error.code(), error.to_string())
    };
    let (none, _) = code(|asked| asked.points.clear());
    assert_eq!(none, "no_service_points");
    let (unknown, text) = code(|asked| asked.points[1].category = "gold".into());
    assert!(unknown == "unknown_service_category" && text.contains("\"t1\"") && text.contains("\"gold\""));
    for count in [0, 12, 60] {
        let mut asked = Asked::new();
        asked.count = Some(count);
        let error = asked.found_in(area()).expect_err("no answer");
        assert_eq!(error.code(), "service_points_count");
        // one of the eleven points and sites has no street
        assert!(error.to_string().contains("from 1 to 10,"), "{error}");
    }
    let (elsewhere, _) = code(|asked| {
        asked.points.iter_mut().for_each(|own| own.position = Position { lon: 5.0, lat: 70.0 });
    });
    assert_eq!(elsewhere, "coordinates_elsewhere");
    let watch = Watch::default();
    watch.stop();
    let asked = Asked::new();
    let hours = CoverageSettings::built_in().expect("settings").hours;
    let params = Params {
        area: area(),
        points: &asked.points,
        settings: &asked.settings,
        groupings: &[],
        ages: Err(AgesUnknown::NotGiven),
        plan: &asked.plan,
        anywhere: None,
        count: None,
        moment: None,
        hours: &hours,
    };
    assert!(services(&params, &watch).is_err_and(|why| why.code() == "stopped"));
}
