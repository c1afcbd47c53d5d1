//! What must hold on real ground for every small town with any tags and any heights.

use crate::common;
use crate::common::ground_oracle::{Spot, Streets};
use crate::common::ground_town::{GroundTown, ground_towns};
use crate::common::notices::{assume, decides_nothing};
use crate::common::random_town::{CLASSES, counts, matrix};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use tettsted::analysis::area::Area;
use tettsted::analysis::score::{Scores, score};
use tettsted::cases::{Bounds, Case};
use tettsted::geodesy::{Coord, Position};
use tettsted::ids::{ClassId, EdgeId, SiteId, VertexId};
use tettsted::network::{Ground, LinkIndex, Links, Network, Profiles};
use tettsted::reach::{ClassTargets, Engine, Watch};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::units::{Mm, metres};

/// Rounding of lengths to millimetres adds up to less than this over a walk, metres.
const ROUNDING_M: f64 = 0.1;

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::common::often(96, 5000), ..ProptestConfig::default() })]

    #[test]
    fn low_is_never_more_than_likely_nor_likely_than_high(town in ground_towns(4..=14, 2..=10)) {
        if let Some(area) = town.area(town.classes()) {
            let scores = scored(&town, &area);
            for site in scores.sites() {
                for class in 0..CLASSES {
                    let (Bounds { low, high }, likely) = (scores.range(site, ClassId::new(class)), scores.residents(site, ClassId::new(class)));
                    prop_assert!(low <= likely && likely <= high, "{low} {likely} {high}");
                }
            }
        }
    }

    #[test]
    fn every_case_is_what_a_textbook_search_finds(town in ground_towns(4..=14, 2..=10)) {
        agrees(&town)?;
    }

    #[test]
    fn larger_towns_too(town in ground_towns(30..=60, 20..=40)) {
        agrees(&town)?;
    }

    #[test]
    fn every_case_links_to_the_nearest_street_that_is_open_in_it(town in ground_towns(4..=14, 2..=10)) {
        if let Some(network) = town.network(&town.classes()) {
            for case in Case::ALL {
                let links = World::new(&town, &network, case).sites;
                for (site, place) in town.sites().iter().flatten().enumerate() {
                    for class in 0..CLASSES {
                        let found = links.get(ClassId::new(class), SiteId::new(site)).map(|link| metres(link.spur));
                        let naive = nearest_open(&network, (class, case), *place);
                        let near = match (found, naive) {
                            (Some(found), naive) => (found - naive).abs() < LINK_M,
                            (None, naive) => naive > 150.0 - LINK_M,
                        };
                        prop_assert!(near, "class {class}, {case:?}: {found:?}, not {naive}");
                    }
                }
            }
        }
    }

    #[test]
    fn searches_and_sweeps_find_the_same(town in ground_towns(4..=14, 2..=10)) {
        if let Some(network) = town.network(&town.classes()) {
            for case in Case::ALL {
                let world = World::new(&town, &network, case);
                // asserts that all ways of counting give the same
                counts(&world.engine, &world.sites);
            }
        }
    }

    #[test]
    fn the_number_of_threads_does_not_matter(town in ground_towns(4..=14, 2..=10)) {
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| town.area(town.classes()).map(|area| {
                let links = area.link(&town.sites());
                let counts = area.engine().count(&links, &Watch::default()).expect("not stopped");
                (counts, format!("{:?}", scored(&town, &area)))
            }))
        };
        prop_assert_eq!(run(1), run(2));
    }

    #[test]
    fn without_obstacles_and_slopes_real_ground_is_plain(town in ground_towns(4..=14, 2..=10)) {
        let classes = bare_classes();
        let plain = town.network_on(&classes, Ground::Plain);
        let real = town.network_on(&classes, Ground::Real(None));
        prop_assert_eq!(plain.is_some(), real.is_some());
        if let Some((plain, real)) = plain.zip(real) {
            let edges = |network: &Network| {
                let edge = |(number, ends, edge): (EdgeId, [VertexId; 2], &_)| {
                    let lengths = (0..CLASSES).map(|class| network.lengths(ClassId::new(class)).likely.whole(number));
                    format!("{ends:?} {edge:?} {:?}", lengths.collect::<Vec<_>>())
                };
                network.edges().map(edge).collect::<Vec<_>>()
            };
            prop_assert_eq!(edges(&plain), edges(&real));
            let find = |network: &Network| Case::ALL.map(|case| {
                let world = World::new(&town, network, case);
                (counts(&world.engine, &world.sites), matrix(&world.engine, &world.sites, town.town.homes.len()))
            });
            let plain = find(&plain);
            prop_assert_eq!(&plain, &find(&real));
            prop_assert!(plain.iter().all(|case| *case == plain[0]), "nothing is uncertain");
        }
    }
}

/// Metres in a degree east and north at 60° N, from the radii of curvature of WGS 84.
const DEGREE_M: [f64; 2] = [55_800.5, 111_412.2];
/// Straight lines are measured on a plane here: right to so many metres.
const LINK_M: f64 = 0.2;

