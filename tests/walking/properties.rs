//! What must hold for every small town: the engine agrees with two slow oracles, exactly, and with itself.

use std::collections::HashMap;

use crate::common::expanded::Expanded;
use crate::common::notices::decides_nothing;
use crate::common::random_town::{
    self, Built, CLASSES, Town, counts, matrix, reaches, towns, towns_of, trees_of,
};
use geo::{Distance, Geodesic, Point};
use petgraph::unionfind::UnionFind;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use tettsted::geodesy::{Coord, LocalMetric, Position, foot_on_segment};
use tettsted::ids::{ClassId, EdgeId, SiteId, Table};
use tettsted::network::{Link, Network};
use tettsted::reach::{ClassTargets, Engine, Stretch};
use tettsted::units::{Mm, metres};

/// Farthest straight line to a street, metres.
const LINK_M: f64 = 150.0;

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::common::often(64, 5000), ..ProptestConfig::default() })]

    #[test]
    fn counts_and_distances_are_those_of_dijkstra(town in towns()) {
        if let Some(built) = town.build() {
            agrees(&town, &built, Expanded::rows_from_each)?;
        }
    }

    #[test]
    fn counts_and_distances_are_those_of_floyd_and_warshall(town in towns()) {
        if let Some(built) = town.build() {
            agrees(&town, &built, Expanded::rows_between_all)?;
        }
    }

    #[test]
    fn larger_towns_count_the_same_in_every_way(town in towns_of(40..=120, 30..=80)) {
        if let Some(built) = town.build() {
            agrees(&town, &built, Expanded::rows_from_each)?;
        }
    }

    #[test]
    fn what_hangs_on_one_vertex_counts_the_same(town in trees_of(10..=60)) {
        if let Some(built) = town.build() {
            agrees(&town, &built, Expanded::rows_from_each)?;
        }
    }

    #[test]
    fn a_home_exactly_at_the_reach_counts(town in towns(), pick in any::<prop::sample::Index>()) {
        if let Some(built) = town.build() {
            boundary(&town, &built, pick)?;
        }
    }

    #[test]
    fn links_are_the_nearest_points(town in towns()) {
        if let Some(built) = town.build() {
            let homes = town.homes.iter().map(|(home, _)| *home);
            for (point, coord) in homes.enumerate() {
                for class in 0..CLASSES {
                    nearest(&built.network, class, coord, built.homes.get(ClassId::new(class), SiteId::new(point)))?;
                }
            }
        }
    }

    #[test]
    fn more_reach_never_reaches_less(town in towns(), more in reaches()) {
        if let Some(built) = town.build() {
            let farther: Vec<Mm> = town.reach.iter().zip(more).map(|(reach, more)| reach + more).collect();
            let [near, far] = [&town.reach[..], &farther].map(|reach| built.engine(&town, reach));
            for (near, far) in counts(&near, &built.sites).iter().zip(counts(&far, &built.sites)) {
                prop_assert!(*near <= far);
            }
            let rows = |engine: &Engine| matrix(engine, &built.sites, town.homes.len()).concat().concat();
            for (near, far) in rows(&near).into_iter().zip(rows(&far)) {
                prop_assert!(near.is_none() || near == far, "{near:?} became {far:?}");
            }
        }
    }

    #[test]
    fn the_way_back_is_as_long(town in towns()) {
        if let Some(built) = town.build() {
            let there = matrix(&built.engine(&town, &town.reach), &built.sites, town.homes.len());
            let weights = Table::<SiteId, ClassId, _>::filled(town.sites.len(), CLASSES, 1);
            let targets = ClassTargets { links: &built.sites, weights: &weights };
            let engine = Engine::new(&built.network, built.index.profiles(), &town.reach, targets);
            let back = matrix(&engine, &built.homes, town.sites.len());
            for (class, rows) in there.iter().enumerate() {
                for (site, row) in rows.iter().enumerate() {
                    let column: Vec<_> = back[class].iter().map(|row| row[site]).collect();
                    prop_assert_eq!(row, &column, "class {}, site {}", class, site);
                }
            }
        }
    }

    #[test]
    fn the_order_of_the_file_does_not_matter(
        (town, nodes, ways) in towns().prop_flat_map(|town| {
            let [nodes, ways] = [town.map.nodes.len(), town.map.ways.len()].map(|n| (0..n).collect::<Vec<_>>());
            (Just(town), Just(nodes).prop_shuffle(), Just(ways).prop_shuffle())
        }),
    ) {
        if let Some(built) = town.build() {
            let mut shuffled = town.clone();
            shuffled.map.nodes = nodes.iter().map(|i| town.map.nodes[*i].clone()).collect();
            shuffled.map.ways = ways.iter().map(|i| town.map.ways[*i].clone()).collect();
            for xml in [shuffled.map.xml(), shuffled.map.xml_ways_first()] {
                let other = town.build_from(&xml).expect("a network again");
                prop_assert_eq!(built.network.stats(), other.network.stats());
                prop_assert_eq!(edges(&built.network), edges(&other.network));
                prop_assert_eq!(answers(&town, &built), answers(&town, &other));
            }
        }
    }

    #[test]
    fn the_number_of_threads_does_not_matter(town in towns()) {
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| town.build().map(|built| answers(&town, &built)))
        };
        prop_assert_eq!(run(1), run(3));
    }

    #[test]
    fn the_catchment_is_all_that_is_within_reach(
        town in towns(),
        samples in prop::collection::vec((any::<prop::sample::Index>(), 0.0..=1.0), 24),
    ) {
        if let Some(built) = town.build() {
            for class in 0..CLASSES {
                catchment(&town, &built, class, &samples)?;
            }
        }
    }

    #[test]
    fn islands_are_the_parts_that_are_too_short(town in towns(), min_m in 1.0..1500.0_f64) {
        if let Some(whole) = random_town::build(&town.map.xml(), 0.0) {
            let (kept, km) = long_parts(&whole, min_m);
            match random_town::build(&town.map.xml(), min_m) {
                None => prop_assert_eq!(kept, 0),
                Some(network) => {
                    network.check_invariants().map_err(TestCaseError::fail)?;
                    let stats = network.stats();
                    prop_assert_eq!(stats.edges, kept);
                    prop_assert_eq!(stats.edges + stats.dropped_edges, whole.stats().edges);
                    prop_assert!((stats.km - km).abs() < 1e-9, "{} km, not {km}", stats.km);
                }
            }
        }
    }
}

