//! `tettsted build` killed at any moment: the file is the old one or the new one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::often;
use crate::common::program::{demo, names_in, tettsted_running};
use crate::common::town::put;
use tempfile::TempDir;
use tettsted::study::Study;

/// How often the program is killed.
fn kills() -> u64 {
    u64::from(often(10, 200))
}
/// The table of residents of which there are fewer homes.
const FEWER: usize = 300;

fn build(residents: &Path, output: &Path) -> Command {
    let mut command = tettsted_running();
    command.arg("build").arg(demo("demo.osm")).arg("--residents").arg(residents).arg("-o").arg(output);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// A table of residents and the study area that is built from it.
struct Version {
    table: PathBuf,
    bytes: Vec<u8>,
}

impl Version {
    fn of(table: PathBuf) -> (Self, Duration) {
        let file = table.with_extension("tettsted");
        let start = Instant::now();
        assert!(build(&table, &file).status().is_ok_and(|status| status.success()));
        let took = start.elapsed();
        (Self { table, bytes: std::fs::read(&file).unwrap_or_default() }, took)
    }
}

/// Kills builds of one version and the other by turns, each after a random part of the longest time; how many were killed, and
/// how often the file was of which version.
fn kill(output: &Path, versions: &[Version; 2], longest: Duration, seed: u64) -> (u64, [u64; 2]) {
    let mut random = fastrand::Rng::with_seed(seed);
    let (mut killed, mut found_of) = (0, [0, 0]);
    for run in 0..kills() / 2 {
        let mut program = build(&versions[(run % 2) as usize].table, output).spawn().expect("run");
        std::thread::sleep(longest.mul_f64(random.f64()));
        program.kill().expect("killed");
        killed += u64::from(!program.wait().expect("ended").success());
        let found = std::fs::read(output).expect("a file");
        let which = versions.iter().position(|version| version.bytes == found);
        found_of[which.expect("the old file or the new one")] += 1;
    }
    (killed, found_of)
}

#[test]
fn a_killed_build_leaves_the_old_file_or_the_new_one() {
    let folder = TempDir::new().expect("folder");
    let all = std::fs::read_to_string(demo("residents.csv")).expect("table");
    let fewer = all.lines().take(FEWER).collect::<Vec<_>>().join("\n");
    let [(old, one), (new, other)] = [("old.csv", all), ("new.csv", fewer)]
        .map(|(name, text)| Version::of(put(folder.path(), name, text)));
    assert_ne!(old.bytes, new.bytes);
    // two at a time take longer
    let longest = 2 * one.max(other);
    let versions = [old, new];
    let outputs = ["a.tettsted", "b.tettsted"].map(|name| put(folder.path(), name, &versions[0].bytes));
    let counts = std::thread::scope(|scope| {
        let versions = &versions;
        let threads = [(&outputs[0], 9), (&outputs[1], 10)];
        let threads =
            threads.map(|(output, seed)| scope.spawn(move || kill(output, versions, longest, seed)));
        threads.map(|thread| thread.join().expect("no panic"))
    });
    println!("killed, and how often the file was of which version: {counts:?}");
    assert!(counts.iter().map(|(killed, _)| *killed).sum::<u64>() >= kills() / 5, "{counts:?}");

    // what killed programs left behind confuses nobody
    let left = names_in(folder.path()).iter().filter(|name| name.starts_with(".tettsted-")).count();
    println!("{left} unfinished folders");
    for output in outputs {
        Study::open(&output).expect("a study area");
        assert!(build(&versions[1].table, &output).status().expect("run").success());
        assert!(std::fs::read(&output).expect("file") == versions[1].bytes);
    }
}
