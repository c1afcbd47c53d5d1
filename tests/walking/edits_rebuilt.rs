//! A network with changes against one built anew from a map with the same changes, on random towns.

use crate::common;
use crate::common::notices::{assume, decides_nothing};
use std::collections::BTreeSet;

use crate::common::ground_town::{GroundTown, ground_towns};
use crate::common::osm_map::{Map, Node, Way};
use proptest::prelude::*;
use proptest::sample::Index;
use tettsted::geodesy::{Coord, LocalMetric, Position, foot_on_segment};
use tettsted::ids::{ClassId, EdgeId, SiteId};
use tettsted::network::edits::{Became, NetworkEdit, NetworkEditKind};
use tettsted::network::{Ground, Link, LinkIndex, Links, Network};
use tettsted::reach::{ClassTargets, Engine};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::Mm;

/// Nodes join only what they lie on.
const SNAP_M: f64 = 0.05;
/// Nearer streets than this make it unclear what is meant, metres.
const UNCLEAR_M: f64 = 0.3;
/// Where streets are joined or parted, each length is rounded once more or less, by half a millimetre in each network; towns have at
/// most 12 nodes, so no way has more than 14 edges and parts of edges. Millimetres.
const ROUNDING: Mm = 14;

/// A node of a new line.
#[derive(Debug, Clone)]
enum Place {
    /// A node of the map.
    At(Index),
    /// A point of a way: which segment of all, how far along.
    On(Index, f64),
    /// Somewhere, 10⁻⁷ degrees from a node.
    Beside(Index, [i32; 2]),
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        2 => any::<Index>().prop_map(Place::At),
        2 => (any::<Index>(), 0.2..0.8).prop_map(|(at, share)| Place::On(at, share)),
        1 => (any::<Index>(), [-9000..9000, -9000..9000]).prop_map(|(node, aside)| Place::Beside(node, aside)),
    ]
}

fn line() -> impl Strategy<Value = Vec<Place>> {
    prop::collection::vec(place(), 2..=4)
}

fn position(lon: f64, lat: f64) -> Position {
    Position { lon: lon / 1e7, lat: lat / 1e7 }
}

fn node_of(map: &Map, id: i64) -> &Node {
    map.nodes.iter().find(|node| node.id == id).expect("node")
}

fn at(node: &Node) -> Position {
    position(node.lon.into(), node.lat.into())
}

/// Segments of all ways: way, segment, both nodes.
fn segments(map: &Map) -> Vec<(usize, usize, [i64; 2])> {
    let of_way = |(way, refs): (usize, &Way)| {
        refs.refs.windows(2).enumerate().map(|(i, pair)| (way, i, [pair[0], pair[1]])).collect::<Vec<_>>()
    };
    map.ways.iter().enumerate().flat_map(of_way).filter(|(_, _, [a, b])| a != b).collect()
}

fn distance_to(map: &Map, [a, b]: [i64; 2], point: Position) -> f64 {
    let metric = LocalMetric::at(point.lat);
    let [a, b] = [a, b].map(|id| metric.offset(point, at(node_of(map, id))));
    foot_on_segment(a, b).1
}

/// Where a place of a new line is, and whether it lies in a segment; `None` if it is not clear what it would join.
fn clear(map: &Map, place: &Place) -> Option<(Position, Option<(usize, usize)>)> {
    let all = segments(map);
    let near =
        |point: Position| all.iter().filter(move |(_, _, ends)| distance_to(map, *ends, point) < UNCLEAR_M);
    match place {
        Place::At(index) => {
            let node = index.get(&map.nodes);
            let own = near(at(node)).all(|(_, _, ends)| ends.contains(&node.id));
            let used = all.iter().any(|(_, _, ends)| ends.contains(&node.id));
            let is_closed = node.tags.iter().any(|(key, _)| *key == "access");
            // kerbs on roads without a path are not kept in the network
            let is_path =
                |way: usize| !["residential", "service", "tertiary"].contains(&map.ways[way].tags[0].1);
            let paths = all.iter().any(|(way, _, ends)| ends.contains(&node.id) && is_path(*way));
            let is_known = node.tags.is_empty() || paths;
            (own && used && !is_closed && is_known).then(|| (at(node), None))
        }
        Place::On(segment, share) => {
            let (way, number, ends) = *all.get(segment.index(all.len().max(1)))?;
            let [a, b] = ends.map(|id| at(node_of(map, id)));
            let point =
                Position { lon: a.lon + (b.lon - a.lon) * share, lat: a.lat + (b.lat - a.lat) * share };
            let apart = [a, b].iter().all(|end| tettsted::geodesy::distance(*end, point) > 1.0);
            (apart && near(point).count() == 1).then_some((point, Some((way, number))))
        }
        Place::Beside(index, [lon, lat]) => {
            let node = index.get(&map.nodes);
            let point = position(f64::from(node.lon + lon), f64::from(node.lat + lat));
            (near(point).count() == 0).then_some((point, None))
        }
    }
}