/// Distances from the sites, a row each, to all places.
type Oracle = fn(&Expanded, usize) -> Vec<Vec<Option<u64>>>;

/// Counts and distances of the engine are those of an oracle.
fn agrees(town: &Town, built: &Built, oracle: Oracle) -> TestCaseResult {
    let engine = built.engine(town, &town.reach);
    let counts = counts(&engine, &built.sites);
    let distances = matrix(&engine, &built.sites, town.homes.len());
    for class in 0..CLASSES {
        let expanded = Expanded::new(&built.network, class, &built.places(class));
        let reach = u64::from(town.reach[class]);
        for (site, (row, all)) in distances[class].iter().zip(oracle(&expanded, town.sites.len())).enumerate()
        {
            let near: Vec<_> =
                all[town.sites.len()..].iter().map(|home| home.filter(|d| *d <= reach)).collect();
            let found: Vec<_> = row.iter().map(|distance| distance.map(u64::from)).collect();
            prop_assert_eq!(&found, &near, "distances of class {}, site {}", class, site);
            let homes = town.homes.iter().zip(&near).filter(|(_, distance)| distance.is_some());
            let sum: u64 = homes.map(|((_, residents), _)| residents[class]).sum();
            prop_assert_eq!(counts[site * CLASSES + class], sum, "count of class {}, site {}", class, site);
        }
    }
    Ok(())
}

/// A home at the distance of the reach is reached; a millimetre less and it is not.
fn boundary(town: &Town, built: &Built, pick: prop::sample::Index) -> TestCaseResult {
    let far = matrix(&built.engine(town, &[5_000_000; CLASSES]), &built.sites, town.homes.len());
    let places = (0..CLASSES).flat_map(|c| (0..town.sites.len()).map(move |s| (c, s)));
    let walks = places
        .flat_map(|(c, s)| far[c][s].iter().enumerate().filter_map(move |(h, d)| Some((c, s, h, (*d)?))));
    let walks: Vec<_> = walks.filter(|(.., distance)| *distance > 0).collect();
    if walks.is_empty() {
        return decides_nothing();
    }
    let (class, site, home, distance) = walks[pick.index(walks.len())];
    for (reach, expected) in [(distance, Some(distance)), (distance - 1, None)] {
        let mut town = town.clone();
        town.reach = [reach; CLASSES];
        let found = matrix(&built.engine(&town, &town.reach), &built.sites, town.homes.len());
        prop_assert_eq!(found[class][site][home], expected, "class {}, site {}, home {}", class, site, home);
        agrees(&town, built, Expanded::rows_from_each)?;
    }
    Ok(())
}

/// The link is the nearest point that a search through all streets finds, and lies where it says.
fn nearest(network: &Network, class: usize, coord: Coord, link: Option<Link>) -> TestCaseResult {
    let point = coord.position();
    let metric = LocalMetric::at(point.lat);
    let usable =
        network.edges().filter(|(_, _, edge)| edge.linkable && edge.classes.contains(ClassId::new(class)));
    let segments = usable.flat_map(|(_, _, edge)| network.shape(edge).windows(2));
    let spurs = segments.map(|pair| {
        let [a, b] = [pair[0], pair[1]].map(|end| metric.offset(point, end.position()));
        foot_on_segment(a, b).1
    });
    let spur = spurs.fold(f64::INFINITY, f64::min);
    let Some(link) = link else {
        prop_assert!(spur > LINK_M - 0.001, "not linked, but {spur} m from a street");
        return Ok(());
    };
    prop_assert!(spur < LINK_M + 0.001 && (metres(link.spur) - spur).abs() < 0.001, "{link:?}, not {spur} m");
    let edge = &network.graph()[petgraph::graph::EdgeIndex::<u32>::new(link.edge.index())];
    prop_assert!(
        edge.linkable && edge.classes.contains(ClassId::new(class)) && link.offset <= edge.length,
        "{link:?}, {edge:?}"
    );
    let foot = network.stretch(edge, link.offset, link.offset)[0];
    let exact = Geodesic.distance(at(point), at(foot));
    prop_assert!((exact - metres(link.spur)).abs() < 0.003, "{link:?}: its point is {exact} m away");
    Ok(())
}

