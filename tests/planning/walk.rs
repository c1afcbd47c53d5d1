//! The walk between two points: by hand, and against Dijkstra's algorithm of `petgraph`.

use petgraph::algo::dijkstra;
use petgraph::graph::{NodeIndex, UnGraph};
use tettsted::analysis::area::Area;
use tettsted::analysis::survey::Thing;
use tettsted::analysis::walk::{Found, NoWalk, Params, Slow, Walked, walk};
use tettsted::cases::Case;
use tettsted::geodesy::{Position, distance};
use tettsted::ids::{ClassId, SiteId};
use tettsted::network::Link;
use tettsted::network::obstacles::Hindrance;
use tettsted::reach::Watch;
use tettsted::units::{Mm, metres};

use crate::common::plan::{On, Place, Plan as Streets, position};
use crate::common::town;

/// As far as is looked.
const LOOK: Mm = 20_000_000;
const ROLLATOR: ClassId = ClassId(0);
const MOST: ClassId = ClassId(1);

/// A paved footway from 0 to 100 m, steps to 140 m, a footway whose surface nobody knows to 200 m, and a street that rises by 8 %
/// to 250 m. A paved way of 240 m leads round the steps. A kerb may stand at 200 m.
fn streets(kerb: &[(&'static str, &'static str)]) -> Streets {
    Streets::default()
        .node(1, [0.0, 0.0], &[])
        .node(2, [100.0, 0.0], &[])
        .node(3, [140.0, 0.0], &[])
        .node(4, [200.0, 0.0], kerb)
        .node(5, [250.0, 0.0], &[])
        .node(6, [100.0, -100.0], &[])
        .node(7, [140.0, -100.0], &[])
        .way(11, &[1, 2], "footway", &[("name", "Lia"), ("surface", "asphalt")])
        .way(12, &[2, 3], "steps", &[("name", "Trappa"), ("surface", "asphalt")])
        .way(13, &[3, 4], "footway", &[("name", "Stien")])
        .way(14, &[4, 5], "footway", &[("name", "Bakken"), ("surface", "asphalt")])
        .way(15, &[2, 6, 7, 3], "footway", &[("name", "Runden"), ("surface", "asphalt")])
        .home('a', [10.0, 0.0])
}

#[expect(clippy::unnecessary_wraps, reason = "heights may be unknown")]
fn rising([east, _]: Place) -> Option<f64> {
    Some(100.0 + 0.08 * (east - 200.0).max(0.0))
}

fn found(area: &Area, class: ClassId, ends: [Position; 2]) -> Found {
    walk(&Params { area, ends, class, look: LOOK }, &Watch::default()).expect("not stopped")
}

fn walked(area: &Area, class: ClassId, ends: [Place; 2]) -> Walked {
    match found(area, class, ends.map(position)) {
        Found::Walk(walked) => *walked,
        Found::None(why) => panic!("{why:?}"),
    }
}

fn near(found: f64, by_hand: f64) {
    assert!((found - by_hand).abs() < 0.1, "{found}, not {by_hand}");
}

/// Name, kind, metres on the ground and as the class counts them, and what slows.
fn told(walked: &Walked) -> Vec<(&str, &str, f64, f64, Vec<Slow>)> {
    let all = walked.streets.iter();
    let tenth = |mm: Mm| (metres(mm) * 10.0).round() / 10.0;
    all.map(|own| {
        (
            own.name.as_deref().unwrap_or_default(),
            own.kind,
            tenth(own.ground),
            tenth(own.counted),
            own.slow.clone(),
        )
    })
    .collect()
}

