//! Every golden case: a map small enough to check by eye against figures worked out by hand (`tests/golden/README.md`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, SiteId, Table};
use tettsted::input::osm;
use tettsted::network::{self, LinkIndex, Network};
use tettsted::reach::{ClassTargets, Engine};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::{Mm, metres};
use tettsted::watch::Watch;

/// Farther than any walk of a case.
const FAR: Mm = 20_000_000;
/// Ways that nobody takes for streets are left out without being listed; only their number is kept.
const NOT_A_STREET: &str = "not_for_walking";

/// `case.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    rule: String,
    note: String,
    min_island_m: f64,
    network: Expected,
    left_out: BTreeMap<String, String>,
    #[serde(default)]
    points: BTreeMap<String, [f64; 2]>,
    #[serde(default)]
    distance: Vec<Walk>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    edges: u64,
    vertices: u64,
    km: f64,
    steps_km: f64,
    ways: BTreeSet<i64>,
    dropped_edges: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Walk {
    class: String,
    from: String,
    to: String,
    from_linked: bool,
    to_linked: bool,
    metres: Option<f64>,
}

#[test]
fn every_case_comes_out_as_worked_out_by_hand() {
    let folders = folders();
    assert!(folders.len() >= 40, "only {} cases", folders.len());
    let mut failed = Vec::new();
    for folder in &folders {
        let case = read(folder);
        let mut wrong = Wrong::default();
        check(&case, folder, &mut wrong);
        if !wrong.0.is_empty() {
            let name = folder.file_name().expect("a name").display();
            failed.push(format!("{name} (rule {}):\n  {}", case.rule, wrong.0.join("\n  ")));
        }
    }
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), folders.len(), failed.join("\n"));
}

#[test]
fn every_case_says_why_it_is_there() {
    for folder in folders() {
        let case = read(&folder);
        assert!(!case.note.trim().is_empty(), "{} has no note", folder.display());
        assert!(!case.rule.trim().is_empty(), "{} names no rule", folder.display());
    }
}

fn folders() -> Vec<PathBuf> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries = golden.read_dir().expect("tests/golden").map(|entry| entry.expect("entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn read(folder: &Path) -> Case {
    let text = std::fs::read_to_string(folder.join("case.toml")).expect("case.toml");
    toml::from_str(&text).map_err(|error| format!("{}: {error}", folder.display())).expect("a valid case")
}

/// What does not come out as expected.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn same<T: PartialEq + Debug>(&mut self, what: &str, found: &T, expected: &T) {
        if found != expected {
            self.0.push(format!("{what}: found {found:?}, expected {expected:?}"));
        }
    }

    /// Within 0.01 % and what rounding takes away.
    fn near(&mut self, what: &str, found: f64, expected: f64, rounding: f64) {
        if (found - expected).abs() > expected * 1e-4 + rounding {
            self.0.push(format!("{what}: found {found}, expected {expected}"));
        }
    }
}

/// A case and what the program made of its map.
struct Built<'a> {
    case: &'a Case,
    classes: Classes,
    network: Network,
    index: LinkIndex,
}

fn check(case: &Case, folder: &Path, wrong: &mut Wrong) {
    let extract = osm::read(&folder.join("area.osm"), osm::Keep::LeftOutToo).expect("area.osm");
    let mut settings = NetworkSettings::built_in().expect("settings");
    settings.islands.min_length_m = case.min_island_m;
    let classes = Classes::built_in().expect("classes");
    let network = match network::build(&extract, &classes, &settings) {
        Ok(network) => network,
        Err(error) => return wrong.0.push(format!("no network: {error}")),
    };
    if let Err(why) = network.check_invariants() {
        wrong.0.push(why);
    }
    check_network(&case.network, &network, wrong);
    check_left_out(case, &network, wrong);
    let index = LinkIndex::new(&network, settings.links.max_distance_m);
    let built = Built { case, classes, network, index };
    for walk in &case.distance {
        check_walk(&built, walk, wrong);
    }
}

fn check_network(expected: &Expected, network: &Network, wrong: &mut Wrong) {
    let stats = network.stats();
    wrong.same("edges", &stats.edges, &expected.edges);
    wrong.same("vertices", &stats.vertices, &expected.vertices);
    wrong.near("km", stats.km, expected.km, 1e-6);
    wrong.near("steps_km", stats.steps_km, expected.steps_km, 1e-6);
    wrong.same("ways", &network.edges().map(|(_, _, edge)| edge.way).collect(), &expected.ways);
    wrong.same("dropped_edges", &stats.dropped_edges, &expected.dropped_edges);
}

fn check_left_out(case: &Case, network: &Network, wrong: &mut Wrong) {
    let (islands, by_tags): (Vec<_>, Vec<_>) =
        network.left_out().iter().partition(|piece| piece.reason == "island");
    wrong.same("listed islands", &(islands.len() as u64), &case.network.dropped_edges);
    let listed = by_tags.iter().map(|piece| (piece.way.to_string(), piece.reason.to_owned())).collect();
    let mut streets = case.left_out.clone();
    streets.retain(|_, reason| reason != NOT_A_STREET);
    wrong.same("left_out", &listed, &streets);

    let found: BTreeMap<&str, u64> =
        network.stats().read.ways_left_out.iter().map(|(reason, ways)| (reason.code(), *ways)).collect();
    let mut counts = BTreeMap::new();
    for reason in case.left_out.values() {
        *counts.entry(reason.as_str()).or_insert(0) += 1;
    }
    wrong.same("counts of left_out", &found, &counts);
}

fn check_walk(built: &Built, walk: &Walk, wrong: &mut Wrong) {
    let Built { case, classes, network, index } = built;
    let what = format!("{} from {} to {}", walk.class, walk.from, walk.to);
    let class = classes.index_of(&walk.class).expect("a built-in class");
    let [from, to] = [&walk.from, &walk.to].map(|name| {
        let [lon, lat] = case.points[name];
        index.link(network, &[Some(Position { lon, lat })])
    });
    wrong.same(&format!("{what}: from_linked"), &from.get(class, SiteId(0)).is_some(), &walk.from_linked);
    wrong.same(&format!("{what}: to_linked"), &to.get(class, SiteId(0)).is_some(), &walk.to_linked);

    let count = network.class_count();
    let targets = ClassTargets { links: &to, weights: &Table::<SiteId, ClassId, _>::filled(1, count, 1) };
    let engine = Engine::new(network, index.profiles(), &vec![FAR; count], targets);
    let found = engine
        .distances(&from, &Watch::default())
        .expect("not stopped")
        .row(class, SiteId(0))
        .next()
        .map(|within| metres(within.distance));
    match (found, walk.metres) {
        (Some(found), Some(expected)) => wrong.near(&what, found, expected, 0.02),
        (found, expected) => wrong.same(&what, &found, &expected),
    }
}
