//! `tettsted ambulant`: the same at every door in the house, nothing outside, and bad tables.

use std::fs;
use std::path::Path;
use std::process::Output;
use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};
use tempfile::TempDir;
use tettsted::ask::{Desk, Inputs, Questions};
use tettsted::export::manner::Manner;
use tettsted::input::visits::{Rules, Visits};
use tettsted::plan::Plan;
use tettsted::settings::Settings;
use tettsted::settings::ambulant::AmbulantSettings;
use tettsted::study::Study;
use tettsted::{Watch, Words};

use crate::common::program::{read_json, tettsted};
use crate::common::secret::{demo_folder, public_demo};

/// A folder with the study area of the demo, its plan and its homes visited.
fn folder() -> TempDir {
    static BUILT: OnceLock<TempDir> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("folder");
        public_demo(folder.path());
        fs::copy(demo_folder().join("plan.gpkg"), folder.path().join("plan.gpkg")).expect("a copy");
        folder
    });
    let folder = tempfile::tempdir().expect("folder");
    for name in ["area.tettsted", "plan.gpkg", "visits.csv", "served_groups.csv"] {
        fs::copy(built.path().join(name), folder.path().join(name)).expect("a copy");
    }
    folder
}

fn run(folder: &Path, command: &[&str]) -> Output {
    tettsted().current_dir(folder).args(command).output().expect("it runs")
}

const ASKED: [&str; 8] =
    ["ambulant", "area.tettsted", "--plan", "plan.gpkg", "--visits", "visits.csv", "--plan-year", "2035"];

/// Everything that was printed.
fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

#[test]
fn every_door_in_the_house_gives_the_same_bytes() {
    let folder = folder();
    let at = folder.path();
    let own = run(at, &[&ASKED[..], &["-o", "own.geojson"]].concat());
    assert!(own.status.success(), "{}", printed(&own));
    let question = json!({ "year": 2035 });
    let asked = question.to_string();
    let ask = ["ask", "ambulant", "area.tettsted", "--plan", "plan.gpkg", "--visits", "visits.csv"];
    let ask = run(at, &[&ask[..], &["--json-question", &asked, "-o", "ask.geojson"]].concat());
    assert!(ask.status.success(), "{}", printed(&ask));
    let area = Study::open(&at.join("area.tettsted")).expect("study area").area;
    let plan = Plan::read(&at.join("plan.gpkg")).expect("plan").plan;
    let rules = Rules { period_weeks: 4, most_homes: 3000 };
    let homes = Visits::read(at.join("visits.csv").as_path(), rules).expect("homes").homes;
    let inputs = Inputs::new(Arc::new(area), plan).with_served(homes).in_house_without_private();
    let all = Questions::built_in();
    let kind = all.get("ambulant").expect("kind");
    let answer = kind.ask(&Desk::default(), question, &inputs, &Watch::default()).expect("answer");
    let words = Words::default();
    tettsted::export::write_all(&at.join("lib.geojson"), &answer.layers(&words), &Manner::default())
        .expect("written");
    for layer in ["", "_ambulant_areas", "_ambulant_saved"] {
        let read = |door: &str| fs::read(at.join(format!("{door}{layer}.geojson"))).expect("a file");
        assert!(read("own") == read("ask"), "{layer}");
        assert_eq!(
            read_json(&at.join(format!("own{layer}.geojson")))["features"],
            read_json(&at.join(format!("lib{layer}.geojson")))["features"],
            "{layer}"
        );
    }
    let whole = &read_json(&at.join("own_ambulant_areas.geojson"))["features"][0]["properties"];
    let number = |name: &str| whole[name].as_f64().unwrap_or_else(|| panic!("{name}: {whole}"));
    assert!(number("bound_hours") <= number("tour_hours") && number("tour_hours") < number("star_hours"));
    assert!(number("homes_on_foot") > 20.0);
}

