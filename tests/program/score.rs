//! `tettsted score`, run on the demo town: what it writes, and what it tells.

use crate::common;
use std::path::Path;

use crate::common::program::{demo, json, read_json, score, score_demo, stderr, stdout};
use crate::common::rfc7946;
use crate::common::town::{
    CLASSES, area, bounds_by, bounds_of, collection, count_columns, counts_by, counts_of, csv, csv_with_line,
    expected, feature, homes, library_counts, plain_area, position, positions, put, sites,
};
use geo_types::{LineString, Polygon};
use serde_json::{Value, json};
use tempfile::tempdir;
use tettsted::geodesy::distance;

#[test]
fn geojson_goes_to_stdout_and_the_same_to_a_file() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("scores.geojson");
    let first = score_demo().assert().success();
    rfc7946::check(&json(&first));
    let second = score_demo().arg("-o").arg(&file).assert().success();
    assert_eq!(stdout(&second), "");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), stdout(&first));
}

#[test]
fn every_site_comes_back_in_its_order_with_its_own_properties() {
    let scores = json(&score_demo().assert().success());
    let features = scores["features"].as_array().unwrap();
    assert_eq!(features.len(), sites().len());
    for (site, scored) in sites().iter().zip(features) {
        assert_eq!((&site["id"], &site["geometry"]), (&scored["id"], &scored["geometry"]));
        let own = site["properties"].as_object().unwrap();
        let all = scored["properties"].as_object().unwrap();
        assert_eq!(all.iter().take(own.len()).collect::<Vec<_>>(), own.iter().collect::<Vec<_>>());
        let of_class = |class| {
            ["residents", "linked", "residents_low", "residents_high"].map(|n| format!("{class}_{n}"))
        };
        let of_all = ["residents", "residents_low", "residents_high", "residents_basis"].map(str::to_owned);
        let added: Vec<String> = CLASSES.iter().flat_map(of_class).chain(of_all).collect();
        assert_eq!(all.keys().skip(own.len()).collect::<Vec<_>>(), added.iter().collect::<Vec<_>>());
    }
}

#[test]
fn counts_and_bounds_are_those_of_the_library() {
    let scores = json(&score_demo().assert().success());
    assert_eq!(counts_of(&scores), expected());
    assert_eq!(bounds_of(&scores), bounds_by(&area(), &positions()));
}

#[test]
fn plain_counts_are_those_of_the_plain_library_and_their_own_bounds() {
    let scores = json(&score_demo().arg("--plain").assert().success());
    let plain = counts_by(&plain_area(), &positions());
    assert_eq!(counts_of(&scores), plain);
    assert_ne!(plain, expected(), "the demo town has something to tell apart");
    for (site, scored) in sites().iter().zip(scores["features"].as_array().unwrap()) {
        let own = site["properties"].as_object().unwrap().len();
        assert_eq!(scored["properties"].as_object().unwrap().len(), own + 4 * CLASSES.len() + 4);
        let own = &scored["properties"];
        assert!(own["residents_low"] == own["residents"] && own["residents_high"] == own["residents"]);
    }
}

/// What is not known on real ground only ever makes a way longer or closes it: at best it is the plain one.
#[test]
fn nobody_reaches_more_than_on_plain_ground() {
    let plain = counts_by(&plain_area(), &positions());
    for (plain, bounds) in plain.iter().zip(bounds_of(&json(&score_demo().assert().success()))) {
        for ((most, _), [_, high]) in plain.iter().zip(bounds) {
            assert!(high <= *most, "{high} of {most}");
        }
    }
}

/// Nobody walks shorter than the straight line.
#[test]
fn nobody_from_beyond_the_straight_line_is_counted() {
    let counts = counts_of(&json(&score_demo().assert().success()));
    for (site, counts) in positions().into_iter().zip(counts) {
        for (class, reach) in [300.0, 500.0, 1000.0].into_iter().enumerate() {
            let near = homes().into_iter().filter(|home| distance(home.position(), site) <= reach);
            let most: f64 = near.map(|home| home.counts[class]).sum();
            assert!(counts[class].0 <= most, "{counts:?} at {site:?}, but {most} live within {reach} m");
        }
    }
}

#[test]
fn numbers_of_residents_have_a_point_and_truths_are_booleans() {
    let text = stdout(&score_demo().assert().success());
    let mut found = 0;
    for name in count_columns().iter().map(|column| format!("\"{column}\":")) {
        for (at, _) in text.match_indices(&name) {
            let number: String =
                text[at + name.len()..].chars().take_while(|c| *c == '.' || c.is_ascii_digit()).collect();
            assert!(number.contains('.') && number.parse::<f64>().is_ok(), "{name}{number}");
            found += 1;
        }
    }
    assert_eq!(found, sites().len() * 12);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = tempdir().unwrap();
    for ending in ["geojson", "csv", "fgb"] {
        let run = |threads: &str| {
            let file = folder.path().join(format!("{threads}.{ending}"));
            score_demo().args(["--threads", threads, "-o"]).arg(&file).assert().success();
            std::fs::read(file).unwrap()
        };
        assert_eq!(run("1"), run("2"), "{ending}");
    }
}

