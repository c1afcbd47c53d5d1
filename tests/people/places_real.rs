//! Places of real files, counted by other programs.

use crate::common::shared;
use tettsted::analysis::places::{Place, Places};
use tettsted::input::places::PlaceRecords;
use tettsted::settings::Settings;
use tettsted::settings::places::PlaceSettings;

fn settings() -> PlaceSettings {
    PlaceSettings::built_in().expect("built-in settings")
}

/// Objects before merging. Counted with osmium-tool 1.15 and Python:
/// `osmium export -f geojsonseq -u type_id --geometry-types=point,linestring,polygon FILE`, each object once (`a2n` is way n, `a2n+1`
/// relation n), by the tags of `data/places.toml` written down again as conditions.
#[test]
fn real_extracts_agree_with_osmium() {
    // groceries, pharmacy, doctor, stop, meeting place, post, school, kindergarten, park, bench, training, worship, group home
    let counted = [
        ("lauf/lauf-200115", [11, 8, 12, 249, 13, 19, 15, 11, 6, 128, 11, 8, 2]),
        ("liechtenstein/liechtenstein-2021-10-28", [20, 5, 11, 715, 18, 20, 22, 21, 21, 297, 56, 22, 1]),
        ("oslo_east/oslo-east-filtered", [0, 0, 0, 966, 1, 0, 0, 0, 0, 236, 0, 0, 0]),
        ("monaco/monaco-2023-12-26", [15, 12, 3, 272, 27, 24, 10, 2, 16, 246, 12, 16, 0]),
    ];
    for (extract, expected) in counted {
        let Some(path) = shared(&format!("data/{extract}.osm.pbf")) else { continue };
        let found = PlaceRecords::from_osm(&path, &settings()).expect("places");
        let places = Places::new(found.all, &settings());
        let objects: Vec<u64> = places.counts().iter().map(|counts| counts.objects).collect();
        assert_eq!(objects, expected, "{extract}");
    }
}

/// Rows, places and the most rows in one place: Python's csv and zipfile; pairs with the same reference within 500 m or the same
/// name within 150 m by Vincenty's inverse formula, joined until nothing changes.
#[test]
fn timetables_agree_with_python() {
    let counted = [
        ("porto_alegre/poa_eptc.zip", [3986, 2220, 16]),
        ("porto_alegre/poa_trensurb.zip", [24, 24, 1]),
        ("norway/grenland/gtfs_telemark_no_stop_times/stops.txt", [5288, 1865, 10]),
        ("norway/grenland/gtfs_telemark_no_stop_times", [5288, 1865, 10]),
    ];
    for (feed, expected) in counted {
        let Some(path) = shared(&format!("data/{feed}")) else { continue };
        let found = PlaceRecords::from_stops(&path, &settings()).expect("stops");
        assert!(found.skipped.is_empty() && found.remarks.is_empty(), "{feed}: {:?}", found.remarks);
        let rows = found.all.len();
        let places = Places::new(found.all, &settings());
        let most = places.all().iter().map(|place| place.members().len()).max().unwrap_or_default();
        assert_eq!([rows, places.all().len(), most], expected, "{feed}");
    }
}

/// All 1,871 stations of Telemark have quays (Python: each `location_type=1` is some `parent_station`).
#[test]
fn stations_of_the_national_register_are_reached_by_their_quays() {
    let Some(path) = shared("data/norway/grenland/gtfs_telemark_no_stop_times/stops.txt") else { return };
    let found = PlaceRecords::from_stops(&path, &settings()).expect("stops");
    assert_eq!(found.all.iter().filter(|record| record.last_resort).count(), 1871);
    let places = Places::new(found.all, &settings());
    let is_quay = |place: &Place| place.access().all(|member| member.id.starts_with("NSR:Quay:"));
    assert!(places.all().iter().all(is_quay));
    assert!(places.all().iter().all(|place| place.first().id.starts_with("NSR:StopPlace:")));
}

#[test]
fn a_zip_without_stops_is_named() {
    let Some(path) = shared("data/lauf/N49E011.hgt.zip") else { return };
    let error = PlaceRecords::from_stops(&path, &settings()).expect_err("no feed").to_string();
    assert!(error.contains("N49E011.hgt.zip") && error.contains("holds no stops.txt"), "{error}");
}
