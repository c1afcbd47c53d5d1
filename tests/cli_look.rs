//! `tettsted network`, `reach`, `classes` and the help, run on the demo town.
#![expect(clippy::expect_used, reason = "what cannot be made or read is a failed test")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::program::{demo, json, read_json, refuses, score, stdout, tettsted};
use common::town::{CLASSES, expected, positions, put};
use predicates::str::contains;
use serde_json::Value;
use tempfile::tempdir;
use tettsted::geodesy::{Position, distance};

fn network() -> assert_cmd::Command {
    let mut command = tettsted();
    command.arg("network").arg(demo("demo.osm"));
    command
}

fn reach(at: &str) -> assert_cmd::Command {
    let mut command = tettsted();
    command.arg("reach").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    command.arg(format!("--at={at}"));
    command
}

fn features(json: &Value) -> &Vec<Value> {
    json["features"].as_array().expect("features")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("number")
}

fn length_km<'a>(features: impl IntoIterator<Item = &'a Value>) -> f64 {
    features.into_iter().map(|feature| number(&feature["properties"]["length_m"])).sum::<f64>() / 1000.0
}

fn line(feature: &Value) -> Vec<Position> {
    let coordinates = feature["geometry"]["coordinates"].as_array().expect("line");
    coordinates.iter().map(common::town::position).collect()
}

/// The extract as text: how many ways it has, and their ids by a tag.
fn ways_with(tag: &str) -> BTreeSet<i64> {
    let text = std::fs::read_to_string(demo("demo.osm")).expect("demo.osm");
    let ways = text.split("<way ").skip(1).map(|rest| rest.split("</way>").next().expect("way"));
    let tagged = ways.filter(|way| way.contains(tag));
    let id = |way: &str| way.split('"').nth(1).and_then(|id| id.parse().ok());
    tagged.map(|way| id(way).expect("id first")).collect()
}

#[test]
fn figures_of_the_network_are_those_of_its_edges() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("network.geojson");
    let stats = json(&network().arg("--stats").arg("--why").arg("-o").arg(&file).assert().success());
    assert_eq!(stats, json(&network().assert().success()), "figures without --stats");
    let written = read_json(&file);
    let (kept, left_out): (Vec<&Value>, Vec<&Value>) =
        features(&written).iter().partition(|edge| edge["properties"]["left_out"].is_null());
    let islands = || left_out.iter().copied().filter(|edge| edge["properties"]["left_out"] == "island");
    let steps = kept.iter().copied().filter(|edge| edge["properties"]["steps"] == true);

    assert_eq!(stats["edges"], kept.len());
    let ends: BTreeSet<String> = kept
        .iter()
        .flat_map(|edge| {
            let line = line(edge);
            [line[0], line[line.len() - 1]].map(|end| format!("{:.7} {:.7}", end.lon, end.lat))
        })
        .collect();
    assert_eq!(stats["vertices"], ends.len());
    assert!((number(&stats["km"]) - length_km(kept.iter().copied())).abs() < 1e-6);
    assert!((number(&stats["steps_km"]) - length_km(steps)).abs() < 1e-6);
    assert_eq!(stats["dropped_edges"], islands().count());
    assert!((number(&stats["dropped_km"]) - length_km(islands())).abs() < 1e-6);
    assert_eq!(stats["ways_read"], ways_with("<nd ").len());
    let refused: u64 = stats["ways_left_out"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(stats["walkable_ways"].as_u64().unwrap() + refused, ways_with("<nd ").len() as u64);
}

/// An edge is as long as its line.
#[test]
fn lengths_are_those_of_the_lines() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("network.geojson");
    network().arg("-o").arg(&file).assert().success().stdout("");
    for edge in features(&read_json(&file)) {
        let walked: f64 = line(edge).windows(2).map(|pair| distance(pair[0], pair[1])).sum();
        let length = number(&edge["properties"]["length_m"]);
        assert!((walked - length).abs() < 0.02, "{edge}");
    }
}

#[test]
fn why_gives_the_reason_of_every_way_left_out() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("network.geojson");
    network().arg("--why").arg("-o").arg(&file).assert().success();
    let written = read_json(&file);
    let mut reasons: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    for edge in features(&written) {
        let own = &edge["properties"];
        let reason = own["left_out"].as_str().unwrap_or("kept").to_owned();
        reasons.entry(reason).or_default().insert(own["way"].as_i64().expect("way"));
    }
    // the islet, and the drive at Odden beyond its gate; before the gate it is kept
    let islands = &ways_with("v=\"Rundt Holmen\"") | &ways_with("v=\"Oddentunet\"");
    assert_eq!(reasons["island"], islands);
    assert!(reasons["kept"].is_superset(&ways_with("v=\"Oddentunet\"")));
    assert_eq!(reasons["access_forbidden"], ways_with("k=\"access\" v=\"private\""));
    assert_eq!(reasons["trunk_without_sidewalk"], ways_with("k=\"highway\" v=\"trunk\""));
    assert_eq!(reasons.len(), 4, "{:?}", reasons.keys());
    assert!(!ways_with("v=\"trunk\"").is_empty() && islands.len() == 2);
}

