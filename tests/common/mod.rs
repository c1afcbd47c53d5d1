//! What several test files need.
#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod areas;
pub(crate) mod bases;
pub(crate) mod changed;
pub(crate) mod expanded;
pub(crate) mod full_plan;
pub(crate) mod gis;
pub(crate) mod ground_oracle;
pub(crate) mod ground_rules;
pub(crate) mod ground_town;
pub(crate) mod house;
pub(crate) mod notices;
pub(crate) mod osm_map;
#[cfg(feature = "pdf")]
pub(crate) mod pdf;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod program;
pub(crate) mod projects;
pub(crate) mod random_town;
pub(crate) mod raster_file;
pub(crate) mod rfc7946;
pub(crate) mod secret;
pub(crate) mod services;
pub(crate) mod settle;
pub(crate) mod siting;
pub(crate) mod town;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use tettsted::analysis::area::{Area, Params};
use tettsted::input::osm;
use tettsted::input::residents::ResidentsTable;
use tettsted::network::{self, Ground, Network};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;

/// How often something is tried: `few` in every run of the tests, `many` where `TETTSTED_SOAK` is set, as `scripts/soak.sh` does.
pub(crate) fn often(few: u32, many: u32) -> u32 {
    if std::env::var_os("TETTSTED_SOAK").is_some() { many } else { few }
}

/// A file of the shared test data, which lies beside the project where it is present at all; a printed reason otherwise.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if file.exists() {
        return Some(file);
    }
    notices::skipped(&format!("{path} of the shared test data is not here"));
    None
}

/// The plain network of an extract with the built-in classes and settings.
pub(crate) fn network(extract: &Path) -> Network {
    let extract = osm::read(extract, osm::Keep::Walkable).expect("extract");
    network::build(&extract, &Classes::built_in().unwrap(), &NetworkSettings::built_in().unwrap())
        .expect("network")
}

/// The network of an extract on some ground, with the built-in classes and settings.
pub(crate) fn network_on(extract: &Path, ground: Ground<'_>) -> Network {
    let extract = osm::read(extract, osm::Keep::Walkable).expect("extract");
    let (classes, settings) = (Classes::built_in().unwrap(), NetworkSettings::built_in().unwrap());
    network::build_on(&extract, &classes, &settings, ground).expect("network")
}

/// A study area on a plain network, with the built-in classes and settings.
pub(crate) fn area(extract: &Path, residents: &Path) -> Area {
    area_of(network(extract), residents)
}

/// A study area on some ground, with the built-in classes and settings.
pub(crate) fn area_on(extract: &Path, residents: &Path, ground: Ground<'_>) -> Area {
    area_of(network_on(extract, ground), residents)
}

fn area_of(network: Network, residents: &Path) -> Area {
    let classes = Classes::built_in().unwrap();
    let residents = ResidentsTable::read(residents, &classes).expect("residents");
    let settings = NetworkSettings::built_in().unwrap();
    Area::new(Params { network, classes, settings, residents }).expect("area")
}

/// For each class: linked, lowest and highest right count.
pub(crate) type Oracle = Vec<(bool, f64, f64)>;

/// The expected counts by site id.
pub(crate) fn read_oracle(path: &Path) -> HashMap<String, Oracle> {
    let mut reader = csv::Reader::from_path(path).expect("expected.csv");
    let rows = reader.records().map(|row| row.expect("row"));
    rows.map(|row| {
        let number = |i: usize| row[i].parse::<f64>().expect("number");
        let classes = (0..3).map(|c| (&row[1 + c * 3] == "1", number(2 + c * 3), number(3 + c * 3)));
        (row[0].to_owned(), classes.collect())
    })
    .collect()
}
