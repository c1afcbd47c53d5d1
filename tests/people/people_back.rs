//! Residents made by the program and read back: the same scores, and estimates stay estimates.

use crate::common;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::common::gis;
use crate::common::people::{AGES, MUNICIPALITIES, OSLO, residents, shared_files};
use crate::common::program::{demo, json, read_json, refuses, stderr, tettsted};
use crate::common::town::{CLASSES, csv, put};
use crate::common::{people::households, shared};
use serde_json::Value;
use tempfile::tempdir;

/// Sites on an even grid of so many rows and columns.
fn sites(folder: &Path, [west, south, east, north]: [f64; 4], many: u32) -> PathBuf {
    let mut text = "id,lon,lat\n".to_owned();
    let part = |from: f64, to: f64, i: u32| from + (to - from) * (f64::from(i) + 0.5) / f64::from(many);
    for number in 0..many * many {
        let (lon, lat) = (part(west, east, number % many), part(south, north, number / many));
        writeln!(text, "s{number},{lon:.7},{lat:.7}").expect("text");
    }
    put(folder, "sites.csv", text)
}

/// All numbers of a score, named.
fn numbers(scores: &Value) -> Vec<Vec<(String, f64)>> {
    let features = scores["features"].as_array().expect("features").iter();
    let names: Vec<String> = CLASSES
        .iter()
        .flat_map(|class| ["", "_low", "_high"].map(|end| format!("{class}_residents{end}")))
        .chain(["", "_low", "_high"].map(|end| format!("residents{end}")))
        .collect();
    let of = |feature: &Value| {
        let value = |name: &String| feature["properties"][name].as_f64().expect("number");
        names.iter().map(|name| (name.clone(), value(name))).collect()
    };
    features.map(of).collect()
}

/// The grid of 2022 hides small counts, so bounds differ from counts.
#[test]
fn residents_read_back_have_the_same_scores() {
    let files = [OSLO, "data/norway/ssb_grid/NOR0250M_POP_2022.csv", MUNICIPALITIES, AGES];
    let Some([extract, grid, areas, ages]) = shared_files(files) else { return };
    let folder = tempdir().expect("folder");
    let sites = sites(folder.path(), [10.715, 59.866, 10.82, 59.931], 16);
    let options = ["--grid", "--municipalities", "--ages"].into_iter().zip([&grid, &areas, &ages]);
    let with = |command: &mut assert_cmd::Command| {
        for (option, file) in options.clone() {
            command.arg(option).arg(file);
        }
        command.args(["--grid-year", "2022", "--year", "2026"]);
    };
    let score = || {
        let mut command = tettsted();
        command.arg("score").arg(&extract).arg("--sites").arg(&sites);
        command
    };
    let mut direct = score();
    with(&mut direct);
    let direct = json(&direct.assert().success());
    let expected = numbers(&direct);
    assert!(expected.iter().any(|site| site[11].1 > site[9].1 + 1.0), "high is above likely somewhere");
    assert!(
        direct["features"]
            .as_array()
            .expect("features")
            .iter()
            .all(|site| site["properties"]["residents_basis"] == "grid")
    );
    for ending in ["csv", "geojson", "gpkg", "fgb"] {
        let table = folder.path().join(format!("homes.{ending}"));
        let mut make = residents(&extract);
        with(&mut make);
        make.arg("-o").arg(&table).assert().success();
        let back = json(&score().arg("--residents").arg(&table).assert().success());
        for (site, (found, expected)) in numbers(&back).iter().zip(&expected).enumerate() {
            for ((name, found), (_, expected)) in found.iter().zip(expected) {
                assert!((found - expected).abs() < 1e-6, "{ending}, site {site}: {name} {found} {expected}");
            }
        }
    }
}

