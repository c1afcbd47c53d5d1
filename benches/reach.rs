//! Linking, one site, 1,000 sites, all homes as sites; three classes; checksums of the answers.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement ends when something is wrong"
)]

mod sample;

use std::hint::black_box;

use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime};
use tettsted::analysis::area::Area;
use tettsted::analysis::score::score;
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;

/// Made homes in each area.
const HOMES: usize = 20_000;
/// Random sites.
const SITES: usize = 1_000;

fn reach(c: &mut Criterion) {
    for file in [
        "oslo_east/oslo-east-filtered.osm.pbf",
        "scale/porto_portugal.osm.pbf",
        "liechtenstein/liechtenstein-2021-10-28.osm.pbf",
    ] {
        let Some(path) = sample::shared(file) else { continue };
        let classes = Classes::built_in().expect("classes");
        let network = sample::network(&path, &classes);
        let area = sample::area(network, classes, HOMES, 1);
        let mut group = c.benchmark_group(file.split('/').next_back().unwrap_or(file));
        group.sample_size(10);
        measure(&mut group, &area);
        group.finish();
        println!("{file}: peak memory so far {:.0} MB", sample::peak_mb());
    }
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, area: &Area) {
    let sites: Vec<_> = sample::beside_streets(area.network(), SITES, 2).into_iter().map(Some).collect();
    let watch = Watch::default();
    group.bench_function("link 1,000 points", |b| b.iter(|| black_box(area.link(&sites))));
    let mut next = sites.iter().cycle();
    group.bench_function("link and score one site", |b| {
        b.iter(|| black_box(score(area, &[*next.next().unwrap_or(&None)], &watch)));
    });
    let links = area.link(&sites);
    let mut sum = 0;
    group.bench_function("count 1,000 sites", |b| {
        b.iter(|| sum = sample::checksum(area.engine().count(&links, &watch).expect("not stopped").cells()));
    });
    println!("checksum of 1,000 sites: {sum:016x}");
    group.bench_function("count all homes as sites", |b| {
        b.iter(|| {
            sum = sample::checksum(
                area.engine().count(area.home_links(), &watch).expect("not stopped").cells(),
            );
        });
    });
    println!("checksum of all homes: {sum:016x}");
}

criterion_group!(benches, reach);
criterion_main!(benches);
