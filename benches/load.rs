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

/// Extracts, and the length of their networks, millimetres.
const AREAS: [(&str, u64); 5] = [
    (sample::DEMO, 126_000_225),
    (sample::MADE, 2_464_397_134),
    ("oslo_east/oslo-east-filtered.osm.pbf", 1_139_167_322),
    ("scale/porto_portugal.osm.pbf", 9_820_531_952),
    ("scale/merged_12_extracts.osm.pbf", 32_100_549_286),
];

fn load(c: &mut Criterion) {
    let classes = Classes::built_in().expect("classes");
    let mut group = c.benchmark_group("load");
    group.sample_size(10);
    for (name, length) in AREAS {
        let Some(extract) = sample::extract(name) else { continue };
        if name == sample::MADE {
            sample::check_town(&sample::network(&extract.path, &classes));
        }
        group.bench_function(name, |b| {
            b.iter(|| sample::check(sample::length(&sample::network(&extract.path, &classes)), length));
        });
        println!("{name}: {:.1} km, peak memory so far {:.0} MB", length as f64 / 1e6, sample::peak_mb());
    }
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
