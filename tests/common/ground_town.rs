//! Random towns with random tags on random hills.

use std::collections::BTreeSet;
use std::f64::consts::{PI, TAU};
use std::ops::RangeInclusive;

use proptest::prelude::*;
use tettsted::analysis::area::{Area, Params};
use tettsted::geodesy::Position;
use tettsted::input::osm;
use tettsted::input::residents::{Home, ResidentsTable};
use tettsted::network::{Ground, Network, Terrain, build_on};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::metres;

use super::osm_map::Tags;
use super::random_town::{Town, towns_of};

/// A town and its ground.
#[derive(Debug, Clone)]
pub(crate) struct GroundTown {
    pub(crate) town: Town,
    pub(crate) hills: Option<Hills>,
}

/// Waves one over the other; without heights beyond a meridian.
#[derive(Debug, Clone)]
pub(crate) struct Hills {
    pub(crate) cell_m: f64,
    /// Height in metres, length in degrees of latitude, direction and phase in radians.
    waves: Vec<[f64; 4]>,
    /// Degrees east.
    known_to: f64,
}

impl Hills {
    pub(crate) fn at(&self, lon: f64, lat: f64) -> Option<f64> {
        let wave = |[height, length, direction, phase]: [f64; 4]| {
            // a degree of longitude is about half as long here
            let along = (lon * 0.5) * direction.cos() + lat * direction.sin();
            height * (along / length * TAU + phase).sin()
        };
        (lon <= self.known_to).then(|| 40.0 + self.waves.iter().copied().map(wave).sum::<f64>())
    }
}

fn hills() -> impl Strategy<Value = Hills> {
    // 1 to 4 m high and 100 to 600 m long: grades up to 25 %, where they meet up to 60 %
    let wave = (0.2..4.0, 0.0009..0.0055, 0.0..PI, 0.0..TAU).prop_map(|(h, l, d, p)| [h, l, d, p]);
    let cell_m = prop::sample::select(vec![0.5, 1.0, 1.0, 2.0, 10.0, 30.0, 93.0]);
    let known_to = prop_oneof![3 => Just(11.0), 1 => 10.7450..10.7550];
    (cell_m, prop::collection::vec(wave, 1..=3), known_to).prop_map(|(cell_m, waves, known_to)| Hills {
        cell_m,
        waves,
        known_to,
    })
}

/// Towns of so many nodes and ways; some without heights.
pub(crate) fn ground_towns(
    nodes: RangeInclusive<usize>,
    ways: RangeInclusive<usize>,
) -> impl Strategy<Value = GroundTown> {
    let node_tags = prop::collection::vec(node_tags(), 31);
    let way_tags = prop::collection::vec(way_tags(), 29);
    let hills = prop_oneof![1 => Just(None), 4 => hills().prop_map(Some)];
    (towns_of(nodes, ways), node_tags, way_tags, hills).prop_map(|(mut town, nodes, ways, hills)| {
        for ((node, tags), place) in town.map.nodes.iter_mut().zip(nodes.iter().cycle()).zip(1..) {
            // no two at one place, so that every street is told by its line
            node.lon += 13 * place;
            if node.tags.is_empty() {
                node.tags.clone_from(tags);
            }
        }
        for (i, way) in town.map.ways.iter_mut().enumerate() {
            let (kind, tags) = &ways[i % ways.len()];
            if let Some(kind) = kind {
                way.tags[0].1 = kind;
            }
            let is_bridge = way.tags.iter().any(|(key, _)| *key == "bridge");
            way.tags.extend(tags.iter().copied().filter(|(key, _)| *key != "bridge" || !is_bridge));
            once_each_way(&mut way.refs);
        }
        GroundTown { town, hills }
    })
}

/// Leaves out what would go from one node to the next a second time in the same direction.
fn once_each_way(refs: &mut Vec<i64>) {
    let mut kept: Vec<i64> = Vec::new();
    let mut seen = BTreeSet::new();
    for id in refs.drain(..) {
        if kept.last().is_none_or(|last| *last != id && seen.insert((*last, id))) {
            kept.push(id);
        }
    }
    *refs = kept;
}

fn node_tags() -> impl Strategy<Value = Tags> {
    let plain = Just(Vec::new());
    let some: Vec<Tags> = vec![
        vec![("highway", "crossing")],
        vec![("highway", "crossing")],
        vec![("highway", "crossing"), ("kerb", "raised")],
        vec![("highway", "crossing"), ("kerb", "lowered")],
        vec![("kerb", "flush")],
        vec![("kerb", "raised")],
        vec![("kerb", "rolled")],
        vec![("kerb:height", "0.02")],
        vec![("highway", "crossing"), ("kerb", "lowered"), ("kerb:height", "5 cm")],
        vec![("barrier", "stile")],
        vec![("barrier", "gate;stile")],
        vec![("barrier", "foo")],
        vec![("barrier", "kerb")],
        vec![("highway", "crossing"), ("kerb", "lowered;raised")],
        vec![("highway", "crossing"), ("kerb", "lowered"), ("kerb:height", "~5 cm")],
        vec![("barrier", "cycle_barrier")],
        vec![("barrier", "kissing_gate"), ("kerb", "lowered")],
        vec![("barrier", "kissing_gate"), ("access", "private")],
    ];
    prop_oneof![2 => plain, 1 => prop::sample::select(some)]
}

