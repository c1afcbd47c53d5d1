//! Jobs at every door: commands, study areas, questions, cards, the report; and who may see them.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::common::program::{features, names_in, number, read_json, refuses, stderr, stdout, tettsted};
use crate::common::town::put;

/// The demo with three study areas: without jobs, with public jobs, and with jobs of which nobody said so.
fn fjordvik() -> &'static Path {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("folder");
        tettsted().arg("demo").arg(folder.path()).assert().success();
        for (public, jobs, out) in [
            ("grid,ages", &[][..], "without.tettsted"),
            ("grid,ages,jobs", &["--jobs", "jobs_250m.csv"], "public.tettsted"),
            ("grid,ages", &["--jobs", "jobs_250m.csv"], "own.tettsted"),
        ] {
            let mut build = tettsted();
            build.current_dir(folder.path()).args([
                "build",
                "fjordvik.osm.pbf",
                "--grid",
                "population_250m.csv",
            ]);
            build.args(["--ages", "ages.csv", "--municipalities", "kommune.geojson", "--stops", "stops.txt"]);
            build.args(["--public", public]).args(jobs).args(["-o", out]).assert().success();
        }
        folder
    })
    .path()
}

fn run(args: &[&str]) -> (String, String) {
    let assert = tettsted().current_dir(fjordvik()).args(args).assert().success();
    (stdout(&assert), stderr(&assert))
}

/// Employees of the demo's grid, read apart from the program: by square.
fn grid() -> Vec<(String, f64)> {
    let text = fs::read_to_string(fjordvik().join("jobs_250m.csv")).expect("grid");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("SSBID250M;est_tot;emp_tot"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(';').collect();
        (cells[0].to_owned(), cells[2].parse().expect("employees"))
    };
    lines.map(row).collect()
}

fn settlements(area: &str, more: &[&str]) -> [Value; 2] {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("s.geojson");
    let out = out.to_str().expect("a path");
    run(&[&["settlements", area, "--plan", "plan.gpkg", "-o", out][..], more].concat());
    ["s.geojson", "s_homes.geojson"].map(|name| read_json(&folder.path().join(name)))
}

/// Columns of a result that are about jobs and hold a value in some row.
fn known(rows: &Value) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for row in features(rows) {
        for (name, value) in row["properties"].as_object().expect("properties") {
            if name.contains("job") && !value.is_null() && !known.contains(name) {
                known.push(name.clone());
            }
        }
    }
    known
}

