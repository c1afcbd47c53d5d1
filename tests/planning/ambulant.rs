//! Ambulant services: hours on the way in a town, beside walks that are looked for one by one.

use std::sync::OnceLock;

use tettsted::analysis::ambulant::{Ambulant, Office, Params, Reached, Stage, ambulant};
use tettsted::analysis::area::Area;
use tettsted::analysis::grouping::Grouping;
use tettsted::analysis::walk::{self, Found};
use tettsted::geodesy::Position;
use tettsted::ids::ClassId;
use tettsted::input::visits::ServedHome;
use tettsted::settings::Settings;
use tettsted::settings::ambulant::AmbulantSettings;
use tettsted::{Classes, Watch};

use crate::common::town;

/// Who walks.
fn fit() -> ClassId {
    Classes::built_in().expect("classes").index_of("fit").expect("a class")
}

fn area() -> &'static Area {
    static AREA: OnceLock<Area> = OnceLock::new();
    AREA.get_or_init(town::area)
}

/// The settings, with few rounds for the bound: it holds after any number of them.
fn settings() -> AmbulantSettings {
    let mut settings = AmbulantSettings::built_in().expect("settings");
    settings.search.bound_rounds = 5;
    settings
}

/// Every so many homes of the town, visited so often.
fn served(every: usize, visits_per_week: f64) -> Vec<ServedHome> {
    let homes = area().residents().homes.iter().step_by(every);
    homes.map(|home| ServedHome { position: home.position, visits_per_week, minutes: 30.0 }).collect()
}

fn office(home: usize, stage: Stage) -> Office {
    let position = area().residents().homes[home].position;
    Office { id: format!("o{home}"), name: String::new(), position, stage }
}

fn found(homes: &[ServedHome], offices: &[Office], settings: &AmbulantSettings) -> Ambulant {
    let settlements = Grouping {
        level: "settlement",
        names: Vec::new(),
        of_home: vec![None; area().residents().homes.len()],
    };
    let asked = Params { area: area(), homes, offices, settlements: &settlements, class: fit(), settings };
    ambulant(&asked, &Watch::default()).expect("nobody stops it")
}

/// How far it is between two places as the class walks.
fn far(ends: [Position; 2]) -> Option<u64> {
    let asked = walk::Params { area: area(), ends, class: fit(), look: 20_000_000 };
    match walk::walk(&asked, &Watch::default()).expect("nobody stops it") {
        Found::Walk(walk) => walk.distance.likely.map(u64::from),
        Found::None(_) => None,
    }
}

#[test]
fn there_and_back_is_the_sum_of_walks_to_the_nearest_office() {
    let (homes, offices) = (served(7, 2.0), [office(0, Stage::Existing), office(100, Stage::Existing)]);
    let found = found(&homes, &offices, &settings());
    let mut star = 0;
    for (home, way) in homes.iter().zip(&found.homes) {
        let nearest = offices.iter().filter_map(|office| far([office.position, home.position])).min();
        match way.reached {
            Reached::OnFoot(office) => {
                assert_eq!(far([offices[office].position, home.position]), nearest);
                assert!(nearest <= Some(1_500_000));
                star += 2 * 2 * nearest.expect("a walk");
            }
            Reached::Far(_) => assert!(nearest > Some(1_500_000)),
            Reached::Unknown(_) => assert_eq!(nearest, None),
        }
    }
    assert!(star > 0);
    assert_eq!(found.whole.star, star);
    assert_eq!((found.period.weeks, found.whole.on_foot.visits), (1, 2 * found.whole.on_foot.homes));
    assert!((found.whole.on_foot.minutes - 30.0 * found.whole.on_foot.visits as f64).abs() < 1e-6);
}

#[test]
fn tours_lie_between_the_bound_and_the_star_and_parts_add_up() {
    let offices = [office(3, Stage::Existing), office(200, Stage::Planned)];
    for visits in [1.0, 3.0, 7.0, 20.0, 0.5] {
        let homes = served(11, visits);
        let found = found(&homes, &offices, &settings());
        let whole = &found.whole;
        assert!(whole.bound.expect("of all") <= whole.tour && whole.tour <= whole.star, "{visits}");
        let parts = |of: fn(&tettsted::analysis::ambulant::Sum) -> u64| {
            found.offices.iter().map(|own| of(&own.sum)).sum::<u64>()
        };
        assert_eq!((parts(|sum| sum.tour), parts(|sum| sum.star)), (whole.tour, whole.star));
        assert_eq!(found.settlements.iter().map(|own| own.sum.tour).sum::<u64>(), whole.tour);
        let of_offices = found.offices.iter().filter_map(|own| own.sum.bound).sum::<u64>();
        assert_eq!(Some(of_offices), whole.bound);
        assert_eq!(found.period.weeks, if visits < 1.0 { 4 } else { 1 });
        let unknown: u64 = whole.unknown.iter().map(|own| own.homes).sum();
        assert_eq!(whole.on_foot.homes + whole.far.homes + unknown, homes.len() as u64);
    }
}

#[test]
fn a_planned_base_saves_the_difference_of_tours() {
    let homes = served(8, 2.0);
    let both = [office(0, Stage::Existing), office(150, Stage::Planned)];
    let with = found(&homes, &both, &settings());
    let without = found(&homes, &both[..1], &settings());
    let [saved] = with.saved[..] else { panic!("one base is planned") };
    assert_eq!((saved.office, saved.without), (1, without.whole.tour));
    assert_eq!(saved.more_homes, with.whole.on_foot.homes - without.whole.on_foot.homes);
    if saved.more_homes == 0 {
        assert_eq!(saved.with, with.whole.tour);
    }
    let [low, high] = saved.range();
    assert!(low <= saved.likely() && saved.likely() <= high);
}

#[test]
fn what_is_too_far_is_not_on_foot_and_has_metres_along_streets() {
    let mut settings = settings();
    settings.walk.longest_m = 50.0;
    let (homes, offices) = (served(9, 1.0), [office(0, Stage::Existing)]);
    let found = found(&homes, &offices, &settings);
    assert!(found.whole.far.homes > 0);
    let mut metres = 0.0;
    for (home, way) in homes.iter().zip(&found.homes) {
        let Reached::Far(office) = way.reached else { continue };
        let asked = walk::Params {
            area: area(),
            ends: [offices[office].position, home.position],
            class: fit(),
            look: 20_000_000,
        };
        let Found::Walk(walk) = walk::walk(&asked, &Watch::default()).expect("nobody stops it") else {
            panic!("there is a way")
        };
        assert!((walk.ground_m - way.far_m.expect("a length")).abs() < 0.01);
        metres += 2.0 * walk.ground_m;
    }
    assert!((found.whole.far_m.expect("some are far") - metres).abs() < 0.5);
    let tight: u64 = found.whole.star;
    assert!(tight <= 2 * 50_000 * found.whole.on_foot.visits);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let (homes, offices) = (served(9, 5.0), [office(0, Stage::Existing), office(120, Stage::Planned)]);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| found(&homes, &offices, &settings()))
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn nobody_is_served_from_an_office_without_a_street() {
    let mut lost = office(0, Stage::Existing);
    lost.position = Position { lon: lost.position.lon + 2.0, lat: lost.position.lat };
    let found = found(&served(9, 1.0), &[lost], &settings());
    assert!(!found.offices[0].is_linked);
    assert_eq!(found.whole.on_foot.homes, 0);
    assert_eq!(found.whole.far_m, None);
}