/// The map with a new way over these places, as a mapper would draw it: new nodes in the ways it meets.
fn with_way(map: &Map, places: &[(Position, Option<(usize, usize)>)], built: &[Position]) -> Map {
    let mut new = map.clone();
    let (mut refs, mut inserted) = (Vec::new(), Vec::new());
    for (id, ((wanted, segment), built)) in (9000..).zip(places.iter().zip(built)) {
        assert!(tettsted::geodesy::distance(*wanted, *built) < 0.02, "{wanted:?} was moved to {built:?}");
        let coord = Coord::of(*built);
        let here = |node: &&Node| (node.lon, node.lat) == (coord.lon, coord.lat);
        let known = new.nodes.iter().filter(|node| node.id < 9000).find(here).map(|node| node.id);
        if let Some(known) = known.filter(|_| segment.is_none()) {
            refs.push(known);
            continue;
        }
        new.node(id, coord.lon, coord.lat);
        refs.push(id);
        inserted.extend(segment.map(|(way, number)| (way, number, id)));
    }
    // from the last: the numbers of earlier segments stay
    inserted.sort_unstable();
    for (way, number, id) in inserted.into_iter().rev() {
        new.ways[way].refs.insert(number + 1, id);
    }
    let way = new.way(900, &refs, "footway");
    way.tags.push(("surface", "asphalt"));
    new
}

fn settings() -> NetworkSettings {
    let mut settings = NetworkSettings::built_in().expect("settings");
    settings.islands.min_length_m = 0.0;
    settings.edits.snap_m = SNAP_M;
    settings
}

fn edit(kind: NetworkEditKind, line: Vec<Position>) -> NetworkEdit {
    NetworkEdit { kind, line, name: None, width_m: None, surface: None }
}

/// Who is linked, class by class, to the very place of a gate, kerb or crossing: on which side of it is up to the numbers of edges.
fn at_gates(map: &Map, network: &Network, links: &Links) -> Vec<Vec<bool>> {
    let tagged = map.nodes.iter().filter(|node| !node.tags.is_empty());
    let gates: Vec<Coord> = tagged.map(|node| Coord::of(at(node))).collect();
    let is_at_gate = |link: Link| {
        let edge = petgraph::graph::EdgeIndex::new(link.edge.index());
        let (from, to) = network.graph().edge_endpoints(edge).expect("edge");
        let length = network.graph()[edge].length;
        let near = |end: bool| if end { link.at + 10 >= length } else { link.at <= 10 };
        [(from, false), (to, true)]
            .into_iter()
            .any(|(vertex, end)| near(end) && gates.contains(&network.graph()[vertex]))
    };
    let of_class = |class: usize| {
        (0..links.len())
            .map(|point| links.get(ClassId::new(class), SiteId::new(point)).is_some_and(is_at_gate))
            .collect()
    };
    (0..network.class_count()).map(of_class).collect()
}

