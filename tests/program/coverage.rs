//! `tettsted coverage` and `tettsted forms` as people run them.

use std::path::Path;

use crate::common::bases::{group_home, plan_of, write};
use crate::common::program::{demo, names_in, read_json, refuses, stderr, stdout, tettsted};
use crate::common::town;
use assert_cmd::Command;
use tempfile::TempDir;

/// A plan with six bases of all types, one of them in a group home, some with hours.
fn plan(folder: &Path) {
    let mut plan = plan_of(&town::positions()[..6]);
    plan.about.name = "Prøve".into();
    plan.bases[0].opening_hours = Some("Mo-Fr 08:00-20:00; PH off".into());
    plan.bases[1].opening_hours = Some("Mo-Fr 09:00-15:00".into());
    plan.bases[3].group_home = Some("g1".into());
    plan.group_homes = vec![group_home("g1", 4, Some(3), plan.bases[3].position)];
    write(&plan, &folder.join("plan.gpkg"));
}

fn run(folder: &Path, command: &str, more: &[&str]) -> Command {
    let mut run = tettsted();
    run.arg(command).arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    run.arg("--plan").arg(folder.join("plan.gpkg")).arg("--public-residents").args(more).current_dir(folder);
    run
}

#[test]
fn coverage_as_table_words_and_layers() {
    let folder = TempDir::new().expect("folder");
    plan(folder.path());
    let table = stdout(&run(folder.path(), "coverage", &[]).assert().success());
    let lines: Vec<&str> = table.lines().collect();
    // a header; then by class all residents, and those of each settlement
    assert!(lines.len() > 4 && lines.len() % 3 == 1, "{table}");
    assert!(lines[0].starts_with("område") && lines[1].starts_with("alle"), "{table}");

    let words = |language| {
        let more = ["--at", "tirsdag 18:30", "--explain", "--language", language];
        stdout(&run(folder.path(), "coverage", &more).assert().success())
    };
    let [nb, nn, en] = ["nb", "nn", "en"].map(words);
    assert!(nb.contains("Av 1\u{202f}972 innbyggere når"), "{nb}");
    assert!(nb.contains("åpen tirsdag kl. 18:30") && nb.contains("Med rullator"), "{nb}");
    assert!(nn.contains("tysdag") && nn.contains("innbyggjarar"), "{nn}");
    assert!(en.contains("Of 1,972 residents") && en.contains("Tuesday 18:30"), "{en}");
    // b4 and b5 say nothing of their hours; b2 and b3 are in group homes
    assert!(en.contains("whether 2 of the bases are open: Base b4, Base b5"), "{en}");
    assert!(en.contains("public holidays are those of 2026, the year in the settings"), "{en}");
    let more = ["--at", "torsdag 18:30", "--plan-year", "2031", "--explain"];
    let nb_thursday = stdout(&run(folder.path(), "coverage", &more).assert().success());
    // Maundy Thursday, the first of May, Ascension Day, and Christmas Day
    let days = "ikke 4 dager: 10.04.2031, 01.05.2031, 22.05.2031 med flere.";
    assert!(nb_thursday.contains(days), "{nb_thursday}");
    assert!(nb_thursday.contains("de i 2031, året det er spurt om"), "{nb_thursday}");
    for text in [nb, nn, en] {
        assert!(!text.contains("coverage-") && !text.contains('{'), "{text}");
    }

    run(folder.path(), "coverage", &["-o", "out.geojson"]).assert().success().stdout("");
    assert_eq!(
        names_in(folder.path()),
        ["out.geojson", "out_areas.geojson", "out_bases.geojson", "plan.gpkg"]
    );
    let homes = read_json(&folder.path().join("out.geojson"));
    assert_eq!(homes["features"].as_array().map(Vec::len), Some(town::homes().len()));
    assert_eq!(homes["plan"]["name"], "Prøve");
    let areas = read_json(&folder.path().join("out_areas.geojson"));
    let rows = areas["features"].as_array().expect("rows");
    assert!(rows.len() > 4 && rows.len().is_multiple_of(4), "by class and for all");
    let all = &rows[3]["properties"];
    assert_eq!((&all["class"], &all["residents"]), (&"all".into(), &1972.0.into()));
    let of = |name: &str| all[name].as_f64().expect("number");
    assert!((of("with_base") + of("without_base") + of("no_street") - 1972.0).abs() < 1e-6);
    assert!(of("with_base_low") <= of("with_base") && of("with_base") <= of("with_base_high"));
    run(folder.path(), "coverage", &["-o", "out.gpkg"]).assert().success();
}

#[test]
fn forms_keep_group_homes_private() {
    let folder = TempDir::new().expect("folder");
    plan(folder.path());
    let words = stdout(&run(folder.path(), "forms", &["--explain"]).assert().success());
    assert!(words.contains("Boform 2") && words.contains("fortelles bare i kommunen"), "{words}");
    run(folder.path(), "forms", &["-o", "out.gpkg"]).assert().success();
    run(folder.path(), "forms", &["-o", "own.gpkg", "--with-private"]).assert().success();
    let has = |file: &str, text: &str| {
        let bytes = std::fs::read(folder.path().join(file)).expect("result");
        bytes.windows(text.len()).any(|part| part == text.as_bytes())
    };
    assert!(has("own.gpkg", "Secret g1") && has("out.gpkg", "form_4_dwellings"));
    assert!(!has("out.gpkg", "Secret g1") && !has("out.gpkg", "group_homes"));
    let table = stdout(&run(folder.path(), "forms", &["--language", "en"]).assert().success());
    assert!(
        table.lines().count() > 4 && table.contains("not form 2") && !table.contains("neither"),
        "{table}"
    );
}

#[test]
fn what_cannot_be_used_is_refused() {
    let folder = TempDir::new().expect("folder");
    refuses(&mut run(folder.path(), "coverage", &[]), 3, &["plan.gpkg"]);
    plan(folder.path());
    let told = stderr(&run(folder.path(), "coverage", &["--at", "someday"]).assert().code(2));
    assert!(told.contains("someday"), "{told}");
    run(folder.path(), "coverage", &["--staffed"]).assert().code(2);
    std::fs::write(folder.path().join("own.toml"), "[distance]\nlook_m = -1\n").expect("written");
    refuses(&mut run(folder.path(), "coverage", &["--coverage-settings", "own.toml"]), 3, &["own.toml"]);
    for which in ["--coverage", "--forms", "--disclosure"] {
        let text = stdout(&tettsted().args(["classes", which]).assert().success());
        assert!(text.contains("source = "), "{text}");
    }
}