#[test]
fn the_network_comes_in_gis_formats() {
    let folder = tempdir().unwrap();
    let edges = json(&network().assert().success())["edges"].as_u64().unwrap() as usize;
    for ending in ["gpkg", "fgb", "csv"] {
        let file = folder.path().join(format!("network.{ending}"));
        network().arg("-o").arg(&file).assert().success();
        let read = common::gis::read(&file);
        assert_eq!(read.rows.len(), edges, "{ending}");
        let steps = read.rows.iter().filter(|row| row.text("kind") == "steps");
        assert!(steps.clone().count() > 0, "{ending}");
        for row in steps {
            let passable = CLASSES.map(|class| row.number(&format!("{class}_passable")));
            assert_eq!((passable, row.number("steps")), ([0.0, 1.0, 1.0], 1.0), "{ending}");
        }
        if ending != "csv" {
            assert_eq!(read.epsg, Some(4326), "{ending}");
            assert!(
                read.rows.iter().all(|row| matches!(row.geometry, Some(geo_types::Geometry::LineString(_))))
            );
        }
    }
}

/// Every street shown lies within reach; the count is the score of the place.
#[test]
fn reach_shows_streets_within_reach_and_counts_as_a_score_does() {
    for (place, counts) in positions().into_iter().zip(expected()) {
        let found = json(&reach(&format!("{},{}", place.lon, place.lat)).assert().success());
        let summary = found["reach"].as_array().unwrap();
        for ((class, metres), (own, counts)) in
            CLASSES.iter().zip([300.0, 500.0, 1000.0]).zip(summary.iter().zip(counts))
        {
            assert_eq!((&own["class"], &own["reach_m"]), (&Value::from(*class), &Value::from(metres)));
            assert_eq!((number(&own["residents"]), own["linked"].as_bool().unwrap()), counts);
            let of_class: Vec<&Value> =
                features(&found).iter().filter(|f| f["properties"]["class"] == *class).collect();
            let streets: Vec<&Value> =
                of_class.iter().copied().filter(|f| f["properties"]["what"] == "street").collect();
            assert_eq!(of_class.len(), streets.len() + 1, "the streets and the place");
            assert_eq!(streets.is_empty(), !counts.1);
            for at in streets.iter().flat_map(|street| line(street)) {
                assert!(distance(place, at) <= metres + 0.02, "{at:?} from {place:?}");
            }
            assert!((length_km(streets) * 1000.0 - number(&own["street_m"])).abs() < 1e-3);
        }
    }
}

#[test]
fn reach_of_one_class_shows_only_that() {
    let found = json(&reach("9.998172,59.9980613").args(["--class", "most"]).assert().success());
    assert!(features(&found).len() > 1);
    assert!(features(&found).iter().all(|feature| feature["properties"]["class"] == "most"));
    assert_eq!(found["reach"].as_array().unwrap().len(), 1);
    refuses(reach("9.998172,59.9980613").args(["--class", "alle"]), 3, &["alle", "rollator", "most", "fit"]);
}

#[test]
fn a_drawing_is_xml_with_the_colours_and_words_of_the_classes() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("reach.svg");
    for (language, name) in [("nb", "De sprekeste"), ("nn", "Dei sprekaste"), ("en", "The fittest")] {
        reach("9.998172,59.9980613")
            .args(["--language", language, "-o"])
            .arg(&file)
            .assert()
            .success()
            .stdout("");
        let svg = std::fs::read_to_string(&file).unwrap();
        let elements = elements(&svg);
        assert_eq!(elements[0], "svg");
        for color in ["#d1495b", "#edae49", "#30638e"] {
            assert!(svg.contains(color), "{color}");
        }
        assert!(svg.contains(name) && svg.contains("OpenStreetMap"), "{language}");
        assert!(svg.contains(&format!("{} ", expected()[0][2].0)), "the count of the fittest");
    }
}

/// Names of all elements; fails unless the text is well-formed XML.
fn elements(xml: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut names, mut open) = (Vec::new(), 0);
    loop {
        let event = reader.read_event().expect("well-formed");
        let (Event::Start(ref start) | Event::Empty(ref start)) = event else {
            match event {
                Event::End(_) => open -= 1,
                Event::Eof => break,
                _ => {}
            }
            continue;
        };
        for attribute in start.attributes() {
            attribute.expect("attribute");
        }
        open += i32::from(matches!(event, Event::Start(_)));
        names.push(start.name().as_ref().to_owned());
    }
    assert_eq!(open, 0);
    names
}

