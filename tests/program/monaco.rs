//! `tettsted score` on the real town of Monaco: plain against the reference implementation, real ground against the library.

use crate::common;
use crate::common::program::{json, stderr, tettsted};
use crate::common::town::{bounds_by, bounds_of, counts_by, counts_of};
use crate::common::{area_on, read_oracle, shared};
use assert_cmd::Command;
use serde_json::Value;
use std::path::PathBuf;
use tettsted::geodesy::Position;
use tettsted::input::raster::Dem;
use tettsted::network::{Ground, Terrain};

/// Extract, heights, and the folder of homes, sites and counts of the reference.
struct Monaco {
    extract: PathBuf,
    heights: PathBuf,
    oracle: PathBuf,
}

impl Monaco {
    fn here() -> Option<Self> {
        Some(Self {
            extract: shared("data/monaco/monaco-2023-12-26.osm.pbf")?,
            heights: shared("data/monaco/N43E007.hgt.zip")?,
            oracle: shared("oracle/monaco")?,
        })
    }

    fn score(&self) -> Command {
        let mut command = tettsted();
        command.arg("score").arg(&self.extract);
        command.arg("--residents").arg(self.oracle.join("residents.csv"));
        command.arg("--sites").arg(self.oracle.join("sites.geojson"));
        command
    }
}

fn places(scores: &Value) -> Vec<Position> {
    let features = scores["features"].as_array().expect("features");
    features.iter().map(|site| common::town::position(&site["geometry"]["coordinates"])).collect()
}

#[test]
fn plain_counts_are_those_of_the_reference() {
    let Some(monaco) = Monaco::here() else { return };
    let scores = json(&monaco.score().arg("--plain").assert().success());
    let oracle = read_oracle(&monaco.oracle.join("expected.csv"));
    let features = scores["features"].as_array().expect("features");
    assert_eq!(features.len(), oracle.len());
    for (site, counts) in features.iter().zip(counts_of(&scores)) {
        let id = site["id"].as_str().or(site["properties"]["id"].as_str()).expect("id");
        for ((count, linked), (right, low, high)) in counts.iter().zip(&oracle[id]) {
            assert_eq!(linked, right, "{id}");
            assert!((low..=high).contains(&count), "{id}: {count} is not in {low}..={high}");
        }
    }
}

/// That each count lies within its bounds is checked wherever counts are read.
#[test]
fn counts_and_bounds_with_heights_are_those_of_the_library() {
    let Some(monaco) = Monaco::here() else { return };
    let assert = monaco.score().arg("--dem").arg(&monaco.heights).assert().success();
    // three seconds of latitude: 1/1200 of 111,110 m at 43.7° N
    assert!(stderr(&assert).contains("cells of 93 m"), "{}", stderr(&assert));
    let scores = json(&assert);
    let dem = Dem::open(std::slice::from_ref(&monaco.heights)).expect("heights");
    let heights = |points: &[Position]| dem.heights(points).map_err(Into::into);
    let terrain = Terrain { cell_m: dem.cell_m(), step_m: dem.step_m(), heights: &heights };
    let residents = monaco.oracle.join("residents.csv");
    let area = area_on(&monaco.extract, &residents, Ground::Real(Some(&terrain)));
    assert_eq!(counts_of(&scores), counts_by(&area, &places(&scores)));
    assert_eq!(bounds_of(&scores), bounds_by(&area, &places(&scores)));
}

/// Coarse heights only make ways longer.
#[test]
fn heights_never_add_residents() {
    let Some(monaco) = Monaco::here() else { return };
    let flat = json(&monaco.score().assert().success());
    let hilly = json(&monaco.score().arg("--dem").arg(&monaco.heights).assert().success());
    let mut fewer = 0;
    for (site, (hilly, flat)) in counts_of(&hilly).iter().zip(counts_of(&flat)).enumerate() {
        for (class, (hilly, flat)) in hilly.iter().zip(flat).enumerate() {
            assert!(
                hilly.0 <= flat.0 && hilly.1 == flat.1,
                "site {site}, class {class}: {hilly:?} of {flat:?}"
            );
            fewer += usize::from(hilly.0 < flat.0);
        }
    }
    for (site, (hilly, flat)) in bounds_of(&hilly).iter().zip(bounds_of(&flat)).enumerate() {
        for ([low, high], [flat_low, flat_high]) in hilly.iter().zip(flat) {
            assert!(*low <= flat_low && *high <= flat_high, "site {site}");
        }
    }
    // Monaco is steep: for most of its 300 counts it shows
    assert!(fewer > 150, "{fewer}");
}