#[test]
fn a_study_area_says_how_many_jobs_it_has_and_where_they_were_put() {
    let (text, _) = run(&["info", "public.tettsted", "--json"]);
    let info: Value = serde_json::from_str(&text).expect("JSON");
    let jobs = &info["jobs"];
    let all: f64 = grid().iter().map(|(_, jobs)| jobs).sum();
    assert!((number(&jobs["jobs"]) - all).abs() < 1e-6, "{jobs}");
    let put: f64 =
        ["in_buildings", "along_streets", "at_centres"].iter().map(|key| number(&jobs[*key])).sum();
    assert!((put - all).abs() < 1e-6 && number(&jobs["in_buildings"]) > 0.5 * all, "{jobs}");
    assert_eq!((&jobs["access"], jobs["announced"]["by"].is_string()), (&"announced".into(), true));
    let role = info["inputs"].as_array().expect("inputs").iter().find(|input| input["role"] == "jobs");
    assert_eq!(role.expect("an input")["rows"], grid().len());
    let (text, _) = run(&["info", "without.tettsted", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON")["jobs"], Value::Null);
    assert!(run(&["info", "without.tettsted"]).0.contains("jobs: not known"));
    assert!(run(&["info", "own.tettsted"]).0.contains("this file stays in the house"));
}

#[test]
fn squares_are_told_as_they_were_given() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("w.geojson");
    run(&["ask", "workplaces", "public.tettsted", "-o", out.to_str().expect("a path")]);
    let found = read_json(&out);
    let mut squares: Vec<(String, f64)> = features(&found)
        .iter()
        .map(|row| (row["id"].as_str().expect("id").to_owned(), number(&row["properties"]["jobs"])))
        .collect();
    let mut expected: Vec<(String, f64)> = grid().into_iter().filter(|(_, jobs)| *jobs > 0.0).collect();
    squares.sort_by(|a, b| a.0.cmp(&b.0));
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(squares, expected);
    for (language, word) in [("nb", "arbeidsplasser"), ("nn", "arbeidsplassar"), ("en", "jobs")] {
        let ask = |area| run(&["ask", "workplaces", area, "--explain", "--language", language]).0;
        assert!(ask("public.tettsted").contains(word), "{language}");
        let text = ask("without.tettsted");
        assert!(text.contains(word) && !text.contains('0') && !text.contains("workplaces-"), "{text}");
    }
}

#[test]
fn settlements_have_jobs_within_reach_or_it_is_not_known() {
    let [areas, homes] = settlements("public.tettsted", &[]);
    for rows in [&areas, &homes] {
        assert!(known(rows).len() >= 6, "{:?}", known(rows));
    }
    // the mean of a class is that of its homes, weighted by who lives there; most homes have one class only through shares
    let town = &features(&areas)[0]["properties"];
    assert!(number(&town["jobs_mean"]) > 0.0 && number(&town["any_job_share"]) <= 1.0);
    let order = ["rollator", "most", "fit"].map(|class| town[format!("{class}_jobs_mean")].as_f64());
    let order: Vec<f64> = order.into_iter().flatten().collect();
    assert!(order.is_sorted() && order.len() > 1, "who walks farther reaches more: {order:?}");
    let [areas, homes] = settlements("without.tettsted", &[]);
    assert_eq!((known(&areas), known(&homes)), (Vec::<String>::new(), Vec::new()), "never 0");
    // the columns are there
    assert!(features(&areas)[0]["properties"].as_object().expect("row").contains_key("jobs_mean"));
    for (language, word, unknown) in [
        ("nb", "Arbeidsplasser: en innbygger", "Hvor folk arbeider, er ikke kjent"),
        ("nn", "Arbeidsplassar: ein innbyggjar", "Kvar folk arbeider, er ikkje kjent"),
        ("en", "Jobs: a resident", "Where people work is not known"),
    ] {
        let explain = |area| run(&["settlements", area, "--explain", "--language", language]).0;
        let (with, without) = (explain("public.tettsted"), explain("without.tettsted"));
        assert!(with.contains(word) && !with.contains(unknown), "{with}");
        assert!(without.contains(unknown) && !without.contains(word), "{without}");
    }
}

#[test]
fn cards_and_reports_have_jobs_that_are_public_only() {
    let folder = tempfile::tempdir().expect("folder");
    let card = |area: &str, more: &[&str]| {
        let out = folder.path().join("card.html");
        let out = out.to_str().expect("a path");
        let args = ["card", area, "--plan", "plan.gpkg", "--project", "p1", "--language", "en", "-o", out];
        let (_, notes) = run(&[&args[..], more].concat());
        (fs::read_to_string(out).expect("a page"), notes)
    };
    let known = "Jobs within reach: ";
    let unknown = "Jobs within reach are not known.";
    assert!(card("public.tettsted", &[]).0.contains(known));
    assert!(card("without.tettsted", &[]).0.contains(unknown));
    let (page, notes) = card("own.tettsted", &[]);
    assert!(page.contains(unknown) && !page.contains(known), "nobody said that they are public");
    assert!(notes.contains("jobs are left out"), "{notes}");
    assert!(card("own.tettsted", &["--public-jobs"]).0.contains(known));
    assert!(card("own.tettsted", &["--with-private"]).0.contains(known));
    // what is published of an area with own jobs is what is published of one without, byte by byte
    assert_eq!(page, card("without.tettsted", &[]).0);
    for (area, is_known) in [("public.tettsted", true), ("own.tettsted", false)] {
        let out = folder.path().join(area);
        run(&["report", area, "plan.gpkg", "-o", out.to_str().expect("a path")]);
        let page = fs::read_to_string(out.join("report.html")).expect("a page");
        assert_eq!(page.contains("Hvor folk arbeider, er ikke kjent"), !is_known, "{area}");
        assert_eq!(page.contains("Arbeidsplasser innenfor rekkevidde, i gjennomsnitt"), is_known, "{area}");
    }
    // other commands count own jobs, and say that it is for the house
    let (text, notes) = run(&["settlements", "own.tettsted", "--explain", "--language", "en"]);
    assert!(text.contains("Jobs: a resident") && notes.contains("in house"), "{notes}");
    assert!(!run(&["settlements", "public.tettsted"]).1.contains("in house"));
}

/// Answers in which no jobs count are the same whatever the own jobs are, and are no matter of the house.
#[test]
fn own_jobs_make_only_those_answers_in_house_in_which_they_count() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("out.geojson");
    let out = out.to_str().expect("a path");
    let asked = |area: &str, line: &[&str]| {
        let line: Vec<&str> = line.iter().map(|part| if *part == "AREA" { area } else { part }).collect();
        let (text, notes) = run(&line);
        (text, notes.contains("in house"))
    };
    for line in [
        &["coverage", "AREA", "--plan", "plan.gpkg", "--explain"][..],
        &["forms", "AREA", "--plan", "plan.gpkg", "--explain"],
        &["score", "AREA", "--plan", "plan.gpkg"],
        &["missing-links", "AREA", "--plan", "plan.gpkg", "--top", "1"],
        &["what-if", "AREA", "--plan", "plan.gpkg"],
        &["ask", "coverage", "AREA", "--plan", "plan.gpkg", "--explain"],
        &["ask", "homes", "AREA", "--explain"],
    ] {
        let own = asked("own.tettsted", line);
        assert_eq!(own, asked("without.tettsted", line), "{line:?}");
        assert!(!own.1, "{line:?}");
    }
    for line in [
        &["settlements", "AREA", "--explain"][..],
        &["ask", "settlements", "AREA", "--explain"],
        &["ask", "workplaces", "AREA", "--explain"],
    ] {
        assert!(asked("own.tettsted", line).1 && !asked("public.tettsted", line).1, "{line:?}");
    }
    // layers, too, are the same and name no jobs
    let written = |area: &str| {
        run(&["coverage", area, "--plan", "plan.gpkg", "-o", out]);
        fs::read_to_string(out).expect("a layer")
    };
    assert_eq!(written("own.tettsted"), written("without.tettsted"));
}

