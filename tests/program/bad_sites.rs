//! Sites, settings and output names that cannot be used: what is told, what is scored all the same, how it ends.

use crate::common;
use crate::common::program::{demo, json, names_in, refuses, score, score_demo, stderr, stdout, tettsted};
use crate::common::town::{collection, counts_of, expected, feature, put, sites};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

fn with_sites(name: &str, text: impl AsRef<[u8]>) -> (TempDir, assert_cmd::Command) {
    let folder = tempdir().expect("folder");
    let sites = put(folder.path(), name, text);
    (folder, score(demo("residents.csv"), sites))
}

fn refuses_sites(name: &str, text: impl AsRef<[u8]>, words: &[&str]) {
    let (folder, mut command) = with_sites(name, text);
    let output = folder.path().join("scores.geojson");
    refuses(command.arg("-o").arg(output), 3, words);
    assert_eq!(names_in(folder.path()), [name], "only what was there");
}

#[test]
fn lists_without_sites_are_refused() {
    refuses_sites("s.geojson", collection(&[]).to_string(), &["s.geojson", "no sites"]);
    refuses_sites("s.csv", "id,lon,lat\n", &["s.csv", "no sites"]);
    refuses_sites("s.csv", "", &["s.csv", "no rows"]);
    refuses_sites("s.geojson", "", &["s.geojson", "GeoJSON"]);
}

