//! The demo town as its files have it, read without the program, and what the library makes of it.
#![expect(clippy::expect_used, reason = "what cannot be made or read is a failed test")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};
use tettsted::analysis::area::Area;
use tettsted::analysis::score::score;
use tettsted::geodesy::Position;
use tettsted::reach::Watch;
use tettsted::units::people;

use super::program::{demo, read_json};

/// Ids of the built-in classes.
pub(crate) const CLASSES: [&str; 3] = ["rollator", "most", "fit"];

/// A row of `residents.csv`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Home {
    pub(crate) id: String,
    pub(crate) lon: f64,
    pub(crate) lat: f64,
    pub(crate) counts: [f64; 3],
}

impl Home {
    pub(crate) fn position(&self) -> Position {
        Position { lon: self.lon, lat: self.lat }
    }
}

/// The rows of `residents.csv`.
pub(crate) fn homes() -> Vec<Home> {
    let text = std::fs::read_to_string(demo("residents.csv")).expect("residents.csv");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("id,lon,lat,rollator,most,fit"), "header of residents.csv");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |i: usize| cells[i].parse::<f64>().expect("number");
        let counts = [number(3), number(4), number(5)];
        Home { id: cells[0].into(), lon: number(1), lat: number(2), counts }
    };
    lines.map(row).collect()
}

/// The homes as a text with this header and these cells.
pub(crate) fn csv(header: &str, cells: impl Fn(&Home) -> String) -> String {
    homes().iter().fold(format!("{header}\n"), |mut text, home| {
        writeln!(text, "{}", cells(home)).expect("text");
        text
    })
}

/// `residents.csv` with one line (the header is line 1) put in place of another.
pub(crate) fn csv_with_line(line: usize, text: &str) -> String {
    let all = std::fs::read_to_string(demo("residents.csv")).expect("residents.csv");
    let mut lines: Vec<&str> = all.lines().collect();
    lines[line - 1] = text;
    lines.join("\n") + "\n"
}

/// Writes a file into a folder.
pub(crate) fn put(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("test input");
    path
}

/// The features of `sites.geojson`.
pub(crate) fn sites() -> Vec<Value> {
    let sites = read_json(&demo("sites.geojson"));
    sites["features"].as_array().expect("features").clone()
}

/// Where the sites of `sites.geojson` are.
pub(crate) fn positions() -> Vec<Position> {
    sites().iter().map(|site| position(&site["geometry"]["coordinates"])).collect()
}

/// A position of GeoJSON.
pub(crate) fn position(lon_lat: &Value) -> Position {
    Position { lon: lon_lat[0].as_f64().expect("lon"), lat: lon_lat[1].as_f64().expect("lat") }
}

/// Features as a FeatureCollection.
pub(crate) fn collection(features: &[Value]) -> Value {
    json!({ "type": "FeatureCollection", "features": features })
}

/// A site at a geometry, without properties.
pub(crate) fn feature(id: &str, geometry: &Value) -> Value {
    json!({ "type": "Feature", "id": id, "properties": {}, "geometry": geometry })
}

/// The study area of the demo town.
pub(crate) fn area() -> Area {
    super::area(&demo("demo.osm"), &demo("residents.csv"))
}

/// Residents of each class, and whether it is linked.
pub(crate) type Counts = [(f64, bool); 3];

/// What the library counts for points of the demo town.
pub(crate) fn library_counts(places: &[Position]) -> Vec<Counts> {
    static AREA: OnceLock<Area> = OnceLock::new();
    let area = AREA.get_or_init(area);
    let places: Vec<_> = places.iter().copied().map(Some).collect();
    let scores = score(area, &places, &Watch::default()).expect("not stopped");
    let of_site =
        |site| [0, 1, 2].map(|class| (people(scores.residents(site, class)), scores.is_linked(site, class)));
    (0..places.len()).map(of_site).collect()
}

/// What the library counts for the sites of the demo town.
pub(crate) fn expected() -> Vec<Counts> {
    library_counts(&positions())
}

/// The counts that a FeatureCollection of scores carries; `residents` must be their sum.
pub(crate) fn counts_of(scores: &Value) -> Vec<Counts> {
    let features = scores["features"].as_array().expect("features");
    features.iter().map(|feature| counts_in(&feature["properties"])).collect()
}

fn counts_in(properties: &Value) -> Counts {
    let counts = CLASSES.map(|class| {
        let residents = properties[format!("{class}_residents")].as_f64().expect("a number of residents");
        (residents, properties[format!("{class}_linked")].as_bool().expect("linked or not"))
    });
    let sum: f64 = counts.iter().map(|(residents, _)| residents).sum();
    let total = properties["residents"].as_f64().expect("sum");
    assert!((total - sum).abs() < 1e-6, "residents is {total}, its parts are {counts:?}");
    counts
}
