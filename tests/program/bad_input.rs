//! Extracts and residents that cannot be used, wholly or in part: what is told, what is scored all the same, how it ends.

use std::path::Path;

use crate::common::osm_map::{Map, Pbf};
use crate::common::program::{demo, json, names_in, refuses, score, stderr, tettsted};
use crate::common::town::{Home, counts_of, csv, csv_with_line, expected, homes, put};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

/// A run of the demo town with other residents, in a folder of its own.
struct Run {
    folder: TempDir,
    command: assert_cmd::Command,
}

fn with_residents(name: &str, text: impl AsRef<[u8]>) -> Run {
    let folder = tempdir().expect("folder");
    let residents = put(folder.path(), name, text);
    Run { command: score(residents, demo("sites.geojson")), folder }
}

fn with_extract(name: &str, bytes: impl AsRef<[u8]>) -> Run {
    let folder = tempdir().expect("folder");
    let extract = put(folder.path(), name, bytes);
    let mut command = tettsted();
    command.arg("network").arg(extract);
    Run { folder, command }
}

/// The columns of `residents.csv`, a home in another shape.
fn rows(row: impl Fn(&Home) -> [String; 5]) -> String {
    csv("id,lon,lat,rollator,most,fit", |home| format!("{},{}", home.id, row(home).join(",")))
}

/// The numbers of a home as text: longitude, latitude, counts.
fn cells(home: &Home) -> [String; 5] {
    let [rollator, most, fit] = home.counts;
    [home.lon, home.lat, rollator, most, fit].map(|number| number.to_string())
}

/// One broken row is named with its line and skipped, the rest is scored; `--strict` refuses the file.
fn skips_line_17(broken: &str, words: &[&str]) {
    let mut run = with_residents("homes.csv", csv_with_line(17, broken));
    let assert = run.command.assert().success();
    let told = stderr(&assert);
    for word in ["homes.csv, row 17", "not counted"].iter().chain(words) {
        assert!(told.contains(word), "{word:?} is not said in:\n{told}");
    }
    let missing = homes().swap_remove(15);
    for (site, (counts, all)) in counts_of(&json(&assert)).into_iter().zip(expected()).enumerate() {
        for class in 0..3 {
            let less = all[class].0 - counts[class].0;
            assert!([0.0, missing.counts[class]].contains(&less), "site {site}: {counts:?} of {all:?}");
            assert_eq!(counts[class].1, all[class].1);
        }
    }
    let output = run.folder.path().join("scores.gpkg");
    refuses(run.command.arg("--strict").arg("-o").arg(&output), 3, &["row 17", "--strict"]);
    assert_eq!(names_in(run.folder.path()), ["homes.csv"]);
}

#[test]
fn rows_with_bad_numbers_are_skipped_and_named() {
    skips_line_17("h016,9.9901,59.9977,1,zwei,0", &["h016", "\"most\"", "zwei is not a number"]);
    skips_line_17("h016,9.9901,59.9977,1,,0", &["h016", "\"most\"", "empty"]);
    skips_line_17("h016,9.9901,59.9977,1,-2,0", &["h016", "\"most\"", "-2 must be from 0"]);
    skips_line_17("h016,9.9901,59.9977,1,NaN,0", &["h016", "\"most\"", "NaN is not a number"]);
    skips_line_17("h016,9.9901,59.9977,1,2e9,0", &["h016", "\"most\"", "1e9"]);
    skips_line_17("h016,9.9901,59.9977,1,2", &["h016", "5 cells", "header has 6"]);
}

#[test]
fn rows_with_bad_coordinates_are_skipped_and_named() {
    skips_line_17("h016,NaN,59.9977,1,0,0", &["h016", "\"lon\"", "NaN is not a number"]);
    skips_line_17("h016,inf,59.9977,1,0,0", &["h016", "\"lon\"", "inf is not a number"]);
    skips_line_17("h016,east,59.9977,1,0,0", &["h016", "\"lon\"", "east is not a number"]);
    skips_line_17("h016,9.9901,,1,0,0", &["h016", "\"lat\"", "empty"]);
    skips_line_17("h016,9.9901,99.9977,1,0,0", &["h016", "lat=99.9977", "±90"]);
    skips_line_17("h016,555212,6651230,1,0,0", &["h016", "lon=555212", "projected"]);
}

/// The line as an editor counts it: blank lines, Windows line ends and lines within quotes count, too.
#[test]
fn the_number_of_a_row_is_its_line_in_the_file() {
    let broken = csv_with_line(17, "h016,9.9901,59.9977,x,0,0");
    let blank = broken.replacen("h010,", "\n\nh010,", 1);
    let quoted = broken.replacen("h010,", "\"h010\n\",", 1);
    let files = [
        (17, broken.replace('\n', "\r\n")),
        (19, blank),
        (18, quoted),
        (17, broken.replace("h017", "\nh017")),
    ];
    for (line, text) in files {
        let told = stderr(&with_residents("homes.csv", text).command.assert().success());
        assert!(told.contains(&format!("homes.csv, row {line} (id h016)")), "not row {line}:\n{told}");
    }
}

