//! Order, hierarchy, customization, and customizing again after a change, with checksums.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement ends when something is wrong"
)]

mod sample;

use std::collections::HashSet;
use std::hint::black_box;

use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime};
use sample::plain::Search;
use tettsted::analysis::area::Area;
use tettsted::geodesy::{LocalMetric, Position};
use tettsted::hierarchy::{Adjacency, Hierarchy, Weights, order};
use tettsted::ids::{ArcId, ClassId, EdgeId, HomeId, VertexId};
use tettsted::network::Network;
use tettsted::reach::{ClassTargets, Counts, Watch};
use tettsted::units::Mm;

/// Made homes in each area.
const HOMES: usize = 20_000;
/// Reach of the one class, metres.
const REACH_M: u32 = 1_000;
/// Streets that are closed.
const CLOSED: usize = 10;

/// Extracts, how many arcs are needed of their hierarchies, and a checksum of counts after some streets are closed.
const AREAS: [(&str, [u64; 2]); 4] = [
    (sample::DEMO, [4_069, 0xcc01_3dbd_20a2_31df]),
    (sample::MADE, [100_239, 0x0c05_23d6_2365_97df]),
    ("scale/porto_portugal.osm.pbf", [195_895, 0x294d_9344_2e2a_55df]),
    ("scale/merged_12_extracts.osm.pbf", [886_404, 0x7f4b_e23a_a848_efdf]),
];

fn hierarchy(c: &mut Criterion) {
    for (name, [needed, closed]) in AREAS {
        let Some(extract) = sample::extract(name) else { continue };
        let classes = sample::one_class(REACH_M);
        let network = sample::network(&extract.path, &classes);
        let mut group = c.benchmark_group(name);
        group.sample_size(10);
        steps(&mut group, &network, needed);
        let area = sample::area(network, classes, HOMES, 1);
        area.engine().prepare();
        let closes = Closes::first(&area);
        let counts = closes.count();
        let length = |edge| closes.length(ClassId(0), edge);
        let plain = Search { area: &area, class: ClassId(0), length };
        assert_eq!(counts.cells(), [plain.within(closes.site)], "residents of the plain way");
        group.bench_function("close 10 streets, whole engine", |b| {
            b.iter(|| sample::check(sample::checksum(closes.count().cells()), closed));
        });
        println!("{name}: peak memory so far {:.0} MB", sample::peak_mb());
        group.finish();
    }
}

/// From the network to the lengths of its hierarchy.
fn steps(group: &mut BenchmarkGroup<'_, WallTime>, network: &Network, needed: u64) {
    let junctions = junctions(network);
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
    group.bench_function("customize", |b| {
        b.iter(|| {
            let weights = Weights::new(&hierarchy, arcs.iter().copied(), REACH_M * 1000);
            sample::check(weights.needed.iter().filter(|needed| **needed).count() as u64, needed);
        });
    });
}

/// An area of which the first streets without homes are closed.
struct Closes<'a> {
    area: &'a Area,
    closed: Vec<EdgeId>,
    /// Where the first home lies, which stands for a site.
    site: Position,
}

impl<'a> Closes<'a> {
    fn first(area: &'a Area) -> Self {
        let homes = HomeId::all(area.home_links().len());
        let used: HashSet<EdgeId> =
            homes.filter_map(|home| Some(area.home_links().get(ClassId(0), home)?.edge)).collect();
        let edges = area.network().edges().map(|(edge, ..)| edge);
        let closed = edges.filter(|edge| !used.contains(edge)).take(CLOSED).collect();
        Self { area, closed, site: area.residents().homes[0].position }
    }

    fn length(&self, class: ClassId, edge: EdgeId) -> Option<Mm> {
        if self.closed.contains(&edge) { None } else { self.area.engine().length(class, edge) }
    }

    /// Closes the streets and counts.
    fn count(&self) -> Counts {
        let Self { area, site, .. } = self;
        let targets = ClassTargets { links: area.home_links(), weights: &area.residents().counts };
        let changed = area.engine().customized(|class, edge| self.length(class, edge), targets);
        changed.count(&area.link(&[Some(*site)]), &Watch::default()).expect("not stopped")
    }
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