/// In every format, and when the estimates come from a file.
#[test]
fn scores_of_estimates_are_marked_in_every_format() {
    let Some(extract) = shared("data/lauf/lauf-200115.osm.pbf") else { return };
    let folder = tempdir().expect("folder");
    let sites = sites(folder.path(), [11.26, 49.503, 11.30, 49.527], 3);
    let table = folder.path().join("homes.csv");
    residents(&extract).arg("-o").arg(&table).assert().success();
    for given in [None, Some(&table)] {
        for ending in ["csv", "geojson", "gpkg", "fgb"] {
            let output = folder.path().join(format!("scores.{ending}"));
            let report = folder.path().join("report.json");
            let mut score = tettsted();
            score.arg("score").arg(&extract).arg("--sites").arg(&sites).arg("-o").arg(&output);
            if let Some(table) = given {
                score.arg("--residents").arg(table);
            }
            let told = stderr(&score.arg("--report").arg(&report).assert().success());
            assert!(told.contains("nobody was counted"), "{told}");
            let rows = gis::read(&output).rows;
            assert_eq!(rows.len(), 9);
            assert!(rows.iter().all(|row| row.text("residents_basis") == "estimate"), "{ending} {given:?}");
            assert!(rows.iter().any(|row| row.number("residents") > 1.0), "{ending}");
            assert_eq!(read_json(&report)["residents_basis"], "estimate", "{given:?}");
        }
    }
}

/// The homes of the demo town with bounds; those of h016, in row 17, are these.
fn bounded(h016: [f64; 3]) -> String {
    csv(
        "id,lon,lat,rollator,most,fit,rollator_low,rollator_high,most_low,most_high,fit_low,fit_high",
        |home| {
            let [r, m, f] = home.counts;
            let [low, likely, high] = if home.id == "h016" { h016 } else { [m / 2.0, m, m + 1.0] };
            format!("{},{},{},{r},{likely},{f},0,{r},{low},{high},{f},{f}", home.id, home.lon, home.lat)
        },
    )
}

#[test]
fn counts_outside_their_bounds_are_skipped_and_named() {
    let folder = tempdir().expect("folder");
    for bad in [[3.0, 2.0, 4.0], [1.0, 2.0, 1.5], [4.0, 2.0, 1.0]] {
        let table = put(folder.path(), "homes.csv", bounded(bad));
        let mut score = common::program::score(&table, demo("sites.geojson"));
        let told = stderr(&score.assert().success());
        for words in ["homes.csv, row 17 (id h016)", "not counted", "\"most_low\" and \"most_high\""] {
            assert!(told.contains(words), "{words:?} is not said in:\n{told}");
        }
        refuses(score.arg("--strict"), 3, &["row 17", "--strict"]);
    }
    let table = put(folder.path(), "homes.csv", bounded([1.0, 1.0, 1.0]));
    let told = stderr(&common::program::score(&table, demo("sites.geojson")).assert().success());
    assert!(!told.contains("not counted"), "{told}");
}

/// Without the columns of some class there are no bounds, as ever.
#[test]
fn bounds_are_optional() {
    let folder = tempdir().expect("folder");
    let whole = bounded([1.0, 1.0, 1.0]);
    let table = put(folder.path(), "homes.csv", whole.replacen("fit_low", "fit_least", 1));
    let half = json(&common::program::score(&table, demo("sites.geojson")).arg("--plain").assert().success());
    let site = &half["features"][0]["properties"];
    assert!(
        site["most_residents"].is_number() && site["most_residents_low"] == site["most_residents"],
        "{site}"
    );
}

/// A table that the program made needs no more than `--residents`, and its rows are as they were.
#[test]
fn a_table_read_back_has_the_same_homes() {
    let folder = tempdir().expect("folder");
    let table = folder.path().join("homes.csv");
    residents(&demo("demo.osm")).arg("-o").arg(&table).assert().success();
    let homes = households(&table);
    let report = folder.path().join("report.json");
    let mut score = common::program::score(&table, demo("sites.geojson"));
    score.arg("--report").arg(&report).assert().success();
    let report = read_json(&report);
    assert_eq!(report["homes"].as_u64(), Some(homes.len() as u64));
    for (class, name) in CLASSES.iter().enumerate() {
        let sum: f64 = homes.iter().map(|home| home.classes[class].likely).sum();
        let found = report["residents"][name].as_f64().expect("number");
        assert!(sum > 0.0 && (found - sum).abs() < 1e-6, "{name}: {found} of {sum}");
    }
}