/// A quotation mark that is never closed would swallow all homes after it; two of them all between.
#[test]
fn a_quotation_mark_left_open_does_not_swallow_homes() {
    let open = csv_with_line(17, "\"h016,9.9901,59.9977,1,0,0");
    refuses(&mut with_residents("homes.csv", &open).command, 3, &["row 17", "quotation mark"]);
    for again in ["\nh017,", "\nh299,"] {
        let twice = open.replace(again, &again.replace('h', "\"h"));
        refuses(&mut with_residents("homes.csv", twice).command, 3, &["row 17", "quotation mark"]);
    }
}

/// Marks that are part of a text are no reason to refuse it.
#[test]
fn quotation_marks_within_texts_are_texts() {
    for note in ["27\" screen", "\"two\nlines, two commas, \"\"quoted\"\"\"", "\"\"", "\"a, b\""] {
        let text = csv("note,id,lon,lat,rollator,most,fit", |home| {
            let note = if home.id == "h016" { note } else { "" };
            format!("{note},{},{}", home.id, cells(home).join(","))
        });
        let assert = with_residents("homes.csv", text).command.assert().success();
        assert_eq!(counts_of(&json(&assert)), expected(), "{note}");
    }
}

#[test]
fn many_bad_rows_are_counted_not_all_named() {
    let text = rows(|home| {
        let mut cells = cells(home);
        if home.id.as_str() < "h101" {
            cells[2] = "?".into();
        }
        cells
    });
    let told = stderr(&with_residents("homes.csv", text).command.assert().success());
    assert!(told.contains("rows not counted: 100") && told.lines().count() < 30, "{told}");
}

#[test]
fn a_missing_column_is_named_with_the_columns_there_are() {
    let text = csv("id,lon,lat,rollator,mest,fit", |home| format!("{},{}", home.id, cells(home).join(",")));
    let words = ["homes.csv", "\"most\"", "\"mest\"", "\"rollator\"", "tettsted classes"];
    refuses(&mut with_residents("homes.csv", text).command, 3, &words);
    let text = csv("id,øst,lat,rollator,most,fit", |home| format!("{},{}", home.id, cells(home).join(",")));
    refuses(&mut with_residents("homes.csv", text).command, 3, &["\"lon\"", "\"øst\""]);
}

#[test]
fn whole_files_of_bad_coordinates_are_refused() {
    let out_of_range = rows(|home| {
        let mut cells = cells(home);
        cells[1] = "91".into();
        cells
    });
    refuses(
        &mut with_residents("homes.csv", out_of_range).command,
        3,
        &["746 of 746", "row 2", "lat=91", "±90"],
    );
    let projected = rows(|home| {
        let mut cells = cells(home);
        cells[0] = "555212.5".into();
        cells[1] = "6651230.25".into();
        cells
    });
    refuses(
        &mut with_residents("homes.csv", projected).command,
        3,
        &["lon=555212.5", "projected", "coordinate system"],
    );
    let swapped = rows(|home| {
        let mut cells = cells(home);
        cells.swap(0, 1);
        cells
    });
    refuses(&mut with_residents("homes.csv", swapped).command, 3, &["swapped", "homes", "lon and lat"]);
    let elsewhere = rows(|home| {
        let mut cells = cells(home);
        cells[1] = "63.4".into();
        cells
    });
    refuses(
        &mut with_residents("homes.csv", elsewhere).command,
        3,
        &["none of the 746 homes", "63.4", "same place"],
    );
}

#[test]
fn tables_with_nobody_are_refused() {
    let header = "id,lon,lat,rollator,most,fit\n";
    refuses(&mut with_residents("homes.csv", header).command, 3, &["homes.csv", "no homes"]);
    refuses(&mut with_residents("homes.csv", "").command, 3, &["homes.csv", "no rows"]);
    let none = json!({ "type": "FeatureCollection", "features": [] }).to_string();
    refuses(&mut with_residents("homes.geojson", none).command, 3, &["homes.geojson", "no homes"]);
    let zero = rows(|home| {
        let [lon, lat, ..] = cells(home);
        [lon, lat, "0".into(), "0".into(), "0.0".into()]
    });
    refuses(&mut with_residents("homes.csv", zero).command, 3, &["homes.csv", "0 residents", "746 rows"]);
}

#[test]
fn tables_that_are_no_tables_are_refused() {
    let nothing = score("no such folder/homes.csv", demo("sites.geojson")).assert().code(3);
    assert!(stderr(&nothing).contains("no such folder/homes.csv"));
    refuses(&mut with_residents("homes.geojson", "{").command, 3, &["homes.geojson", "GeoJSON", "line 1"]);
    refuses(&mut with_residents("homes.gpkg", "no database").command, 3, &["homes.gpkg", "vector"]);
    refuses(&mut with_residents("homes.xlsx.bak", [0, 1, 2]).command, 3, &["homes.xlsx.bak"]);
}

