//! Work that is asked to end, wherever it is: it does so in time, and what it writes is whole or not there.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::often;
use crate::common::osm_map::{Map, Pbf};
use crate::common::program::{demo, names_in, tettsted, tettsted_running};

/// How often each run is asked to end.
const SIGNALS: [u32; 2] = [2, 50];
/// The grace, and something for a machine that is busy.
const MOST: Duration = Duration::from_secs(7);
/// Rows, features and nodes of the large inputs.
const MANY: usize = 60_000;
/// Longest part of a run in which it is asked to end.
const LONGEST: Duration = Duration::from_secs(8);

/// Runs with a long part each: an extract in either format, its network and the order in which that is swept, tables, scores, the
/// outlines of settlements, a report.
const RUNS: [&str; 8] = [
    "network large.osm -o out.gpkg",
    "network large.osm.pbf -o out.gpkg",
    "build large.osm.pbf --residents homes.csv -o out.tettsted",
    "score town.tettsted --sites sites.geojson -o out.gpkg",
    "score town.tettsted --sites sites.csv -o out.xlsx",
    "score demo.osm --residents many.csv --sites sites.csv -o out.fgb",
    "settlements fjordvik.tettsted -o out.gpkg",
    "report fjordvik.tettsted plan.gpkg -o out",
];

fn inputs(folder: &Path) {
    tettsted().arg("demo").arg(folder).assert().success();
    fs::copy(demo("demo.osm"), folder.join("demo.osm")).expect("extract");
    fs::copy(demo("residents.csv"), folder.join("homes.csv")).expect("residents");
    let place = |i: usize| (9.985 + (i % 300) as f64 * 1e-4, 59.99 + (i / 300) as f64 * 1e-4);
    let (mut homes, mut features) = (String::from("id,lon,lat,rollator,most,fit\n"), Vec::new());
    for i in 0..MANY {
        let (lon, lat) = place(i);
        writeln!(homes, "{i},{lon:.6},{lat:.6},1,2,3").expect("text");
        features.push(format!(
            r#"{{"type":"Feature","id":{i},"properties":{{}},"geometry":{{"type":"Point","coordinates":[{lon:.6},{lat:.6}]}}}}"#
        ));
    }
    fs::write(folder.join("many.csv"), &homes).expect("table");
    fs::write(folder.join("sites.csv"), &homes).expect("table");
    let collection = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"));
    fs::write(folder.join("sites.geojson"), collection).expect("layer");
    streets(folder);
    let build = |inputs: &[&str], out: &str| {
        let mut command = tettsted();
        command.current_dir(folder).arg("build").args(inputs).args(["-o", out]).assert().success();
    };
    build(&["demo.osm", "--residents", "homes.csv"], "town.tettsted");
    build(&["fjordvik.osm.pbf", "--grid", "population_250m.csv", "--public", "grid"], "fjordvik.tettsted");
}

/// A lattice of streets around the homes of the demo town.
fn streets(folder: &Path) {
    let side = 245;
    let mut map = Map::default();
    let id = |row: i64, column: i64| row * side + column;
    for (row, column) in (0..side).flat_map(|row| (0..side).map(move |column| (row, column))) {
        let (lon, lat) = (99_000_000 + column as i32 * 6000, 599_000_000 + row as i32 * 6000);
        map.node(id(row, column), lon, lat);
    }
    for row in 0..side {
        map.way(row, &(0..side).map(|column| id(row, column)).collect::<Vec<_>>(), "residential");
        map.way(side + row, &(0..side).map(|column| id(column, row)).collect::<Vec<_>>(), "residential");
    }
    fs::write(folder.join("large.osm"), map.xml()).expect("extract");
    fs::write(folder.join("large.osm.pbf"), map.pbf(Pbf::default()).concat()).expect("extract");
}

fn begin(folder: &Path, run: &str) -> Child {
    let mut command = tettsted_running();
    command.current_dir(folder).args(run.split(' ')).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("run")
}

fn ask_to_end(child: &Child, signal: &str) {
    // it may have ended just now
    let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
}

#[test]
fn runs_end_when_asked_wherever_they_are() {
    let folder = tempfile::tempdir().expect("folder");
    let folder = folder.path();
    inputs(folder);
    let before = names_in(folder);
    let with = |out: &str| {
        [before.clone(), vec![out.to_owned()]].concat().into_iter().collect::<std::collections::BTreeSet<_>>()
    };
    let mut random = fastrand::Rng::with_seed(5);
    for run in RUNS {
        let out = run.rsplit(' ').next().expect("an output");
        let start = Instant::now();
        assert!(begin(folder, run).wait().expect("run").success(), "{run}");
        let whole = start.elapsed().min(LONGEST);
        for number in 0..often(SIGNALS[0], SIGNALS[1]) {
            remove(&folder.join(out));
            let mut child = begin(folder, run);
            let after = whole.mul_f64(random.f64());
            std::thread::sleep(after);
            let asked = Instant::now();
            let is_twice = number % 2 == 1;
            ask_to_end(&child, if is_twice { "-INT" } else { "-TERM" });
            if is_twice {
                ask_to_end(&child, "-INT");
            }
            let status = child.wait().expect("ended");
            let code = status.code();
            assert!(asked.elapsed() < MOST, "{run}, asked after {after:?}: {:?}", asked.elapsed());
            // asked twice it is aborted, and what was unfinished goes with the next run
            // or it had not begun to listen
            let at_once = is_twice && code.is_none() || matches!(status.signal(), Some(2 | 15));
            assert!(matches!(code, Some(0 | 130)) || at_once, "{run}, {after:?}: {status}");
            let found =
                names_in(folder).into_iter().filter(|name| !is_twice || !name.starts_with(".tettsted-"));
            let found: std::collections::BTreeSet<String> = found.collect();
            let none = before.iter().cloned().collect();
            assert!(
                found == with(out) || code != Some(0) && found == none,
                "{run}, {after:?}, {code:?}: {found:?}"
            );
        }
        // the next run has another output
        remove(&folder.join(out));
    }
}

/// Takes an output away, if it is there.
fn remove(path: &Path) {
    let _ = fs::remove_dir_all(path).or_else(|_| fs::remove_file(path));
}
