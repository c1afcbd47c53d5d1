//! Every count of the independent reference implementation, for every site and class.

use crate::common;
use std::collections::HashMap;

use crate::common::{Oracle, shared};
use tettsted::analysis::score::score;
use tettsted::ids::ClassId;
use tettsted::input::sites;
use tettsted::reach::{Method, Watch};
use tettsted::units::people;

/// Network figures that the reference found: edges, vertices, km, km of steps.
struct Expected {
    folder: &'static str,
    extract: &'static str,
    edges: u64,
    vertices: u64,
    km: f64,
    steps_km: f64,
}

#[test]
fn lauf() {
    holds(&Expected {
        folder: "lauf",
        extract: "lauf/lauf-200115.osm.pbf",
        edges: 4647,
        vertices: 3711,
        km: 243.529,
        steps_km: 0.636,
    });
}

#[test]
fn oslo_east() {
    holds(&Expected {
        folder: "oslo_east",
        extract: "oslo_east/oslo-east-filtered.osm.pbf",
        edges: 31_159,
        vertices: 22_291,
        km: 1139.167,
        steps_km: 4.860,
    });
}

#[test]
fn monaco() {
    holds(&Expected {
        folder: "monaco",
        extract: "monaco/monaco-2023-12-26.osm.pbf",
        edges: 4997,
        vertices: 3717,
        km: 123.721,
        steps_km: 6.018,
    });
}

fn holds(expected: &Expected) {
    let Some(extract) = shared(&format!("data/{}", expected.extract)) else { return };
    let Some(folder) = shared(&format!("oracle/{}", expected.folder)) else { return };
    let area = common::area(&extract, &folder.join("residents.csv"));
    area.network().check_invariants().expect("invariants");
    let stats = area.network().stats();
    assert_eq!((stats.edges, stats.vertices), (expected.edges, expected.vertices));
    assert!((stats.km / expected.km - 1.0).abs() < 1e-4, "{} km", stats.km);
    assert!((stats.steps_km - expected.steps_km).abs() < 0.0006, "{} km of steps", stats.steps_km);

    let sites = sites::read(&folder.join("sites.geojson")).expect("sites").all;
    let positions: Vec<_> = sites.iter().map(|site| site.position.clone().ok()).collect();
    let scores = score(&area, &positions, &Watch::default()).expect("not stopped");
    let links = area.link(&positions);
    let by = |way| area.engine().count_by(way, &links, &Watch::default()).expect("not stopped");
    assert_eq!(by(Method::Sweeps), by(Method::Searches), "every way inside finds the same");
    let oracle: HashMap<String, Oracle> = common::read_oracle(&folder.join("expected.csv"));
    assert_eq!(oracle.len(), sites.len());
    let mut wrong = Vec::new();
    for (number, site) in scores.sites().zip(&sites) {
        let id = site.label().expect("id");
        for (class, (linked, low, high)) in oracle[&id].iter().enumerate() {
            let count = people(scores.residents(number, ClassId::new(class)));
            if scores.is_linked(number, ClassId::new(class)) != *linked || !(*low..=*high).contains(&count) {
                wrong.push(format!("{id} class {class}: {count} not in {low}..={high}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), sites.len() * 3, wrong.join("\n"));
}
