//! Obstacles and heights on the command line: a crossroads worked out by hand, and what is told about heights.
//!
//! Four streets meet at 10.75° E, 59.91° N, where 0.001° of longitude is 55.951 m (pyproj, as in `tests/golden`) and 0.001° of
//! latitude 111.4 m: gravel to the east, a footway to the west and a path to the north whose surface nobody mapped, asphalt
//! with a crossing whose kerb nobody mapped to the south. The heights are a plane that rises 9 % to the east.

use std::path::{Path, PathBuf};

use crate::common::gis;
use crate::common::osm_map::Map;
use crate::common::program::{demo, json, read_json, refuses, stderr, stdout, tettsted};
use crate::common::raster_file::RasterFile;
use crate::common::town::{Bounds, bounds_of, collection, counts_of, feature, put};
use assert_cmd::Command;
use geo_types::Geometry;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

/// Degrees east and north of the crossroads, and how many of each class live there; sums tell which homes are in.
const HOMES: [([f64; 2], u32); 9] = [
    ([0.0035, 0.0], 1),    // 195.8 m of gravel
    ([0.004, 0.0], 2),     // 223.8 m of gravel
    ([-0.0035, 0.0], 4),   // 195.8 m of footway
    ([-0.004, 0.0], 8),    // 223.8 m of footway
    ([0.0, 0.0017], 16),   // 189.4 m of path
    ([0.0, 0.0025], 32),   // 278.5 m of path
    ([0.0, -0.0003], 64),  // 33.4 m, before the crossing
    ([0.0, -0.001], 128),  // 111.4 m, beyond the crossing
    ([-0.0072, 0.0], 256), // 402.8 m of footway
];

/// The crossroads as files.
struct Crossroads {
    folder: TempDir,
    extract: PathBuf,
    residents: PathBuf,
    sites: PathBuf,
}

impl Crossroads {
    fn new() -> Self {
        let mut map = Map::default();
        let nodes = [(1, 0, 0), (2, 1, 0), (3, -1, 0), (4, 0, 1), (6, 0, -1)];
        for (id, east, north) in nodes {
            map.node(id, 107_500_000 + east * 100_000, 599_100_000 + north * 50_000);
        }
        map.node(5, 107_500_000, 599_095_000).tags.push(("highway", "crossing"));
        map.way(101, &[1, 2], "footway").tags.push(("surface", "gravel"));
        map.way(102, &[1, 3], "footway");
        map.way(103, &[1, 4], "path");
        map.way(104, &[1, 5, 6], "footway").tags.push(("surface", "asphalt"));
        let folder = tempdir().expect("folder");
        let extract = put(folder.path(), "crossroads.osm", map.xml());
        let row = |([east, north], people): ([f64; 2], u32)| {
            format!("h{people},{:.7},{:.7},{people},{people},{people}\n", 10.75 + east, 59.91 + north)
        };
        let rows: String = HOMES.into_iter().map(row).collect();
        let residents = put(folder.path(), "homes.csv", format!("id,lon,lat,rollator,most,fit\n{rows}"));
        let site = feature("middle", &json!({ "type": "Point", "coordinates": [10.75, 59.91] }));
        let sites = put(folder.path(), "sites.geojson", collection(&[site]).to_string());
        Self { folder, extract, residents, sites }
    }

    /// A subcommand on the extract.
    fn run(&self, command: &str) -> Command {
        let mut run = tettsted();
        run.arg(command).arg(&self.extract);
        if command != "network" {
            run.arg("--residents").arg(&self.residents).arg("--public-residents");
        }
        match command {
            "score" => run.arg("--sites").arg(&self.sites),
            "reach" => run.arg("--at=10.75,59.91"),
            "serve" => run.args(["--addr", "127.0.0.1:0"]),
            _ => &mut run,
        };
        run
    }

    /// Heights with cells of so many times 1.1 m, from a longitude on.
    fn heights(&self, name: &str, times: f64, west: f64) -> PathBuf {
        let cell = [2e-5 * times, 1e-5 * times];
        let size = [(10.765 - west) / cell[0], 0.02 / cell[1]].map(|cells| cells.round() as usize);
        let file =
            RasterFile { epsg: Some(4326), corner: [west, 59.92], cell, size, ..RasterFile::default() };
        let plane = |[lon, _]: [f64; 2]| (100.0 + 0.09 * 55_951.0 * (lon - 10.75)) as f32;
        file.write(self.folder.path(), name, plane)
    }

    /// 1.1 m
    fn fine(&self) -> PathBuf {
        self.heights("fine.tif", 1.0, 10.735)
    }

    /// 11 m
    fn coarse(&self) -> PathBuf {
        self.heights("coarse.tif", 10.0, 10.735)
    }

    fn score(&self, options: &[&Path]) -> (Value, String) {
        let assert = self.run("score").args(options).assert().success();
        (json(&assert), stderr(&assert))
    }
}