#[test]
fn street_by_street_by_hand() {
    let area = streets(&[]).area(On::Heights(1.0, &rising));
    // 8 % between the points of the built-in curves
    let most: f64 = 50.0 * (1.1 + (8.0 - 5.0) / (8.33 - 5.0) * 0.15);
    let over = walked(&area, MOST, [[0.0, 5.0], [250.0, 0.0]]);
    let bakken = (most * 10.0).round() / 10.0;
    assert_eq!(
        told(&over),
        [
            ("Lia", "footway", 100.0, 100.0, vec![]),
            ("Trappa", "steps", 40.0, 80.0, vec![Slow::Steps]),
            ("Stien", "footway", 60.0, 60.0, vec![]),
            ("Bakken", "footway", 50.0, bakken, vec![Slow::Slope]),
        ]
    );
    near(metres(over.distance.likely.expect("a walk")), 5.0 + 100.0 + 80.0 + 60.0 + most);
    near(over.ground_m, 255.0);
    assert_eq!((over.within, over.way.flights), (true, 1));
    near(over.way.steps_m, 40.0);
    assert_eq!(over.obstacles, []);

    // without heights, of which none is exact
    let round = walked(&streets(&[]).area(On::Tags), ROLLATOR, [[0.0, 0.0], [190.0, 0.0]]);
    assert_eq!(
        told(&round),
        [
            ("Lia", "footway", 100.0, 100.0, vec![]),
            ("Runden", "footway", 240.0, 240.0, vec![]),
            ("Stien", "footway", 50.0, 50.0, vec![Slow::Unknown]),
        ]
    );
    assert_eq!((round.within, round.way.flights), (false, 0));
    // a surface that is not known is at worst slow: 1.5 times as long
    near(metres(round.distance.low.expect("a walk")), 390.0);
    near(metres(round.distance.likely.expect("a walk")), 390.0);
    near(metres(round.distance.high.expect("a walk")), 415.0);
    let obstacles: Vec<_> = round.obstacles.iter().map(|own| (own.thing, own.hindrance)).collect();
    assert_eq!(obstacles, [(Thing::Way(13), Hindrance::SurfaceUnknown)]);
}

#[test]
fn a_walk_along_one_street_and_to_the_same_point() {
    let area = streets(&[]).area(On::Tags);
    let along = walked(&area, MOST, [[20.0, 3.0], [80.0, -4.0]]);
    near(metres(along.distance.likely.expect("a walk")), 67.0);
    assert_eq!(told(&along), [("Lia", "footway", 60.0, 60.0, vec![])]);
    let nowhere = walked(&area, MOST, [[20.0, 3.0], [20.0, 3.0]]);
    near(metres(nowhere.distance.likely.expect("a walk")), 6.0);
    assert_eq!(nowhere.streets, []);
}

