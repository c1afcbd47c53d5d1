//! `tettsted places` from outside.

use std::path::{Path, PathBuf};

use crate::common::osm_map::Map;
use crate::common::program::{read_json, refuses, stderr, stdout, tettsted};
use crate::common::{gis, rfc7946};
use assert_cmd::Command;
use tempfile::TempDir;

/// A street of 111 m with a shop, a stop on both sides and a group home.
fn area(folder: &TempDir) -> PathBuf {
    let mut map = Map::default();
    map.node(1, 107_500_000, 599_100_000);
    map.node(2, 107_500_000, 599_110_000);
    map.way(1, &[1, 2], "residential");
    map.node(3, 107_500_000, 599_105_000).tags = vec![("shop", "supermarket"), ("name", "Butikken")];
    map.node(4, 107_501_000, 599_105_000).tags = vec![("highway", "bus_stop"), ("name", "Torget")];
    map.node(5, 107_499_000, 599_105_000).tags = vec![("highway", "bus_stop"), ("name", "Torget")];
    map.node(6, 107_500_000, 599_107_000).tags =
        vec![("amenity", "social_facility"), ("social_facility", "group_home"), ("name", "Hemmelig")];
    let path = folder.path().join("area.osm");
    std::fs::write(&path, map.xml()).expect("written");
    path
}

fn places(area: &Path) -> Command {
    let mut command = tettsted();
    command.arg("places").arg(area);
    command
}

#[test]
fn counts_are_printed_by_category() {
    let folder = TempDir::new().expect("folder");
    let told = stdout(&places(&area(&folder)).assert().success());
    let line = |category: &str| {
        let line = told.lines().find(|line| line.starts_with(category)).expect(category);
        line.split_whitespace().skip(1).take(3).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(line("groceries"), ["1", "1", "0"]);
    assert_eq!(line("stop"), ["1", "2", "1"]);
    assert!(
        told.lines().any(|line| line.starts_with("group_home") && line.contains("--with-private")),
        "{told}"
    );
}

#[test]
fn private_places_are_written_only_when_asked_for() {
    let folder = TempDir::new().expect("folder");
    let area = area(&folder);
    for name in ["out.geojson", "out.gpkg", "out.csv"] {
        let out = folder.path().join(name);
        let assert = places(&area).arg("-o").arg(&out).assert().success();
        assert!(stderr(&assert).contains("1 private places are not written"), "{}", stderr(&assert));
        let bytes = std::fs::read(&out).expect("result");
        let holds = |word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        assert!(holds("Butikken") && !holds("Hemmelig"), "{name}");
        places(&area).arg("--with-private").arg("-o").arg(&out).assert().success();
        let read = gis::read(&out);
        assert_eq!(read.rows.len(), 3, "{name}");
        let stop = read.rows.iter().find(|row| row.text("category") == "stop").expect("the stop");
        let told = ["kind", "name", "objects", "source"].map(|column| stop.text(column));
        assert_eq!(told, ["highway=bus_stop", "Torget", "node/4;node/5", "osm"], "{name}");
        assert!((stop.number("merged") - 2.0).abs() < f64::EPSILON, "{name}");
    }
    let collection = read_json(&folder.path().join("out.geojson"));
    rfc7946::check(&collection);
    assert_eq!(collection["features"][0]["id"], "groceries/node/3");
}

#[test]
fn stops_and_layers_join_the_map() {
    let folder = TempDir::new().expect("folder");
    let area = area(&folder);
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    };
    let stops = write(
        "stops.txt",
        "stop_id,stop_name,stop_lat,stop_lon\nNSR:Quay:1,Torget,59.9105,10.75\nNSR:Quay:2,Langt borte,60.9,10.75\n",
    );
    let layer = write(
        "egne.geojson",
        r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"navn":"Frivilligsentralen"},"geometry":{"type":"Point","coordinates":[10.75,59.9104]}},
        {"type":"Feature","properties":{"navn":"Ingensteds"},"geometry":null},
        {"type":"Feature","properties":{"navn":"Grendehuset"},"geometry":{"type":"Polygon","coordinates":
          [[[10.75,59.9101],[10.7501,59.9101],[10.7501,59.9102],[10.75,59.9101]]]}}]}"#,
    );
    let out = folder.path().join("out.geojson");
    let mut command = places(&area);
    command.arg("--stops").arg(&stops).arg("--layer").arg(&layer);
    command.args(["--category", "meeting_place", "--name", "navn", "-o"]).arg(&out);
    let told = stderr(&command.assert().success());
    assert!(told.contains("stops.txt: 1 of 2 places lie outside the extract"), "{told}");
    assert!(told.contains("egne.geojson, row 2: not used: it has no geometry"), "{told}");
    let collection = read_json(&out);
    let features = collection["features"].as_array().expect("features");
    let told: Vec<String> = features
        .iter()
        .map(|f| f["properties"].as_object().expect("properties"))
        .map(|p| {
            ["category", "name", "objects", "ref", "source"]
                .map(|key| p[key].as_str().unwrap_or("-"))
                .join(" ")
        })
        .collect();
    let expected = [
        "groceries Butikken node/3 - osm",
        "stop Torget NSR:Quay:1;node/4;node/5 NSR:Quay:1 stops;osm",
        "meeting_place Frivilligsentralen 1 - layer",
        "meeting_place Grendehuset 3 - layer",
    ];
    assert_eq!(told, expected);
    refuses(command.arg("--strict"), 3, &["1 rows cannot be used"]);
    let mut command = places(&area);
    command.arg("--layer").arg(&layer).args(["--category", "slag"]);
    refuses(&mut command, 3, &["no column \"slag\"", "groceries"]);
}

#[test]
fn settings_are_printed_and_given_back() {
    let folder = TempDir::new().expect("folder");
    let area = area(&folder);
    let printed = stdout(&tettsted().args(["classes", "--places"]).assert().success());
    let file = folder.path().join("places.toml");
    std::fs::write(&file, printed.replace("\"supermarket\", ", "")).expect("written");
    let told = stdout(&places(&area).arg("--settings").arg(&file).assert().success());
    assert!(told.lines().any(|line| line.split_whitespace().eq(["groceries", "0", "0", "0"])), "{told}");
    std::fs::write(&file, "category = 1").expect("written");
    refuses(places(&area).arg("--settings").arg(&file), 3, &["places.toml", "classes"]);
}
