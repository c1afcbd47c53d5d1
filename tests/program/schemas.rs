//! A layer has its columns by definition, whatever its rows are; what a format has no place for goes beside it or is refused.

use std::path::Path;

use tempfile::tempdir;

use crate::common::gis::{self, read_layer};
use crate::common::program::{demo, names_in, refuses, score_demo, stderr, tettsted};
use crate::common::town::put;

fn header(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("table");
    text.lines().next().expect("header").to_owned()
}

/// The same question of residents that are given, exact or estimated, on plain or real ground, in no municipality or some.
#[test]
fn columns_do_not_depend_on_rows() {
    let folder = tempdir().expect("folder");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    let at = |name: &str| folder.path().join(name);
    let grid = ["--grid", "population_250m.csv", "--municipalities", "kommune.geojson"];
    let mut made = tettsted();
    made.current_dir(folder.path())
        .args(["residents", "fjordvik.osm.pbf"])
        .args(grid)
        .args(["-o", "made.csv"]);
    made.assert().success();
    // places, ids and counts, without what else is told of them
    let made = std::fs::read_to_string(at("made.csv")).expect("table");
    let exact: Vec<String> =
        made.lines().map(|line| line.split(',').take(6).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(exact[0], "X,Y,id,rollator,most,fit");
    put(folder.path(), "exact.csv", exact.join("\n"));
    let areas: [Vec<&str>; 3] = [vec!["--residents", "exact.csv", "--plain"], vec![], grid.to_vec()];
    let questions: [(&str, &[&str], &[&str]); 5] = [
        ("score", &["--sites", "sites.geojson"], &[""]),
        ("score", &["--plan", "plan.gpkg"], &["", "_competing"]),
        ("coverage", &["--plan", "plan.gpkg"], &["", "_areas", "_bases"]),
        ("forms", &["--plan", "plan.gpkg", "--with-private"], &["", "_areas", "_group_homes"]),
        ("settlements", &[], &["", "_homes", "_needs", "_other_buildings"]),
    ];
    for (command, options, files) in questions {
        let headers = areas.clone().map(|area| {
            let mut run = tettsted();
            run.current_dir(folder.path())
                .args([command, "fjordvik.osm.pbf"])
                .args(area)
                .args(options)
                .args(["-o", "out.csv"]);
            run.assert().success();
            files.iter().map(|file| header(&at(&format!("out{file}.csv")))).collect::<Vec<_>>()
        });
        assert!(headers[0] == headers[1] && headers[1] == headers[2], "{command} {options:?}: {headers:#?}");
    }
    let headers = [vec!["--plain"], vec![]].map(|ground| {
        let mut run = tettsted();
        run.arg("network").arg(demo("demo.osm")).args(ground).arg("-o").arg(at("n.gpkg")).assert().success();
        read_layer(&at("n.gpkg"), "network").columns
    });
    assert_eq!(headers[0], headers[1]);
}

/// Bounds of exact numbers are the numbers.
#[test]
fn what_is_exact_is_its_own_bound() {
    let folder = tempdir().expect("folder");
    let out = folder.path().join("s.gpkg");
    score_demo().args(["--plain", "-o"]).arg(&out).assert().success();
    let rows = gis::read(&out).rows;
    assert!(!rows.is_empty());
    for row in rows {
        for of in ["rollator_", "most_", "fit_", ""] {
            let count = row.number(&format!("{of}residents"));
            for bound in ["low", "high"] {
                assert!((row.number(&format!("{of}residents_{bound}")) - count).abs() < f64::EPSILON);
            }
        }
        assert_eq!(row.text("residents_basis"), "table");
    }
}

/// A site that cannot be placed stays in the result: beside a FlatGeobuf, which has no rows without geometry.
#[test]
fn rows_without_geometry_go_beside_a_flatgeobuf() {
    let folder = tempdir().expect("folder");
    let sites = put(
        folder.path(),
        "sites.geojson",
        r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"a","properties":{"n":"A"},"geometry":{"type":"Point","coordinates":[9.9984,59.9985]}},
        {"type":"Feature","id":"b","properties":{"n":"B"},"geometry":null}]}"#,
    );
    let mut run = tettsted();
    run.arg("score")
        .arg(demo("demo.osm"))
        .arg("--residents")
        .arg(demo("residents.csv"))
        .arg("--sites")
        .arg(sites);
    let assert = run.arg("-o").arg(folder.path().join("out.fgb")).assert().success();
    assert!(stderr(&assert).contains("out_without_geometry.csv"), "{}", stderr(&assert));
    assert_eq!(names_in(folder.path()), ["out.fgb", "out_without_geometry.csv", "sites.geojson"]);
    assert_eq!(gis::read(&folder.path().join("out.fgb")).rows.len(), 1);
    let text = std::fs::read_to_string(folder.path().join("out_without_geometry.csv")).expect("table");
    assert!(text.lines().nth(1).is_some_and(|row| row.starts_with("b,B,0.0,0,")), "{text}");
}

/// The card of a project whose ways are not all there.
#[test]
fn a_card_as_flatgeobuf() {
    let folder = tempdir().expect("folder");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    let mut run = tettsted();
    run.current_dir(folder.path()).args([
        "card",
        "fjordvik.osm.pbf",
        "--plan",
        "plan.gpkg",
        "--project",
        "p1",
    ]);
    run.args(["-o", "card.fgb"]).assert().success();
    assert!(folder.path().join("card.fgb").exists());
}

#[test]
fn a_coordinate_system_is_refused_where_nothing_has_coordinates() {
    let folder = tempdir().expect("folder");
    tettsted().arg("demo").arg(folder.path()).assert().success();
    let with_plan = ["--plan", "plan.gpkg"];
    let commands: [(&[&str], &[&str]); 11] = [
        (&["classes"], &[]),
        (&["demo", "new"], &[]),
        (&["info", "a.tettsted"], &[]),
        (&["build", "fjordvik.osm.pbf", "-o", "a.tettsted"], &[]),
        (&["plan", "make", "new.gpkg"], &[]),
        (&["plan", "show", "plan.gpkg"], &[]),
        (&["settlements", "fjordvik.osm.pbf"], &[]),
        (&["coverage", "fjordvik.osm.pbf"], &with_plan),
        (&["card", "fjordvik.osm.pbf", "--project", "p1", "-o", "card.html"], &with_plan),
        (&["reach", "fjordvik.osm.pbf", "--at", "10.02,60.01", "-o", "r.svg"], &[]),
        (&["serve", "fjordvik.osm.pbf"], &[]),
    ];
    let before = names_in(folder.path());
    for (command, options) in commands {
        let mut run = tettsted();
        run.current_dir(folder.path()).args(command).args(options).args(["--crs", "25833"]);
        refuses(&mut run, 4, &["25833", "--crs"]);
    }
    assert_eq!(names_in(folder.path()), before);
}
