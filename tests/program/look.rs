//! `tettsted reach`, `classes` and the help, run on the demo town.

use crate::common;
use crate::common::program::{
    demo, features, json, length_km, number, refuses, score, stdout, tettsted, with_setting,
};
use crate::common::town::{CLASSES, Counts, counts_by, expected, plain_area, positions, put};
use predicates::str::contains;
use serde_json::Value;
use tempfile::tempdir;
use tettsted::geodesy::{Position, distance};

fn reach(at: &str) -> assert_cmd::Command {
    let mut command = tettsted();
    command.arg("reach").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    command.arg(format!("--at={at}"));
    command
}

fn line(feature: &Value) -> Vec<Position> {
    let coordinates = feature["geometry"]["coordinates"].as_array().expect("line");
    coordinates.iter().map(common::town::position).collect()
}

/// Every street shown lies within reach; the count is the score of the place.
#[test]
fn reach_shows_streets_within_reach_and_counts_as_a_score_does() {
    check_reach(&[], expected());
    check_reach(&["--plain"], counts_by(&plain_area(), &positions()));
}

fn check_reach(options: &[&str], expected: Vec<Counts>) {
    for (place, counts) in positions().into_iter().zip(expected) {
        let found = json(&reach(&format!("{},{}", place.lon, place.lat)).args(options).assert().success());
        let summary = found["reach"].as_array().expect("list");
        for ((class, metres), (own, counts)) in
            CLASSES.iter().zip([300.0, 500.0, 1000.0]).zip(summary.iter().zip(counts))
        {
            assert_eq!((&own["class"], &own["reach_m"]), (&Value::from(*class), &Value::from(metres)));
            assert_eq!((number(&own["residents"]), own["linked"].as_bool().expect("truth")), counts);
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
        for color in ["#7a0f2b", "#cf7f00", "#17446e"] {
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
    let odd = put(
        folder.path(),
        "odd.toml",
        with_setting(&classes, &["class", "2", "name", "nb"], "<Spreke> & 'raske' \"]]>"),
    );
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
    assert!(svg.contains("#cf7f00") && svg.contains("De fleste"));
    for other in ["#7a0f2b", "#17446e", "Med rullator", "De sprekeste"] {
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
    assert_eq!((elements(&svg)[0].as_str(), svg.matches("no street at the place").count()), ("svg", 3));
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
                "--dem",
                "--plain",
                "CLASS_residents_low",
            ],
        ),
        ("network", &["--stats", "--why", "--output", "--network-settings", "--dem", "--plain", "gate"]),
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
