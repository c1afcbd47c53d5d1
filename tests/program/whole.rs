//! Outputs appear whole or not at all.

use crate::common;
use crate::common::notices::skipped;
use std::path::Path;

use crate::common::program::{demo, names_in, read_json, refuses, score_demo, tettsted};
use crate::common::town::{counts_of, expected, put};
use tempfile::tempdir;

#[test]
fn outputs_that_cannot_be_written_leave_nothing() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("taken.gpkg")).unwrap();
    put(folder.path(), "file", "kept");
    for ending in ["geojson", "gpkg", "fgb", "csv"] {
        let no_folder = at("missing").join(format!("scores.{ending}"));
        refuses(score_demo().arg("-o").arg(no_folder), 4, &["missing", "folder"]);
        let in_file = at("file").join(format!("scores.{ending}"));
        refuses(score_demo().arg("-o").arg(in_file), 4, &["cannot write"]);
    }
    refuses(score_demo().arg("-o").arg(at("taken.gpkg")), 4, &["taken.gpkg"]);
    refuses(score_demo().arg("--report").arg(at("missing").join("r.json")), 4, &["missing"]);
    let mut reach = tettsted();
    reach.arg("reach").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    reach.args(["--at", "9.998,59.998", "-o"]).arg(at("missing").join("reach.svg"));
    refuses(&mut reach, 4, &["missing"]);
    assert_eq!(names_in(folder.path()), ["file", "taken.gpkg"]);
    assert_eq!(std::fs::read_to_string(at("file")).unwrap(), "kept");
}

/// A report without its result would tell of a run that was none.
#[test]
fn a_run_that_fails_leaves_no_report() {
    let folder = tempdir().unwrap();
    let mut command = score_demo();
    command.arg("--report").arg(folder.path().join("report.json"));
    command.arg("-o").arg(folder.path().join("missing").join("scores.gpkg"));
    refuses(&mut command, 4, &["missing"]);
    assert!(names_in(folder.path()).is_empty(), "{:?}", names_in(folder.path()));
}

#[test]
fn an_older_result_is_replaced_whole_or_stays() {
    let folder = tempdir().unwrap();
    let output = put(folder.path(), "scores.geojson", "older");
    refuses(score_demo().arg("-o").arg(&output).args(["--classes", "missing.toml"]), 3, &["missing.toml"]);
    assert_eq!(std::fs::read_to_string(&output).unwrap(), "older");
    score_demo().arg("-o").arg(&output).assert().success();
    assert_eq!(counts_of(&read_json(&output)), expected());
    assert_eq!(names_in(folder.path()), ["scores.geojson"]);
}

/// A GeoPackage that a GIS holds open has changes beside it, which would be applied to the new file and break it.
#[test]
fn a_geopackage_that_is_open_elsewhere_is_not_replaced() {
    let folder = tempdir().unwrap();
    let output = put(folder.path(), "scores.gpkg", "older");
    put(folder.path(), "scores.gpkg-wal", "changes");
    refuses(score_demo().arg("-o").arg(&output), 4, &["scores.gpkg", "open"]);
    assert_eq!(std::fs::read_to_string(&output).unwrap(), "older");
    assert_eq!(names_in(folder.path()), ["scores.gpkg", "scores.gpkg-wal"]);
}

/// A folder that is read-only for the one who runs this; nothing to test for who may write everywhere.
#[test]
#[cfg(unix)]
fn a_folder_without_permission_is_an_output_error() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().unwrap();
    let set = |mode| std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    if std::fs::write(folder.path().join("probe"), "").is_ok() {
        skipped("permissions do not bind this user");
        return;
    }
    refuses(score_demo().arg("-o").arg(folder.path().join("scores.gpkg")), 4, &["scores.gpkg", "permission"]);
    set(0o755);
    assert!(names_in(folder.path()).is_empty());
}

/// Stopped while it writes, the program takes what it began with it.
#[test]
#[cfg(unix)]
fn a_stopped_run_leaves_nothing() {
    for ending in ["gpkg", "geojson", "fgb"] {
        let folder = tempdir().unwrap();
        let sites = put(folder.path(), "many.csv", many_sites(60_000));
        let output = folder.path().join(format!("scores.{ending}"));
        let mut command = common::program::tettsted_running();
        command.arg("score").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
        command.arg("--sites").arg(sites).arg("-o").arg(&output);
        let mut run = command.stderr(std::process::Stdio::null()).spawn().unwrap();
        if !begun(folder.path(), &mut run) {
            skipped(&format!("{ending}: it was done too soon"));
            continue;
        }
        let killed =
            std::process::Command::new("kill").arg("-TERM").arg(run.id().to_string()).status().unwrap();
        assert!(killed.success());
        let ended = run.wait().unwrap();
        if ended.success() {
            skipped(&format!("{ending}: it was done too soon"));
            continue;
        }
        assert_eq!(ended.code(), Some(130), "{ending}");
        assert_eq!(names_in(folder.path()), ["many.csv"], "{ending}");
    }
}

/// Sites all over the town; few classes reach far from them, but each is a row.
#[cfg(unix)]
fn many_sites(count: u32) -> String {
    use std::fmt::Write as _;
    (0..count).fold("id,lon,lat,note\n".to_owned(), |mut text, number| {
        let (east, north) = (f64::from(number % 500), f64::from(number / 500 % 300));
        let (lon, lat) = (9.987 + east * 5e-5, 59.9965 + north * 2.5e-5);
        writeln!(text, "s{number},{lon:.6},{lat:.6},one of very many sites of a made-up town").expect("text");
        text
    })
}

/// Waits until an unfinished file shows; false if the program ends before.
#[cfg(unix)]
fn begun(folder: &Path, run: &mut std::process::Child) -> bool {
    while run.try_wait().expect("state").is_none() {
        let unfinished = |name: &String| {
            name.starts_with(".tettsted-")
                && std::fs::read_dir(folder.join(name)).is_ok_and(|mut files| files.next().is_some())
        };
        if names_in(folder).iter().any(unfinished) {
            return true;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    false
}
