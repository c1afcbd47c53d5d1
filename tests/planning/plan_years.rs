//! Which rows of a plan count in which year: a naive reading of the rule against every command that takes a year.

use std::path::Path;

use crate::common::bases::{base as existing, write};
use crate::common::program::{demo, read_json, stderr, stdout, tettsted};
use crate::common::projects::households;
use crate::common::siting::{base_types, plain_town};
use crate::common::town::positions;
use assert_cmd::assert::Assert;
use geo_types::{LineString, Point};
use proptest::prelude::*;
use tempfile::tempdir;
use tettsted::analysis::area::Area;
use tettsted::analysis::forms::{self, forms};
use tettsted::analysis::siting::{self, siting};
use tettsted::analysis::{coverage, project};
use tettsted::plan::{Base, Edit, EditKind, Plan, Project, Status, When};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::coverage::CoverageSettings;
use tettsted::settings::forms::FormSettings;
use tettsted::settings::project::ProjectSettings;

/// Whether a base is there at the end of a year, from its row read as people read it.
fn naive(base: &Base, year: i32) -> bool {
    let mut is_there = base.status == Status::Existing;
    for passing in 1000..=year {
        if base.opening_year.is_some_and(|opens| opens > passing) {
            is_there = false;
        }
        if base.opening_year == Some(passing) {
            is_there = true;
        }
        if base.closing_year == Some(passing) {
            return false;
        }
    }
    is_there
}

fn ids<'b>(bases: impl IntoIterator<Item = &'b Base>) -> Vec<String> {
    bases.into_iter().map(|base| base.id.clone()).collect()
}

fn project_of(id: &str, year: Option<i32>) -> Project {
    let at = positions()[2];
    Project {
        id: id.into(),
        name: String::new(),
        geometry: Point::new(at.lon, at.lat).into(),
        position: at,
        dwellings: 10,
        dwelling_kind: None,
        expected: vec![("most".into(), 10.0)],
        functions: Vec::new(),
        year,
    }
}

fn edit_of(id: &str, year: Option<i32>) -> Edit {
    let at = positions();
    let line = LineString(vec![(at[0].lon, at[0].lat).into(), (at[1].lon, at[1].lat).into()]);
    Edit {
        id: id.into(),
        name: String::new(),
        kind: EditKind::NewPath,
        line,
        width_m: None,
        surface: None,
        year,
    }
}

prop_compose! {
    fn some_year()(year in prop::option::of(2026..2034_i32)) -> Option<i32> { year }
}

prop_compose! {
    fn some_base()(planned in any::<bool>(), opening_year in some_year(), open_for in prop::option::of(0..6_i32)) -> Base {
        let status = if planned { Status::Planned } else { Status::Existing };
        let closing_year = open_for.map(|years| opening_year.unwrap_or(2027) + years);
        Base { status, opening_year, closing_year, ..existing("", BaseType::Basis, positions()[0]) }
    }
}