/// Metres to the nearest street that a class may use in a case and that can be linked: every segment looked at.
fn nearest_open(network: &Network, (class, case): (usize, Case), place: Position) -> f64 {
    let lengths = network.lengths(ClassId::new(class)).of(case);
    let open = network.edges().filter(|(number, _, edge)| edge.linkable && lengths.is_passable(*number));
    let flat = |at: Position| [(at.lon - place.lon) * DEGREE_M[0], (at.lat - place.lat) * DEGREE_M[1]];
    let to_segment = |pair: &[Coord]| {
        let [[ax, ay], [bx, by]] = [flat(pair[0].position()), flat(pair[1].position())];
        let (dx, dy) = (bx - ax, by - ay);
        let square = dx * dx + dy * dy;
        let along = if square > 0.0 { (-(ax * dx + ay * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
        (ax + along * dx).hypot(ay + along * dy)
    };
    let all = open.flat_map(|(_, _, edge)| network.shape(edge).windows(2).map(to_segment));
    all.fold(f64::INFINITY, f64::min)
}

/// The network of a town in one case.
struct World {
    sites: Links,
    homes: Links,
    engine: Engine,
}

impl World {
    fn new(town: &GroundTown, network: &Network, case: Case) -> Self {
        let index = LinkIndex::new(network, 150.0);
        let profiles = Profiles::in_case(network, case);
        let homes = common::random_town::positions(town.town.homes.iter().map(|(home, _)| *home));
        let in_case = index.in_case(network, case);
        let [sites, homes] = [town.sites(), homes]
            .map(|points| index.link_in(network, &in_case, &points, &index.link(network, &points)));
        let weights = town.town.weights();
        let targets = ClassTargets { links: &homes, weights: &weights };
        let engine = Engine::new(network, &profiles, &town.town.reach, targets);
        Self { sites, homes, engine }
    }
}

/// Distances in all cases are those of the oracle, as far as rounding lets them be, and counts the lowest and highest over the cases.
fn agrees(town: &GroundTown) -> TestCaseResult {
    let streets = Streets::new(&town.town.map, town.hills.as_ref());
    assume!(!streets.is_close_call);
    let Some(area) = town.area(town.classes()) else { return decides_nothing() };
    let scores = scored(town, &area);
    // by site and class, in each case: not fewer and not more
    let mut counted = vec![[[[0; 2]; 3]; CLASSES]; scores.len()];
    for (number, case) in Case::ALL.into_iter().enumerate() {
        let world = World::new(town, area.network(), case);
        let distances = matrix(&world.engine, &world.sites, town.town.homes.len());
        for class in 0..CLASSES {
            let spots = |links: &Links| -> Vec<Option<Spot>> {
                let links = (0..links.len()).map(|place| links.get(ClassId::new(class), SiteId::new(place)));
                links.map(|link| link.map(|link| streets.spot(area.network(), link))).collect()
            };
            let [sites, homes] = [spots(&world.sites), spots(&world.homes)];
            let on_street = |spot: &Spot| streets.is_open((class, number), *spot);
            prop_assert!(sites.iter().chain(&homes).flatten().all(on_street), "linked where it is stopped");
            let walks = streets.walks((class, number), &sites, &homes);
            for (site, (row, walks)) in distances[class].iter().zip(&walks).enumerate() {
                let what = || format!("class {class}, {case:?}, site {site}");
                near(row, walks, town.town.reach[class], &what())?;
                let within = |reach: f64| -> u64 {
                    let homes = town.town.homes.iter().zip(walks);
                    homes
                        .filter(|(_, walk)| walk.is_some_and(|w| w <= reach))
                        .map(|((_, n), _)| n[class])
                        .sum()
                };
                let reach = metres(town.town.reach[class]);
                counted[site][class][number] = [within(reach - ROUNDING_M), within(reach + ROUNDING_M)];
            }
        }
    }
    for (site, class) in scores.sites().flat_map(|site| (0..CLASSES).map(move |class| (site, class))) {
        let cases = counted[site.index()][class];
        let over = |pick: fn(u64, u64) -> u64| {
            [0, 1].map(|end| cases.map(|case| case[end]).into_iter().reduce(pick).unwrap_or(0))
        };
        let Bounds { low, high } = scores.range(site, ClassId::new(class));
        let found = [
            (low, over(u64::min)),
            (scores.residents(site, ClassId::new(class)), cases[1]),
            (high, over(u64::max)),
        ];
        for (found, [least, most]) in found {
            prop_assert!(
                (least..=most).contains(&found),
                "class {class}, site {site}: {found}, not {least}..={most}"
            );
        }
    }
    Ok(())
}

fn near(found: &[Option<Mm>], walks: &[Option<f64>], reach: Mm, what: &str) -> TestCaseResult {
    for (home, (found, walk)) in found.iter().zip(walks).enumerate() {
        match (found.map(metres), walk) {
            (Some(found), Some(walk)) => {
                prop_assert!(
                    (found - walk).abs() < ROUNDING_M,
                    "{what}, home {home}: {found} m, not {walk} m"
                );
            }
            (None, walk) => {
                let far = walk.is_none_or(|walk| walk > metres(reach) - ROUNDING_M);
                prop_assert!(far, "{what}, home {home}: not reached, though {walk:?} m away");
            }
            (Some(found), None) => prop_assert!(false, "{what}, home {home}: {found} m, but there is no way"),
        }
    }
    Ok(())
}

fn scored(town: &GroundTown, area: &Area) -> Scores {
    score(area, &town.sites(), &Watch::default()).expect("not stopped")
}

/// Three classes whom neither slopes nor obstacles concern; steps stop the first.
fn bare_classes() -> Classes {
    let class = |id: &str, more: &str| {
        format!("[[class]]\nid = \"{id}\"\nname = {{}}\nreach_m = 300\nreach_source = \"test\"\n{more}")
    };
    let text = [class("a", "impassable = [\"steps\"]\n"), class("b", ""), class("c", "")].concat();
    Classes::parse(&text, "test").expect("classes")
}
