//! Outputs that are no plain files: links, pipes, devices; and who may read what is written again.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use crate::common::notices::skipped;
use crate::common::program::{demo, tettsted};
use tempfile::tempdir;

/// Scores the sites of the small town into a file, with a report into another.
fn score(output: &Path, report: &Path) -> assert_cmd::assert::Assert {
    let mut command = tettsted();
    command.arg("score").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    command.arg("--sites").arg(demo("sites.geojson")).arg("-o").arg(output).arg("--report").arg(report);
    command.assert()
}

fn made(tool: &str, args: &[&str], path: &Path) -> bool {
    Command::new(tool).arg(path).args(args).status().is_ok_and(|status| status.success())
}

#[test]
fn devices_stay_devices() {
    let folder = tempdir().expect("folder");
    let (null, output) = (folder.path().join("null"), folder.path().join("scores.csv"));
    if !made("mknod", &["c", "1", "3"], &null) {
        skipped("devices cannot be made here");
        return;
    }
    score(&output, &null).success();
    assert!(fs::metadata(&null).expect("still there").file_type().is_char_device());
    assert!(fs::read_to_string(&output).expect("scores").contains("rollator_residents"));
}

#[test]
fn pipes_take_what_is_written() {
    let folder = tempdir().expect("folder");
    let (pipe, plain) = (folder.path().join("pipe.csv"), folder.path().join("plain.csv"));
    assert!(made("mkfifo", &[], &pipe));
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).expect("read")
    });
    score(&pipe, &folder.path().join("report.json")).success();
    score(&plain, &folder.path().join("report.json")).success();
    assert_eq!(reader.join().expect("reader"), fs::read_to_string(plain).expect("scores"));
    assert!(fs::metadata(&pipe).expect("still there").file_type().is_fifo());
}

#[test]
fn links_stay_and_modes_are_kept() {
    let folder = tempdir().expect("folder");
    let shared = folder.path().join("shared");
    fs::create_dir(&shared).expect("folder");
    let (link, real) = (folder.path().join("scores.csv"), shared.join("real.csv"));
    fs::write(&real, "old").expect("written");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).expect("mode");
    symlink("shared/real.csv", &link).expect("link");
    score(&link, &folder.path().join("report.json")).success();
    assert!(fs::symlink_metadata(&link).expect("link").is_symlink());
    assert!(fs::read_to_string(&real).expect("scores").contains("rollator_residents"));
    assert_eq!(fs::metadata(&real).expect("real").permissions().mode() & 0o777, 0o600);
    // a link to nothing yet makes the file that it leads to
    let dangling = folder.path().join("new.csv");
    symlink("shared/new.csv", &dangling).expect("link");
    score(&dangling, &folder.path().join("report.json")).success();
    assert!(shared.join("new.csv").is_file() && fs::symlink_metadata(&dangling).expect("link").is_symlink());
}

#[test]
fn a_link_onto_an_input_is_refused() {
    let folder = tempdir().expect("folder");
    let (residents, link) = (folder.path().join("residents.csv"), folder.path().join("out.csv"));
    fs::copy(demo("residents.csv"), &residents).expect("copied");
    symlink("residents.csv", &link).expect("link");
    let mut command = tettsted();
    command.arg("score").arg(demo("demo.osm")).arg("--residents").arg(&residents);
    command.arg("--sites").arg(demo("sites.geojson")).arg("-o").arg(&link).assert().code(4);
    assert_eq!(fs::read(&residents).expect("kept"), fs::read(demo("residents.csv")).expect("residents"));
}
