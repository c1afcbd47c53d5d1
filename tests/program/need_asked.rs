//! Future need at the doors: in the house and in public, against another program, and what is not given.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use serde_json::Value;
use tettsted::Watch;
use tettsted::ask::{Desk, Inputs, need};
use tettsted::input::need::folder::{NeedData, NeedFolder, WishFile};
use tettsted::plan::Plan;
use tettsted::settings::Settings;
use tettsted::settings::need::NeedSettings;
use tettsted::study::Study;

use crate::asked::fjordvik;
use crate::common::notices;
use crate::common::program::{number, tettsted};

const PYTHON: &str = "/usr/bin/python3";

/// What a run printed; it must end well.
fn forecast(folder: &Path, more: &[&str]) -> String {
    let done = tettsted()
        .current_dir(folder)
        .args(["need", "forecast", "f.tettsted", "--need", "need", "--to", "2032", "--draws", "40"])
        .args(more)
        .output()
        .expect("run");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// The rows of a layer.
fn rows(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).expect("file");
    let mut layer: Value = serde_json::from_str(&text).expect("JSON");
    let features = layer["features"].take();
    features.as_array().expect("features").iter().map(|feature| feature["properties"].clone()).collect()
}

/// Names of the files that begin so.
fn names(folder: &Path, start: &str) -> Vec<String> {
    let all = fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").file_name());
    let mut found: Vec<String> = all
        .filter_map(|name| name.to_str().filter(|name| name.starts_with(start)).map(str::to_owned))
        .collect();
    found.sort();
    found
}

#[test]
fn a_public_run_does_not_open_the_wishes() {
    let folder = fjordvik();
    let public = |start: &str| {
        let printed = forecast(folder.path(), &["--public"]);
        forecast(folder.path(), &["--public", "-o", &format!("{start}.geojson")]);
        let written: Vec<Vec<u8>> = names(folder.path(), start)
            .iter()
            .map(|name| fs::read(folder.path().join(name)).expect("file"))
            .collect();
        (printed, written)
    };
    let with = public("a");
    let wishes = folder.path().join("need/wishes.csv");
    fs::remove_file(&wishes).expect("removed");
    assert!(public("b") == with, "without the file all is as before");
    // whoever opens it waits for ever
    let pipe = Command::new("mkfifo").arg(&wishes).status().expect("mkfifo");
    assert!(pipe.success());
    assert!(public("c") == with, "with a pipe that nobody writes to, too");
    fs::remove_file(&wishes).expect("removed");
    fs::create_dir(&wishes).expect("folder");
    assert!(public("d") == with, "with a folder in its place, too");
    let mut house = tettsted();
    house.current_dir(folder.path()).args(["need", "forecast", "f.tettsted", "--need", "need"]);
    house.assert().failure();
    assert!(with.0.contains("Uten ønskene"), "{}", with.0);
}

#[test]
fn in_public_nothing_is_by_area_and_form_and_counts_are_left_out_or_protected() {
    let folder = fjordvik();
    let key = folder.path().join("key");
    tettsted().args(["key", "make"]).arg(&key).assert().success();
    let keyed = ["--key", key.to_str().expect("path"), "-o", "k.geojson"];
    forecast(folder.path(), &keyed);
    forecast(folder.path(), &["--public", "-o", "p.geojson"]);
    forecast(folder.path(), &["-o", "h.geojson"]);
    for start in ["k", "p"] {
        for own in ["places", "ladder", "backcasts"] {
            assert!(!folder.path().join(format!("{start}_need_{own}.geojson")).exists(), "{start} {own}");
        }
        for row in rows(&folder.path().join(format!("{start}_need_forms.geojson"))) {
            assert!(row["need_area"].is_null() && row["asked"].is_null(), "{row}");
        }
        for row in rows(&folder.path().join(format!("{start}_need_openings.geojson"))) {
            assert!(row["need_area"].is_null(), "{row}");
        }
    }
    let registered = |start: &str| {
        let all = rows(&folder.path().join(format!("{start}_need_shares.geojson")));
        all[0]["registered"].as_f64()
    };
    // 92 of the first group in 2026, by data/demo/need/registered.csv; protected: areas joined to two at most, each off by at most 4
    assert_eq!((registered("h"), registered("p")), (Some(92.0), None));
    let protected = registered("k").expect("a count");
    assert!(protected % 5.0 == 0.0 && (protected - 92.0).abs() <= 8.0, "{protected}");
    let areas: Vec<Value> = rows(&folder.path().join("h_need_forms.geojson"));
    assert!(areas.iter().any(|row| row["need_area"] == "Leirnes"), "in the house areas have forms");
}

#[test]
fn another_program_makes_the_same_of_the_files() {
    let works = Command::new(PYTHON).args(["-c", "import numpy, tomllib"]).output();
    if !works.is_ok_and(|done| done.status.success()) {
        notices::skipped("python3-numpy, with Python 3.11 or newer, is not here");
        return;
    }
    let folder = fjordvik();
    let need = folder.path().join("need");
    // one area, and deaths by the curve
    fs::remove_file(need.join("life_table.csv")).expect("removed");
    without_areas(&need.join("registered.csv"));
    fs::copy(demo("projection.csv"), need.join("projection.csv")).expect("a copy");
    forecast(folder.path(), &["-o", "n.geojson"]);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/check_need.py");
    let done = Command::new(PYTHON)
        .arg(script)
        .arg("--folder")
        .arg(&need)
        .args(
            ["forms", "alternatives", "backcasts"]
                .map(|name| folder.path().join(format!("n_need_{name}.geojson"))),
        )
        .output()
        .expect("python");
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && said.contains("numbers agree"), "{said}");
    assert!(said.contains("3 alternatives agree"), "{said}");
    assert!(said.contains("backcast of intellectual_disability agrees"), "{said}");
}

