//! `tettsted build` killed at any moment: the file is the old one or the new one.

mod common;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::program::{demo, names_in, tettsted_running};
use common::town::put;
use tempfile::TempDir;
use tettsted::study::Study;

/// How often the program is killed.
const KILLS: u64 = 200;
/// The table of residents of which there are fewer homes.
const FEWER: usize = 300;

fn build(residents: &Path, output: &Path) -> Command {
    let mut command = tettsted_running();
    command.arg("build").arg(demo("demo.osm")).arg("--residents").arg(residents).arg("-o").arg(output);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn a_killed_build_leaves_the_old_file_or_the_new_one() {
    let folder = TempDir::new().expect("folder");
    let all = std::fs::read_to_string(demo("residents.csv")).expect("table");
    let fewer = all.lines().take(FEWER).collect::<Vec<_>>().join("\n");
    let tables = [put(folder.path(), "old.csv", &all), put(folder.path(), "new.csv", fewer)];
    let results = tables.each_ref().map(|table| {
        let file = table.with_extension("tettsted");
        let start = Instant::now();
        assert!(build(table, &file).status().expect("run").success());
        (std::fs::read(&file).expect("file"), start.elapsed())
    });
    assert_ne!(results[0].0, results[1].0);
    let output = folder.path().join("area.tettsted");
    std::fs::write(&output, &results[0].0).expect("old file");
    let longest = results.iter().map(|(_, took)| *took).max().unwrap_or_default() + Duration::from_millis(20);
    let (mut killed, mut seen) = (0, [0, 0]);
    let mut random = fastrand::Rng::with_seed(9);
    for run in 0..KILLS {
        // by turns, so that each run would change the file
        let table: &PathBuf = &tables[(run % 2) as usize];
        let mut program = build(table, &output).spawn().expect("run");
        std::thread::sleep(longest.mul_f64(random.f64()));
        program.kill().expect("killed");
        killed += u32::from(!program.wait().expect("ended").success());
        let found = std::fs::read(&output).expect("a file");
        let which = results.iter().position(|(bytes, _)| *bytes == found);
        seen[which.expect("the old file or the new one")] += 1;
    }
    Study::open(&output).expect("a study area");
    assert!(killed > 50, "only {killed} were killed before they ended");
    println!("{killed} of {KILLS} killed, {seen:?} times the one and the other");

    // what killed programs left behind confuses nobody
    let left = names_in(folder.path()).iter().filter(|name| name.starts_with(".tettsted-")).count();
    println!("{left} unfinished folders");
    assert!(build(&tables[1], &output).status().expect("run").success());
    assert!(std::fs::read(&output).expect("file") == results[1].0);
}