/// Another kind of street, and more tags.
fn way_tags() -> impl Strategy<Value = (Option<&'static str>, Tags)> {
    let kinds = vec!["path", "track", "tertiary", "cycleway", "pedestrian", "steps", "footway", "service"];
    let choice = |key: &'static str, values: &[&'static str], weight: f64| {
        let value = prop::sample::select(values.to_vec());
        prop::option::weighted(weight, value.prop_map(move |value| (key, value)))
    };
    let tags = (
        choice(
            "surface",
            &[
                "asphalt",
                "gravel",
                "sett",
                "tartan",
                "grass",
                "unpaved",
                "foo",
                "asphalt;earth",
                "gravel;sand",
            ],
            0.5,
        ),
        choice("smoothness", &["good", "bad", "very_bad", "foo", "good;horrible"], 0.15),
        choice("width", &["2", "0.9", "80 cm", "~0.7", "<0.8", "2;0,5 m", "narrow", "<2"], 0.15),
        choice(
            "incline",
            &["5%", "-7 %", "12%", "~12%", "2%;12%", "12", "1:20", "0", "up", "steep", "some"],
            0.3,
        ),
        choice("tunnel", &["yes", "building_passage", "no"], 0.1),
        choice("bridge", &["yes", "no"], 0.1),
        choice("ramp", &["yes", "no"], 0.3),
        choice("ramp:wheelchair", &["yes", "no"], 0.2),
        choice("ramp:bicycle", &["yes"], 0.1),
    );
    let tags = tags
        .prop_map(|(a, b, c, d, e, f, g, h, i)| [a, b, c, d, e, f, g, h, i].into_iter().flatten().collect());
    (prop::option::of(prop::sample::select(kinds)), tags)
}

impl GroundTown {
    /// The built-in classes with the reaches of the town.
    pub(crate) fn classes(&self) -> Classes {
        // the last first: what is put in cannot be taken for what is to be replaced
        let reaches = [("reach_m = 1000", 2), ("reach_m = 500", 1), ("reach_m = 300", 0)];
        let text = reaches.into_iter().fold(Classes::DEFAULT.to_owned(), |text, (line, class)| {
            assert!(text.contains(line), "{line:?} is not in the built-in file");
            text.replacen(line, &format!("reach_m = {}", metres(self.town.reach[class])), 1)
        });
        Classes::parse(&text, "random classes").expect("classes")
    }

    /// The network on its ground; `None` if nothing is left of it.
    pub(crate) fn network(&self, classes: &Classes) -> Option<Network> {
        let Some(hills) = &self.hills else { return self.network_on(classes, Ground::Real(None)) };
        let heights = |places: &[Position]| Ok(places.iter().map(|p| hills.at(p.lon, p.lat)).collect());
        let terrain = Terrain { cell_m: hills.cell_m, step_m: 0.0, heights: &heights };
        self.network_on(classes, Ground::Real(Some(&terrain)))
    }

    pub(crate) fn network_on(&self, classes: &Classes, ground: Ground<'_>) -> Option<Network> {
        let file = tempfile::NamedTempFile::new().expect("temporary file");
        std::fs::write(file.path(), self.town.map.xml()).expect("written");
        let extract = osm::read(file.path(), osm::Keep::Walkable).expect("a readable map");
        let network = build_on(&extract, classes, &settings(), ground).ok()?;
        network.check_invariants().expect("invariants");
        Some(network)
    }

    /// The study area; `None` if there is no network.
    pub(crate) fn area(&self, classes: Classes) -> Option<Area> {
        let network = self.network(&classes)?;
        let home = |((coord, _), row): (&(tettsted::geodesy::Coord, _), u64)| Home {
            id: row.to_string(),
            row,
            position: coord.position(),
            ..Home::default()
        };
        let homes = self.town.homes.iter().zip(1..).map(home).collect();
        let residents = ResidentsTable { homes, counts: self.town.weights(), ..ResidentsTable::default() };
        Some(Area::new(Params { network, classes, settings: settings(), residents }).expect("area"))
    }

    pub(crate) fn sites(&self) -> Vec<Option<Position>> {
        super::random_town::positions(self.town.sites.iter().copied())
    }
}

fn settings() -> NetworkSettings {
    let mut settings = NetworkSettings::built_in().expect("settings");
    settings.islands.min_length_m = 0.0;
    settings
}