#[test]
fn a_file_with_several_years_is_read_for_one_of_them() {
    let folder = tempfile::tempdir().expect("folder");
    let good = grid();
    let [a, b] = [&good[0].0, &good[1].0];
    let jobs = put(
        folder.path(),
        "years.csv",
        format!("SSBID250M;year;emp_tot\n{a};2022;5\n{b};2022;6\n{a};2023;7\n{b};2023;9\n"),
    );
    let (jobs, out) = (jobs.to_str().expect("a path"), folder.path().join("a.tettsted"));
    let out = out.to_str().expect("a path");
    let build = ["build", "fjordvik.osm.pbf", "--jobs", jobs, "-o", out];
    for (more, year, sum) in [(&[][..], 2023, 16.0), (&["--jobs-year", "2022"], 2022, 11.0)] {
        let (_, notes) = run(&[&build[..], more].concat());
        assert!(notes.contains("rows of other years"), "{notes}");
        // two squares of the whole municipality
        assert!(notes.contains("and reach no jobs; does the file cover them?"), "{notes}");
        let (text, _) = run(&["info", out, "--json"]);
        let jobs = &serde_json::from_str::<Value>(&text).expect("JSON")["jobs"];
        assert_eq!((number(&jobs["jobs"]), &jobs["year"]), (sum, &Value::from(year)));
    }
    let mut other = tettsted();
    other.current_dir(fjordvik()).args(build).args(["--jobs-year", "2020"]);
    refuses(&mut other, 3, &["no rows of 2020"]);
    let editions = format!("SSBID250M;emp_tot\n{a};5\n{b};6\n{a};7\n{b};9\n");
    put(folder.path(), "years.csv", editions);
    let mut other = tettsted();
    other.current_dir(fjordvik()).args(build);
    refuses(&mut other, 3, &["several editions", "--jobs-year"]);
}

/// Everything public of an area with own jobs is the same whatever these are, and as if there were none.
#[test]
fn nothing_public_depends_on_own_jobs() {
    let folder = tempfile::tempdir().expect("folder");
    let published = |area: &str| {
        let out = folder.path().join("out");
        let _ = fs::remove_dir_all(&out);
        run(&["report", area, "plan.gpkg", "-o", out.to_str().expect("a path")]);
        let files = names_in(&out).into_iter().filter(|name| out.join(name).is_file());
        files.map(|name| (fs::read(out.join(&name)).expect("a file"), name)).collect::<Vec<_>>()
    };
    let (without, other) = (published("without.tettsted"), published("own.tettsted"));
    assert!(other.len() > 3 && without.len() == other.len());
    for ((a, name), (b, other_name)) in without.iter().zip(&other) {
        assert!(a == b && name == other_name, "{name} depends on jobs that are for the house");
    }
}

#[test]
fn bad_input_is_refused_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    let build = |text: &str, more: &[&str]| {
        let jobs = put(folder.path(), "jobs.csv", text);
        let mut command = tettsted();
        command.current_dir(fjordvik()).args(["build", "fjordvik.osm.pbf", "--jobs"]).arg(jobs);
        command.args(more).arg("-o").arg(folder.path().join("a.tettsted"));
        command
    };
    let good = grid();
    let id = &good[0].0;
    let header = "SSBID250M;est_tot;emp_tot\n";
    for (text, words) in [
        (format!("SSBID250M;pop_tot\n{id};3\n"), &["known to count jobs", "--jobs-field"][..]),
        (format!("{header}{id};1;0\n"), &["has any jobs"]),
        (format!("{header}22600006649250;1;7\n"), &["no jobs in the extract"]),
        (String::new(), &["jobs.csv"]),
        (format!("{header}{id};1;-4\n{id}9;1;4\n"), &["row"]),
    ] {
        refuses(&mut build(&text, &[]), 3, words);
        assert_eq!(names_in(folder.path()), ["jobs.csv"]);
    }
    refuses(
        &mut build(&format!("{header}{id};1;4\n"), &["--jobs-field", "folk"]),
        3,
        &["folk", "--jobs-field"],
    );
    let some = format!("{header}{id};1;-4\n{};1;4\n{};1;5\n", good[1].0, good[2].0);
    refuses(&mut build(&some, &["--strict"]), 3, &["--strict"]);
    let told = stderr(&build(&some, &[]).assert().success());
    assert!(told.contains("row 2") && told.contains("jobs; must be from 0 to 1e9"), "{told}");
    assert!(told.contains("1 of 3 cells cannot be used"), "{told}");
    // a study area cannot be given others
    let mut again = tettsted();
    again.current_dir(fjordvik()).args(["settlements", "public.tettsted", "--jobs", "jobs_250m.csv"]);
    refuses(&mut again, 3, &["--jobs cannot be used with"]);
}
