//! Missing links on random towns against every pair of places built and searched by itself.

use crate::common;
use crate::common::notices::decides_nothing;
use std::collections::BTreeMap;

use crate::common::expanded::Expanded;
use crate::common::random_town::{CLASSES, Town, towns_of};
use petgraph::algo::dijkstra;
use petgraph::graph::{NodeIndex, UnGraph};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tettsted::analysis::area::{Area, Params as AreaParams};
use tettsted::analysis::missing_links::{MissingLink, Params, missing_links};
use tettsted::geodesy::{Position, distance};
use tettsted::ids::{ClassId, HomeId, SiteId, VertexId};
use tettsted::input::residents::{Home, ResidentsTable};
use tettsted::network::edits::{NetworkEdit, NetworkEditKind};
use tettsted::network::{LinkIndex, Network};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::{Residents, metres, mm};

const UP_TO_M: f64 = 120.0;
const DETOUR: f64 = 2.0;

/// The study area of a town, with links looked for wherever they may be.
fn area(town: &Town) -> Option<Area> {
    let network = common::random_town::build(&town.map.xml(), 0.0)?;
    let reaches = [("reach_m = 1000", 2), ("reach_m = 500", 1), ("reach_m = 300", 0)];
    let text = reaches.into_iter().fold(Classes::DEFAULT.to_owned(), |text, (line, class)| {
        text.replacen(line, &format!("reach_m = {}", metres(town.reach[class])), 1)
    });
    let classes = Classes::parse(&text, "random classes").expect("classes");
    let mut settings = NetworkSettings::built_in().expect("settings");
    settings.edits.snap_m = 0.02;
    settings.missing_links.detour = DETOUR;
    settings.missing_links.apart_m = 0.0;
    settings.missing_links.counted = 1000;
    let home =
        |(coord, _): &(tettsted::geodesy::Coord, _)| Home { position: coord.position(), ..Home::default() };
    let homes = town.homes.iter().map(home).collect();
    let residents = ResidentsTable { homes, counts: town.weights(), ..ResidentsTable::default() };
    Some(Area::new(AreaParams { network, classes, settings, residents }).expect("area"))
}

/// For each class and home: whether one of the points is within reach, and whether its home hangs on a new path.
fn reached(
    area: &Area,
    network: &Network,
    points: &[Option<Position>],
    town: &Town,
) -> Vec<Vec<(bool, bool)>> {
    let index = LinkIndex::new(network, 150.0);
    let homes: Vec<_> = area.residents().homes.iter().map(|home| Some(home.position)).collect();
    let [points, homes] = [points, homes.as_slice()].map(|places| index.link(network, places));
    let of_class = |class: usize| {
        let places: Vec<_> = (0..points.len())
            .map(|i| points.get(ClassId::new(class), SiteId::new(i)))
            .chain((0..homes.len()).map(|i| homes.get(ClassId::new(class), HomeId::new(i))))
            .collect();
        let rows = Expanded::new(network, class, &places).rows_from_each(points.len());
        let reaches = |home: usize| {
            let near = |row: &Vec<Option<u64>>| {
                row[points.len() + home].is_some_and(|d| d <= u64::from(town.reach[class]))
            };
            rows.iter().any(near)
        };
        let is_new = |home: usize| {
            homes
                .get(ClassId::new(class), HomeId::new(home))
                .is_some_and(|link| network.graph().raw_edges()[link.edge.index()].weight.way < 0)
        };
        (0..homes.len()).map(|home| (reaches(home), is_new(home))).collect()
    };
    (0..CLASSES).map(of_class).collect()
}

/// What the way between all vertices counts for a class.
fn on_foot(network: &Network, class: usize, from: usize) -> BTreeMap<usize, u64> {
    let mut graph: UnGraph<(), u64> = UnGraph::default();
    for _ in 0..network.graph().node_count() {
        graph.add_node(());
    }
    for (_, [a, b], edge) in network.edges().filter(|(_, _, edge)| edge.classes.contains(ClassId::new(class)))
    {
        graph.add_edge(NodeIndex::new(a.index()), NodeIndex::new(b.index()), edge.length.into());
    }
    let all = dijkstra(&graph, NodeIndex::new(from), None, |edge| *edge.weight());
    all.into_iter().map(|(vertex, distance)| (vertex.index(), distance)).collect()
}

