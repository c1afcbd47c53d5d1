//! Ways from one place: distances against a textbook search, and routes walked step by step.

use crate::common;
use crate::common::expanded::Expanded;
use crate::common::ground_town::ground_towns;
use crate::common::notices::decides_nothing;
use crate::common::random_town::{Town, positions, towns};
use proptest::prelude::*;
use tettsted::ids::{ClassId, EdgeId, SiteId, VertexId};
use tettsted::network::{Lengths, Link, LinkIndex, Network};
use tettsted::reach::{Route, Walker};
use tettsted::units::{Mm, UNREACHED};

/// Farther than any walk of a town.
const FAR: Mm = 50_000_000;

/// Walks a route: it begins and ends where it should, every stretch begins where the last one ended, on streets that may be used, and
/// the stretches and both straight lines add up to its length.
fn walked(network: &Network, lengths: &Lengths, [start, goal]: [Link; 2], route: &Route) {
    let first = route.legs.first().expect("a way has a stretch");
    let last = route.legs.last().expect("a way has a stretch");
    assert_eq!((first.edge, first.from), (start.edge, start.offset), "begins at the start: {route:?}");
    assert_eq!((last.edge, last.to), (goal.edge, goal.offset), "ends at the goal: {route:?}");
    let ends: Vec<[VertexId; 2]> = network.edges().map(|(_, ends, _)| ends).collect();
    let vertex = |edge: EdgeId, offset: Mm| match offset {
        // an edge without length is left at the other end than it was entered, so it needs both
        _ if lengths.whole(edge) == 0 => ends[edge.index()].to_vec(),
        0 => vec![ends[edge.index()][0]],
        _ if offset == lengths.whole(edge) => vec![ends[edge.index()][1]],
        _ => panic!("a stretch ends inside edge {edge}, at {offset}: {route:?}"),
    };
    for pair in route.legs.windows(2) {
        let [out, into] =
            [vertex(EdgeId(pair[0].edge.0), pair[0].to), vertex(EdgeId(pair[1].edge.0), pair[1].from)];
        assert!(out.iter().any(|end| into.contains(end)), "a jump between {pair:?} in {route:?}");
    }
    assert!(route.legs.iter().all(|leg| lengths.is_passable(leg.edge)), "over a closed street: {route:?}");
    let streets: Mm = route.legs.iter().map(|leg| leg.from.abs_diff(leg.to)).sum();
    assert_eq!(start.spur + streets + goal.spur, route.distance, "the sum of {route:?}");
}

/// Checks all ways between the places of a class: `expected` holds a row for each.
fn check(network: &Network, lengths: &Lengths, places: &[Option<Link>], expected: &[Vec<Option<u64>>]) {
    let walker = Walker::new(network, lengths);
    for (from, row) in places.iter().zip(expected) {
        let Some(from) = *from else { continue };
        let walk = walker.from(from, FAR);
        for (to, expected) in places.iter().zip(row) {
            let Some(to) = *to else { continue };
            assert_eq!(walk.distance(to).map(u64::from), *expected, "from {from:?} to {to:?}");
            let route = walk.route(to);
            assert_eq!(route.as_ref().map(|route| route.distance), walk.distance(to));
            if let Some(route) = route {
                walked(network, lengths, [from, to], &route);
                limits(&walker, [from, to], &route);
            }
        }
    }
}

/// A walk that may be just as long as the way finds it, and one that is a millimetre shorter does not.
fn limits(walker: &Walker, [from, to]: [Link; 2], route: &Route) {
    let exact = walker.from(from, route.distance);
    assert_eq!(exact.distance(to), Some(route.distance));
    assert_eq!(exact.route(to).map(|route| route.distance), Some(route.distance));
    if let Some(short) = route.distance.checked_sub(1) {
        let short = walker.from(from, short);
        assert_eq!((short.distance(to), short.route(to)), (None, None));
    }
}

/// Distances between all places by Dijkstra. Each place is there twice: from it to its neighbour at the same spot both straight lines
/// are walked.
fn searched(network: &Network, class: usize, places: &[Option<Link>]) -> Vec<Vec<Option<u64>>> {
    let rows = Expanded::new(network, class, &[places, places].concat()).rows_from_each(places.len());
    rows.into_iter().map(|row| row[places.len()..].to_vec()).collect()
}

fn check_plain(town: &Town) {
    let Some(built) = town.build() else { return };
    for class in 0..3 {
        let places = built.places(class);
        check(
            &built.network,
            &built.network.lengths(ClassId::new(class)).likely,
            &places,
            &searched(&built.network, class, &places),
        );
    }
}