/// The likely counts of the only site, by class.
fn likely(scores: &Value) -> Vec<f64> {
    counts_of(scores)[0].iter().map(|(residents, _)| *residents).collect()
}

/// Their bounds.
fn bounds(scores: &Value) -> Bounds {
    bounds_of(scores)[0]
}

/// Reaches are 300, 500 and 1000 m. Surface and kerb matter to the rollator only: gravel counts 1.5 times (home 2 is out), the
/// path likely too (32), the footway only at worst (8), and at worst the kerb is high (128).
#[test]
fn what_nobody_mapped_makes_bounds() {
    let (scores, told) = Crossroads::new().score(&[]);
    assert_eq!(likely(&scores), [221.0, 511.0, 511.0]);
    assert_eq!(bounds(&scores)[..3], [[85.0, 253.0], [511.0; 2], [511.0; 2]]);
    assert_eq!(told, "");
}

#[test]
fn on_plain_ground_every_metre_counts_as_one() {
    let (scores, _) = Crossroads::new().score(&["--plain".as_ref()]);
    assert_eq!(likely(&scores), [255.0, 511.0, 511.0]);
    let own = &scores["features"][0]["properties"];
    assert!(own["residents"].is_number() && own["residents_low"] == own["residents"]);
    assert_eq!(scores["tettsted"]["ground"]["plain"], true);
}

/// 9 % is too steep for the rollator, so east and west are closed; for most people it counts 1.295 times, at best (8.5 %) 1.262,
/// which keeps 256 out; the fittest reach all. North and south are level; the grade is right to 0.1 m in 20 m.
#[test]
fn fine_heights_close_what_is_too_steep() {
    let town = Crossroads::new();
    let (scores, told) = town.score(&["--dem".as_ref(), &town.fine()]);
    assert_eq!(likely(&scores), [208.0, 255.0, 511.0]);
    assert_eq!(bounds(&scores)[..3], [[80.0, 240.0], [255.0; 2], [511.0; 2]]);
    assert!(!told.contains("cells of"), "{told}");
    assert_eq!(scores["tettsted"]["ground"]["steepness_limits"], true);
}

/// Nothing is closed, but grades may be 5 % less or more (1 m in 20 m). The rollator at 9 % counts 1.6 times: of the east nothing is
/// in, of the west only at best (4 %: 1.175 times); at worst the path is 1.25 × 1.5 times 189.4 m long. Most people reach 256 at best
/// (4 %: 1.08 times).
#[test]
fn coarse_heights_only_make_ways_longer_and_say_so() {
    let town = Crossroads::new();
    let (scores, told) = town.score(&["--dem".as_ref(), &town.coarse()]);
    assert_eq!(likely(&scores), [208.0, 255.0, 511.0]);
    assert_eq!(bounds(&scores)[..3], [[64.0, 252.0], [255.0, 511.0], [511.0; 2]]);
    for words in ["cells of 11 m", "at most 2 m", "± 5.0 %"] {
        assert!(told.contains(words), "{words:?} is not said in:\n{told}");
    }
    assert_eq!(scores["tettsted"]["ground"]["steepness_limits"], false);
}

/// Without heights the rollator gets 200 m along gravel and path and 300 m along the others; on plain ground 300 m everywhere; with
/// coarse heights 300 / (1.5 × 1.6) and 300 / 1.6 along the slope; with fine ones the slope is closed.
#[test]
fn reach_shrinks_with_what_counts() {
    let town = Crossroads::new();
    let heights = [town.coarse(), town.fine()];
    let cases: [(&[&Path], f64); 4] = [
        (&[], 200.0 + 300.0 + 200.0 + 300.0),
        (&["--plain".as_ref()], 1200.0),
        (&["--dem".as_ref(), &heights[0]], 125.0 + 187.5 + 200.0 + 300.0),
        (&["--dem".as_ref(), &heights[1]], 200.0 + 300.0),
    ];
    for (options, metres) in cases {
        let found = json(&town.run("reach").args(options).assert().success());
        let street = found["reach"][0]["street_m"].as_f64().expect("street_m");
        assert!((street - metres).abs() < 0.05, "{options:?}: {street} m, not {metres}");
        let streets =
            found["features"].as_array().unwrap().iter().filter(|f| f["properties"]["what"] == "street");
        assert!(streets.clone().all(|street| street["geometry"]["type"] == "LineString"));
    }
}

