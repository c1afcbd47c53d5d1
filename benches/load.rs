//! From extract to network, with the peak of memory.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement ends when something is wrong"
)]

mod sample;

use criterion::{Criterion, criterion_group, criterion_main};
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;

fn load(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    group.sample_size(10);
    for file in [
        "oslo_east/oslo-east-filtered.osm.pbf",
        "scale/porto_portugal.osm.pbf",
        "scale/merged_12_extracts.osm.pbf",
    ] {
        let Some(path) = sample::shared(file) else { continue };
        let classes = Classes::built_in().expect("classes");
        let mut km = 0.0;
        group.bench_function(file, |b| b.iter(|| km = sample::km(&sample::network(&path, &classes))));
        println!("{file}: checksum {km:.3} km, peak memory so far {:.0} MB", sample::peak_mb());
    }
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