prop_compose! {
    fn some_plan()(bases in prop::collection::vec(some_base(), 1..7), years in prop::collection::vec(some_year(), 0..5)) -> Plan {
        let mut plan = Plan { bases, ..Plan::default() };
        for (number, base) in plan.bases.iter_mut().enumerate() {
            base.id = format!("b{number}");
            base.position = positions()[number];
        }
        plan.projects = years.iter().enumerate().map(|(n, year)| project_of(&format!("p{n}"), *year)).collect();
        plan.edits = years.iter().enumerate().map(|(n, year)| edit_of(&format!("e{n}"), *year)).collect();
        plan
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_year_of_a_plan_is_as_it_reads(plan in some_plan(), year in 2025..2042_i32) {
        let then = plan.in_year(year);
        prop_assert_eq!(ids(&then.bases), ids(plan.bases.iter().filter(|base| naive(base, year))));
        let by = |own: Option<i32>| own.is_some_and(|own| own <= year);
        prop_assert_eq!(&then.projects, &plan.projects.iter().filter(|p| by(p.year)).cloned().collect::<Vec<_>>());
        prop_assert_eq!(&then.edits, &plan.edits.iter().filter(|e| by(e.year)).cloned().collect::<Vec<_>>());
        prop_assert_eq!(&then.in_year(year), &then);
        // what no year has is in the whole, and what is left out of every year is told
        let whole = plan.whole();
        prop_assert_eq!((&whole.projects, &whole.edits), (&plan.projects, &plan.edits));
        prop_assert_eq!(ids(&whole.bases), ids(plan.bases.iter().filter(|base| base.closing_year.is_none())));
        let late = plan.in_year(9999);
        let told: Vec<String> = plan.undated().into_iter().map(|row| row.id).collect();
        let is_disclosed = |id: &String| told.contains(id);
        prop_assert!(whole.bases.iter().all(|base| late.bases.contains(base) != is_disclosed(&base.id)));
        prop_assert!(whole.projects.iter().all(|row| late.projects.contains(row) != is_disclosed(&row.id)));
        prop_assert!(whole.edits.iter().all(|row| late.edits.contains(row) != is_disclosed(&row.id)));
        // today asks for no year
        prop_assert_eq!(ids(&plan.today().bases), ids(plan.bases.iter().filter(|b| b.status == Status::Existing)));
        prop_assert!(plan.today().projects.is_empty() && plan.today().edits.is_empty());
        prop_assert_eq!(&plan.with_changes(None).edits, &plan.edits);
        prop_assert_eq!(&plan.with_changes(Some(year)), &then);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Every analysis takes the bases of the year by the same rule.
    #[test]
    fn every_analysis_counts_the_bases_of_the_year(plan in some_plan(), year in prop::option::of(2025..2036_i32)) {
        thread_local!(static AREA: Area = plain_town());
        let is_there = |base: &&Base| year.map_or(base.status == Status::Existing, |year| naive(base, year));
        let expected = ids(plan.bases.iter().filter(is_there));
        AREA.with(|area| {
            let watch = Watch::default();
            let settings = CoverageSettings::built_in().expect("settings");
            let params = coverage::Params { area, plan: &plan, year, moment: None, staffed: false, groupings: &[], settings: &settings };
            prop_assert_eq!(ids(&coverage::coverage(&params, &watch).expect("not stopped").bases), expected.clone());
            let settings = FormSettings::built_in().expect("settings");
            let params = forms::Params { area, plan: &plan, year, groupings: &[], settings: &settings };
            prop_assert_eq!(ids(&forms(&params, &watch).expect("not stopped").bases), expected.clone());
            let (sites, base_types, order) = (&[], &base_types(), siting::Order::RulesFirst);
            let params =
                siting::Params { area, sites, plan: &plan, base_types, year, order, in_house: true };
            let judged = siting(&params, &watch).expect("judged");
            prop_assert_eq!(ids(judged.existing.iter().map(|base| &judged.plan.bases[*base])), expected.clone());
            let (own, settings) = (project_of("own", None), ProjectSettings::built_in().expect("settings"));
            let params = project::Params { area, plan: &plan, project: &own, year, settings: &settings, households: &households() };
            let card = project::card(&params, &watch).expect("not stopped");
            prop_assert!(card.overlap.iter().all(|own| expected.contains(&plan.bases[own.base].id)));
            Ok::<(), TestCaseError>(())
        })?;
    }
}

/// Bases, projects and street changes of every kind.
fn mixed() -> Plan {
    let base = |id: &str, status, [opening_year, closing_year]: [Option<i32>; 2], place: usize| Base {
        status,
        opening_year,
        closing_year,
        ..existing(id, BaseType::Basis, positions()[place])
    };
    let [there, to_be] = Status::ALL;
    Plan {
        bases: vec![
            base("here", there, [None, None], 0),
            base("closing", there, [None, Some(2030)], 1),
            base("coming", to_be, [Some(2028), None], 2),
            base("passing", to_be, [Some(2028), Some(2032)], 3),
            base("some_day", to_be, [None, None], 4),
        ],
        projects: vec![project_of("built", Some(2030)), project_of("idea", None)],
        edits: vec![edit_of("bridge", Some(2029)), edit_of("wish", None)],
        ..Plan::default()
    }
}

fn run(command: &str, plan: &Path, more: &[&str]) -> Assert {
    let mut program = tettsted();
    program.arg(command).arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    program.arg("--plan").arg(plan).args(more).current_dir(plan.parent().expect("a folder"));
    program.assert().success()
}

/// The values of a column of a layer, sorted.
fn column(file: &Path, name: &str) -> Vec<String> {
    let layer = read_json(file);
    let of = |row: &serde_json::Value| match name {
        "id" if row["id"].is_string() => row["id"].clone(),
        _ => row["properties"][name].clone(),
    };
    let rows = layer["features"].as_array().expect("rows").iter();
    let mut values: Vec<String> = rows.map(|row| of(row).as_str().expect("text").to_owned()).collect();
    values.sort();
    values
}

#[test]
fn every_command_takes_the_rows_of_the_year_and_names_the_others() {
    let folder = tempdir().expect("folder");
    let file = folder.path().join("plan.gpkg");
    write(&mixed(), &file);
    let cases: [(&[&str], &[&str], &[&str]); 4] = [
        (&[], &["closing", "here"], &["bridge", "wish"]),
        (&["--plan-year", "2028"], &["closing", "coming", "here", "passing"], &[]),
        (&["--plan-year", "2031"], &["coming", "here", "passing"], &["bridge"]),
        (&["--plan-year", "2032"], &["coming", "here"], &["bridge"]),
    ];
    let undated = "bases some_day (Base some_day), projects idea, edits wish";
    for (year, bases, edits) in cases {
        let with = |more: &[&'static str]| [year, more].concat();
        let told = run("coverage", &file, &with(&["-o", "c.geojson"]));
        assert_eq!(column(&folder.path().join("c_bases.geojson"), "id"), bases, "{year:?}");
        assert_eq!(stderr(&told).contains(undated), !year.is_empty(), "{}", stderr(&told));
        let told = run("what-if", &file, &with(&["-o", "w.geojson"]));
        assert_eq!(column(&folder.path().join("w_bases.geojson"), "id"), bases, "{year:?}");
        assert_eq!(column(&folder.path().join("w_edits.geojson"), "id"), edits, "{year:?}");
        assert_eq!(stderr(&told).contains(undated), !year.is_empty(), "{}", stderr(&told));
        for command in ["forms", "settlements", "missing-links"] {
            let told = run(command, &file, year);
            assert_eq!(stderr(&told).contains(undated), !year.is_empty(), "{command}: {}", stderr(&told));
        }
    }
    let told = run("coverage", &file, &["--plan-year", "2031", "--explain", "--language", "en"]);
    assert!(stdout(&told).contains("not counted in 2031: Base some_day, idea, wish."), "{}", stdout(&told));
    let layer = read_json(&folder.path().join("c.geojson"));
    assert_eq!(layer["without_year"].as_array().map(Vec::len), Some(3), "{}", layer["without_year"]);
    // two years: what is there at the end of both, and who moved in
    let told = run("compare", &file, &["--years", "2028,2032", "-o", "y.geojson"]);
    assert!(stderr(&told).contains(undated), "{}", stderr(&told));
    let changes = |name: &str| {
        let layer = read_json(&folder.path().join(name));
        let rows = layer["features"].as_array().expect("rows").iter().map(|row| {
            let row = &row["properties"];
            format!("{} {}", row["id"].as_str().expect("id"), row["change"].as_str().expect("change"))
        });
        rows.collect::<Vec<_>>()
    };
    assert_eq!(changes("y.geojson"), ["closing gone", "coming same", "here same", "passing gone"]);
    // two plans: both as wholes
    let other = folder.path().join("other.gpkg");
    write(&Plan { bases: Vec::new(), ..mixed() }, &other);
    let told =
        run("compare", &other, &["--with", "plan.gpkg", "-o", "w.geojson", "--explain", "--language", "en"]);
    assert_eq!(changes("w.geojson"), ["coming new", "here new", "some_day new"]);
    assert!(stderr(&told).contains("compared as wholes"), "{}", stderr(&told));
    assert!(stdout(&told).contains("Base some_day: new base"), "{}", stdout(&told));

    let mut check = tettsted();
    let told = check.args(["plan", "check"]).arg(&file).assert().success();
    assert!(stderr(&told).contains(undated) && stdout(&told).contains("remarks: 1"), "{}", stderr(&told));
}

#[test]
fn years_that_no_calendar_has_are_refused() {
    let folder = tempdir().expect("folder");
    let file = folder.path().join("plan.gpkg");
    write(&mixed(), &file);
    for (command, year) in
        [("coverage", "--plan-year=31"), ("what-if", "--plan-year=99999"), ("compare", "--years=2026,1")]
    {
        let mut program = tettsted();
        program.arg(command).arg(demo("demo.osm")).arg("--plan").arg(&file).arg(year);
        let told = stderr(&program.assert().code(2));
        assert!(told.contains("must be a year from 1900 to 9999"), "{command}: {told}");
    }
}

#[test]
fn the_words_of_the_rule() {
    let plan = mixed();
    let there = |when| ids(plan.bases.iter().filter(|base| base.is_there(when))).join(" ");
    assert_eq!(there(When::Today), "here closing");
    assert_eq!(there(When::Year(2027)), "here closing");
    assert_eq!(there(When::Year(2029)), "here closing coming passing");
    assert_eq!(there(When::Year(2030)), "here coming passing", "closed at the end of its last year");
    assert_eq!(there(When::Whole), "here coming some_day");
}