fn at(position: Position) -> Point {
    Point::new(position.lon, position.lat)
}

/// The edges of a network with all they carry.
fn edges(network: &Network) -> Vec<String> {
    network.edges().map(|(_, ends, edge)| format!("{ends:?} {edge:?} {:?}", network.shape(edge))).collect()
}

/// Links of sites and homes, counts and distances, all in order.
type Answers = (Vec<Vec<Option<Link>>>, Vec<u64>, Vec<Vec<Vec<Option<Mm>>>>);

fn answers(town: &Town, built: &Built) -> Answers {
    let engine = built.engine(town, &town.reach);
    let links = (0..CLASSES).map(|class| built.places(class)).collect();
    (links, counts(&engine, &built.sites), matrix(&engine, &built.sites, town.homes.len()))
}

/// Every stretch is within reach, what lies outside is not, and together they are as long as the oracle says.
fn catchment(
    town: &Town,
    built: &Built,
    class: usize,
    samples: &[(prop::sample::Index, f64)],
) -> TestCaseResult {
    let reach = u64::from(town.reach[class]);
    let engine = built.engine(town, &town.reach);
    let stops = samples.iter().filter_map(|(pick, share)| stop(&built.network, class, *pick, *share));
    let sites = town.sites.len();
    for site in 0..sites {
        let catchment = engine.catchment(&built.sites, SiteId::new(site));
        let stretches = catchment.of_class(ClassId::new(class));
        prop_assert!(stretches.is_sorted() && stretches.iter().all(|s| s.from < s.to), "{stretches:?}");
        let mut places = vec![built.sites.get(ClassId::new(class), SiteId::new(site))];
        places.extend(stretches.iter().flat_map(inside).map(Some));
        let inner = places.len();
        places.extend(stops.clone().map(Some));
        let expanded = Expanded::new(&built.network, class, &places);
        let distances = expanded.from(0);
        for (place, distance) in places[1..inner].iter().zip(&distances[1..inner]) {
            prop_assert!(
                distance.is_some_and(|d| d <= reach),
                "{place:?} is {distance:?} mm away, reach {reach}"
            );
        }
        for (place, distance) in places[inner..].iter().flatten().zip(&distances[inner..]) {
            let covered =
                stretches.iter().any(|s| s.edge == place.edge && (s.from..=s.to).contains(&place.offset));
            prop_assert!(
                covered || distance.is_none_or(|d| d >= reach),
                "{place:?} is missing at {distance:?}"
            );
        }
        let length: u64 = stretches.iter().map(|s| u64::from(s.to - s.from)).sum();
        prop_assert_eq!(length, expanded.street_within(0, reach), "class {}, site {}", class, site);
    }
    Ok(())
}

/// Places on a stretch: both ends and some between.
fn inside(stretch: &Stretch) -> impl Iterator<Item = Link> {
    let Stretch { edge, from, to } = *stretch;
    (0..=4_u32).map(move |quarter| place(edge, from + (to - from) / 4 * quarter)).chain([place(edge, to)])
}

/// A place on an edge that the class may use; edges without length have no stretches.
fn stop(network: &Network, class: usize, pick: prop::sample::Index, share: f64) -> Option<Link> {
    let open =
        network.edges().filter(|(_, _, edge)| edge.classes.contains(ClassId::new(class)) && edge.length > 0);
    let usable: Vec<_> = open.collect();
    let (edge, _, record) = usable.get(pick.index(usable.len().max(1)))?;
    Some(place(*edge, (f64::from(record.length) * share) as Mm))
}

/// Edges and kilometres of the connected parts that are long enough.
fn long_parts(network: &Network, min_m: f64) -> (u64, f64) {
    let mut parts = UnionFind::<u32>::new(network.graph().node_count());
    for (_, [a, b], _) in network.edges() {
        parts.union(a.0, b.0);
    }
    let mut length: HashMap<u32, (u64, f64)> = HashMap::new();
    for (_, [a, _], edge) in network.edges() {
        let (edges, sum) = length.entry(parts.find(a.0)).or_default();
        *edges += 1;
        *sum += metres(edge.length);
    }
    let long = length.values().filter(|(_, sum)| *sum >= min_m);
    long.fold((0, 0.0), |(edges, km), (n, sum)| (edges + n, km + sum / 1000.0))
}

/// A place on an edge of a plain network.
fn place(edge: EdgeId, offset: Mm) -> Link {
    Link { edge, offset, at: offset, spur: 0 }
}
