//! The extract of the demo municipality, as other programs read it.

use crate::common::notices::skipped;
use std::path::{Path, PathBuf};
use std::process::Command;

use pbfhogg::{Element, ElementReader};
use tempfile::tempdir;

fn extract() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/fjordvik.osm.pbf")
}

/// Ways with this key that are not drawn as squares.
fn ways_with(key: &str) -> u64 {
    let reader = ElementReader::from_path(extract()).expect("the demo extract");
    let mut ways = 0;
    let count = |element: Element| {
        if let Element::Way(way) = element {
            let has = |key: &str| way.tags().any(|(k, _)| k == key);
            ways += u64::from(has(key) && !has("area"));
        }
    };
    reader.for_each(count).expect("read to its end");
    ways
}

/// QGIS and ogr2ogr read extracts with the same driver, which drops a block that has an empty list of tags in it.
#[test]
fn gdal_reads_every_street_and_building_of_the_demo() {
    let folder = tempdir().expect("folder");
    for (layer, key) in [("lines", "highway"), ("multipolygons", "building")] {
        let to = folder.path().join(format!("{layer}.csv"));
        let sql = format!("SELECT count(*) AS n FROM {layer} WHERE {key} IS NOT NULL");
        let mut command = Command::new("ogr2ogr");
        command.args(["-f", "CSV", "-dialect", "SQLITE", "-sql", &sql]).arg(&to).arg(extract());
        let Ok(ran) = command.output() else {
            skipped("ogr2ogr is not installed");
            return;
        };
        let told = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success() && !told.contains("ERROR"), "{layer}: {told}");
        let counted = std::fs::read_to_string(to).expect("a count");
        let number = counted.lines().nth(1).map(|line| line.trim_matches('"'));
        assert_eq!(number, Some(ways_with(key).to_string().as_str()), "{layer}: {told}");
    }
}
