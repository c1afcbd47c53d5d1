//! Each siting rule on a street laid out in metres: kept, just kept, just missed, nothing found, and a class that cannot pass.

use crate::common::bases::base;
use crate::common::plan::{On, Place, Plan as Streets, position};
use crate::common::siting::{
    base_types, candidate, group_home, judge, point, project, set_at_least, set_category, set_class,
    set_within, with_rule,
};
use geo_types::{Coord, LineString, Polygon};
use tettsted::analysis::area::{Area, Params};
use tettsted::analysis::places::{Needs, Places};
use tettsted::analysis::siting::{Check, Finding, Order, Siting, SitingError, siting};
use tettsted::explain::Explain;
use tettsted::ids::{ClassId, SiteId};
use tettsted::input::places::{PlaceRecord, PlaceSource};
use tettsted::input::residents::{Counts, Home, ResidentsTable};
use tettsted::plan::{Plan, Status};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::base_types::{BaseType, BaseTypes, Beyond, SitingRule};
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::settings::places::PlaceSettings;
use tettsted::units::{PER_PERSON, metres};

/// Homes and how many residents of each class live there.
const HOMES: [(Place, [u64; 3]); 3] =
    [([0.0, 0.0], [1, 20, 3]), ([250.0, 0.0], [2, 10, 4]), ([590.0, 0.0], [0, 5, 5])];

/// A street of 600 m eastwards; at 200 m steps go 200 m up to a footway with the only shop. A stop at 300 m, a pharmacy far off
/// any street.
fn area() -> Area {
    let streets = Streets::default()
        .nodes_east(&[0.0, 200.0, 600.0])
        .node(4, [200.0, 200.0], &[])
        .node(5, [200.0, 260.0], &[])
        .way(1, &[1, 2, 3], "residential", &[])
        .way(2, &[2, 4], "steps", &[])
        .way(3, &[4, 5], "footway", &[]);
    let classes = Classes::built_in().expect("classes");
    let settings = NetworkSettings::built_in().expect("settings");
    let homes = HOMES.iter().zip(1..).map(|((at, _), row)| Home {
        id: format!("h{row}"),
        row,
        position: position(*at),
        ..Home::default()
    });
    let counts =
        Counts::made(HOMES.len(), 3, |home, class| HOMES[home.index()].1[class.index()] * PER_PERSON);
    let residents = ResidentsTable { homes: homes.collect(), counts, ..ResidentsTable::default() };
    let network = streets.network(On::Plain);
    let area = Area::new(Params { network, classes, settings, residents }).expect("area");
    let settings = PlaceSettings::built_in().expect("place settings");
    let places = [("stop", [300.0, 0.0]), ("groceries", [200.0, 250.0]), ("pharmacy", [600.0, -200.0])];
    let record = |(id, at): (&str, Place)| PlaceRecord {
        id: format!("node/{id}"),
        category: settings.index_of(id).expect(id),
        kind: id.into(),
        name: Some(id.into()),
        refs: Vec::new(),
        position: position(at),
        outline: None,
        doors: Vec::new(),
        source: PlaceSource::Osm,
        rank: 0,
        last_resort: false,
    };
    let records = places.into_iter().map(record).collect();
    area.with_needs(Needs { places: Places::new(records, &settings), settings }).expect("needs")
}

/// What a rule of a type finds at a place.
fn check(base_types: &BaseTypes, (kind, id): (BaseType, &str), at: Place, plan: &Plan) -> Check {
    let sites = [candidate("a", Some(position(at)), &[kind])];
    let number = base_types.rules(kind).iter().position(|rule| rule.id() == id).expect("a rule");
    judge(&area(), &sites, plan, base_types).ratings[0].checks[number]
}

/// What a built-in rule of a BASIS finds at a place.
fn basis(id: &str, at: Place) -> Check {
    basis_with(id, at, |_| ())
}

/// What a rule of a BASIS, changed, finds at a place.
fn basis_with(id: &str, at: Place, change: impl FnOnce(&mut SitingRule)) -> Check {
    check(&with_rule(BaseType::Basis, id, change), (BaseType::Basis, id), at, &Plan::default())
}

/// Metres of a check that found something.
fn found_m(check: Check) -> f64 {
    match check.finding {
        Finding::Walk { distance, .. }
        | Finding::OtherClass { distance, .. }
        | Finding::NoWay { distance, .. }
        | Finding::Straight { distance, .. } => metres(distance),
        other => unreachable!("{other:?} has no distance"),
    }
}

/// A rule with the threshold at what was measured, and a millimetre less.
fn at_threshold(measured: f64, check: impl Fn(f64) -> Check) {
    for (within, passes) in [(measured, true), (measured - 0.001, false), (measured + 0.001, true)] {
        // as a file has it
        let within: f64 = format!("{within:.3}").parse().expect("number");
        let found = check(within);
        assert_eq!(found.passed(), passes, "{found:?} within {within}");
    }
}