#[test]
fn words_are_there_in_each_language_and_say_that_they_are_for_the_house() {
    let folder = folder();
    for (language, says) in [("nb", "Ambulante"), ("nn", "Ambulante"), ("en", "office")] {
        let output = run(
            folder.path(),
            &[&ASKED[..], &["--explain", "--language", language, "--direct-share", "0.6"]].concat(),
        );
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{}", printed(&output));
        assert!(!text.contains("ambulant-"), "{text}");
        assert!(text.contains(says) || text.contains("kontor"), "{text}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("in house"), "{}", printed(&output));
    }
}

/// Nothing of a row is in what is written, and a public answer does not depend on it.
#[test]
fn homes_visited_leave_the_house_at_no_door() {
    let folder = folder();
    let at = folder.path();
    let public = [
        "ask",
        "ambulant",
        "area.tettsted",
        "--plan",
        "plan.gpkg",
        "--visits",
        "visits.csv",
        "--need",
        "need",
        "--public",
    ];
    fs::create_dir(at.join("need")).expect("folder");
    fs::copy(demo_folder().join("need/ages.csv"), at.join("need/ages.csv")).expect("a copy");
    let refused = run(at, &public);
    assert_eq!(refused.status.code(), Some(3), "{}", printed(&refused));
    assert!(printed(&refused).contains("in the house only"), "{}", printed(&refused));
    for command in [
        ["report", "area.tettsted", "plan.gpkg", "--visits", "visits.csv", "-o", "report"],
        ["serve", "area.tettsted", "--visits", "visits.csv", "--addr", "127.0.0.1:0", "--plan=plan.gpkg"],
    ] {
        let output = run(at, &command);
        assert_eq!(output.status.code(), Some(3), "{}", printed(&output));
        assert!(printed(&output).contains("never published"), "{}", printed(&output));
    }
    assert!(!at.join("report").exists());
    let report = ["report", "area.tettsted", "plan.gpkg", "-o", "out"];
    assert!(run(at, &report).status.success());
    let table = fs::read_to_string(at.join("visits.csv")).expect("table");
    let head = table.lines().next().expect("header");
    // all rows exchanged
    let others = table.lines().skip(1).map(|row| row.replacen('v', "secret", 1).replace(";30", ";55"));
    let others: Vec<String> = others.collect();
    fs::write(at.join("visits.csv"), format!("{head}\n{}\n", others.join("\n"))).expect("written");
    let again = run(at, &public);
    assert_eq!((again.stdout, again.stderr), (refused.stdout, refused.stderr));
    let house = run(at, &[&ASKED[..], &["-o", "in-house.geojson", "--explain"]].concat());
    assert!(house.status.success());
    let first: Vec<&str> = others[0].split(';').collect();
    for file in ["in-house.geojson", "in-house_ambulant_areas.geojson", "in-house_ambulant_saved.geojson"] {
        let text = fs::read_to_string(at.join(file)).expect("a file");
        assert!(
            !text.contains("secret") && !text.contains(first[1]) && !text.contains("visits.csv"),
            "{file}"
        );
        assert!(text.contains("in_house"), "{file} says for whom it is");
    }
    assert!(!printed(&house).contains("secret"), "{}", printed(&house));
}

#[test]
fn the_report_of_the_house_has_a_chapter() {
    let folder = folder();
    let at = folder.path();
    let output = run(
        at,
        &["report", "area.tettsted", "plan.gpkg", "--with-private", "--visits", "visits.csv", "-o", "report"],
    );
    assert!(output.status.success(), "{}", printed(&output));
    let page = fs::read_to_string(at.join("report/report.en.html")).expect("a page");
    assert!(page.contains("Ambulant services"));
    assert!(at.join("report/ambulant_areas.csv").exists());
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = folder();
    let at = folder.path();
    for threads in ["1", "3"] {
        let file = format!("t{threads}.geojson");
        let output = run(at, &[&ASKED[..], &["--threads", threads, "-o", &file]].concat());
        assert!(output.status.success(), "{}", printed(&output));
    }
    for layer in ["", "_ambulant_areas", "_ambulant_saved"] {
        let read = |threads: u8| fs::read(at.join(format!("t{threads}{layer}.geojson"))).expect("a file");
        assert!(read(1) == read(3), "{layer}");
    }
}

const ESTIMATED: [&str; 10] = [
    "ambulant",
    "area.tettsted",
    "--plan",
    "plan.gpkg",
    "--groups",
    "served_groups.csv",
    "--plan-year",
    "2035",
    "--ambulant-settings",
    "few.toml",
];

/// The same folder with settings of few draws.
fn folder_of_few() -> TempDir {
    let folder = folder();
    let few = AmbulantSettings::DEFAULT.replacen("draws = 40", "draws = 6", 1);
    assert_ne!(few, AmbulantSettings::DEFAULT);
    fs::write(folder.path().join("few.toml"), few).expect("written");
    folder
}

#[test]
fn numbers_by_settlement_do_where_no_table_is_there() {
    let folder = folder_of_few();
    let at = folder.path();
    let output = run(at, &[&ESTIMATED[..], &["-o", "e.geojson", "--explain", "--language", "nb"]].concat());
    assert!(output.status.success(), "{}", printed(&output));
    assert!(printed(&output).contains("trekningene") && !printed(&output).contains("ambulant-"));
    let areas = read_json(&at.join("e_ambulant_estimate_areas.geojson"));
    let rows: Vec<&Value> =
        areas["features"].as_array().expect("rows").iter().map(|own| &own["properties"]).collect();
    let number = |row: &Value, name: &str| row[name].as_f64().unwrap_or_else(|| panic!("{name}: {row}"));
    for row in &rows {
        assert!(number(row, "star_hours_low") <= number(row, "star_hours_high"), "{row}");
        assert!(number(row, "tour_hours") <= number(row, "star_hours"), "{row}");
    }
    for name in ["persons", "visits_on_foot", "visits_not_on_foot", "star_hours", "tour_hours"] {
        let parts: f64 = rows[1..].iter().map(|row| number(row, name)).sum();
        assert!((parts - number(rows[0], name)).abs() < 1e-6, "{name}: {parts}");
    }
    assert!((number(rows[0], "persons") - 116.0).abs() < 1e-9);
    // 60 × 7 + 24 × 2 + 9 × 14 + 12 × 7 + 6 × 0.5 + 5 × 7
    let visits = ["visits_on_foot", "visits_not_on_foot", "visits_unknown"];
    let visits: f64 = visits.into_iter().map(|name| number(rows[0], name)).sum();
    assert!((visits - 716.0).abs() < 1e-6, "{visits}");
    let once = fs::read(at.join("e_ambulant_estimate_saved.geojson")).expect("a file");
    let again = run(at, &[&ESTIMATED[..], &["-o", "f.geojson", "--threads", "1"]].concat());
    assert!(again.status.success(), "{}", printed(&again));
    assert!(fs::read(at.join("f_ambulant_estimate_saved.geojson")).expect("a file") == once);
}

#[test]
fn a_group_that_cannot_be_served_is_named_and_the_others_are_counted() {
    let folder = folder_of_few();
    let at = folder.path();
    let header = "settlement;persons;visits_per_week;minutes\n";
    let write = |rows: &str| fs::write(at.join("served_groups.csv"), format!("{header}{rows}"));
    write("Fjordvik;3;7;30\nIngensted;2;7;30\nFjordvik;1;0,1;30\nLeirnes;2;1;30\n").expect("written");
    let output = run(at, &ESTIMATED);
    assert!(output.status.success(), "{}", printed(&output));
    assert!(printed(&output).contains("no settlement \"Ingensted\""), "{}", printed(&output));
    assert!(printed(&output).contains("group 3 is not counted: visits_per_week"), "{}", printed(&output));
    write("Ingensted;2;7;30\n").expect("written");
    let none = run(at, &ESTIMATED);
    assert!(!none.status.success() && printed(&none).contains("there are Fjordvik"), "{}", printed(&none));
    write("Fjordvik;2900;7;30\nLeirnes;200;7;30\n").expect("written");
    let many = run(at, &ESTIMATED);
    assert!(!many.status.success() && printed(&many).contains("at most 3000"), "{}", printed(&many));
    let both = run(at, &[&ESTIMATED[..], &["--visits", "visits.csv"]].concat());
    assert!(printed(&both).contains("cannot be used with"), "{}", printed(&both));
}

#[test]
fn a_report_without_a_base_of_today_is_made_and_says_what_it_lacks() {
    let folder = folder();
    let at = folder.path();
    let made = run(at, &["plan", "make", "empty.gpkg", "--area", "area.tettsted"]);
    let made = if made.status.success() { made } else { run(at, &["plan", "make", "empty.gpkg"]) };
    assert!(made.status.success(), "{}", printed(&made));
    let command = ["report", "area.tettsted", "empty.gpkg", "--with-private", "--visits", "visits.csv"];
    let output = run(at, &[&command[..], &["-o", "report"]].concat());
    assert!(output.status.success(), "{}", printed(&output));
    assert!(printed(&output).contains("no base is there today"), "{}", printed(&output));
    assert!(!at.join("report/ambulant_areas.csv").exists());
}

/// A table, and what is said of it; nothing is written, and nothing of its content is said.
const BAD: [(&str, &str); 12] = [
    ("", "visits"),
    ("id;lon;lat;visits_per_week;minutes\n", "no rows"),
    ("id;lon;lat;minutes\na;11.92;63.88;30\n", "has no column \"visits_per_week\""),
    ("id;lon;lat;visits_per_week;minutes;navn\na;11.92;63.88;7;30;Hemmelig\n", "column 6 is not on the list"),
    (
        "id;lon;lat;visits_per_week;minutes\n01019012345;11.92;63.88;7;30\n",
        "row 2, column \"id\": what looks like an identity number",
    ),
    (
        "id;lon;lat;visits_per_week;minutes\na;11.92;63.88;7;30\na;11.93;63.88;7;30\n",
        "row 3 has the same id as row 2",
    ),
    ("id;lon;lat;visits_per_week;minutes\na;11.92;63.88;;30\n", "1 of 1 rows cannot be used"),
    ("id;lon;lat;visits_per_week;minutes\na;11.92;63.88;0;30\n", "must be a number above 0"),
    ("id;lon;lat;visits_per_week;minutes\na;11.92;63.88;0.3;30\n", "whole number of visits in 4 weeks"),
    ("id;lon;lat;visits_per_week;minutes\na;11.92;63.88;7;9999\n", "at most 1440"),
    ("id;lon;lat;visits_per_week;minutes\na;999.25;63.88;7;30\n", "no position that can be used"),
    ("id;lon;lat;visits_per_week;minutes\na;63.88;11.92;7;30\n", "with lon and lat exchanged"),
];

#[test]
fn bad_tables_are_refused_without_a_word_of_their_content() {
    let folder = folder();
    let at = folder.path();
    for (table, says) in BAD {
        fs::write(at.join("visits.csv"), table).expect("written");
        let output = run(at, &[&ASKED[..], &["-o", "out.gpkg"]].concat());
        let text = printed(&output);
        assert_eq!(output.status.code(), Some(3), "{table}: {text}");
        assert!(text.contains(says), "{table}: {text}");
        for secret in ["11.92", "63.88", "999.25", "Hemmelig", "01019012345", "9999"] {
            assert!(!text.contains(secret), "{table}: {text}");
        }
        assert!(!at.join("out.gpkg").exists(), "{table}");
    }
    let some =
        "id;lon;lat;visits_per_week;minutes\na;11.92;63.88;7;30\nb;11.92;63.881;7;30\nc;11.92;63.88;x;30\n";
    fs::write(at.join("visits.csv"), some).expect("written");
    let output = run(at, &[&ASKED[..], &["-o", "out.gpkg"]].concat());
    assert!(output.status.success(), "{}", printed(&output));
    assert!(
        printed(&output).contains("row 4: not counted: column \"visits_per_week\""),
        "{}",
        printed(&output)
    );
    let strict = run(at, &[&ASKED[..], &["--strict"]].concat());
    assert_eq!(strict.status.code(), Some(3));
}

#[test]
fn there_must_be_a_place_to_walk_from() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("offices.csv"), "id,lon,lat,name\nk1,11.92,63.88,Kontoret\n").expect("written");
    let asked = [
        "ambulant",
        "area.tettsted",
        "--visits",
        "visits.csv",
        "--offices",
        "offices.csv",
        "-o",
        "o.geojson",
    ];
    let output = run(at, &asked);
    assert!(output.status.success(), "{}", printed(&output));
    let offices: Value = read_json(&at.join("o.geojson"));
    assert_eq!(offices["features"][0]["properties"]["name"], "Kontoret");
    let none = run(at, &["ambulant", "area.tettsted", "--visits", "visits.csv"]);
    assert_eq!(none.status.code(), Some(2), "{}", printed(&none));
    let early = run(
        at,
        &[
            "ambulant",
            "area.tettsted",
            "--plan",
            "plan.gpkg",
            "--visits",
            "visits.csv",
            "--plan-year",
            "1990",
        ],
    );
    assert!(printed(&early).contains("no base or office"), "{}", printed(&early));
}
