//! Several programs write to one plan, and are killed while they do.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::full_plan::{change, written};
use crate::common::often;
use crate::common::program::tettsted_running;
use crate::common::town::put;
use tempfile::tempdir;
use tettsted::plan::Plan;

/// How often an import is killed.
const KILLS: [u32; 2] = [5, 200];
/// Rows of an import that is killed.
const ROWS: usize = 10;

fn import(plan: &Path, from: &Path) -> Command {
    let mut run = tettsted_running();
    run.args(["plan", "import"]).arg(plan).args(["--layer", "sites", "--from"]).arg(from);
    run.stdout(Stdio::null()).stderr(Stdio::null());
    run
}

fn ids(plan: &Path) -> BTreeSet<String> {
    let read = Plan::read(plan).expect("a plan, whole");
    assert_eq!(read.skipped, []);
    read.plan.sites.into_iter().map(|site| site.id).collect()
}

/// A file of so many sites whose ids begin with a name.
fn batch(folder: &Path, name: &str, rows: usize) -> std::path::PathBuf {
    let mut text = String::from("id,lon,lat\n");
    for row in 0..rows {
        writeln!(text, "{name}-{row},10.{row:03},59.9").expect("text");
    }
    put(folder, &format!("{name}.csv"), &text)
}

#[test]
fn two_writers_do_not_lose_each_others_rows() {
    let folder = tempdir().unwrap();
    let plan = written(&Plan::default(), folder.path());
    let write = |writer: &str| {
        for number in 0..50 {
            let file = batch(folder.path(), &format!("{writer}{number}"), 1);
            assert!(import(&plan, &file).status().expect("started").success(), "{writer}{number}");
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| write("a"));
        scope.spawn(|| write("b"));
    });
    let all: BTreeSet<String> =
        ["a", "b"].iter().flat_map(|w| (0..50).map(move |n| format!("{w}{n}-0"))).collect();
    assert_eq!(ids(&plan), all);
    assert_eq!(count_in_file(&plan), 100);
}

/// What the file says of the number of its sites, which other programs believe.
fn count_in_file(plan: &Path) -> i64 {
    use gdal::vector::LayerAccess;
    let sql = "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'sites'";
    let dataset = gdal::Dataset::open(plan).expect("open");
    let mut rows =
        dataset.execute_sql(sql, None, gdal::vector::sql::Dialect::DEFAULT).expect("asked").expect("rows");
    let row = rows.features().next().expect("a row");
    row.field_as_integer64(0).expect("a number").expect("no null")
}

#[test]
fn an_import_that_is_killed_is_there_whole_or_not_at_all() {
    let folder = tempdir().unwrap();
    let plan = written(&Plan::default(), folder.path());
    let begin = Instant::now();
    assert!(import(&plan, &batch(folder.path(), "first", ROWS)).status().expect("started").success());
    let usual = begin.elapsed();
    let mut random = fastrand::Rng::with_seed(5);
    let mut kept = ids(&plan);
    let mut whole = 0;
    let kills = often(KILLS[0], KILLS[1]) as usize;
    for number in 0..kills {
        let name = format!("n{number}");
        let mut running = import(&plan, &batch(folder.path(), &name, ROWS)).spawn().expect("started");
        std::thread::sleep(Duration::from_secs_f64(usual.as_secs_f64() * 1.3 * random.f64()));
        running.kill().expect("killed or ended");
        running.wait().expect("ended");
        let now = ids(&plan);
        assert!(now.is_superset(&kept), "import {number}: rows of earlier imports are gone");
        let new = now.len() - kept.len();
        assert!(new == 0 || new == ROWS, "import {number}: {new} of {ROWS} rows");
        whole += usize::from(new == ROWS);
        kept = now;
    }
    println!("{whole} of {kills} killed imports were whole, {} not there", kills - whole);
    assert_eq!(count_in_file(&plan), i64::try_from(kept.len()).expect("few rows"));
}

#[test]
fn a_file_that_another_program_holds_is_waited_for() {
    use gdal::{Dataset, DatasetOptions, GdalOpenFlags};
    let folder = tempdir().unwrap();
    let plan = written(&Plan::default(), folder.path());
    let options = DatasetOptions {
        open_flags: GdalOpenFlags::GDAL_OF_VECTOR | GdalOpenFlags::GDAL_OF_UPDATE,
        ..DatasetOptions::default()
    };
    let mut other = Dataset::open_ex(&plan, options).expect("open");
    let held = other.start_transaction().expect("begun");
    let sql = "UPDATE plan SET notes = 'held'";
    held.execute_sql(sql, None, gdal::vector::sql::Dialect::DEFAULT).expect("written");
    let file = batch(folder.path(), "a", 1);
    let output = import(&plan, &file).args(["--wait", "0"]).stderr(Stdio::piped()).output().expect("run");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(4), "{told}");
    assert!(told.contains("is being written by another program") && told.contains("QGIS"), "{told}");
    let waiting = import(&plan, &file).spawn().expect("started");
    held.commit().expect("committed");
    assert!(waiting.wait_with_output().expect("ended").status.success());
    assert_eq!(ids(&plan).len(), 1);
    change(&plan, &["DELETE FROM sites"]);
    assert_eq!(count_in_file(&plan), 0);
}