/// Residents of a class that change from one state to the other, only those whose home keeps its link if asked.
fn change(area: &Area, class: usize, from: &[(bool, bool)], to: &[(bool, bool)], keep: bool) -> Residents {
    let changes = |home: &usize| !from[*home].0 && to[*home].0 && !(keep && (from[*home].1 || to[*home].1));
    (0..from.len()).filter(changes).map(|home| area.residents().counts.cells()[home * CLASSES + class]).sum()
}

proptest! {
    // which links are counted is a choice that random towns can defeat (docs/what-if.md): the same towns each time
    #![proptest_config(ProptestConfig { cases: crate::common::often(200, 5000), rng_seed: RngSeed::Fixed(5), ..ProptestConfig::default() })]

    #[test]
    fn links_gain_what_building_each_pair_gains(town in towns_of(4..=9, 2..=6)) {
        let Some(area) = area(&town) else { return decides_nothing() };
        let points: Vec<_> = town.sites.iter().take(2).map(|site| Some(site.position())).collect();
        let params = Params { area: &area, points: &points, up_to_m: UP_TO_M, top: 1000 };
        let found = missing_links(&params, &Watch::default()).expect("not stopped");
        prop_assert!(found.links.windows(2).all(|pair| pair[0].sum() >= pair[1].sum()), "most residents first");
        let mut known: BTreeMap<[VertexId; 2], MissingLink> =
            found.links.into_iter().map(|link| (link.vertices, link)).collect();
        let graph = area.network().graph();
        // neither through a street nor up in the air
        let on_ground = |v: &NodeIndex| graph.edges(*v).any(|edge| !area.network().facts(edge.weight()).off_ground);
        let is_end = |v: &NodeIndex| graph.edges(*v).count() != 2 && on_ground(v);
        let vertices: Vec<_> = graph.node_indices().filter(is_end).collect();
        let before = reached(&area, area.network(), &points, &town);
        for a in &vertices {
            for b in vertices.iter().filter(|b| b > &a) {
                let ends = [graph[*a].position(), graph[*b].position()];
                let apart = distance(ends[0], ends[1]);
                // places that lie on each other cannot be told apart by position
                let alone = |v: &NodeIndex| graph.node_weights().filter(|c| **c == graph[*v]).count() == 1;
                if apart > UP_TO_M || apart == 0.0 || !alone(a) || !alone(b) {
                    continue;
                }
                let line = ends.to_vec();
                let edit = NetworkEdit { kind: NetworkEditKind::Path, line, name: None, width_m: None, surface: None };
                let (edited, _) = area.network().edited(&[edit], area.classes(), area.settings()).expect("streets");
                let after = reached(&area, &edited, &points, &town);
                let sums = |from: &Vec<Vec<_>>, to: &Vec<Vec<_>>, keep| {
                    (0..CLASSES).map(|class| change(&area, class, &from[class], &to[class], keep)).collect::<Vec<_>>()
                };
                let (gained, lost) = (sums(&before, &after, false), sums(&after, &before, false));
                if let Some(link) = known.remove(&[VertexId::new(a.index()), VertexId::new(b.index())]) {
                    prop_assert_eq!(&link.gained, &gained);
                    prop_assert_eq!(&link.lost, &lost);
                    prop_assert_eq!(link.length, mm(apart));
                    continue;
                }
                // not far on foot for any class that gains by it
                let limit = u64::from(mm(DETOUR * apart));
                let kept = sums(&before, &after, true);
                let is_far = |class: usize| {
                    on_foot(area.network(), class, a.index()).get(&b.index()).is_none_or(|d| *d >= limit)
                };
                let net: Residents = gained.iter().sum::<Residents>();
                let missed = (0..CLASSES).any(|class| kept[class] > 0 && is_far(class));
                prop_assert!(!missed || net <= lost.iter().sum(), "{a:?}-{b:?} gains {kept:?}");
            }
        }
        let alone = |link: &MissingLink| link.vertices.iter().all(|vertex| {
            let at = graph[NodeIndex::new(vertex.index())];
            graph.node_weights().filter(|coord| **coord == at).count() == 1
        });
        prop_assert!(!known.values().any(alone), "not found by trying all: {known:?}");
    }
}
