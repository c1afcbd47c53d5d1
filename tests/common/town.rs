//! The demo town as its files have it, read without the program, and what the library makes of it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};
use tettsted::analysis::area::Area;
use tettsted::analysis::score::{Scores, score};
use tettsted::geodesy::Position;
use tettsted::ids::ClassId;
use tettsted::network::Ground;
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

/// The study area of the demo town on real ground without heights, as the program takes it unless told otherwise.
pub(crate) fn area() -> Area {
    super::area_on(&demo("demo.osm"), &demo("residents.csv"), Ground::Real(None))
}

/// The study area of the demo town where every metre counts as one, as the program takes it with `--plain`.
pub(crate) fn plain_area() -> Area {
    super::area(&demo("demo.osm"), &demo("residents.csv"))
}

/// Residents of each class, and whether it is linked.
pub(crate) type Counts = [(f64, bool); 3];

/// At worst and at best: residents of each class, then of all.
pub(crate) type Bounds = [[f64; 2]; 4];

/// The columns of scores that hold numbers of residents.
pub(crate) fn count_columns() -> Vec<String> {
    let names = CLASSES.map(|class| format!("{class}_residents")).into_iter().chain(["residents".into()]);
    names.flat_map(|name| ["", "_low", "_high"].map(|bound| format!("{name}{bound}"))).collect()
}

/// What the library counts for some places.
pub(crate) fn counts_by(area: &Area, places: &[Position]) -> Vec<Counts> {
    let scores = scores_of(area, places);
    let of_site = |site| {
        [0, 1, 2].map(|class| {
            (people(scores.residents(site, ClassId::new(class))), scores.is_linked(site, ClassId::new(class)))
        })
    };
    scores.sites().map(of_site).collect()
}

/// How far off these counts may be.
pub(crate) fn bounds_by(area: &Area, places: &[Position]) -> Vec<Bounds> {
    let scores = scores_of(area, places);
    let of_site = |site| {
        let [rollator, most, fit] =
            [0, 1, 2].map(|class| scores.range(site, ClassId::new(class)).map(people).sides());
        [rollator, most, fit, scores.sum_range(site).map(people).sides()]
    };
    scores.sites().map(of_site).collect()
}

fn scores_of(area: &Area, places: &[Position]) -> Scores {
    let places: Vec<_> = places.iter().copied().map(Some).collect();
    score(area, &places, &Watch::default()).expect("not stopped")
}

/// What the library counts for points of the demo town.
pub(crate) fn library_counts(places: &[Position]) -> Vec<Counts> {
    static AREA: OnceLock<Area> = OnceLock::new();
    counts_by(AREA.get_or_init(area), places)
}

/// What the library counts for the sites of the demo town.
pub(crate) fn expected() -> Vec<Counts> {
    library_counts(&positions())
}

/// The counts that a FeatureCollection of scores carries; they must fit each other.
pub(crate) fn counts_of(scores: &Value) -> Vec<Counts> {
    let features = scores["features"].as_array().expect("features");
    features.iter().map(|feature| counts_in(|name| number_or_truth(&feature["properties"], name))).collect()
}

/// How far off the counts of a FeatureCollection say they may be.
pub(crate) fn bounds_of(scores: &Value) -> Vec<Bounds> {
    let features = scores["features"].as_array().expect("features");
    let of = |feature: &Value| bounds_in(|name| number_or_truth(&feature["properties"], name));
    features.iter().map(|feature| of(feature).expect("bounds")).collect()
}

/// A value of a score; a truth must be one, and is 0 or 1.
fn number_or_truth(properties: &Value, name: &str) -> Option<f64> {
    let value = properties.get(name)?;
    let truth = name.ends_with("_linked").then(|| f64::from(value.as_bool().expect("linked or not")));
    Some(truth.unwrap_or_else(|| value.as_f64().expect("a number of residents")))
}

/// The counts of a row, whose values are asked by name. `residents` must be their sum, and each count within its bounds.
pub(crate) fn counts_in(value: impl Fn(&str) -> Option<f64>) -> Counts {
    let counts = CLASSES.map(|class| {
        let linked = value(&format!("{class}_linked")).expect("linked or not");
        assert!([0.0, 1.0].contains(&linked), "{class}_linked = {linked}");
        (value(&format!("{class}_residents")).expect("residents"), linked > 0.5)
    });
    let sum: f64 = counts.iter().map(|(residents, _)| residents).sum();
    let total = value("residents").expect("sum");
    assert!((total - sum).abs() < 1e-6, "residents is {total}, its parts are {counts:?}");
    if let Some(bounds) = bounds_in(value) {
        for (count, [low, high]) in counts.iter().map(|(count, _)| *count).chain([total]).zip(bounds) {
            assert!(0.0 <= low && low <= count && count <= high, "{low} ≤ {count} ≤ {high}");
        }
        for side in [0, 1] {
            let sum: f64 = bounds[..3].iter().map(|bounds| bounds[side]).sum();
            assert!((bounds[3][side] - sum).abs() < 1e-6, "the sum of {bounds:?}");
        }
    }
    counts
}

/// The bounds of a row; `None` if it has none at all.
fn bounds_in(value: impl Fn(&str) -> Option<f64>) -> Option<Bounds> {
    let columns = CLASSES.map(|class| format!("{class}_residents")).into_iter().chain(["residents".into()]);
    let found =
        columns.flat_map(|column| [value(&format!("{column}_low")), value(&format!("{column}_high"))]);
    let found: Vec<Option<f64>> = found.collect();
    let known: Vec<f64> = found.iter().copied().flatten().collect();
    assert!(known.is_empty() || known.len() == found.len(), "some bounds, not all: {found:?}");
    let of = |column: usize| [known[2 * column], known[2 * column + 1]];
    (!known.is_empty()).then(|| [of(0), of(1), of(2), of(3)])
}