#[test]
fn extracts_that_are_none_are_refused() {
    let mut missing = tettsted();
    refuses(missing.args(["network", "no such.osm.pbf"]), 3, &["no such.osm.pbf", "path"]);
    refuses(tettsted().arg("network").arg(Path::new("/")), 3, &["cannot read /"]);
    refuses(&mut with_extract("a.osm.pbf", "").command, 3, &["a.osm.pbf", "empty", "0 bytes"]);
    refuses(&mut with_extract("a.osm.pbf", "%PDF-1.7").command, 3, &["a.osm.pbf", "PDF", ".osm.pbf"]);
    let table = std::fs::read(demo("residents.csv")).unwrap();
    refuses(&mut with_extract("a.osm.pbf", table).command, 3, &["id,lon,lat", "OpenStreetMap"]);
    let nothing = "<?xml version='1.0'?><osm version='0.6'><node id='1' lat='60' lon='10'/></osm>";
    refuses(&mut with_extract("a.osm", nothing).command, 3, &["no walkable street", "0 ways"]);
}

/// What a failed download leaves is often the page that tells why.
#[test]
fn a_web_page_is_no_extract() {
    let page = "<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>";
    refuses(&mut with_extract("a.osm.pbf", page).command, 3, &["no OpenStreetMap file"]);
}

#[test]
fn broken_off_extracts_are_refused_wherever_they_break() {
    let mut map = Map::default();
    for number in 0..200 {
        map.node(number, 100_000_000 + number as i32 * 2000, 600_000_000);
    }
    map.way(1, &(0..200).collect::<Vec<i64>>(), "residential");
    let blobs = map.pbf(Pbf { block: 50, ..Pbf::default() });
    let whole = blobs.concat();
    assert_eq!(json(&with_extract("a.osm.pbf", &whole).command.assert().success())["ways_read"], 1);
    let first_two = blobs[0].len() + blobs[1].len();
    for kept in [first_two + 3, first_two + 30, whole.len() - 1] {
        let size = format!("of {kept}");
        let words = ["a.osm.pbf", "truncated", size.as_str(), "download"];
        refuses(&mut with_extract("a.osm.pbf", &whole[..kept]).command, 3, &words);
    }
    let xml = std::fs::read(demo("demo.osm")).unwrap();
    refuses(&mut with_extract("a.osm", &xml[..xml.len() / 2]).command, 3, &["a.osm", "byte", "download"]);
    let mut damaged = whole;
    let middle = first_two + blobs[2].len() / 2;
    damaged[middle..middle + 8].fill(0xff);
    refuses(&mut with_extract("a.osm.pbf", damaged).command, 3, &["a.osm.pbf", "damaged", "byte"]);
}

/// For machines: one object a line, whatever is told.
#[test]
fn with_json_every_line_is_an_object() {
    let lines = |command: &mut assert_cmd::Command| -> Vec<Value> {
        let told = stderr(&command.arg("--json").assert());
        told.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    };
    let has_text = |line: &Value, key: &str| line[key].as_str().is_some_and(|text| !text.is_empty());
    let mut skips = with_residents("homes.csv", csv_with_line(17, "h016,9.99,60.0,x,0,0"));
    let warnings = lines(&mut skips.command);
    assert!(warnings.len() >= 3);
    assert!(
        warnings.iter().all(|line| ["warning", "note"].contains(&line["level"].as_str().unwrap_or_default())
            && has_text(line, "text")),
        "{warnings:?}"
    );

    let mut fails = with_residents("homes.csv", csv("id,lon,lat", |home| home.id.clone()));
    let error = lines(&mut fails.command).pop().unwrap();
    assert_eq!((&error["level"], &error["code"]), (&json!("error"), &json!("table_missing_column")));
    assert!(has_text(&error, "text") && has_text(&error, "advice"), "{error}");
}

#[test]
fn a_command_line_that_is_not_understood_ends_with_2() {
    let wrong: [&[&str]; 8] = [
        &[],
        &["skore"],
        &["score"],
        &["network", "a.osm", "--why"],
        &["network", "a.osm", "--threads", "0"],
        &["reach", "a.osm", "--residents", "r.csv"],
        &["reach", "a.osm", "--residents", "r.csv", "--at", "10.75"],
        &["reach", "a.osm", "--residents", "r.csv", "--at", "59.9,100.7"],
    ];
    for arguments in wrong {
        let told = stderr(&tettsted().args(arguments).assert().code(2).stdout(""));
        assert!(told.contains("Usage") || told.contains("--help"), "{arguments:?}: {told}");
    }
}
