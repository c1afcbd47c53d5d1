//! Extracts that come through a pipe, which can be read only once.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::common::program::{json, refuses, stdout, tettsted};
use tempfile::tempdir;

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/input-through-a-pipe").join(name)
}

/// The extract as the program gets it from a pipe of its own or a named one.
#[test]
fn input_through_a_pipe() {
    let expected = json(&tettsted().arg("network").arg(case("area.osm")).assert().success());
    let mut piped = tettsted();
    piped.args(["network", "/dev/stdin"]).pipe_stdin(case("area.osm")).expect("extract");
    assert_eq!(json(&piped.assert().success()), expected);

    let folder = tempdir().expect("folder");
    let pipe = folder.path().join("area.osm");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::copy(case("area.osm"), pipe)
    });
    let named = tettsted().arg("network").arg(&pipe).timeout(Duration::from_mins(1)).assert().success();
    assert_eq!(json(&named), expected);
    writer.join().expect("writer").expect("written");
}

/// Streets, names and the checksum are looked at one after the other; nothing stays behind.
#[test]
fn an_extract_from_a_pipe_is_looked_at_as_often_as_a_file() {
    let folder = tempdir().expect("folder");
    let temporary = tempdir().expect("folder");
    let built = |area: &Path, name: &str| {
        let study = folder.path().join(name);
        let mut command = tettsted();
        command.env("TMPDIR", temporary.path()).arg("build").arg(area);
        command.arg("--residents").arg(case("homes.csv")).arg("-o").arg(&study);
        command.pipe_stdin(case("area.osm")).expect("extract").assert().success();
        stdout(&tettsted().arg("info").arg(study).assert().success())
    };
    let sum = |told: &str| {
        let words = told.split(|c: char| !c.is_ascii_hexdigit()).filter(|word| word.len() > 10);
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let (file, piped) =
        (built(&case("area.osm"), "a.tettsted"), built(Path::new("/dev/stdin"), "b.tettsted"));
    assert!(!sum(&file).is_empty(), "no checksum in\n{file}");
    assert_eq!(sum(&file), sum(&piped), "{file}\n{piped}");
    assert_eq!(temporary.path().read_dir().expect("folder").count(), 0, "the copy of the pipe stayed");
}

#[test]
fn a_device_is_no_extract() {
    refuses(tettsted().args(["network", "/dev/null"]), 3, &["/dev/null", "device"]);
}

/// Tables through pipes are those of the files.
#[test]
fn tables_come_through_pipes() {
    let mut command = tettsted();
    command.arg("score").arg(case("area.osm")).arg("--sites").arg(case("sites.csv"));
    let expected = json(&command.arg("--residents").arg(case("homes.csv")).assert().success());
    let mut piped = tettsted();
    piped.arg("score").arg(case("area.osm")).arg("--sites").arg(case("sites.csv"));
    piped.args(["--residents", "/dev/stdin"]).pipe_stdin(case("homes.csv")).expect("homes");
    assert_eq!(json(&piped.assert().success()), expected);
}
