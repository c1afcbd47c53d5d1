//! Random small towns for property tests: crooked ways, loops, barriers, homes and sites.

use std::ops::RangeInclusive;

use proptest::prelude::*;
use tettsted::geodesy::{Coord, Position};
use tettsted::ids::{ClassId, HomeId, SiteId, Table};
use tettsted::input::osm;
use tettsted::network::{self, Link, LinkIndex, Links, Network};
use tettsted::reach::{ClassTargets, Engine, Method as CountBy, Watch};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::{Mm, Residents};

use super::osm_map::{Map, Node, Tags, Way};

/// Classes of the built-in file.
pub(crate) const CLASSES: usize = 3;
/// The middle of all towns, 10⁻⁷ degree.
const MIDDLE: Coord = Coord { lon: 107_500_000, lat: 600_000_000 };
/// Half the width and height of a town: some 300 m, 10⁻⁷ degree.
const HALF: [i32; 2] = [54_000, 27_000];
/// Places on this grid coincide often; 10⁻⁷ degree.
const COARSE: i32 = 9000;

/// A map with homes and sites.
#[derive(Debug, Clone)]
pub(crate) struct Town {
    pub(crate) map: Map,
    pub(crate) homes: Vec<(Coord, [Residents; CLASSES])>,
    pub(crate) sites: Vec<Coord>,
    /// Reach of each class.
    pub(crate) reach: [Mm; CLASSES],
}

/// Towns of 4 to 14 nodes and 2 to 10 ways.
pub(crate) fn towns() -> impl Strategy<Value = Town> {
    towns_of(4..=14, 2..=10)
}

/// Towns of so many nodes and ways.
pub(crate) fn towns_of(
    nodes: RangeInclusive<usize>,
    ways: RangeInclusive<usize>,
) -> impl Strategy<Value = Town> {
    let nodes = prop::collection::vec((place(1), prop::bool::weighted(0.1)), nodes);
    let ways = prop::collection::vec(way(), ways);
    let homes = prop::collection::vec((spot(), prop::array::uniform3(0..6_u64)), 1..=12);
    let sites =
        prop_oneof![3 => prop::collection::vec(spot(), 1..=6), 1 => prop::collection::vec(spot(), 15..=40)];
    (nodes, ways, homes, sites, reaches()).prop_map(|(nodes, ways, homes, sites, reach)| {
        let nodes: Vec<Node> =
            (1..).zip(nodes).map(|(id, (coord, is_gate))| node(id, coord, is_gate)).collect();
        let ways = (101..).zip(ways).map(|(id, way)| way.with_nodes(id, &nodes)).collect();
        let homes = homes.into_iter().map(|(spot, counts)| (spot.among(&nodes), counts)).collect();
        let sites = sites.into_iter().map(|spot| spot.among(&nodes)).collect();
        Town { map: Map { nodes, ways, ..Map::default() }, homes, sites, reach }
    })
}

/// Towns of so many nodes whose ways are a tree, with up to three more: nearly all of it hangs on something.
pub(crate) fn trees_of(nodes: RangeInclusive<usize>) -> impl Strategy<Value = Town> {
    let from = prop::collection::vec(any::<prop::sample::Index>(), *nodes.end());
    (towns_of(nodes, 0..=3), from).prop_map(|(mut town, from)| {
        let ids: Vec<i64> = town.map.nodes.iter().map(|node| node.id).collect();
        for ((node, id), from) in (1..ids.len()).zip(1001..).zip(from) {
            // one of the three before it: long branches
            let refs = vec![ids[node - 1 - from.index(node.min(3))], ids[node]];
            town.map.ways.push(Way { id, version: 0, refs, tags: vec![("highway", "footway")] });
        }
        town
    })
}

/// Reach of each class, 20 to 900 m.
pub(crate) fn reaches() -> impl Strategy<Value = [Mm; CLASSES]> {
    prop::array::uniform3(20_000..900_000_u32)
}

/// A place in the town, or `spread` times as far out; often on a coarse grid.
fn place(spread: i32) -> impl Strategy<Value = Coord> {
    let [lon, lat] = HALF.map(|half| -half * spread..=half * spread);
    (lon, lat, prop::bool::weighted(0.4)).prop_map(|(lon, lat, on_grid)| {
        let snap = |n: i32| if on_grid { n / COARSE * COARSE } else { n };
        Coord { lon: MIDDLE.lon + snap(lon), lat: MIDDLE.lat + snap(lat) }
    })
}

/// Where a home or a site is, before it is known where the nodes are.
#[derive(Debug, Clone)]
enum Spot {
    Anywhere(Coord),
    /// Some 10⁻⁷ degrees from a node, often none.
    ByNode(prop::sample::Index, [i32; 2]),
}

fn spot() -> impl Strategy<Value = Spot> {
    let aside = prop_oneof![Just([0, 0]), [-7000..=7000, -3500..=3500]];
    prop_oneof![
        1 => place(2).prop_map(Spot::Anywhere),
        3 => (any::<prop::sample::Index>(), aside).prop_map(|(node, aside)| Spot::ByNode(node, aside)),
    ]
}

impl Spot {
    fn among(self, nodes: &[Node]) -> Coord {
        match self {
            Self::Anywhere(coord) => coord,
            Self::ByNode(index, [lon, lat]) => {
                let node = index.get(nodes);
                Coord { lon: node.lon + lon, lat: node.lat + lat }
            }
        }
    }
}

