//! An engine with other lengths or closed streets counts as one made anew.

use std::path::Path;

use crate::common::shared;
use tettsted::analysis::area::{Area, Params};
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, EdgeId};
use tettsted::input::residents::{Counts, Home, ResidentsTable};
use tettsted::input::{osm, sites};
use tettsted::network;
use tettsted::reach::{ClassTargets, Method, Watch};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::{PER_PERSON, mm};

/// Two classes that differ in reach; what they cannot use is given.
fn classes(impassable: &[&str]) -> Classes {
    let class = |id: &str, reach: u32| {
        format!(
            "[[class]]\nid = \"{id}\"\nname = {{}}\nreach_m = {reach}\nimpassable = {impassable:?}\nreach_source = \"test\"\n"
        )
    };
    Classes::parse(&(class("near", 400) + &class("far", 900)), "test").expect("classes")
}

/// Homes at the middle of every so many edges.
fn area(extract: &Path, impassable: &[&str]) -> Area {
    let (classes, settings) = (classes(impassable), NetworkSettings::built_in().expect("settings"));
    let extract = osm::read(extract, osm::Keep::Walkable).expect("extract");
    let network = network::build(&extract, &classes, &settings).expect("network");
    let places: Vec<Position> = network
        .edges()
        .filter(|(number, _, edge)| number.0 % 3 == 0 && edge.linkable)
        .map(|(_, _, edge)| network.place_on(edge, edge.length / 2))
        .collect();
    let homes = places.into_iter().zip(1..).map(|(position, row)| Home {
        id: row.to_string(),
        row,
        position,
        ..Home::default()
    });
    let homes: Vec<Home> = homes.collect();
    let counts = Counts::made(homes.len(), 2, |home, class| {
        u64::from(home.0 * 2 + u32::from(class.0)) % 5 * PER_PERSON
    });
    let residents = ResidentsTable { homes, counts, ..ResidentsTable::default() };
    Area::new(Params { network, classes, settings, residents }).expect("area")
}

/// Closes all steps and footways without making anything anew; the reference is made anew with classes that cannot use them.
fn closing_is_as_made_anew(extract: &Path) {
    let (open, closed) = (area(extract, &[]), area(extract, &["steps", "footway"]));
    let length = |class: ClassId, edge: EdgeId| {
        let weight = closed.network().edge(edge);
        weight.classes.contains(class).then_some(weight.length)
    };
    let targets = ClassTargets { links: closed.home_links(), weights: &open.residents().counts };
    let expected =
        closed.engine().count_by(Method::Searches, closed.home_links(), &Watch::default()).expect("counts");
    for prepared in [false, true] {
        if prepared {
            open.engine().prepare();
        }
        let changed = open.engine().customized(length, targets);
        for way in [Method::Searches, Method::Sweeps] {
            let counts = changed.count_by(way, closed.home_links(), &Watch::default()).expect("counts");
            assert_eq!(counts, expected, "{way:?}, prepared: {prepared}");
        }
    }
    let before = open.engine().count(open.home_links(), &Watch::default()).expect("counts");
    assert_ne!(before, expected, "closing changes something, and leaves the first engine as it was");
}

#[test]
fn closing_streets_of_the_demo() {
    closing_is_as_made_anew(Path::new("tests/town/demo.osm"));
}

#[test]
fn closing_streets_of_monaco() {
    if let Some(extract) = shared("data/monaco/monaco-2023-12-26.osm.pbf") {
        closing_is_as_made_anew(&extract);
    }
}

/// What is handed out row by row adds up to the counts.
#[test]
fn streamed_rows_are_the_counts() {
    let area = area(Path::new("tests/town/demo.osm"), &[]);
    let sites = sites::read(Path::new("tests/town/sites.geojson")).expect("sites").all;
    let places: Vec<_> = sites.iter().map(|site| site.position.clone().ok()).collect();
    let links = area.link(&places);
    let counts = area.engine().count_by(Method::Searches, &links, &Watch::default()).expect("counts");
    let mut sums = vec![0; counts.cells().len()];
    let add = |row: tettsted::reach::Row<'_>| {
        assert!(row.within.is_sorted_by(|a, b| a.target < b.target), "each target once, in order");
        for (class, reach) in row.classes() {
            assert_eq!(reach, mm(area.classes().get(class).reach_m));
            let within = row.within.iter().filter(|within| within.distance <= reach);
            let residents = within
                .map(|within| area.residents().counts.cells()[within.target.index() * 2 + class.index()]);
            sums[row.site.index() * 2 + class.index()] += residents.sum::<u64>();
        }
    };
    area.engine().stream(&links, &Watch::default(), add).expect("not stopped");
    assert_eq!(sums, counts.cells());
}