#[test]
fn homes_and_sites_without_a_street_are_told_once() {
    let told = stderr(&score_demo().assert().success());
    let of_holmen = on_holmen().len();
    assert!(told.contains(&format!("{of_holmen} of {} homes are not linked", homes().len())), "{told}");
    assert!(told.contains("1 of 11 sites are not linked"), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}

/// The homes on the islet Holmen: its shore lies between 410 and 640 m east and 30 and 130 m north of the corner of the map, and
/// no other home is south of 150 m there.
fn on_holmen() -> Vec<String> {
    let corner = (10.0 - 800.0 / 55_800.0, 60.0 - 600.0 / 111_412.0);
    let on_islet = |lon: f64, lat: f64| {
        let (east, north) = ((lon - corner.0) * 55_800.0, (lat - corner.1) * 111_412.0);
        (410.0..640.0).contains(&east) && (20.0..140.0).contains(&north)
    };
    homes().into_iter().filter(|home| on_islet(home.lon, home.lat)).map(|home| home.id).collect()
}

#[test]
fn the_report_lists_what_was_not_used() {
    let folder = tempdir().unwrap();
    let report = folder.path().join("report.json");
    let residents = put(folder.path(), "homes.csv", csv_with_line(17, "h016,9.99,60.0,x,1,1"));
    let mut all = sites();
    all.push(json!({ "type": "Feature", "id": "nowhere", "properties": {}, "geometry": null }));
    let sites = put(folder.path(), "sites.geojson", collection(&all).to_string());
    score(&residents, &sites).arg("--report").arg(&report).assert().success();
    let report = read_json(&report);

    let ids = |list: &str| -> Vec<String> {
        let rows = report[list].as_array().unwrap_or_else(|| panic!("{list}"));
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("unlinked_homes"), on_holmen());
    assert_eq!(ids("unlinked_sites"), ["utsikten", "nowhere"]);
    assert_eq!(ids("unplaced_sites"), ["nowhere"]);
    assert_eq!(ids("skipped_homes"), ["h016"]);
    assert_eq!(report["skipped_homes"][0]["row"], 17);
    assert_eq!(report["unplaced_sites"][0]["row"], 12);
    assert_eq!(report["unlinked_sites"][0]["classes"], json!(CLASSES));
    assert_eq!((&report["homes"], &report["sites"]), (&json!(homes().len() - 1), &json!(12)));
    for (class, id) in CLASSES.iter().enumerate() {
        let used = homes().into_iter().filter(|home| home.id != "h016");
        assert_eq!(report["residents"][*id], used.map(|home| home.counts[class]).sum::<f64>());
    }
    assert!(report["network"]["edges"].as_u64().is_some_and(|edges| edges > 0));
    assert_eq!(report["tettsted"]["classes"][2]["reach_m"], 1000.0);
}

#[test]
fn other_classes_count_their_own_columns() {
    let folder = tempdir().unwrap();
    let classes = "[[class]]\nid = \"rask\"\nname = { nb = \"Raske\" }\nreach_m = 500\nreach_source = \"test\"\n\
        [[class]]\nid = \"sakte\"\nname = { nb = \"Sakte\" }\nreach_m = 300\nimpassable = [\"steps\"]\nreach_source = \"test\"\n";
    let classes = put(folder.path(), "classes.toml", classes);
    let cells = |home: &common::town::Home| {
        let [rollator, most, _] = home.counts;
        format!("{},{},{},{most},{rollator}", home.id, home.lon, home.lat)
    };
    let residents = put(folder.path(), "homes.csv", csv("id,lon,lat,rask,sakte", cells));
    let assert = score(&residents, demo("sites.geojson")).arg("--classes").arg(&classes).assert().success();
    // these classes say nothing of slopes, obstacles and how fast steps are, so all ground is plain to them
    let plain = counts_by(&plain_area(), &positions());
    for (feature, counts) in json(&assert)["features"].as_array().unwrap().iter().zip(plain) {
        let own = &feature["properties"];
        assert_eq!(own["sakte_residents"], counts[0].0);
        assert_eq!(own["rask_residents"], counts[1].0);
        assert_eq!(own["residents"], counts[0].0 + counts[1].0);
        assert!(own.get("most_residents").is_none() && own["rask_residents_low"] == own["rask_residents"]);
    }
}

/// A square counts at its middle.
#[test]
fn areas_count_at_a_point_inside_and_keep_their_shape() {
    let folder = tempdir().unwrap();
    let degrees = |n: f64| (n * 1e7).round() / 1e7;
    let around = |at: &Value| {
        let at = position(at);
        let corner =
            |east: f64, north: f64| json!([degrees(at.lon + east * 2e-4), degrees(at.lat + north * 1e-4)]);
        let ring = [corner(-1.0, -1.0), corner(1.0, -1.0), corner(1.0, 1.0), corner(-1.0, 1.0)];
        json!({ "type": "Polygon", "coordinates": [[ring[0], ring[1], ring[2], ring[3], ring[0]]] })
    };
    let mut squares = sites();
    for site in &mut squares {
        site["geometry"] = around(&site["geometry"]["coordinates"]);
    }
    let file = put(folder.path(), "squares.geojson", collection(&squares).to_string());
    let assert = score(demo("residents.csv"), &file).assert().success();
    let scores = json(&assert);
    rfc7946::check(&scores);
    assert!(stderr(&assert).contains("11 sites are lines or areas"), "{}", stderr(&assert));
    for (square, scored) in squares.iter().zip(scores["features"].as_array().unwrap()) {
        assert_eq!(square["geometry"], scored["geometry"]);
    }
    assert_eq!(counts_of(&scores), expected());
}

/// The middle of a U lies outside it, here beyond the river.
#[test]
fn an_area_that_bends_counts_on_its_own_ground() {
    let folder = tempdir().unwrap();
    let ring = [(0., 0.), (6., 0.), (6., 6.), (5., 6.), (5., 1.), (1., 1.), (1., 6.), (0., 6.), (0., 0.)];
    let ring = ring.map(|(x, y)| (9.998 + x * 1e-3, 59.998 + y * 5e-4));
    let area = Polygon::new(LineString::from(ring.to_vec()), vec![]);
    let geometry = json!({ "type": "Polygon", "coordinates": [ring] });
    let file = put(folder.path(), "u.geojson", collection(&[feature("u", &geometry)]).to_string());
    let counts = counts_of(&json(&score(demo("residents.csv"), &file).assert().success()));
    let inside = geo::InteriorPoint::interior_point(&area).unwrap();
    assert!(geo::Contains::contains(&area, &inside));
    assert_eq!(counts, library_counts(&[position(&json!([inside.x(), inside.y()]))]));
}

/// Rings run counter-clockwise in RFC 7946, whatever way they came.
#[test]
fn areas_given_clockwise_are_turned() {
    let folder = tempdir().unwrap();
    let ring = json!([[[9.998, 59.998], [9.998, 59.999], [9.999, 59.999], [9.999, 59.998], [9.998, 59.998]]]);
    let site = feature("square", &json!({ "type": "Polygon", "coordinates": ring }));
    let file = put(folder.path(), "square.geojson", collection(&[site]).to_string());
    rfc7946::check(&json(&score(demo("residents.csv"), &file).assert().success()));
}

/// The result of one run as the sites of the next: scores are replaced, not doubled.
#[test]
fn a_result_can_be_scored_again() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("scores.geojson");
    score_demo().arg("-o").arg(&file).assert().success();
    let again = folder.path().join("again.geojson");
    score(demo("residents.csv"), &file).arg("-o").arg(&again).assert().success();
    assert_eq!(std::fs::read_to_string(&again).unwrap(), stdout(&score_demo().assert().success()));
}

