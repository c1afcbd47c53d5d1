//! Seeded homes and sites beside the streets of a network, for measurements.
#![allow(dead_code, reason = "each program uses its part")]
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement ends when something is wrong")]

pub(crate) mod plain;
mod town;

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tettsted::analysis::area::{Area, Params};
use tettsted::geodesy::{LocalMetric, Position};
use tettsted::input::osm;
use tettsted::input::residents::{Counts, Home, ResidentsTable};
use tettsted::network::{self, Network};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::{PER_PERSON, Residents};

/// Homes lie up to this far from a street, metres.
const BESIDE_M: f64 = 25.0;
/// Residents of a class in a home: 0 to this.
const MOST_RESIDENTS: u64 = 4;

/// The extract of the demo municipality, in the project.
pub(crate) const DEMO: &str = "data/demo/fjordvik.osm.pbf";
/// The name of a town that is made here.
pub(crate) const MADE: &str = "a made town";

/// An extract to measure on.
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    /// Where it was written, if it was made.
    _folder: Option<TempDir>,
}

/// An extract: of the demo, made, or of the shared test data; a printed reason if it is not there.
pub(crate) fn extract(name: &str) -> Option<Found> {
    match name {
        DEMO => Some(Found { path: own(DEMO), _folder: None }),
        MADE => {
            let folder = TempDir::new().expect("a folder");
            let path = folder.path().join("town.osm");
            std::fs::write(&path, town::town().xml).expect("a file");
            Some(Found { path, _folder: Some(folder) })
        }
        _ => Some(Found { path: shared(name)?, _folder: None }),
    }
}

/// A file of the project.
pub(crate) fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A file of the shared test data; a printed reason if it is not there.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let file = own("../shared/data").join(path);
    if !file.exists() {
        println!("skipped: {path} of the shared test data is not here");
        return None;
    }
    Some(file)
}

/// Whether everything is run once and nothing is measured.
pub(crate) fn is_test() -> bool {
    let is_given = |option: &str| std::env::args().any(|given| given == option);
    is_given("--test") || !is_given("--bench")
}

/// The answers must be those that they were when the measurement was written.
pub(crate) fn check(found: u64, expected: u64) {
    assert_eq!(found, expected, "other answers: checksum {found:#018x}, not {expected:#018x}");
}

/// One class with this reach.
pub(crate) fn one_class(reach_m: u32) -> Classes {
    let text =
        format!("[[class]]\nid = \"walker\"\nname = {{}}\nreach_m = {reach_m}\nreach_source = \"bench\"\n");
    Classes::parse(&text, "bench").expect("a class")
}

/// The network of an extract.
pub(crate) fn network(extract: &Path, classes: &Classes) -> Network {
    let extract = osm::read(extract, osm::Keep::Walkable).expect("extract");
    network::build(&extract, classes, &NetworkSettings::built_in().expect("settings")).expect("network")
}

/// Places beside random streets, the longer the likelier.
pub(crate) fn beside_streets(network: &Network, count: usize, seed: u64) -> Vec<Position> {
    let mut random = fastrand::Rng::with_seed(seed);
    let edges: Vec<_> = network.edges().map(|(_, _, edge)| edge).filter(|edge| edge.linkable).collect();
    let mut ends = Vec::with_capacity(edges.len());
    let mut total = 0_u64;
    for edge in &edges {
        total += u64::from(edge.length);
        ends.push(total);
    }
    let place = |_| {
        let edge = edges[ends.partition_point(|end| *end <= random.u64(0..total))];
        let offset = random.u32(0..=edge.length);
        let at = network.place_on(edge, offset);
        let metric = LocalMetric::at(at.lat);
        let mut away = || (random.f64() * 2.0 - 1.0) * BESIDE_M;
        let [x, y] = [away(), away()];
        Position { lon: at.lon + x / metric.east, lat: at.lat + y / metric.north }
    };
    (0..count).map(place).collect()
}

/// A study area with made homes.
pub(crate) fn area(network: Network, classes: Classes, homes: usize, seed: u64) -> Area {
    let positions = beside_streets(&network, homes, seed);
    let mut random = fastrand::Rng::with_seed(seed ^ 1);
    let count = |_, _| random.u64(0..=MOST_RESIDENTS) * PER_PERSON;
    let counts = Counts::made(homes, classes.count(), count);
    let homes = positions.into_iter().zip(1..).map(|(position, row)| Home {
        id: row.to_string(),
        row,
        position,
        ..Home::default()
    });
    let residents = ResidentsTable { homes: homes.collect(), counts, ..ResidentsTable::default() };
    let settings = NetworkSettings::built_in().expect("settings");
    Area::new(Params { network, classes, settings, residents }).expect("area")
}

/// One number that changes when any count changes.
pub(crate) fn checksum(counts: &[Residents]) -> u64 {
    counts.iter().fold(0xcbf2_9ce4_8422_2325, |hash, count| (hash ^ count).wrapping_mul(0x0100_0000_01b3))
}

/// Most memory this process has used, MB; 0 where the system does not tell.
pub(crate) fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kb = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kb.unwrap_or(0.0) / 1000.0
}

/// Median of some measurements.
pub(crate) fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// Length of all edges, millimetres.
pub(crate) fn length(network: &Network) -> u64 {
    network.edges().map(|(_, _, edge)| u64::from(edge.length)).sum()
}

/// The network of the made town must be as long as another library says its streets are, but for the rounding of each edge.
pub(crate) fn check_town(network: &Network) {
    let (found, right) = (length(network) as f64, town::town().length_m * 1000.0);
    let rounding = 0.5 * network.graph().edge_count() as f64;
    // the rounding, and one millionth of what the formula of the program promises
    assert!((found - right).abs() < rounding + right * 1e-6, "{found} mm, not {right} mm");
}
