//! Who moves into a project: those whom its planner expects, else those whom its dwellings hold.

use std::path::Path;

use crate::common::changed::changed;
use crate::common::full_plan::{change, full_plan, written};
use crate::common::program::{demo, read_json, stdout, tettsted};
use crate::common::projects::{households, plan, project, town};
use tempfile::tempdir;
use tettsted::analysis::area::Area;
use tettsted::analysis::compare::{self, Comparison, compare};
use tettsted::analysis::moving_in::{Movers, MovingIn, MovingInBasis};
use tettsted::analysis::project::{Card, Params, card};
use tettsted::cases::{BeforeAfter, Bounded};
use tettsted::geodesy::Position;
use tettsted::plan::{NewPlan, Plan, Project};
use tettsted::settings::Settings;
use tettsted::settings::households::DwellingKind;
use tettsted::settings::project::ProjectSettings;
use tettsted::units::{Residents, people};
use tettsted::watch::Watch;
use tettsted::words::Language;

/// The town, in which every third home is in one municipality and the others in another one.
fn divided() -> Area {
    changed(town(), |table| {
        for (number, home) in table.homes.iter_mut().enumerate() {
            home.municipality = Some(if number % 3 == 0 { "A" } else { "B" }.into());
        }
    })
}

/// A project with dwellings and no residents.
fn dwellings(at: Position, dwellings: u32, dwelling_kind: Option<DwellingKind>) -> Project {
    Project { dwellings, dwelling_kind, expected: Vec::new(), ..project("p", at) }
}

/// Residents by class of the homes of a municipality, or of all.
fn living(area: &Area, municipality: Option<&str>) -> Vec<Residents> {
    let table = area.residents();
    let of = |class| {
        let homes = table.ids().zip(&table.homes);
        let own =
            homes.filter(|(_, home)| municipality.is_none() || home.municipality.as_deref() == municipality);
        own.map(|(home, _)| table.counts.get(home, class)).sum()
    };
    area.classes().ids().map(of).collect()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-6, "{found}, not {expected}");
}

/// All classes are the sum of a project, divided as the residents given.
fn check(moving_in: &MovingIn, [likely, low, high]: [f64; 3], as_these: &[Residents]) {
    let sum = moving_in.sum();
    for (found, expected) in [(sum.likely, likely), (sum.low, low), (sum.high, high)] {
        close(people(found), expected);
    }
    let all: Residents = as_these.iter().sum();
    for (found, own) in moving_in.classes.iter().zip(as_these) {
        let share = *own as f64 / all as f64;
        for (found, expected) in [(found.likely, likely), (found.low, low), (found.high, high)] {
            close(people(found), expected * share);
        }
    }
}

#[test]
fn dwellings_hold_households_divided_as_the_municipality() {
    let (area, households) = (divided(), households());
    let movers = Movers::new(&area, &households);
    for (home, code) in [(0, "A"), (1, "B")] {
        let at = area.residents().homes[home].position;
        let found = movers.of(&dwellings(at, 60, None));
        check(&found, [101.4, 101.4, 150.0], &living(&area, Some(code)));
        let assumption = found.assumption().expect("an assumption");
        assert_eq!((assumption.kind, assumption.is_kind_given), (DwellingKind::Block, false));
        assert_eq!(assumption.municipality.as_deref(), Some(code));
        assert!(assumption.source.contains("2016"), "{}", assumption.source);
        for (kind, each) in DwellingKind::ALL.into_iter().zip([2.5, 2.34, 2.12, 1.69]) {
            let found = movers.of(&dwellings(at, 60, Some(kind)));
            check(&found, [60.0 * each; 3], &living(&area, Some(code)));
        }
    }
    // where nobody knows the municipality, the whole area
    let area = changed(area, |table| table.homes.iter_mut().for_each(|home| home.municipality = None));
    let found = Movers::new(&area, &households).of(&dwellings(area.residents().homes[0].position, 60, None));
    check(&found, [101.4, 101.4, 150.0], &living(&area, None));
    assert_eq!(found.assumption().expect("an assumption").municipality, None);
}