/// Distances between all links by the ends of their edges: Floyd and Warshall over the vertices of the network, costs as they are.
fn naive(network: &Network, lengths: &Lengths, places: &[Option<Link>]) -> Vec<Vec<Option<u64>>> {
    let count = network.graph().node_count();
    let far = u64::from(UNREACHED);
    let mut all = vec![vec![far; count]; count];
    let mut ends = Vec::new();
    for (edge, [a, b], _) in network.edges() {
        let [a, b] = [a.index(), b.index()];
        ends.push([a, b]);
        if lengths.is_passable(edge) {
            let length = u64::from(lengths.whole(edge));
            (all[a][b], all[b][a]) = (all[a][b].min(length), all[b][a].min(length));
        }
    }
    (0..count).for_each(|vertex| all[vertex][vertex] = 0);
    for over in 0..count {
        for a in 0..count {
            for b in 0..count {
                all[a][b] = all[a][b].min(all[a][over] + all[over][b]);
            }
        }
    }
    let ways_out = |link: &Link| {
        let [a, b] = ends[link.edge.index()];
        [(a, link.offset), (b, lengths.whole(link.edge) - link.offset)].map(|(v, n)| (v, u64::from(n)))
    };
    let between = |from: &Link, to: &Link| {
        let straight = (from.edge == to.edge).then(|| u64::from(from.offset.abs_diff(to.offset)));
        let over = ways_out(from)
            .into_iter()
            .flat_map(|(a, out)| ways_out(to).map(|(b, into)| out + all[a][b] + into));
        let street = over.chain(straight).min().expect("four ways");
        (street < far).then_some(u64::from(from.spur) + street + u64::from(to.spur))
    };
    let row = |from: &Option<Link>| {
        places.iter().map(|to| between(from.as_ref()?, to.as_ref()?)).collect::<Vec<Option<u64>>>()
    };
    places.iter().map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::common::often(48, 2000)))]

    #[test]
    fn all_ways_of_random_towns(town in towns()) {
        check_plain(&town);
    }

    #[test]
    fn all_ways_on_hills_with_gates(town in ground_towns(4..=10, 2..=8)) {
        let classes = town.classes();
        let Some(network) = town.network(&classes) else { return decides_nothing() };
        let index = LinkIndex::new(&network, 150.0);
        let homes = town.town.homes.iter().map(|(home, _)| *home);
        let links = index.link(&network, &positions(homes.chain(town.town.sites.iter().copied().take(8))));
        for class in 0..3 {
            let lengths = &network.lengths(ClassId::new(class)).likely;
            let places: Vec<_> = (0..links.len()).map(|place| links.get(ClassId::new(class), SiteId::new(place))).collect();
            check(&network, lengths, &places, &naive(&network, lengths, &places));
        }
    }
}

/// Two parallel streets of 100 and 140 m between two corners, a round of 240 m at one of them, and a dead end at the other.
const CROOKED: &str = r#"<osm version="0.6">
<node id="1" lat="59.9100000" lon="10.7500000"/>
<node id="2" lat="59.9100000" lon="10.7517873"/>
<node id="3" lat="59.9104488" lon="10.7508936"/>
<node id="4" lat="59.9095000" lon="10.7525000"/>
<node id="5" lat="59.9105000" lon="10.7525000"/>
<node id="6" lat="59.9100000" lon="10.7490000"/>
<way id="101"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
<way id="102"><nd ref="1"/><nd ref="3"/><nd ref="2"/><tag k="highway" v="footway"/></way>
<way id="103"><nd ref="2"/><nd ref="4"/><nd ref="5"/><nd ref="2"/><tag k="highway" v="footway"/></way>
<way id="104"><nd ref="1"/><nd ref="6"/><tag k="highway" v="footway"/></way>
</osm>"#;

#[test]
fn loops_parallel_streets_and_both_on_one_street() {
    let network = common::random_town::build(CROOKED, 0.0).expect("a network");
    let lengths = &network.lengths(ClassId(0)).likely;
    let of_way = |way: i64| {
        network.edges().find(|(_, _, edge)| edge.way == way).map(|(number, ..)| number).expect("the way")
    };
    // every tenth of every street, so that start and goal often share one
    let at = |way: i64, tenth: u32| {
        let edge = of_way(way);
        let offset = u32::try_from(u64::from(lengths.whole(edge)) * u64::from(tenth) / 10).expect("short");
        Link { edge, offset, at: offset, spur: 1000 * tenth }
    };
    let ways = [101, 102, 103, 104];
    let places: Vec<Option<Link>> =
        ways.iter().flat_map(|way| (0..=10).map(|tenth| Some(at(*way, tenth)))).collect();
    check(&network, lengths, &places, &searched(&network, 0, &places));

    // round the loop the other way: from the first to the ninth tenth it is two tenths over the corner
    let [from, to] = [at(103, 1), at(103, 9)];
    let route = Walker::new(&network, lengths).from(from, FAR).route(to).expect("a way");
    assert_eq!(route.legs.len(), 2, "over the corner: {route:?}");
    // and from the fourth to the sixth straight along it
    let [from, to] = [at(103, 4), at(103, 6)];
    let route = Walker::new(&network, lengths).from(from, FAR).route(to).expect("a way");
    assert_eq!(route.legs.len(), 1, "straight along: {route:?}");
    // of two parallel streets the shorter
    let route = Walker::new(&network, lengths).from(at(104, 5), FAR).route(at(103, 0)).expect("a way");
    let edges: Vec<EdgeId> = route.legs.iter().map(|leg| leg.edge).collect();
    assert!(edges.contains(&of_way(101)) && !edges.contains(&of_way(102)), "{route:?}");
}