/// What the plan draws lies in an area: no place is lost or counted twice between the areas and the whole.
#[test]
fn places_of_the_plan_are_those_of_the_areas_they_lie_in() {
    let folder = fjordvik();
    forecast(folder.path(), &["--plan", "plan.gpkg", "--with-private", "-o", "p.geojson"]);
    let plan = Plan::read(&folder.path().join("plan.gpkg")).expect("plan").plan;
    let forms = rows(&folder.path().join("p_need_forms.geojson"));
    for form in [4_u8, 5] {
        let drawn: u32 =
            plan.group_homes.iter().filter(|home| home.form == form).filter_map(|home| home.dwellings).sum();
        let supply = |is_whole: bool| -> f64 {
            let own = forms.iter().filter(|row| row["year"] == 2026 && row["need_form"] == form);
            own.filter(|row| row["need_area"].is_null() == is_whole).map(|row| number(&row["supply"])).sum()
        };
        assert!(drawn > 0, "the demo has homes of form {form}");
        assert!((supply(true) - f64::from(drawn)).abs() < 1e-6, "{form}: {} of {drawn}", supply(true));
        assert!((supply(false) - supply(true)).abs() < 1e-6, "{form}: {} in areas", supply(false));
    }
}

/// A file of the demo about future need.
fn demo(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/need").join(name)
}

#[test]
fn the_same_bytes_are_written_by_any_number_of_threads() {
    let folder = fjordvik();
    for name in ["own-figures.xlsx", "projection.csv"] {
        fs::copy(demo(name), folder.path().join("need").join(name)).expect("a copy");
    }
    let written = |threads: &str| {
        let mut run = tettsted();
        run.current_dir(folder.path()).env("RAYON_NUM_THREADS", threads);
        run.args(["need", "forecast", "f.tettsted", "--need", "need", "--to", "2032", "--draws", "30"]);
        run.args(["-o", &format!("t{threads}.csv")]).assert().success();
        let names = names(folder.path(), &format!("t{threads}"));
        let bytes = names.iter().map(|name| fs::read(folder.path().join(name)).expect("file"));
        bytes.collect::<Vec<_>>()
    };
    let alone = written("1");
    assert!(alone.len() > 14, "{} tables", alone.len());
    assert!(alone == written("4"));
}

/// The same counts for the municipality as a whole.
fn without_areas(file: &Path) {
    let text = fs::read_to_string(file).expect("file");
    let mut lines = text.lines();
    let mut sums = std::collections::BTreeMap::<Vec<&str>, u32>::new();
    let head = lines.next().expect("header");
    for line in lines {
        let mut cells: Vec<&str> = line.split(';').collect();
        let count: u32 = cells[6].parse().expect("a count");
        (cells[4], cells[6]) = ("", "");
        *sums.entry(cells).or_default() += count;
    }
    let rows = sums.iter().map(|(cells, count)| {
        let mut cells: Vec<String> = cells.iter().map(|&cell| cell.to_owned()).collect();
        cells[6] = count.to_string();
        cells.join(";")
    });
    let all: Vec<String> = std::iter::once(head.to_owned()).chain(rows).collect();
    fs::write(file, all.join("\n")).expect("written");
}

#[test]
fn what_is_not_given_is_said_with_what_it_would_add() {
    let folder = fjordvik();
    let need = folder.path().join("need");
    for name in ["registered.csv", "wishes.csv", "life_table.csv"] {
        fs::remove_file(need.join(name)).expect("removed");
    }
    let said = forecast(folder.path(), &["--language", "en"]);
    for name in ["projection.csv", "registered.csv", "own-figures.xlsx", "life-table.csv", "wishes.csv"] {
        assert!(said.contains(&format!("{name} is not given")), "{name}: {said}");
    }
    assert!(said.contains("Nothing is known about cost"), "{said}");
    fs::remove_file(need.join("ages.csv")).expect("removed");
    let mut run = tettsted();
    run.current_dir(folder.path()).args(["need", "forecast", "f.tettsted", "--need", "need"]);
    let done = run.output().expect("run");
    let why = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success() && why.contains("ages.csv") && why.contains("07459"), "{why}");
    let mut run = tettsted();
    run.current_dir(folder.path()).args(["ask", "need", "f.tettsted"]);
    let done = run.output().expect("run");
    let why = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success() && why.contains("ages.csv") && why.contains("--need"), "{why}");
}

#[test]
fn what_is_made_of_wishes_is_kept_nowhere() {
    let folder = fjordvik();
    let read = |wishes| {
        let settings = NeedSettings::built_in().expect("settings");
        NeedFolder::read(&folder.path().join("need"), settings, wishes).expect("a folder").data
    };
    let (with, without) = (read(WishFile::Read), read(WishFile::Leave));
    assert!(!with.wishes.is_empty() && without.wishes.is_empty());
    assert_eq!(with.fingerprint(), without.fingerprint(), "wishes are in no fingerprint");
    assert!(!format!("{with:?}").contains("birth"));
    let area = Arc::new(Study::open(&folder.path().join("f.tettsted")).expect("study area").area);
    let desk = Desk::default();
    let asks_again = |data: NeedData| {
        let inputs = Inputs::of_area(Arc::clone(&area)).with_need(data).in_house();
        let question = need::Question { to: 2027, draws: Some(2), ..need::Question::default() };
        let [first, second] =
            [(); 2].map(|()| desk.ask(&question, &inputs, &Watch::default()).expect("an answer"));
        !Arc::ptr_eq(&first, &second)
    };
    assert!(asks_again(with));
    assert!(!asks_again(without));
}