fn node(id: i64, coord: Coord, is_gate: bool) -> Node {
    let tags = if is_gate { vec![("barrier", "gate"), ("access", "private")] } else { Vec::new() };
    Node { id, version: 0, lon: coord.lon, lat: coord.lat, tags }
}

/// A way before it is known how many nodes there are.
#[derive(Debug, Clone)]
struct WayDraft {
    refs: Vec<prop::sample::Index>,
    kind: &'static str,
    is_bridge: bool,
}

fn way() -> impl Strategy<Value = WayDraft> {
    let refs = prop::collection::vec(any::<prop::sample::Index>(), 2..=6);
    let kind = prop::sample::select(vec!["footway", "footway", "residential", "steps"]);
    (refs, kind, prop::bool::weighted(0.15)).prop_map(|(refs, kind, is_bridge)| WayDraft {
        refs,
        kind,
        is_bridge,
    })
}

impl WayDraft {
    fn with_nodes(self, id: i64, nodes: &[Node]) -> Way {
        let mut tags: Tags = vec![("highway", self.kind)];
        tags.extend(self.is_bridge.then_some(("bridge", "yes")));
        Way { id, version: 0, refs: self.refs.iter().map(|index| index.get(nodes).id).collect(), tags }
    }
}

/// A town as the program sees it.
pub(crate) struct Built {
    pub(crate) network: Network,
    pub(crate) index: LinkIndex,
    pub(crate) homes: Links,
    pub(crate) sites: Links,
}

/// Builds the network of a map, islands of at least `min_island_m` kept; `None` when nothing is left of it.
pub(crate) fn build(xml: &str, min_island_m: f64) -> Option<Network> {
    let file = tempfile::NamedTempFile::new().expect("temporary file");
    std::fs::write(file.path(), xml).expect("written");
    let extract = osm::read(file.path(), osm::Keep::Walkable).expect("a readable map");
    let mut settings = NetworkSettings::built_in().expect("settings");
    settings.islands.min_length_m = min_island_m;
    network::build(&extract, &Classes::built_in().expect("classes"), &settings).ok()
}

impl Town {
    /// Network and links of the town; `None` when no way of it has a length.
    pub(crate) fn build(&self) -> Option<Built> {
        self.build_from(&self.map.xml())
    }

    /// As [`Town::build`], with the map written differently.
    pub(crate) fn build_from(&self, xml: &str) -> Option<Built> {
        let network = build(xml, 0.0)?;
        network.check_invariants().expect("invariants");
        let index = LinkIndex::new(&network, 150.0);
        let homes = index.link(&network, &positions(self.homes.iter().map(|(home, _)| *home)));
        let sites = index.link(&network, &positions(self.sites.iter().copied()));
        Some(Built { network, index, homes, sites })
    }

    /// Residents: a row for each home, a column for each class.
    pub(crate) fn weights(&self) -> Table<HomeId, ClassId, Residents> {
        Table::made(self.homes.len(), CLASSES, |home: HomeId, class: ClassId| {
            self.homes[home.index()].1[class.index()]
        })
    }
}

/// Places as the program takes them.
pub(crate) fn positions(coords: impl Iterator<Item = Coord>) -> Vec<Option<Position>> {
    coords.map(|coord| Some(coord.position())).collect()
}

impl Built {
    /// An engine that counts the homes of the town.
    pub(crate) fn engine(&self, town: &Town, reach: &[Mm]) -> Engine {
        let targets = ClassTargets { links: &self.homes, weights: &town.weights() };
        Engine::new(&self.network, self.index.profiles(), reach, targets)
    }

    /// Links of a class: the sites, then the homes.
    pub(crate) fn places(&self, class: usize) -> Vec<Option<Link>> {
        let sites = (0..self.sites.len()).map(|site| self.sites.get(ClassId::new(class), SiteId::new(site)));
        sites
            .chain((0..self.homes.len()).map(|home| self.homes.get(ClassId::new(class), HomeId::new(home))))
            .collect()
    }
}

/// Counts of the engine, which must be the same in every way of counting.
pub(crate) fn counts(engine: &Engine, sites: &Links) -> Vec<Residents> {
    let count = |way| engine.count_by(way, sites, &Watch::default()).expect("not stopped");
    let counts = count(CountBy::Searches);
    assert_eq!(count(CountBy::Sweeps), counts, "sweeps, not searches");
    assert_eq!(engine.count(sites, &Watch::default()), Ok(counts.clone()), "the way that the engine takes");
    counts.cells().to_vec()
}

/// Distances that the engine found: by class, site and home.
pub(crate) fn matrix(engine: &Engine, sites: &Links, homes: usize) -> Vec<Vec<Vec<Option<Mm>>>> {
    let matrix = engine.distances(sites, &Watch::default()).expect("not stopped");
    let row = |class: usize, site: usize| {
        let mut row = vec![None; homes];
        for within in matrix.row(ClassId::new(class), SiteId::new(site)) {
            assert!(row[within.target.index()].replace(within.distance).is_none(), "a home twice in one row");
        }
        row
    };
    (0..engine.classes()).map(|class| (0..sites.len()).map(|site| row(class, site)).collect()).collect()
}