/// Everything the homes reach must be the same in both networks.
fn assert_same(
    town: &GroundTown,
    edited: &Network,
    rebuilt: &Network,
    rounding: Mm,
) -> Result<(), TestCaseError> {
    let reach = town.town.reach;
    let map = &town.town.map;
    let mut unclear = Vec::new();
    let found = [edited, rebuilt].map(|network| {
        let index = LinkIndex::new(network, 150.0);
        let homes: Vec<_> = town.town.homes.iter().map(|(home, _)| Some(home.position())).collect();
        let homes = index.link(network, &homes);
        let sites = index.link(network, &town.sites());
        unclear.push([&homes, &sites].map(|links| at_gates(map, network, links)));
        let targets = ClassTargets { links: &homes, weights: &town.town.weights() };
        let engine = Engine::new(network, index.profiles(), &reach, targets);
        common::random_town::matrix(&engine, &sites, town.town.homes.len())
    });
    let is_unclear = |class: usize, site: usize, home: usize| {
        unclear.iter().any(|[homes, sites]| homes[class][home] || sites[class][site])
    };
    for (class, (edited, rebuilt)) in found[0].iter().zip(&found[1]).enumerate() {
        for (site, (edited, rebuilt)) in edited.iter().zip(rebuilt).enumerate() {
            for (home, pair) in edited.iter().zip(rebuilt).enumerate() {
                let is_same = match pair {
                    (Some(a), Some(b)) => a.abs_diff(*b) <= rounding,
                    (None, None) => true,
                    (Some(one), None) | (None, Some(one)) => *one + rounding >= reach[class],
                };
                prop_assert!(
                    is_same || is_unclear(class, site, home),
                    "class {class}, site {site}, home {home}: {pair:?} of {}",
                    reach[class]
                );
            }
        }
    }
    Ok(())
}

