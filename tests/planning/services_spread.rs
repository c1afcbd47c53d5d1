//! The best spread of service points against trying all sets of places, and how many the demand carries.

use tettsted::analysis::services::{Carried, ServicesError, Spot};
use tettsted::geodesy::Position;
use tettsted::settings::Settings;
use tettsted::settings::locate::{AnywhereRule, LocateSettings};
use tettsted::settings::services::{LeastUsers, UserShare};
use tettsted::units::Residents;

use crate::common::services::{Asked, area, reached, sum};

#[test]
fn the_best_spread_is_that_of_trying_all_sets() {
    let mut asked = Asked::new();
    asked.count = Some(3);
    let found = asked.found();
    let sites = asked.plan.sites.iter().map(|own| own.position);
    let places: Vec<Position> = asked.points.iter().map(|own| own.position).chain(sites).collect();
    let reached = reached(&places);
    let served = |set: &[usize]| -> Residents {
        (0..3).map(|class| sum(class, |home| set.iter().any(|place| reached[class][*place][home]))).sum()
    };
    let sets = |size: usize| -> Vec<Vec<usize>> {
        let all = 0_u32..1 << places.len();
        let sized = all.filter(|bits| bits.count_ones() as usize == size);
        sized.map(|bits| (0..places.len()).filter(|place| bits >> place & 1 == 1).collect()).collect()
    };
    for spread in &found.spreads {
        let today: Vec<usize> = (spread.category..6).step_by(3).collect();
        assert_eq!((spread.today, spread.served_today), (2, served(&today)));
        for step in &spread.steps {
            let best = sets(step.points as usize).iter().map(|set| served(set)).max().expect("a set");
            assert_eq!(step.served, best, "{} points", step.points);
            assert!(step.bound >= best && step.bound - best < 1_000_000_000, "{step:?}");
        }
        assert_eq!(spread.steps.iter().map(|step| step.points).collect::<Vec<_>>(), [1, 2, 3]);
        let numbers: Vec<usize> = spread
            .sites
            .iter()
            .map(|own| match own.place {
                Spot::Point(point) => point,
                Spot::Site(site) => asked.points.len() + site,
                Spot::Anywhere(_) => unreachable!("nobody asked for it"),
            })
            .collect();
        let mut before = 0;
        for (count, own) in (1..).zip(&spread.sites) {
            let so_far = served(&numbers[..count]);
            assert_eq!(own.adds, so_far - before);
            before = so_far;
        }
        assert_eq!(before, spread.step(3).expect("it was looked for").served);
    }
    assert_eq!(found.spreads.len(), 3);
}

#[test]
fn places_that_nobody_drew_are_places_for_points_where_it_is_asked_for() {
    let mut asked = Asked::new();
    (asked.count, asked.anywhere) = (Some(2), Some(LocateSettings::built_in().expect("settings").anywhere));
    let found = asked.found();
    let at = |spot: &Spot| match spot {
        Spot::Point(point) => asked.points[*point].position,
        Spot::Site(site) => asked.plan.sites[*site].position,
        Spot::Anywhere(own) => own.at,
    };
    let chosen: Vec<Position> =
        found.spreads.iter().flat_map(|own| own.sites.iter().map(|own| at(&own.place))).collect();
    // every fourth of the places there are: a search of everything from each takes its time
    let homes = area().residents().homes.iter().map(|own| own.position);
    let graph = area().network().graph();
    let junctions = graph.node_indices().filter(|node| graph.neighbors(*node).count() >= 3);
    let others = junctions.map(|node| graph[node].position()).chain(homes).step_by(4);
    let places: Vec<Position> = chosen.into_iter().chain(others).collect();
    let reached = reached(&places);
    let served = |set: &[usize]| -> Residents {
        (0..3).map(|class| sum(class, |home| set.iter().any(|place| reached[class][*place][home]))).sum()
    };
    for (number, spread) in found.spreads.iter().enumerate() {
        let [one, two] = [&spread.steps[0], &spread.steps[1]];
        let all = || 0..places.len();
        assert!(all().all(|place| served(&[place]) <= one.served && one.served <= one.bound));
        let [first, second] = [2 * number, 2 * number + 1];
        assert_eq!((one.points, two.points, two.served), (1, 2, served(&[first, second])));
        // no other place in place of the second is better
        assert!(all().all(|place| served(&[first, place]) <= two.served && two.served <= two.bound));
        assert!(spread.places > 100, "{}", spread.places);
    }
    assert!(found.spreads[0].sites.iter().any(|own| matches!(own.place, Spot::Anywhere(_))));
    let drawn_only = Asked { anywhere: None, ..asked }.found();
    assert!(drawn_only.spreads[0].steps[0].served < found.spreads[0].steps[0].served);
}

#[test]
fn more_places_than_are_looked_at_are_refused() {
    let mut asked = Asked::new();
    let rule = LocateSettings::built_in().expect("settings").anywhere;
    asked.anywhere = Some(AnywhereRule { most_candidates: 50, ..rule });
    let fault = asked.found_in(area()).expect_err("too many");
    assert!(matches!(fault, ServicesError::TooManyPlaces { most: 50, found } if found > 50), "{fault}");
}

#[test]
fn own_figures_say_how_many_points_are_carried() {
    let mut asked = Asked::new();
    let users = UserShare { share: 0.1, source: "Own figure".into() };
    let all: Residents = (0..3).map(|class| sum(class, |_| true)).sum();
    let users_there = 0.1 * all as f64 / 1e9;
    asked.settings.categories[0].users = Some(users);
    let least = LeastUsers { number: users_there / 4.5, source: "Own figure".into() };
    asked.settings.categories[0].least_users = Some(least);
    let found = asked.found();
    let of = |category: usize| found.spreads.iter().find(|own| own.category == category).expect("a spread");
    assert_eq!(of(0).users.carried(), Carried::Points(4));
    // as far as the demand carries
    assert_eq!(of(0).steps.last().map(|step| step.points), Some(4));
    assert_eq!((of(0).users.carry(4), of(0).users.carry(5)), (Some(true), Some(false)));
    assert_eq!((of(1).users.carried(), of(1).users.carry(2)), (Carried::NotKnown, None));
    assert_eq!(of(1).steps.last().map(|step| step.points), Some(2));
}