#[test]
fn planners_win_and_nothing_is_not_none() {
    let (area, households) = (divided(), households());
    let movers = Movers::new(&area, &households);
    let at = area.residents().homes[0].position;
    let own = Project { expected: vec![("most".into(), 3.5)], ..dwellings(at, 60, None) };
    let found = movers.of(&own);
    assert_eq!(found.basis, MovingInBasis::Plan);
    assert_eq!(found.classes.iter().map(|own| people(own.likely)).collect::<Vec<_>>(), [0.0, 3.5, 0.0]);
    let nobody = Project { expected: vec![("fit".into(), 0.0)], ..own };
    assert_eq!(movers.of(&nobody).basis, MovingInBasis::Plan, "a planner may expect nobody");
    let neither = movers.of(&dwellings(at, 0, Some(DwellingKind::Row)));
    assert!(neither.is_unknown() && neither.sum() == Bounded::default());
    // nobody to divide by
    let empty = changed(area, |table| table.counts.cells_mut().fill(0));
    assert!(Movers::new(&empty, &households).of(&dwellings(at, 60, None)).is_unknown());
}

fn made(area: &Area, plan: &Plan) -> Card {
    let settings = ProjectSettings::built_in().expect("settings");
    let project = &plan.projects[0];
    let params =
        Params { area, plan, project, year: Some(2030), settings: &settings, households: &households() };
    card(&params, &Watch::default()).expect("not stopped")
}

fn compared(area: &Area, before: &Plan, after: &Plan) -> Comparison {
    let params = compare::Params {
        area,
        plans: BeforeAfter { before, after },
        groupings: &[],
        households: &households(),
    };
    compare(&params, &Watch::default()).expect("compared")
}

#[test]
fn card_area_and_comparison_have_the_same_residents() {
    let area = divided();
    let at = area.residents().homes[0].position;
    let with = Plan { projects: vec![dwellings(at, 60, None)], ..Plan::default() };
    let moving_in = Movers::new(&area, &households()).of(&with.projects[0]);
    let own = |project: &Plan| made(&area, project).residents.iter().map(|own| own.own).collect::<Vec<_>>();
    let likely: Vec<_> = moving_in.classes.iter().map(|own| own.likely).collect();
    assert_eq!(own(&with), likely);
    for counted in made(&area, &with).residents {
        let range = counted.range_with_project();
        assert!(range.low <= counted.with_project() && counted.with_project() < range.high, "{counted:?}");
    }

    let planned = area.planned(&with, &households(), &Watch::default()).expect("planned");
    planned.area.check_invariants().expect("sound");
    let home = planned.area.residents().ids().last().expect("the project");
    let bounds = planned.area.residents().bounds.as_ref().expect("bounds");
    for (class, own) in area.classes().ids().zip(&moving_in.classes) {
        let of = |counts: &tettsted::input::residents::Counts| counts.get(home, class);
        let found = [of(&planned.area.residents().counts), of(&bounds.low), of(&bounds.high)];
        assert_eq!(found, [own.likely, own.low, own.high]);
    }

    let found = compared(&area, &Plan::default(), &with);
    for (totals, likely) in found.totals.iter().zip(&likely) {
        assert_eq!(totals.residents.after, totals.residents.before + likely);
    }
    assert_eq!(found.unstated.len(), 1);
    assert_eq!(found.unstated[0].moving_in, moving_in);
    // alike in both plans: told once
    assert_eq!(compared(&area, &with, &with).unstated.len(), 1);
    // a plan that tells all has nothing to mark
    assert!(compared(&area, &plan(), &plan()).unstated.is_empty());
}

#[test]
fn other_projects_hold_people_too() {
    let area = divided();
    let at = area.residents().homes[0].position;
    let other = Project { id: "o".into(), year: Some(2029), ..dwellings(at, 60, None) };
    let neither = Project { id: "n".into(), dwellings: 0, ..other.clone() };
    let plan = Plan { projects: vec![project("p", at), other.clone(), neither], ..Plan::default() };
    let card = made(&area, &plan);
    let moving_in = Movers::new(&area, &households()).of(&other);
    for (counted, own) in card.residents.iter().zip(&moving_in.classes) {
        assert_eq!((counted.others, counted.others_range), (own.likely, own.bounds()));
    }
    assert_eq!(card.moving_in.basis, MovingInBasis::Plan);
    let ids: Vec<&str> = card.others_unstated.iter().map(|other| other.id.as_str()).collect();
    assert_eq!(ids, ["o", "n"]);
}

