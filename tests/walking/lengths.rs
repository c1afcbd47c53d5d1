//! Lengths that cannot be, and lengths across the 180th meridian.

use std::path::Path;

use crate::common::osm_map::Map;
use crate::common::program::{json, stderr, tettsted};
use tempfile::NamedTempFile;
use tettsted::input::osm;
use tettsted::network::{self, BuildError, Network};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;

fn build(map: &Map, settings: &NetworkSettings) -> Result<Network, BuildError> {
    let file = NamedTempFile::new().expect("temporary file");
    std::fs::write(file.path(), map.xml()).expect("written");
    let extract = osm::read(file.path(), osm::Keep::Walkable).expect("a map");
    network::build(&extract, &Classes::built_in().expect("classes"), settings)
}

fn settings() -> NetworkSettings {
    NetworkSettings::built_in().expect("settings")
}

#[test]
fn street_across_180_degrees() {
    let area = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/street-across-180-degrees/area.osm");
    let stats = json(&tettsted().arg("network").arg(area).assert().success());
    let km = stats["km"].as_f64().expect("km");
    assert!((km - 2.132).abs() < 5e-4, "{km} km");
}

/// A street of three nodes some 1.1 km apart, and a way off its middle to a node of its own.
fn street_and_node(lon: i32, lat: i32) -> Map {
    let mut map = Map::default();
    for (id, lon) in [(1, 100_000_000), (2, 100_200_000), (3, 100_400_000)] {
        map.node(id, lon, 600_000_000);
    }
    map.node(4, lon, lat);
    map.way(101, &[1, 2, 3], "residential");
    map.way(102, &[2, 4, 3], "path");
    map
}

#[test]
fn a_node_at_0_0_by_mistake_is_told_and_joins_nothing() {
    let map = street_and_node(0, 0);
    let network = build(&map, &settings()).expect("a network");
    let long = &network.stats().long_segments;
    assert_eq!(
        long.iter().map(|long| (long.way, long.nodes)).collect::<Vec<_>>(),
        [(102, [2, 4]), (102, [4, 3])]
    );
    // by Karney's geodesic 6,717 km; the local metric is meant for short lines
    assert!(long.iter().all(|long| (6000.0..7500.0).contains(&long.km)), "{long:?}");
    assert!((network.stats().km - 2.23).abs() < 0.01, "{} km", network.stats().km);
    let file = NamedTempFile::new().expect("temporary file");
    std::fs::write(file.path(), map.xml()).expect("written");
    let told = stderr(&tettsted().arg("network").arg(file.path()).assert().success());
    assert!(told.contains("way 102: nodes 2 and 4 are ") && told.contains("misplaced"), "{told}");
}

#[test]
fn a_street_of_the_longest_segment_stays_whole() {
    let (at, away) = (100_200_000, 100_000);
    for (lat, cut) in [(600_000_000 + 17 * away, false), (600_000_000 + 19 * away, true)] {
        let network = build(&street_and_node(at, lat), &settings()).expect("a network");
        assert_eq!(!network.stats().long_segments.is_empty(), cut, "{lat}");
    }
    let far = NetworkSettings { segments: network_segments(900_000.0), ..settings() };
    let network = build(&street_and_node(at, 660_000_000), &far).expect("a network");
    assert!(network.stats().long_segments.is_empty() && network.stats().km > 1300.0);
}

fn network_segments(longest_m: f64) -> tettsted::settings::network::SegmentRule {
    tettsted::settings::network::SegmentRule { longest_m, source: String::new() }
}

/// A street between two junctions that no number holds is an error, not a shorter street.
#[test]
fn a_length_that_does_not_fit_is_never_written() {
    let mut map = Map::default();
    let nodes: Vec<i64> = (1..=14).collect();
    for id in 1..=14_i32 {
        map.node(id.into(), id * 80_000_000, 0);
    }
    map.way(7, &nodes, "track");
    let wide = NetworkSettings { segments: network_segments(1e6), ..settings() };
    let Err(BuildError::TooLong { way, km }) = build(&map, &wide).map(drop) else {
        unreachable!("14 nodes, 8 degrees of the equator apart")
    };
    // 13 times 8 degrees of a circle of 40,075 km
    assert!(way == 7 && (km - 11_577.0).abs() < 1.0, "{km} km");
}