#[test]
fn a_stop_is_near_up_to_the_threshold() {
    let at = [50.0, 0.0];
    let stop = basis("stop", at);
    assert!(stop.passed() && (found_m(stop) - 250.0).abs() < 0.02, "{stop:?}");
    assert!(matches!(stop.finding, Finding::Walk { .. }));
    at_threshold(found_m(stop), |within| basis_with("stop", at, |rule| set_within(rule, within)));
}

#[test]
fn what_is_farther_is_measured_and_what_is_too_far_is_not_found() {
    let at = [50.0, 0.0];
    let stop = basis_with("stop", at, |rule| set_within(rule, 100.0));
    assert!(!stop.passed() && stop.looked == 300_000, "{stop:?}");
    assert!((found_m(stop) - 250.0).abs() < 0.02);
    let stop = basis_with("stop", at, |rule| set_within(rule, 80.0));
    assert_eq!((stop.finding, stop.looked, stop.passed()), (Finding::Nothing, 240_000, false));
    let doctor = basis_with("stop", at, |rule| set_category(rule, "doctor"));
    assert_eq!((doctor.finding, doctor.passed()), (Finding::Nothing, false));
}

#[test]
fn a_class_that_steps_stop_fails_and_the_class_that_gets_there_is_named() {
    let at = [100.0, 0.0];
    let shop = basis("groceries", at);
    assert!(shop.passed() && (found_m(shop) - 350.0).abs() < 0.02, "{shop:?}");
    let shop = basis_with("groceries", at, |rule| set_class(rule, "rollator"));
    assert!(
        !shop.passed() && matches!(shop.finding, Finding::OtherClass { class: ClassId(1), .. }),
        "{shop:?}"
    );
    assert!((found_m(shop) - 350.0).abs() < 0.02);
    // 250 m for the other class too, which is searched up to 252 m or up to 246 m
    let shop = |within: f64| {
        basis_with("groceries", [200.0, 0.0], |rule| {
            set_class(rule, "rollator");
            set_within(rule, within);
        })
    };
    assert!(matches!(shop(84.0).finding, Finding::OtherClass { .. }));
    assert_eq!(shop(82.0).finding, Finding::Nothing);
}

#[test]
fn a_place_off_every_street_is_near_in_the_air_only() {
    let stop = basis_with("stop", [600.0, 0.0], |rule| set_category(rule, "pharmacy"));
    assert!(!stop.passed() && matches!(stop.finding, Finding::NoWay { .. }), "{stop:?}");
    assert!((found_m(stop) - 200.0).abs() < 0.02);
}

#[test]
fn a_site_off_every_street_is_not_linked() {
    for rule in base_types().rules(BaseType::Basis) {
        let found = basis(rule.id(), [600.0, 400.0]);
        assert_eq!((found.finding, found.passed()), (Finding::NotLinked, false), "{rule:?}");
    }
}

#[test]
fn enough_residents_live_in_the_reach() {
    // from 0 m: 24 at the place, 16 at 250 m; 10 at 590 m are farther than the 500 m of most
    let at = [0.0, 0.0];
    for (at_least, passes) in [(40.0, true), (40.000_000_001, false), (0.0, true)] {
        let housing = basis_with("housing", at, |rule| set_at_least(rule, at_least));
        assert_eq!(housing.finding, Finding::Residents(40 * PER_PERSON));
        assert_eq!(housing.passed(), passes, "{at_least}");
    }
    let fit = basis_with("housing", at, |rule| set_class(rule, "fit"));
    assert_eq!(fit.finding, Finding::Residents(50 * PER_PERSON));
}

#[test]
fn a_group_home_is_near_in_a_straight_line() {
    let homes = [group_home("fjern", position([100.0, 120.0])), group_home("nær", position([100.0, 40.0]))];
    let plan = Plan { group_homes: homes.to_vec(), ..Plan::default() };
    let near = |kind: BaseType, at: Place| check(&base_types(), (kind, "group_home"), at, &plan);
    for kind in [BaseType::Utvidet, BaseType::Ekstra] {
        let found = near(kind, [100.0, 0.0]);
        assert!(found.passed() && matches!(found.finding, Finding::Straight { number: 1, .. }), "{found:?}");
        assert!((found_m(found) - 40.0).abs() < 0.01);
    }
    at_threshold(found_m(near(BaseType::Utvidet, [100.0, 0.0])), |within| {
        let types = with_rule(BaseType::Utvidet, "group_home", |rule| set_within(rule, within));
        check(&types, (BaseType::Utvidet, "group_home"), [100.0, 0.0], &plan)
    });
    let missed = near(BaseType::Ekstra, [240.0, 0.0]);
    assert!(!missed.passed() && (found_m(missed) - 140.0_f64.hypot(40.0)).abs() < 0.01, "{missed:?}");
    let nothing = near(BaseType::Ekstra, [600.0, 0.0]);
    assert_eq!((nothing.finding, nothing.looked, nothing.passed()), (Finding::Nothing, 150_000, false));
}

