//! Ambulant services: hours on the way in a town, beside walks that are looked for one by one.

use std::sync::OnceLock;

use tettsted::analysis::ambulant::{
    Ambulant, Crowds, Estimated, Office, Params, Reached, Saved, ServedGroup, Stage, ambulant, estimate,
};
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
    settings.search.rebuilds = 5;
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
    // the base takes homes of one office, and hardly of the other
    let all = [office(0, Stage::Existing), office(60, Stage::Existing), office(150, Stage::Planned)];
    let with = found(&homes, &all, &settings());
    let without = found(&homes, &all[..2], &settings());
    let [saved] = with.saved[..] else { panic!("one base is planned") };
    assert_eq!((saved.office, saved.without), (2, without.whole.tour));
    assert_eq!(Some(saved.bound_without), without.whole.bound);
    assert_eq!((saved.star_without, saved.star_with <= saved.star_without), (without.whole.star, true));
    assert_eq!(saved.more_homes, with.whole.on_foot.homes - without.whole.on_foot.homes);
    if saved.more_homes == 0 {
        assert_eq!((saved.with, saved.star_with), (with.whole.tour, with.whole.star));
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

/// Two settlements: every third home, and the others but for those of every tenth, which lie in none.
fn settlements() -> Grouping {
    let of_home = |home: usize| (home % 10 != 9).then(|| u32::from(!home.is_multiple_of(3)));
    Grouping {
        level: "settlement",
        names: vec!["third".into(), "others".into()],
        of_home: (0..area().residents().homes.len()).map(of_home).collect(),
    }
}

fn drawn(groups: &[ServedGroup], offices: &[Office], settings: &AmbulantSettings) -> Estimated {
    let settlements = settlements();
    let asked =
        Params { area: area(), homes: &[], offices, settlements: &settlements, class: fit(), settings };
    estimate(&asked, &Crowds::new(area(), &settlements), groups, &Watch::default()).expect("nobody stops it")
}

#[test]
fn the_mean_of_draws_is_what_residents_make_of_the_walks() {
    let mut settings = settings();
    settings.estimate.draws = 100;
    settings.search.bound_rounds = 1;
    let offices = [office(0, Stage::Existing)];
    let group =
        |settlement, persons| ServedGroup { settlement, persons, visits_per_week: 2.0, minutes: 20.0 };
    let groups = [group(0, 7.25), group(1, 12.5)];
    let found = drawn(&groups, &offices, &settings);
    assert_eq!(found.draws.len(), 100);
    let settlements = settlements();
    let (mut star, mut variance, mut on_foot) = (0.0, 0.0, 0.0);
    for group in &groups {
        // walk and weight of each home of the settlement that is on foot
        let (mut residents, mut walked, mut squares, mut near) = (0.0, 0.0, 0.0, 0.0);
        for (home, counts) in area().residents().counts.rows() {
            if settlements.of_home[home.index()] != Some(group.settlement) {
                continue;
            }
            let weight = counts.iter().sum::<u64>() as f64;
            residents += weight;
            let position = area().residents().homes[home.index()].position;
            if let Some(way) = far([offices[0].position, position]).filter(|way| *way <= 1_500_000) {
                let walk = 2.0 * group.visits_per_week * way as f64;
                walked += weight * walk;
                squares += weight * walk * walk;
                near += weight;
            }
        }
        star += group.persons * walked / residents;
        variance += group.persons * squares / residents;
        on_foot += group.persons * group.visits_per_week * near / residents;
    }
    let deviation = (variance / 100.0).sqrt();
    let mean = found.spread(|draw| draw.whole.star as f64).mean;
    assert!((mean - star).abs() < 4.0 * deviation, "{mean} for {star}, give or take {deviation}");
    let visits = found.spread(|draw| draw.whole.on_foot.visits as f64).mean;
    assert!((visits - on_foot).abs() < 0.1 * on_foot, "{visits} for {on_foot}");
    for draw in &found.draws {
        let all: u64 = draw.settlements.iter().map(|own| own.sum.on_foot.homes + own.sum.far.homes).sum();
        let unknown: u64 = draw.whole.unknown.iter().map(|own| own.homes).sum();
        assert!((19..=21).contains(&(all + unknown)) || unknown > 0, "{all} {unknown}");
        assert!(draw.whole.bound.expect("of all") <= draw.whole.tour && draw.whole.tour <= draw.whole.star);
    }
}

#[test]
fn whoever_can_only_live_in_one_home_is_served_there() {
    let offices = [office(0, Stage::Existing), office(150, Stage::Planned)];
    let residents = area().residents();
    let lived_in = residents.counts.rows().map(|(home, counts)| (home.index(), counts.iter().sum::<u64>()));
    let (home, _) = lived_in.skip(20).find(|(_, residents)| *residents > 0).expect("a home");
    let mut of_home = vec![None; residents.homes.len()];
    of_home[home] = Some(0);
    let settlements = Grouping { level: "settlement", names: vec!["one".into()], of_home };
    let (settings, class) = (settings(), fit());
    let asked = Params {
        area: area(),
        homes: &[],
        offices: &offices,
        settlements: &settlements,
        class,
        settings: &settings,
    };
    let group = ServedGroup { settlement: 0, persons: 3.0, visits_per_week: 7.0, minutes: 30.0 };
    let crowds = Crowds::new(area(), &settlements);
    let found = estimate(&asked, &crowds, &[group], &Watch::default()).expect("nobody stops it");
    let position = residents.homes[home].position;
    let homes = vec![ServedHome { position, visits_per_week: 7.0, minutes: 30.0 }; 3];
    let counted = ambulant(&Params { homes: &homes, ..asked }, &Watch::default()).expect("nobody stops it");
    for draw in &found.draws {
        let [own, other] =
            [draw, &counted].map(|found| (found.whole.star, found.whole.tour, found.whole.on_foot));
        assert_eq!(own, other);
        let saved = |found: &Ambulant| found.saved.iter().map(Saved::likely).collect::<Vec<_>>();
        assert_eq!(saved(draw), saved(&counted));
        assert!(draw.homes.is_empty());
    }
    let tour = found.spread(|draw| draw.whole.tour as f64);
    let expected = counted.whole.tour as f64;
    assert!([tour.mean, tour.low, tour.high].iter().all(|own| (own - expected).abs() < 1e-6), "{tour:?}");
}

#[test]
fn spreads_leave_their_part_outside() {
    let mut settings = settings();
    settings.search.bound_rounds = 1;
    let group = ServedGroup { settlement: 1, persons: 6.0, visits_per_week: 1.0, minutes: 20.0 };
    let found = drawn(&[group], &[office(0, Stage::Existing)], &settings);
    let of = |draw: &Ambulant| draw.whole.star as f64;
    let spread = found.spread(of);
    let count = |is: &dyn Fn(f64) -> bool| found.draws.iter().filter(|draw| is(of(draw))).count();
    assert!(spread.low < spread.mean && spread.mean < spread.high, "{spread:?}");
    assert!(count(&|star| star < spread.low) <= 4 && count(&|star| star <= spread.low) > 4);
    assert!(count(&|star| star > spread.high) <= 4 && count(&|star| star >= spread.high) > 4);
    assert_eq!(drawn(&[group], &[office(0, Stage::Existing)], &settings), found);
    // somebody in few of the draws: in eight of ten nobody, and the mean is not above what is shown as the most
    let rare = ServedGroup { persons: 0.06, ..group };
    let spread = drawn(&[rare], &[office(0, Stage::Existing)], &settings).spread(of);
    assert!(spread.low == 0.0 && 0.0 < spread.mean && spread.mean <= spread.high, "{spread:?}");
}
