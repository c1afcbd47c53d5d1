//! Flat-equivalent lengths of real towns against `scripts/check_terrain.py`, which reads the bytes of the heights itself.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::common::notices::skipped;
use crate::common::program::{read_json, tettsted};
use crate::common::shared;
use serde_json::Value;

#[test]
fn a_thousand_streets_of_monaco() {
    check("monaco/monaco-2023-12-26.osm.pbf", &["monaco/N43E007.hgt.zip"]);
}

#[test]
fn a_thousand_streets_of_lauf() {
    check("lauf/lauf-200115.osm.pbf", &["lauf/N49E011.hgt.zip"]);
}

#[test]
fn a_thousand_streets_on_both_sides_of_a_seam() {
    check(
        "bayreuth_north/north-bayreuth.osm.pbf",
        &["bayreuth_north/N50E011.hgt.zip", "lauf/N49E011.hgt.zip"],
    );
}

#[test]
fn a_wrong_length_is_found() {
    let folder = tempfile::tempdir().expect("folder");
    let Some(net) = network(folder.path(), "monaco/monaco-2023-12-26.osm.pbf", &["monaco/N43E007.hgt.zip"])
    else {
        return;
    };
    let mut layer = read_json(&net.file);
    let streets = layer["features"].as_array_mut().expect("features");
    for street in streets.iter_mut().map(|street| &mut street["properties"]) {
        let length = street["fit_length_m"].as_f64().expect("a length");
        street["fit_length_m"] = Value::from(length * 1.001);
    }
    std::fs::write(&net.file, layer.to_string()).expect("written");
    if let Some(output) = net.compare(100) {
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    }
}

/// A network and what it was made of.
struct Net {
    file: PathBuf,
    area: PathBuf,
    tiles: Vec<PathBuf>,
}

/// The network of an extract of the shared test data.
fn network(folder: &Path, area: &str, tiles: &[&str]) -> Option<Net> {
    let area = shared(&format!("data/{area}"))?;
    let tiles: Option<Vec<PathBuf>> = tiles.iter().map(|tile| shared(&format!("data/{tile}"))).collect();
    let (file, tiles) = (folder.join("net.geojson"), tiles?);
    let mut command = tettsted();
    command.arg("network").arg(&area).arg("-o").arg(&file);
    for tile in &tiles {
        command.arg("--dem").arg(tile);
    }
    command.assert().success();
    Some(Net { file, area, tiles })
}

impl Net {
    /// What the script finds for so many streets; a printed reason if there is no Python.
    fn compare(&self, edges: usize) -> Option<Output> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/check_terrain.py");
        let mut command = Command::new("python3");
        command.arg(script).arg(&self.file).args(&self.tiles).arg("--area").arg(&self.area);
        match command.arg("--edges").arg(edges.to_string()).output() {
            Ok(output) => Some(output),
            Err(error) => {
                skipped(&format!("python3 cannot be run: {error}"));
                None
            }
        }
    }
}

fn check(area: &str, tiles: &[&str]) {
    let folder = tempfile::tempdir().expect("folder");
    let Some(output) = network(folder.path(), area, tiles).and_then(|net| net.compare(1000)) else { return };
    println!("{}", told(&output));
    assert!(output.status.success(), "{}", told(&output));
    assert!(told(&output).contains("1000 streets of"), "{}", told(&output));
}

fn told(output: &Output) -> String {
    [&output.stdout[..], &output.stderr].map(String::from_utf8_lossy).concat()
}