/// Bounds of the first run say nothing about a second one that has none.
#[test]
fn bounds_of_an_older_result_do_not_stay_beside_plain_counts() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("scores.geojson");
    score_demo().arg("-o").arg(&file).assert().success();
    let again = score(demo("residents.csv"), &file).arg("--plain").assert().success();
    assert_eq!(json(&again), json(&score_demo().arg("--plain").assert().success()));
}

/// A full disk is the oldest way to lose a result without a word.
#[test]
#[cfg(target_os = "linux")]
fn a_result_that_does_not_fit_on_stdout_is_an_error() {
    let full = Path::new("/dev/full");
    for arguments in [vec!["score"], vec!["network"]] {
        let mut command = common::program::tettsted_running();
        command.args(&arguments).arg(demo("demo.osm"));
        if arguments == ["score"] {
            command.arg("--residents").arg(demo("residents.csv")).arg("--sites").arg(demo("sites.geojson"));
        }
        let out = std::fs::OpenOptions::new().write(true).open(full).unwrap();
        let output = command.stdout(out).output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(4),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// What `-v` tells goes to a file or a pipe without colours, and stdout stays the result.
#[test]
fn more_about_the_run_is_plain_text_beside_the_result() {
    let usual = score_demo().assert().success();
    let verbose = score_demo().arg("-vv").assert().success();
    assert_eq!(stdout(&verbose), stdout(&usual));
    let told = stderr(&verbose);
    assert!(told.contains("reading the extract") && told.lines().count() > 4, "{told}");
    assert!(!told.contains('\u{1b}'), "{told:?}");
}

/// A number of the user is written as it was read, to the last digit.
#[test]
fn own_numbers_and_values_come_back_as_they_were() {
    let folder = tempdir().unwrap();
    let own = r#"{"share":9.992129700000001,"one":1.0,"big":12345678901234567890,"list":[1,{"a":null}],"yes":true}"#;
    let place = r#"{"type":"Point","coordinates":[9.9981720000000001,59.99806129999999]}"#;
    let site = format!(r#"{{"type":"Feature","properties":{own},"geometry":{place}}}"#);
    let file =
        put(folder.path(), "s.geojson", format!(r#"{{"type":"FeatureCollection","features":[{site}]}}"#));
    let text = stdout(&score(demo("residents.csv"), file).assert().success());
    assert!(text.contains(own.trim_end_matches('}')), "{text}");
}
