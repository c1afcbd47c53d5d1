//! Order, hierarchy, customization, and customizing again after a change, with checksums.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement ends when something is wrong"
)]

mod sample;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tettsted::analysis::area::Area;
use tettsted::geodesy::LocalMetric;
use tettsted::hierarchy::{Adjacency, Hierarchy, Weights, order};
use tettsted::ids::{ArcId, ClassId, EdgeId, HomeId, VertexId};
use tettsted::network::Network;
use tettsted::reach::{ClassTargets, Watch};
use tettsted::units::Mm;

/// Made homes in each area.
const HOMES: usize = 20_000;
/// Reach of the one class, metres.
const REACH_M: u32 = 1_000;
/// Streets that are closed.
const CLOSED: usize = 10;

fn hierarchy(c: &mut Criterion) {
    for file in ["scale/porto_portugal.osm.pbf", "scale/merged_12_extracts.osm.pbf"] {
        let Some(path) = sample::shared(file) else { continue };
        let classes = sample::one_class(REACH_M);
        let network = sample::network(&path, &classes);
        let mut group = c.benchmark_group(file);
        group.sample_size(10);
        let junctions = junctions(&network);
        group.bench_function("order", |b| b.iter(|| black_box(order(&junctions))));
        let order = order(&junctions);
        group.bench_function("hierarchy", |b| b.iter(|| black_box(Hierarchy::new(&junctions, &order))));
        let hierarchy = Hierarchy::new(&junctions, &order);
        println!("{} vertices, {} arcs", hierarchy.len(), hierarchy.heads.len());
        let arc_of = |ends: [VertexId; 2]| {
            let [a, b] = ends.map(|vertex| hierarchy.number[vertex.index()]);
            hierarchy.arc(a, b)
        };
        let arcs = network.edges().filter_map(|(_, ends, edge)| Some((arc_of(ends)?, edge.length)));
        let arcs: Vec<(ArcId, Mm)> = arcs.collect();
        let lengths = || arcs.iter().copied();
        let limit = REACH_M * 1000;
        group.bench_function("customize", |b| {
            b.iter(|| black_box(Weights::new(&hierarchy, lengths(), limit)));
        });
        let needed =
            Weights::new(&hierarchy, lengths(), limit).needed.iter().filter(|needed| **needed).count();
        println!("checksum: {needed} arcs are needed");
        let area = sample::area(network, classes, HOMES, 1);
        area.engine().prepare();
        group.bench_function("close 10 streets, whole engine", |b| b.iter(|| black_box(close(&area))));
        println!(
            "checksum after closing: {:016x}, peak memory so far {:.0} MB",
            close(&area),
            sample::peak_mb()
        );
        group.finish();
    }
}

/// Closes the first streets without homes and counts the first homes as sites.
fn close(area: &Area) -> u64 {
    let homes =
        (0..area.home_links().len()).filter_map(|home| area.home_links().get(ClassId(0), HomeId::new(home)));
    let used: std::collections::HashSet<EdgeId> = homes.map(|link| link.edge).collect();
    let closed: Vec<EdgeId> =
        area.network().edges().map(|(edge, ..)| edge).filter(|e| !used.contains(e)).take(CLOSED).collect();
    let length = |class, edge| if closed.contains(&edge) { None } else { area.engine().length(class, edge) };
    let targets = ClassTargets { links: area.home_links(), weights: &area.residents().counts };
    let changed = area.engine().customized(length, targets);
    let site = area.link(&[Some(area.residents().homes[0].position)]);
    sample::checksum(changed.count(&site, &Watch::default()).expect("not stopped").cells())
}

/// The network without lengths, in a plane.
fn junctions(network: &Network) -> Adjacency {
    let [west, south, ..] = network.bounds().expect("a network");
    let metric = LocalMetric::at(south);
    let place = network.graph().node_weights().map(|coord| coord.position());
    let place = place.map(|at| [(at.lon - west) * metric.east, (at.lat - south) * metric.north]).collect();
    Adjacency::new(place, network.edges().map(|(_, ends, _)| ends))
}

criterion_group!(benches, hierarchy);
criterion_main!(benches);