/// Names in a classes file are text, whatever is in them.
#[test]
fn a_drawing_of_odd_names_is_xml() {
    let folder = tempdir().unwrap();
    let classes = stdout(&tettsted().arg("classes").assert().success());
    let odd = put(folder.path(), "odd.toml", classes.replace("De sprekeste", "<Spreke> & 'raske' \\\"]]>"));
    let file = folder.path().join("reach.svg");
    reach("9.998172,59.9980613").arg("--classes").arg(odd).arg("-o").arg(&file).assert().success();
    elements(&std::fs::read_to_string(&file).unwrap());
}

/// One class asked for is one class drawn, and in the legend.
#[test]
fn a_drawing_of_one_class_shows_only_that() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("reach.svg");
    reach("9.998172,59.9980613").args(["--class", "most", "-o"]).arg(&file).assert().success();
    let svg = std::fs::read_to_string(&file).unwrap();
    assert!(svg.contains("#edae49") && svg.contains("De fleste"));
    for other in ["#d1495b", "#30638e", "Med rullator", "De sprekeste"] {
        assert!(!svg.contains(other), "{other} is drawn, too");
    }
}

/// A place without a street near is an answer, not an error: nothing is nothing, and not minus nothing.
#[test]
fn a_place_beyond_all_streets_reaches_nothing() {
    let found = reach("2.35,48.85").assert().success();
    for class in json(&found)["reach"].as_array().unwrap() {
        assert_eq!((&class["linked"], &class["link_m"]), (&Value::from(false), &Value::Null));
        assert_eq!((number(&class["residents"]), number(&class["street_m"])), (0.0, 0.0));
    }
    assert!(!stdout(&found).contains("-0.0"), "{}", stdout(&found));
    let folder = tempdir().unwrap();
    let file = folder.path().join("reach.svg");
    reach("2.35,48.85").args(["--language", "en", "-o"]).arg(&file).assert().success();
    let svg = std::fs::read_to_string(&file).unwrap();
    assert_eq!((elements(&svg)[0].as_str(), svg.matches("not linked").count()), ("svg", 3));
}

#[test]
fn a_place_with_latitude_first_is_refused() {
    refuses(&mut reach("59.998,9.998"), 3, &["swapped", "lon=59.998"]);
}

#[test]
fn printed_settings_are_accepted_and_change_nothing() {
    let folder = tempdir().unwrap();
    let classes = stdout(&tettsted().arg("classes").assert().success());
    let rules = stdout(&tettsted().args(["classes", "--network"]).assert().success());
    let classes = put(folder.path(), "mobility.toml", classes);
    let rules = put(folder.path(), "network.toml", rules);
    let mut command = score(demo("residents.csv"), demo("sites.geojson"));
    command.arg("--classes").arg(classes).arg("--network-settings").arg(rules);
    assert_eq!(common::town::counts_of(&json(&command.assert().success())), expected());
}

/// With no room for a straight line nothing is linked; with no shortest length no island is dropped.
#[test]
fn rules_of_the_network_can_be_changed() {
    let folder = tempdir().unwrap();
    let rules = stdout(&tettsted().args(["classes", "--network"]).assert().success());
    let put = |name: &str, text: String| put(folder.path(), name, text);
    let with = |rules: &Path| json(&network().arg("--network-settings").arg(rules).assert().success());
    let all = with(&put("all.toml", rules.replace("min_length_m = 1000", "min_length_m = 0")));
    let usual = json(&network().assert().success());
    assert_eq!(all["dropped_edges"], 0);
    let edges = |stats: &Value, key: &str| stats[key].as_u64().unwrap();
    assert_eq!(edges(&all, "edges"), edges(&usual, "edges") + edges(&usual, "dropped_edges"));

    let none = put("none.toml", rules.replace("max_distance_m = 150", "max_distance_m = 0"));
    let mut command = score(demo("residents.csv"), demo("sites.geojson"));
    let scores = json(&command.arg("--network-settings").arg(none).assert().success());
    assert!(features(&scores).iter().all(|site| site["properties"]["residents"] == 0.0));
}

#[test]
fn help_tells_exit_codes_and_options() {
    let top = tettsted().arg("--help").assert().success();
    top.stdout(contains("EXIT CODES")).stdout(contains("130")).stdout(contains("EXAMPLES"));
    let options: [(&str, &[&str]); 5] = [
        (
            "score",
            &[
                "--residents",
                "--sites",
                "--classes",
                "--network-settings",
                "--output",
                "--report",
                "--strict",
            ],
        ),
        ("network", &["--stats", "--why", "--output", "--network-settings"]),
        ("reach", &["--at", "--class", "--output", "--language", "--residents"]),
        ("serve", &["--addr", "--max-sites", "--max-body-mb", "--max-seconds", "--residents"]),
        ("classes", &["--network"]),
    ];
    for (command, options) in options {
        let help = stdout(&tettsted().args([command, "--help"]).assert().success());
        for option in options.iter().chain(&["--json", "--threads", "--help"]) {
            assert!(help.contains(option), "{command} --help does not tell {option}");
        }
    }
}
