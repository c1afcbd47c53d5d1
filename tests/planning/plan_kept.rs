//! What people write into a plan stays there, is told each time, and counts as unknown where it cannot be read.

use std::path::{Path, PathBuf};

use crate::common::full_plan::{change, full_plan, written};
use crate::common::program::{demo, read_json, stderr, tettsted};
use assert_cmd::Command;
use tempfile::tempdir;
use tettsted::plan::Plan;

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/hours-lost-at-import").join(name)
}

fn plan(command: &str, file: &Path) -> Command {
    let mut run = tettsted();
    run.arg("plan").arg(command).arg(file);
    run
}

fn import(file: &Path, layer: &str, from: &Path) -> Command {
    let mut run = plan("import", file);
    run.args(["--layer", layer, "--from"]).arg(from);
    run
}

fn hours(file: &Path) -> Vec<Option<String>> {
    Plan::read(file).expect("readable").plan.bases.into_iter().map(|base| base.opening_hours).collect()
}

#[test]
fn hours_lost_at_import() {
    let folder = tempdir().expect("folder");
    let file = folder.path().join("p.gpkg");
    plan("make", &file).args(["--name", "Test"]).assert().success();
    let first = import(&file, "bases", &case("bases.csv")).assert().success();
    let text = "man-fre 9-15, tors til 19";
    assert!(stderr(&first).contains(text), "{}", stderr(&first));
    let [good, other] = ["Mo-Fr 09:00-15:00", text].map(|text| Some(text.to_owned()));
    assert_eq!(hours(&file), [good, other.clone()]);
    for _ in 0..2 {
        let check = plan("check", &file).assert().success();
        let told = stderr(&check);
        assert!(told.contains(text) && told.contains("cannot be read and counts as unknown: b2"), "{told}");
    }
    // the new text of the file, which somebody can mend
    import(&file, "bases", &case("bases_new.csv")).arg("--update").assert().success();
    assert_eq!(hours(&file), [Some("Ma-Fr 09:00-16:00".into()), other]);

    let mut coverage = tettsted();
    coverage.arg("coverage").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    coverage.arg("--plan").arg(&file).args(["--at", "Tuesday 12:00", "-o"]);
    coverage.arg(folder.path().join("c.geojson")).args(["--explain", "--language", "en"]);
    let told = coverage.assert().success();
    let bases = read_json(&folder.path().join("c_bases.geojson"));
    for base in bases["features"].as_array().expect("bases") {
        let base = &base["properties"];
        assert_eq!((&base["open"], &base["why"]), (&"unknown".into(), &"hours cannot be read".into()));
        assert!(base["opening_hours"].is_string(), "{base}");
    }
    let words = crate::common::program::stdout(&told);
    assert!(words.contains("cannot be read and are to be mended in the plan: Torget, Meieriet"), "{words}");
}

#[test]
fn unknown_functions_stay_and_are_told() {
    let folder = tempdir().expect("folder");
    let file = folder.path().join("p.gpkg");
    plan("make", &file).assert().success();
    let rows = folder.path().join("projects.csv");
    std::fs::write(&rows, "id,lon,lat,dwellings,functions\np1,9.998,59.998,40,groceries;swimming_pool\n")
        .expect("written");
    let told = stderr(&import(&file, "projects", &rows).assert().success());
    assert!(told.contains("swimming_pool"), "{told}");
    let project = Plan::read(&file).expect("readable").plan.projects.remove(0);
    assert_eq!(project.functions, ["groceries", "swimming_pool"]);
    let told = stderr(&plan("check", &file).assert().success());
    assert!(
        told.contains("\"swimming_pool\" is no category of daily needs and does not count: p1"),
        "{told}"
    );
}

/// A project that becomes a point goes into another layer, and takes along what else stands in its row.
#[test]
fn columns_of_ones_own_move_with_a_row() {
    let folder = tempdir().expect("folder");
    let file = written(&full_plan(), folder.path());
    change(
        &file,
        &[
            "ALTER TABLE projects ADD COLUMN eier TEXT",
            "ALTER TABLE projects ADD COLUMN expected_wheelchair REAL",
            "UPDATE projects SET eier = 'Byggherre AS', expected_wheelchair = 2.5",
        ],
    );
    let rows = folder.path().join("p.csv");
    std::fs::write(&rows, "id,lon,lat\np1,10.7,59.9\n").expect("written");
    import(&file, "projects", &rows).arg("--update").assert().success();
    let dataset = gdal::Dataset::open(&file).expect("GDAL opens it");
    let sql = "SELECT id, eier, expected_wheelchair FROM project_points WHERE id = 'p1'";
    let mut answer = dataset
        .execute_sql(sql, None, gdal::vector::sql::Dialect::DEFAULT)
        .expect("the columns are there")
        .expect("rows");
    let row = gdal::vector::LayerAccess::features(&mut *answer).next().expect("the row");
    let text = |column| row.field_as_string(column).expect("text").expect("not empty");
    assert_eq!([text(1), text(2)], ["Byggherre AS", "2.5"]);
}