#[test]
fn plans_made_before_there_were_kinds_open_and_take_them() {
    let folder = tempdir().expect("folder");
    let path = written(&full_plan(), folder.path());
    let old =
        ["projects", "project_points"].map(|layer| format!("ALTER TABLE {layer} DROP COLUMN dwelling_kind"));
    change(&path, &old.each_ref().map(String::as_str));
    let read = Plan::read(&path).expect("readable");
    assert!(read.skipped.is_empty() && read.remarks.is_empty(), "{:?} {:?}", read.skipped, read.remarks);
    let kinds: Vec<_> =
        read.plan.projects.iter().map(|project| (project.dwellings, project.dwelling_kind)).collect();
    assert_eq!(kinds, [(60, None), (0, None)]);
    assert_eq!(read.plan.projects[0].expected, full_plan().projects[0].expected);

    let rows = folder.path().join("rows.csv");
    std::fs::write(&rows, "id,lon,lat,boligtype\np2,10.755,59.91,ROW\n").expect("written");
    let import = ["--layer", "projects", "--map", "dwelling_kind=boligtype", "--update", "--from"];
    tettsted().args(["plan", "import"]).arg(&path).args(import).arg(&rows).assert().success();
    let read = Plan::read(&path).expect("readable");
    assert_eq!(read.plan.projects[1].dwelling_kind, Some(DwellingKind::Row));
    change(&path, &["UPDATE projects SET dwelling_kind = 'tent'"]);
    let read = Plan::read(&path).expect("readable");
    let reason = &read.skipped[0].reason;
    assert!(reason.contains("dwelling_kind = \"tent\" is not known: must be one of one_family"), "{reason}");
}

/// The demo town with a plan of one project.
fn program(folder: &Path, command: &str, project: Project) -> assert_cmd::Command {
    let file = folder.join("plan.gpkg");
    if !file.exists() {
        let plan = Plan { projects: vec![project], ..Plan::default() };
        plan.write_new(&file, &NewPlan { classes: Vec::new(), language: Language::Nb }).expect("written");
    }
    let mut run = tettsted();
    run.arg(command).arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    run.arg("--public-residents");
    run.arg("--plan").arg(file);
    run
}

#[test]
fn pages_and_layers_say_what_is_assumed() {
    let folder = tempdir().expect("folder");
    let at = town().residents().homes[0].position;
    let assumed = dwellings(at, 60, None);
    for (language, marks) in
        [("nb", ["antatt", "1,69", "101 (101–150)"]), ("en", ["assumed", "1.69", "101 (101–150)"])]
    {
        let page = folder.path().join("card.html");
        let mut run = program(folder.path(), "card", assumed.clone());
        run.args(["--project", "p", "--language", language, "-o"]).arg(&page).assert().success();
        let page = std::fs::read_to_string(&page).expect("a page");
        for mark in marks.into_iter().chain(["SSB", "2016"]) {
            assert!(page.contains(mark), "{mark} in {page}");
        }
    }
    let layers = folder.path().join("card.geojson");
    program(folder.path(), "card", assumed.clone())
        .args(["--project", "p", "-o"])
        .arg(&layers)
        .assert()
        .success();
    let assumption = &read_json(&layers)["residents_assumed"][0];
    assert_eq!(assumption["dwelling_kind"], "block");
    assert_eq!(assumption["residents"], serde_json::json!({ "low": 101.4, "likely": 101.4, "high": 150.0 }));

    let years = ["--years", "2026,2030", "--explain", "--language", "nb"];
    let told = stdout(&program(folder.path(), "compare", assumed).args(years).assert().success());
    assert!(told.contains("Antatt for «Prosjekt p»") && told.contains("101 til 150"), "{told}");
    let own = folder.path().join("own.toml");
    let text = stdout(&tettsted().args(["classes", "--households"]).assert().success());
    std::fs::write(&own, text.replace("block = 1.69", "block = 1.5")).expect("written");
    let mut run = program(folder.path(), "compare", project("p", at));
    let told = stdout(&run.args(years).arg("--household-settings").arg(&own).assert().success());
    assert!(told.contains("90 til 150"), "{told}");
}

#[test]
fn what_is_not_known_is_not_nobody() {
    let folder = tempdir().expect("folder");
    let at = town().residents().homes[0].position;
    let page = folder.path().join("card.html");
    let mut run = program(folder.path(), "card", dwellings(at, 0, None));
    run.args(["--project", "p", "-o"]).arg(&page).assert().success();
    let text = std::fs::read_to_string(&page).expect("a page");
    assert_eq!(
        text.matches("ikke kjent</td>").count(),
        8,
        "own and with the project, for three classes and all: {text}"
    );
    assert!(text.contains("planen oppgir verken innbyggere eller boliger"), "{text}");
    let layers = folder.path().join("card.geojson");
    program(folder.path(), "card", dwellings(at, 0, None))
        .args(["--project", "p", "-o"])
        .arg(&layers)
        .assert()
        .success();
    let residents = read_json(&folder.path().join("card_residents.geojson"));
    for row in residents["features"].as_array().expect("rows") {
        let row = &row["properties"];
        assert!(row["own"].is_null() && row["with_project"].is_null(), "{row}");
    }
}
