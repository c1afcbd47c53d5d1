//! The survey list against the naive way: change one thing, search everything anew, count.

use crate::common;
use std::collections::{BinaryHeap, HashSet};

use tettsted::analysis::area::{Area, Params};
use tettsted::analysis::survey::{Item, survey};
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, EdgeId, HomeId, SiteId, VertexId};
use tettsted::input::residents::ResidentsTable;
use tettsted::input::{osm, sites as site_files};
use tettsted::network::{Ground, Lengths, Link, build_on};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::{Mm, Residents, UNREACHED};
use tettsted::watch::Watch;

/// A real extract with the homes of its oracle, on real ground.
fn real_area(extract: &str, folder: &str) -> Option<Area> {
    let extract = common::shared(&format!("data/{extract}"))?;
    let residents = common::shared(&format!("oracle/{folder}/residents.csv"))?;
    let (classes, settings) =
        (Classes::built_in().expect("classes"), NetworkSettings::built_in().expect("settings"));
    let extract = osm::read(&extract, osm::Keep::Walkable).expect("extract");
    let network = build_on(&extract, &classes, &settings, Ground::Real(None)).expect("network");
    let residents = ResidentsTable::read(&residents, &classes).expect("residents");
    Some(Area::new(Params { network, classes, settings, residents }).expect("area"))
}

/// The first sites of its oracle: few, so that some homes are out of reach.
fn sites(folder: &str) -> Vec<Option<Position>> {
    let path = common::shared(&format!("oracle/{folder}/sites.geojson")).expect("sites");
    let sites = site_files::read(&path).expect("sites");
    sites.all.iter().take(40).map(|site| site.position.clone().ok()).collect()
}

/// Distances of all vertices to the nearest site: no tree, no bound, every edge looked at.
fn distances(area: &Area, cost: &dyn Fn(EdgeId) -> Option<Mm>, sites: &[Link]) -> Vec<Mm> {
    let graph = area.network().graph();
    let mut neighbours = vec![Vec::new(); graph.node_count()];
    for (edge, [a, b], _) in area.network().edges() {
        if let Some(length) = cost(edge) {
            neighbours[a.index()].push((b, length));
            neighbours[b.index()].push((a, length));
        }
    }
    let mut distance = vec![UNREACHED; graph.node_count()];
    let mut queue = BinaryHeap::new();
    for site in sites {
        let ends = graph.raw_edges()[site.edge.index()].source().index();
        let other = graph.raw_edges()[site.edge.index()].target().index();
        let Some(length) = cost(site.edge) else { continue };
        for (vertex, along) in [(ends, site.offset), (other, length - site.offset)] {
            queue.push((std::cmp::Reverse(site.spur + along), VertexId::new(vertex)));
        }
    }
    while let Some((std::cmp::Reverse(at), vertex)) = queue.pop() {
        if at < distance[vertex.index()] {
            distance[vertex.index()] = at;
            for (head, length) in &neighbours[vertex.index()] {
                queue.push((std::cmp::Reverse(at.saturating_add(*length)), *head));
            }
        }
    }
    distance
}

/// Residents of a class who reach a site when some edges cost as in `changed`.
fn reached(
    area: &Area,
    class: usize,
    sites: &[Link],
    edges: &HashSet<EdgeId>,
    changed: &Lengths,
) -> Residents {
    let likely = &area.network().lengths(ClassId::new(class)).likely;
    let of = |edge: EdgeId| if edges.contains(&edge) { changed } else { likely.as_ref() };
    let cost = |edge: EdgeId| of(edge).is_passable(edge).then(|| of(edge).whole(edge));
    let ground = |edge: EdgeId| area.network().edge(edge).length;
    let measured =
        |link: Link| Link { offset: of(link.edge).at(link.edge, link.at, ground(link.edge)), ..link };
    let sites: Vec<Link> = sites.iter().map(|site| measured(*site)).collect();
    let distance = distances(area, &cost, &sites);
    let limit = (area.classes().all()[class].reach_m * 1000.0) as Mm;
    let classes = area.classes().all().len();
    let mut sum = 0;
    for home in 0..area.residents().homes.len() {
        let Some(link) = area.home_links().get(ClassId::new(class), HomeId::new(home)).map(measured) else {
            continue;
        };
        let Some(length) = cost(link.edge) else { continue };
        let edge = &area.network().graph().raw_edges()[link.edge.index()];
        let [a, b] = [edge.source().index(), edge.target().index()];
        let over_ends = [(a, link.offset), (b, length - link.offset)]
            .map(|(vertex, along)| distance[vertex].saturating_add(along).saturating_add(link.spur));
        let on_edge = sites.iter().filter(|site| site.edge == link.edge);
        let along = on_edge.map(|site| site.spur + site.offset.abs_diff(link.offset) + link.spur);
        if along.chain(over_ends).min().is_some_and(|distance| distance <= limit) {
            sum += area.residents().counts.cells()[home * classes + class];
        }
    }
    sum
}

#[test]
fn things_decide_as_many_as_a_search_of_everything_says() {
    for (extract, folder) in [
        ("monaco/monaco-2023-12-26.osm.pbf", "monaco"),
        ("oslo_east/oslo-east-filtered.osm.pbf", "oslo_east"),
    ] {
        let Some(area) = real_area(extract, folder) else { continue };
        let positions: Vec<Option<Position>> = sites(folder);
        let items = survey(&area, &positions, &Watch::default()).expect("not stopped");
        let (unknown, bad): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| item.is_unknown());
        assert!(unknown.len() > 5 && bad.len() > 2, "{folder}: {} and {}", unknown.len(), bad.len());
        assert!(
            items.windows(2).all(|pair| pair[0].sum() >= pair[1].sum()),
            "{folder}: most residents first"
        );
        let links = area.link(&positions);
        for (class, rules) in area.classes().all().iter().enumerate() {
            let sites: Vec<Link> = (0..links.len())
                .filter_map(|site| links.get(ClassId::new(class), SiteId::new(site)))
                .collect();
            let mended = area.network().mended(rules, area.settings());
            let lengths = area.network().lengths(ClassId::new(class));
            for item in unknown.iter().take(25).chain(bad.iter().take(25)) {
                let edges: HashSet<EdgeId> = item.edges.iter().copied().collect();
                let hinders = item
                    .edges
                    .iter()
                    .any(|e| area.network().hindrance(ClassId::new(class), *e) == Some(item.hindrance));
                let good = reached(&area, class, &sites, &edges, &mended);
                let worse = if item.is_unknown() { &lengths.pessimistic } else { &lengths.likely };
                let expected = good.saturating_sub(reached(&area, class, &sites, &edges, worse));
                let expected = if hinders { expected } else { 0 };
                assert_eq!(item.residents[class], expected, "{folder}, {}: {item:?}", rules.id);
            }
        }
    }
}
