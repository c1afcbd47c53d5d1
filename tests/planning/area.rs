//! Study areas are whole: their parts belong together, and what identifies them changes with each of them.

use tettsted::analysis::area::{Area, AreaError};
use tettsted::analysis::places::{Needs, Places};
use tettsted::cases::Bounds;
use tettsted::explain::Explain;
use tettsted::input::residents::Counts;
use tettsted::settings::places::PlaceSettings;
use tettsted::study::{Provenance, Study};
use tettsted::watch::Watch;

use crate::common::changed::changed;
use crate::common::projects;
use crate::common::settle::{House, area as houses, position};

fn town() -> Area {
    houses(&[House::point([10.0, 20.0], 7), House::point([300.0, 20.0], 2)])
}

#[test]
fn invariants_hold_in_the_demo_town() {
    let area = projects::town();
    area.check_invariants().expect("sound");
    let planned =
        area.planned(&projects::plan(), &projects::households(), &Watch::default()).expect("planned");
    planned.area.check_invariants().expect("sound");
}

#[test]
fn bounds_that_do_not_hold_a_count_are_noticed() {
    let wrong = changed(town(), |table| {
        let [low, high] = [table.counts.map(|n| n + 1), table.counts.clone()];
        table.bounds = Some(Bounds { low, high });
    });
    assert_eq!(wrong.check_invariants(), Err("some residents are not within their bounds".into()));
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let mut parts = town().into_parts();
    parts.residents.counts = Counts::filled(1, 3, 0);
    let error = Area::new(parts).expect_err("a count is missing");
    assert!(matches!(error, AreaError::Apart { .. }), "{error}");
    assert_eq!(error.code(), "area_parts");

    let places = projects::town().needs().places.all().to_vec();
    let needs = Needs { settings: PlaceSettings::default(), places: Places::merged(places, Vec::new()) };
    assert!(matches!(town().with_needs(needs), Err(AreaError::Apart { .. })));
}

#[test]
fn the_digest_is_that_of_all_that_answers_follow_from() {
    assert_eq!(town().digest(), town().digest(), "the same twice");
    let others = vec![
        changed(town(), |table| *table.counts.cells_mut().last_mut().expect("a count") += 1),
        changed(town(), |table| table.homes[1].position = position([301.0, 20.0])),
        changed(town(), |table| table.homes[0].municipality = Some("0301".into())),
        changed(town(), |table| table.year = Some(2025)),
        houses(&[House::point([10.0, 20.0], 7)]),
        town()
            .with_needs(Needs { settings: PlaceSettings::default(), places: Places::default() })
            .expect("needs"),
        town().with_other_buildings([House::point([90.0, 9.0], 0).home(0).outline].into()),
        town().with_borders(vec![geo_types::MultiPolygon(Vec::new())]),
        projects::town(),
    ];
    let mut digests: Vec<&str> = others.iter().map(Area::digest).collect();
    let own = town();
    digests.push(own.digest());
    let count = digests.len();
    digests.sort_unstable();
    digests.dedup();
    assert_eq!(digests.len(), count, "each differs from all others");
}

#[test]
fn an_area_from_a_file_is_known_by_its_hash() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("town.tettsted");
    let provenance = Provenance { program: "x".into(), inputs: Vec::new(), unlinked_homes: 0 };
    Study::write(&path, &town(), &provenance).expect("written");
    let study = Study::open(&path).expect("opened");
    assert_eq!(study.area.digest(), study.hash());
    study.area.check_invariants().expect("sound");
    // what is changed is not that study area any more
    let changed = study.area.with_borders(vec![geo_types::MultiPolygon(Vec::new())]);
    assert!(changed.hashes().is_empty());
    assert_eq!(changed.digest().len(), 32);
}