/// Four streets, one of them cut at the crossing, and a gate on either side of it: points and lines in one layer.
#[test]
fn a_geopackage_of_the_network_has_lines_and_gates() {
    let town = Crossroads::new();
    for (options, lines, gates) in [(&[][..], 5, 2), (&["--plain"][..], 4, 0)] {
        let file = town.folder.path().join("network.gpkg");
        town.run("network").args(options).arg("-o").arg(&file).assert().success();
        let mut read = gis::read_layer(&file, "network");
        read.rows.extend(gis::read_layer(&file, "network_points").rows);
        let count = |is: fn(&Geometry<f64>) -> bool| {
            read.rows.iter().filter(|row| row.geometry.as_ref().is_some_and(is)).count()
        };
        assert_eq!(count(|shape| matches!(shape, Geometry::LineString(_))), lines, "{options:?}");
        assert_eq!(count(|shape| matches!(shape, Geometry::Point(_))), gates, "{options:?}");
        assert_eq!(read.rows.len(), lines + gates);
    }
}

/// A gate in a part that is left out is no street that was left out.
#[test]
fn gates_of_islands_are_not_listed() {
    let folder = tempdir().unwrap();
    let mut map = Map::default();
    for (id, east, north) in
        [(1, 0, 0), (2, 100_000, 0), (3, 0, 50_000), (4, 10_000, 50_000), (5, 20_000, 50_000)]
    {
        map.node(id, 107_500_000 + east, 599_100_000 + north);
    }
    map.nodes[3].tags.push(("barrier", "stile"));
    // two streets of 560 m between the same corners are long enough to stay, the path of 112 m is not
    map.way(101, &[1, 2], "residential");
    map.way(102, &[2, 1], "residential");
    map.way(103, &[3, 4, 5], "path");
    let extract = put(folder.path(), "stile.osm", map.xml());
    let output = folder.path().join("network.geojson");
    let stats =
        tettsted().arg("network").arg(&extract).args(["--stats", "--why", "-o"]).arg(&output).assert();
    let stats = json(&stats.success());
    assert_eq!(
        (&stats["edges"], &stats["dropped_edges"], &stats["gates"]),
        (&json!(2), &json!(2), &json!(0))
    );
    let written = read_json(&output);
    let ways: Vec<&Value> =
        written["features"].as_array().unwrap().iter().map(|edge| &edge["properties"]["way"]).collect();
    assert_eq!(ways, [101, 102, 103, 103]);
}

#[test]
fn plain_and_heights_exclude_each_other() {
    let town = Crossroads::new();
    for command in ["score", "network", "reach", "serve"] {
        let assert =
            town.run(command).arg("--plain").arg("--dem").arg(town.coarse()).assert().code(2).stdout("");
        let told = stderr(&assert);
        assert!(told.contains("--plain") && told.contains("--dem"), "{command}: {told}");
    }
}

#[test]
fn heights_of_elsewhere_are_refused() {
    let town = Crossroads::new();
    for command in ["score", "network", "reach", "serve"] {
        let mut elsewhere = tettsted();
        elsewhere.arg(command).arg(demo("demo.osm"));
        if command != "network" {
            elsewhere.arg("--residents").arg(demo("residents.csv"));
        }
        match command {
            "score" => elsewhere.arg("--sites").arg(demo("sites.geojson")),
            "reach" => elsewhere.arg("--at=9.998,59.998"),
            _ => &mut elsewhere,
        };
        // the file, and the town
        let words = ["the heights lie elsewhere", "EPSG:4326", "10.7350", "9.98"];
        refuses(elsewhere.arg("--dem").arg(town.coarse()), 3, &words);
    }
}

#[test]
fn heights_that_cannot_be_read_are_refused() {
    let town = Crossroads::new();
    let text = put(town.folder.path(), "text.tif", "no heights");
    refuses(town.run("score").arg("--dem").arg(text), 3, &["text.tif"]);
    refuses(town.run("network").args(["--dem", "missing.tif"]), 3, &["missing.tif"]);
}

/// The footway to the west has no heights, but for its first piece: 27 of 28 pieces of its 559.5 m, of 2,233 m.
#[test]
fn streets_without_heights_are_told() {
    let town = Crossroads::new();
    let east = town.heights("east.tif", 1.0, 10.7495);
    let assert = town.run("network").arg("--dem").arg(&east).assert().success();
    assert!(stderr(&assert).contains("no heights for 0.54 of 2.2 km"), "{}", stderr(&assert));
    let without = json(&assert)["ground"]["without_heights_km"].as_f64().unwrap();
    assert!((without - 0.5595 * 27.0 / 28.0).abs() < 1e-4, "{without}");
    // a second tile, given again, covers the rest
    let west = RasterFile {
        epsg: Some(4326),
        corner: [10.7395, 59.92],
        cell: [2e-5, 1e-5],
        size: [500, 2000],
        ..RasterFile::default()
    };
    let west = west.write(town.folder.path(), "west.tif", |_| 97.5_f32);
    let both = town.run("network").arg("--dem").arg(east).arg("--dem").arg(west).assert().success();
    assert_eq!(json(&both)["ground"]["without_heights_km"], 0.0);
    assert!(!stderr(&both).contains("no heights for"), "{}", stderr(&both));
    assert!(stdout(&both).contains("\"steepness_limits\": true"));
}