#[test]
fn files_that_are_no_geojson_are_refused() {
    refuses_sites("s.geojson", "id,lon,lat\n", &["s.geojson", "GeoJSON", "line 1 column 1"]);
    refuses_sites("s.geojson", "[1, 2]", &["s.geojson", "object"]);
    refuses_sites("s.json", r#"{"type":"Topology","objects":{}}"#, &["Topology", "FeatureCollection"]);
    refuses_sites("s.json", r#"{"type":"FeatureCollection","features":{}}"#, &["\"features\""]);
    let all = collection(&sites()).to_string();
    refuses_sites("s.geojson", &all[..all.len() / 2], &["s.geojson", "EOF"]);
}

#[test]
fn ids_that_come_twice_are_refused_with_both_rows() {
    let mut all = sites();
    all[6]["id"] = all[1]["id"].clone();
    refuses_sites("s.geojson", collection(&all).to_string(), &["\"meieriet\"", "row 2", "row 7"]);
    let csv = "id,lon,lat\na,9.998,59.998\nb,9.997,59.998\na,9.996,59.998\n";
    refuses_sites("s.csv", csv, &["\"a\"", "row 2", "row 4"]);
}

#[test]
fn whole_lists_of_bad_coordinates_are_refused() {
    let moved = |place: fn(f64, f64) -> Value| {
        let mut all = sites();
        for (site, at) in all.iter_mut().zip(common::town::positions()) {
            site["geometry"]["coordinates"] = place(at.lon, at.lat);
        }
        collection(&all).to_string()
    };
    refuses_sites("s.geojson", moved(|lon, lat| json!([lat, lon])), &["sites", "swapped"]);
    refuses_sites("s.geojson", moved(|lon, _| json!([lon, 63.4])), &["none of the 11 sites", "same place"]);
    refuses_sites("s.geojson", moved(|_, _| json!([555_212.5, 6_651_230])), &["row 1", "projected"]);
}

/// It stays in the result, marked; its neighbours are scored as without it.
#[test]
fn a_broken_site_stays_and_harms_nobody() {
    let broken = [
        (json!({ "type": "Point", "coordinates": [9.998, "60"] }), "broken"),
        (json!({ "type": "Point", "coordinates": [] }), "broken"),
        (json!({ "type": "Punkt", "coordinates": [9.998, 59.998] }), "broken"),
        (json!({ "type": "Point", "coordinates": [9.998, 159.998] }), "lat=159.998"),
        (json!({ "type": "Polygon", "coordinates": [] }), "empty"),
        (Value::Null, "no geometry"),
    ];
    for (geometry, word) in broken {
        let mut all = sites();
        let mut bad = feature("bad", &geometry);
        bad["properties"] = json!({ "name": "Øde" });
        all.insert(3, bad);
        let (folder, mut command) = with_sites("s.geojson", collection(&all).to_string());
        let assert = command.assert().success();
        let told = stderr(&assert);
        assert!(told.contains("s.geojson, row 4 (id bad): not placed") && told.contains(word), "{told}");
        let scores = json(&assert);
        let mut counts = counts_of(&scores);
        assert_eq!(counts.remove(3), [(0.0, false); 3]);
        assert_eq!(counts, expected());
        let site = &scores["features"][3];
        assert_eq!((&site["id"], &site["properties"]["name"]), (&json!("bad"), &json!("Øde")));
        command.arg("--strict").arg("-o").arg(folder.path().join("scores.gpkg"));
        refuses(&mut command, 3, &["row 4", "--strict"]);
        assert_eq!(names_in(folder.path()), ["s.geojson"]);
    }
}

#[test]
fn a_feature_that_is_no_feature_stays_a_row() {
    let mut all = sites();
    all.insert(0, json!("torget"));
    let (_folder, mut command) = with_sites("s.geojson", collection(&all).to_string());
    let assert = command.assert().success();
    assert!(stderr(&assert).contains("s.geojson, row 1: not placed"), "{}", stderr(&assert));
    assert_eq!(counts_of(&json(&assert))[1..], expected());
}

/// Norwegian letters of another time: told or read, but never written as question marks.
#[test]
fn text_that_is_not_utf_8_is_not_mangled_in_silence() {
    let (_folder, mut command) = with_sites("s.csv", b"id,lon,lat,name\na,9.998,59.998,\xc5sen\n");
    let assert = command.assert();
    let output = assert.get_output();
    let read = stdout(&assert).contains("Åsen");
    let told = stderr(&assert).contains("UTF-8");
    assert!(read || told, "{:?}", output.status);
}

#[test]
fn settings_that_break_a_rule_are_refused() {
    let folder = tempdir().unwrap();
    let built_in = stdout(&tettsted().arg("classes").assert().success());
    let refuses_classes = |text: String, words: &[&str]| {
        let classes = put(folder.path(), "c.toml", text);
        refuses(score_demo().arg("--classes").arg(classes), 3, words);
    };
    let line = built_in.lines().position(|line| line == "reach_m = 500").unwrap() + 1;
    let at_line = format!("line {line}");
    let unknown = built_in.replace("reach_m = 500\n", "raech = 500\n");
    refuses_classes(unknown, &["c.toml", "raech", &at_line, "tettsted classes"]);
    refuses_classes(built_in.replace("reach_m = 500\n", "reach_m = \"far\"\n"), &["far", &at_line]);
    for bad in ["-5", "0", "nan", "inf", "1e6"] {
        let text = built_in.replace("reach_m = 500\n", &format!("reach_m = {bad}\n"));
        refuses_classes(text, &["c.toml", "\"most\"", "reach_m", "must be"]);
    }
    refuses_classes(built_in.replace("id = \"fit\"", "id = \"most\""), &["class 3", "\"most\"", "class 2"]);
    refuses_classes(built_in.replace("#cf7f00", "orange"), &["\"most\"", "orange", "#rrggbb"]);
    refuses_classes(String::new(), &["c.toml", "class"]);
    refuses_classes("class = [".into(), &["c.toml", "line 1"]);

    let rules = stdout(&tettsted().args(["classes", "--network"]).assert().success());
    let rules = put(folder.path(), "n.toml", rules.replace("= 150", "= -1"));
    refuses(score_demo().arg("--network-settings").arg(rules), 3, &["n.toml", "max_distance_m = -1"]);
    refuses(score_demo().args(["--classes", "no such.toml"]), 3, &["no such.toml"]);
}

/// Before any work is done.
#[test]
fn endings_that_stand_for_no_format_are_refused() {
    let folder = tempdir().unwrap();
    for name in ["scores.xls", "scores", "scores.svg"] {
        refuses(score_demo().arg("-o").arg(folder.path().join(name)), 4, &[name, ".gpkg", ".geojson"]);
    }
    let mut network = tettsted();
    network.arg("network").arg(demo("demo.osm")).arg("-o").arg(folder.path().join("network.svg"));
    refuses(&mut network, 4, &["network.svg", ".gpkg"]);
    assert!(names_in(folder.path()).is_empty());
}