#[test]
fn a_project_is_near_from_the_edge_of_its_area() {
    let corners = [[100.0, 20.0], [160.0, 20.0], [160.0, 90.0], [100.0, 90.0], [100.0, 20.0]].map(position);
    let ring: LineString<f64> = corners.iter().map(|at| Coord { x: at.lon, y: at.lat }).collect();
    let area = Polygon::new(ring, Vec::new());
    let projects = vec![
        project("punkt", point(position([400.0, 10.0])), position([400.0, 10.0])),
        project("flate", area.into(), position([130.0, 50.0])),
    ];
    let plan = Plan { projects, ..Plan::default() };
    let pluss = |at: Place| check(&base_types(), (BaseType::Plus, "project"), at, &plan);
    let inside = pluss([130.0, 60.0]);
    assert_eq!((inside.finding, inside.passed()), (Finding::Straight { number: 1, distance: 0 }, true));
    let south = pluss([130.0, 0.0]);
    assert!(south.passed() && (found_m(south) - 20.0).abs() < 0.01, "{south:?}");
    at_threshold(found_m(south), |within| {
        let types = with_rule(BaseType::Plus, "project", |rule| set_within(rule, within));
        check(&types, (BaseType::Plus, "project"), [130.0, 0.0], &plan)
    });
    let corner = pluss([190.0, 0.0]);
    assert!((found_m(corner) - 30.0_f64.hypot(20.0)).abs() < 0.01);
    assert!(matches!(pluss([390.0, 0.0]).finding, Finding::Straight { number: 0, .. }));
    assert_eq!(pluss([600.0, 0.0]).finding, Finding::Nothing);
}

/// Ranks in order, with the ids.
fn ranks(judged: &Siting, ids: &[&str]) -> Vec<(String, Option<u32>, u32)> {
    judged
        .ratings
        .iter()
        .map(|rating| (ids[rating.site.index()].to_owned(), rating.rank, rating.of))
        .collect()
}

#[test]
fn ties_share_a_rank_and_stand_by_id() {
    let ids = ["d", "c", "b", "a", "e"];
    let at = [Some([0.0, 0.0]), Some([600.0, 0.0]), Some([0.0, 0.0]), Some([0.0, 0.0]), None];
    let sites: Vec<_> =
        ids.iter().zip(at).map(|(id, at)| candidate(id, at.map(position), &[BaseType::Basis])).collect();
    let types = with_rule(BaseType::Basis, "stop", |rule| set_within(rule, 320.0));
    let judged = judge(&area(), &sites, &Plan::default(), &types);
    let expected = [("a", Some(1)), ("b", Some(1)), ("d", Some(1)), ("c", Some(4)), ("e", None)];
    assert_eq!(ranks(&judged, &ids), expected.map(|(id, rank)| (id.to_owned(), rank, 4)));
    // nobody reaches a base: 2 × 3 rollator, 30 most and 12 fit
    let points = judged.ratings[0].points.expect("points");
    assert!((points.all - 48.0).abs() < 1e-9 && (points.sum() - 48.0).abs() < 1e-6, "{points:?}");
}

#[test]
fn years_and_types_decide_which_bases_are_beyond() {
    let mut plan = Plan { bases: vec![base("x", BaseType::Ekstra, position([0.0, 0.0]))], ..Plan::default() };
    plan.bases[0].status = Status::Planned;
    plan.bases[0].opening_year = Some(2030);
    let (area, sites) = (area(), [candidate("a", Some(position([0.0, 0.0])), &[BaseType::Basis])]);
    let points = |year: Option<i32>, beyond: Beyond| {
        let mut base_types = base_types();
        base_types.weights.added_beyond = beyond;
        let params = tettsted::analysis::siting::Params {
            area: &area,
            sites: &sites,
            plan: &plan,
            base_types: &base_types,
            year,
            order: Order::RulesFirst,
            in_house: true,
        };
        let judged = siting(&params, &Watch::default()).expect("judged");
        (
            judged.existing.len(),
            judged.added_sum(SiteId(0), None),
            judged.ratings[0].points.expect("points").added,
        )
    };
    let all = (3 + 30 + 12) * PER_PERSON;
    assert_eq!(points(None, Beyond::Any), (0, all, 48.0));
    assert_eq!(points(Some(2029), Beyond::Any), (0, all, 48.0));
    assert_eq!(points(Some(2030), Beyond::Any), (1, 0, 0.0));
    assert_eq!(points(Some(2030), Beyond::SameType), (1, 0, 48.0));
}

#[test]
fn rules_for_places_that_were_not_read_are_an_error() {
    let area = area().with_needs(Needs::default()).expect("needs");
    let sites = [candidate("a", Some(position([0.0, 0.0])), &[])];
    let (plan, base_types) = (Plan::default(), base_types());
    let params = tettsted::analysis::siting::Params {
        area: &area,
        sites: &sites,
        plan: &plan,
        base_types: &base_types,
        year: None,
        order: Order::RulesFirst,
        in_house: true,
    };
    let error = siting(&params, &Watch::default()).expect_err("no categories");
    assert!(matches!(error, SitingError::Settings(_)) && error.code() == "settings_rule");
    assert!(error.to_string().contains("there is no category \"stop\""), "{error}");
}