/// The network of a map on ground without heights.
fn rebuilt(town: &GroundTown, map: Map, classes: &Classes) -> Option<Network> {
    let mut other = town.clone();
    other.town.map = map;
    other.network_on(classes, Ground::Real(None))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::common::often(200, 5000), max_global_rejects: crate::common::often(20_000, 500_000), ..ProptestConfig::default() })]

    #[test]
    fn a_new_path_is_as_on_the_map(town in ground_towns(4..=12, 2..=9), line in line()) {
        let map = &town.town.map;
        let places: Vec<_> = line.iter().filter_map(|place| clear(map, place)).collect();
        let segments: BTreeSet<_> = places.iter().filter_map(|(_, segment)| *segment).collect();
        // two new nodes in one segment would have to be put in order
        assume!(places.len() == line.len());
        assume!(segments.len() == places.iter().filter(|(_, segment)| segment.is_some()).count());
        let twice = places.windows(2).any(|pair| tettsted::geodesy::distance(pair[0].0, pair[1].0) < 1.0);
        assume!(!twice && !overlap(map));
        let classes = town.classes();
        let Some(network) = town.network_on(&classes, Ground::Real(None)) else { return decides_nothing() };
        let new = edit(NetworkEditKind::Path, places.iter().map(|(at, _)| *at).collect());
        let (edited, became) = network.edited(&[new], &classes, &settings()).expect("streets are left");
        edited.check_invariants().expect("invariants");
        match &became[0] {
            Became::Built(built) => {
                let on_street = line.iter().filter(|place| !matches!(place, Place::Beside(..))).count();
                prop_assert_eq!(built.joints, on_street);
                let drawn = with_way(map, &places, &built.line);
                assume!(!overlap(&drawn));
                let Some(rebuilt) = rebuilt(&town, drawn, &classes) else { return decides_nothing() };
                assert_same(&town, &edited, &rebuilt, 0)?;
                prop_assert_eq!(edited.stats().components, rebuilt.stats().components);
            }
            Became::Nothing(_) => prop_assert!(line.iter().all(|place| matches!(place, Place::Beside(..)))),
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn a_closed_street_is_as_if_it_was_not_on_the_map(
        town in ground_towns(4..=12, 2..=9),
        which in any::<Index>(),
        from in any::<Index>(),
        to in any::<Index>(),
    ) {
        let map = &town.town.map;
        let way = which.get(&map.ways);
        let [from, to] = [from, to].map(|end| end.index(way.refs.len()));
        let refs = &way.refs[from.min(to)..=from.max(to)];
        let closed: BTreeSet<[i64; 2]> = refs.windows(2).map(|p| [p[0].min(p[1]), p[0].max(p[1])]).collect();
        let is_closed = |ends: &[i64; 2]| closed.contains(&[ends[0].min(ends[1]), ends[0].max(ends[1])]);
        assume!(refs.len() >= 2 && refs.windows(2).all(|p| p[0] != p[1]));
        let meets_others = |id: &i64| {
            let near = |ends: [i64; 2]| distance_to(map, ends, at(node_of(map, *id))) < UNCLEAR_M;
            segments(map).into_iter().any(|(_, _, ends)| !ends.contains(id) && near(ends))
        };
        assume!(!overlap(map) && !refs.iter().any(meets_others));
        let classes = town.classes();
        let Some(network) = town.network_on(&classes, Ground::Real(None)) else { return decides_nothing() };
        let line = refs.iter().map(|id| at(node_of(map, *id))).collect();
        let edited = network.edited(&[edit(NetworkEditKind::Closing, line)], &classes, &settings());
        let mut open = Map { ways: Vec::new(), ..map.clone() };
        for way in &map.ways {
            let mut rest = vec![Vec::new()];
            for (i, id) in way.refs.iter().enumerate() {
                if i > 0 && is_closed(&[way.refs[i - 1], *id]) {
                    rest.push(Vec::new());
                }
                rest.last_mut().expect("at least one").push(*id);
            }
            for (part, refs) in (0..).zip(rest).filter(|(_, refs)| refs.len() > 1) {
                open.ways.push(Way { id: way.id * 100 + part, refs, ..way.clone() });
            }
        }
        match (edited, rebuilt(&town, open, &classes)) {
            (Ok((edited, became)), Some(rebuilt)) => {
                prop_assert!(matches!(became[0], Became::Closed { .. }), "{became:?}");
                edited.check_invariants().expect("invariants");
                assert_same(&town, &edited, &rebuilt, ROUNDING)?;
            }
            (Err(_), None) => {}
            (edited, rebuilt) => prop_assert!(false, "{} but {}", edited.is_ok(), rebuilt.is_some()),
        }
    }

    #[test]
    fn a_change_far_away_changes_nothing(town in ground_towns(4..=12, 2..=9)) {
        let classes = town.classes();
        let Some(network) = town.network(&classes) else { return decides_nothing() };
        let far = vec![position(108_500_000.0, 600_000_000.0), position(108_510_000.0, 600_000_000.0)];
        let kinds = [NetworkEditKind::Path, NetworkEditKind::Lift, NetworkEditKind::Closing, NetworkEditKind::KerbLowering];
        let edits = kinds.map(|kind| edit(kind, far.clone()));
        let (edited, became) = network.edited(&edits, &classes, &settings()).expect("streets are left");
        prop_assert!(became.iter().all(|became| matches!(became, Became::Nothing(_))), "{:?}", became);
        let parts = |network: &Network| {
            let edges = network.edges().map(|(number, ends, edge)| {
                let lengths = (0..3).map(|class| network.lengths(ClassId::new(class)).map_all(number.0)).collect::<Vec<_>>();
                (ends, edge.length, edge.way, edge.classes, network.shape(edge).to_vec(), lengths)
            });
            edges.collect::<Vec<_>>()
        };
        prop_assert_eq!(parts(&edited), parts(&network));
    }
}

/// Lengths of an edge in all cases.
trait AllCases {
    fn map_all(&self, edge: u32) -> [Option<Mm>; 3];
}

impl AllCases for tettsted::cases::Cases<std::sync::Arc<tettsted::network::Lengths>> {
    fn map_all(&self, edge: u32) -> [Option<Mm>; 3] {
        tettsted::cases::Case::ALL.map(|case| {
            let lengths = self.of(case);
            lengths.is_passable(EdgeId(edge)).then(|| lengths.whole(EdgeId(edge)))
        })
    }
}

/// Whether streets lie on each other for a stretch: a home beside them may be linked to either.
fn overlap(map: &Map) -> bool {
    let all: Vec<[Position; 2]> =
        segments(map).into_iter().map(|(_, _, ends)| ends.map(|id| at(node_of(map, id)))).collect();
    let near = |[a, b]: [Position; 2], [c, d]: [Position; 2], share: f64| {
        let point = Position { lon: a.lon + share * (b.lon - a.lon), lat: a.lat + share * (b.lat - a.lat) };
        let metric = LocalMetric::at(point.lat);
        foot_on_segment(metric.offset(point, c), metric.offset(point, d)).1 < UNCLEAR_M
    };
    let along = |one: &[Position; 2], other: &[Position; 2]| {
        (0..=20).filter(|i| near(*one, *other, f64::from(*i) / 20.0)).count() > 2
    };
    (0..all.len()).any(|i| (0..all.len()).any(|j| i != j && along(&all[i], &all[j])))
}