#[test]
fn why_there_is_no_walk() {
    let area = streets(&[("kerb", "raised")]).area(On::Heights(1.0, &rising));
    let at = |place: Place| position(place);
    match found(&area, ROLLATOR, [at([0.0, 0.0]), at([240.0, 0.0])]) {
        Found::None(NoWalk::Stopped(all)) => {
            let all: Vec<_> = all.iter().map(|own| (own.thing, own.hindrance, own.stops)).collect();
            let steps = (Thing::Way(12), Hindrance::Kind, true);
            assert_eq!(all, [steps, (Thing::Node(4), Hindrance::Kerb, true)]);
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(found(&area, MOST, [at([0.0, 0.0]), at([240.0, 0.0])]), Found::Walk(_)));
    let beyond = at([60_000.0, 0.0]);
    assert_eq!(found(&area, MOST, [beyond, at([0.0, 0.0])]), Found::None(NoWalk::NotKnown([true, false])));
}

#[test]
fn too_far_from_every_street() {
    let area = Streets::default()
        .node(1, [0.0, 0.0], &[])
        .node(2, [400.0, 0.0], &[])
        .node(3, [400.0, 400.0], &[])
        .node(4, [0.0, 400.0], &[])
        .way(11, &[1, 2, 3, 4, 1], "footway", &[("surface", "asphalt")])
        .home('a', [10.0, 0.0])
        .area(On::Tags);
    // 200 m from the streets around it: nobody is linked, and it is no edge of the map
    let [aside, beside] = [[200.0, 200.0], [0.0, 5.0]].map(position);
    assert_eq!(found(&area, MOST, [beside, aside]), Found::None(NoWalk::NotLinked([false, true])));
    assert_eq!(found(&area, MOST, [aside, beside]), Found::None(NoWalk::NotLinked([true, false])));
    assert_eq!(found(&area, MOST, [aside, aside]), Found::None(NoWalk::NotLinked([true, true])));
}

#[test]
fn streets_that_are_not_connected() {
    let area = streets(&[])
        .node(8, [0.0, 300.0], &[])
        .node(9, [100.0, 300.0], &[])
        .way(16, &[8, 9], "footway", &[("surface", "asphalt")])
        .area(On::Tags);
    assert_eq!(found(&area, MOST, [[0.0, 0.0], [50.0, 300.0]].map(position)), Found::None(NoWalk::NoWay));
}

#[test]
fn a_kerb_that_nobody_mapped_may_stop_at_worst() {
    let area = Streets::default()
        .node(1, [0.0, 0.0], &[])
        .node(2, [100.0, 0.0], &[("highway", "crossing")])
        .node(3, [200.0, 0.0], &[])
        .node(4, [100.0, 80.0], &[])
        .node(5, [100.0, -80.0], &[])
        .way(11, &[1, 2, 3], "footway", &[("surface", "asphalt")])
        .way(12, &[4, 2, 5], "residential", &[("surface", "asphalt")])
        .home('a', [10.0, 0.0])
        .area(On::Tags);
    let over = walked(&area, ROLLATOR, [[0.0, 0.0], [200.0, 0.0]]);
    near(metres(over.distance.likely.expect("a walk")), 200.0);
    assert_eq!((over.distance.low, over.distance.high), (over.distance.likely, None));
    let sure = walked(&area, MOST, [[0.0, 0.0], [200.0, 0.0]]);
    assert_eq!(sure.distance.high, sure.distance.likely);
}

/// The length of the shortest walk between two links, by `petgraph`.
fn naive(area: &Area, class: ClassId, case: Case, [from, to]: [Link; 2]) -> Option<Mm> {
    let network = area.network();
    let lengths = network.lengths(class).of(case);
    let mut graph = UnGraph::<(), Mm>::default();
    let vertices: Vec<NodeIndex> = (0..network.graph().node_count()).map(|_| graph.add_node(())).collect();
    let passable = network.edges().filter(|(edge, ..)| lengths.is_passable(*edge));
    for (edge, ends, _) in passable {
        graph.add_edge(vertices[ends[0].index()], vertices[ends[1].index()], lengths.whole(edge));
    }
    let mut add = |link: Link| {
        let point = graph.add_node(());
        let [a, b] = network.ends(link.edge);
        graph.add_edge(point, vertices[a.index()], link.spur + link.offset);
        graph.add_edge(point, vertices[b.index()], link.spur + lengths.whole(link.edge) - link.offset);
        point
    };
    let ends = [add(from), add(to)];
    if from.edge == to.edge {
        graph.add_edge(ends[0], ends[1], from.spur + to.spur + from.offset.abs_diff(to.offset));
    }
    let all = dijkstra(&graph, ends[0], Some(ends[1]), |edge| *edge.weight());
    all.get(&ends[1]).copied()
}

#[test]
fn as_long_as_dijkstra_finds_it() {
    let area = town::area();
    let homes = area.residents().homes.iter().step_by(173).map(|home| home.position);
    let points: Vec<Position> = town::positions().into_iter().chain(homes).collect();
    let mut walks = 0;
    for pair in points.windows(2) {
        let ends = [pair[0], pair[1]];
        let links = area.link(&ends.map(Some));
        for class in area.classes().ids() {
            let linked = [0, 1].map(|end| links.get(class, SiteId(end)));
            let [Some(a), Some(b)] = linked else { continue };
            let shortest = Case::ALL.map(|case| {
                let links = area.link_in(case, &ends.map(Some), &links);
                let [Some(a), Some(b)] = [0, 1].map(|end| links.get(class, SiteId(end))) else { return None };
                naive(&area, class, case, [a, b]).filter(|length| *length <= LOOK)
            });
            match found(&area, class, ends) {
                Found::Walk(walked) => {
                    walks += 1;
                    assert_eq!(walked.distance.likely, shortest[1]);
                    assert_eq!(walked.distance.low, shortest.iter().flatten().min().copied());
                    let all: Option<Vec<Mm>> = shortest.into_iter().collect();
                    assert_eq!(walked.distance.high, all.and_then(|all| all.into_iter().max()));
                    adds_up(&walked, ends, [a, b]);
                }
                Found::None(_) => assert_eq!(shortest[1], None),
            }
        }
    }
    assert!(walks > 30, "{walks} walks");
}

/// The streets are the walk: their lengths add up, one begins where the one before it ended, and the line is as long as is said.
fn adds_up(walked: &Walked, ends: [Position; 2], links: [Link; 2]) {
    assert_eq!(walked.spurs, links.map(|link| link.spur));
    let counted: Mm = walked.streets.iter().map(|own| own.counted).chain(walked.spurs).sum();
    assert_eq!(Some(counted), walked.distance.likely);
    for pair in walked.streets.windows(2) {
        let gap = distance(*pair[0].line.last().expect("a line"), pair[1].line[0]);
        assert!(gap < 0.05, "{gap} m between streets");
    }
    let line = &walked.way.line;
    assert_eq!([line[0], line[line.len() - 1]], ends);
    let long: f64 = line.windows(2).map(|pair| distance(pair[0], pair[1])).sum();
    assert!((long - walked.ground_m).abs() < 0.5 + long / 1000.0, "{long} m, not {} m", walked.ground_m);
    assert!(walked.ground_m * 1000.0 <= f64::from(counted) + 1.0, "nothing counts less than it is long");
}
