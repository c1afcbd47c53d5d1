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
use tettsted::Position;
use tettsted::analysis::area::Area;
use tettsted::analysis::glance::Glance;
use tettsted::analysis::score::score;
use tettsted::export::reach::{Params, Writer};
use tettsted::network::Links;
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;

/// Made homes in each area.
const HOMES: usize = 20_000;
/// Random sites.
const SITES: usize = 1_000;

/// Extracts, and checksums of the counts of the random sites and of all homes as sites.
const AREAS: [(&str, [u64; 2]); 5] = [
    (sample::DEMO, [0x4fab_bcdd_d0d5_ab85, 0x4dce_4428_fe8a_56a5]),
    (sample::MADE, [0xd346_b47a_54a2_7f85, 0xb16a_09c0_74e3_eca5]),
    ("oslo_east/oslo-east-filtered.osm.pbf", [0x8232_e5e8_f738_9b85, 0xe9b1_7d9e_e7bd_4aa5]),
    ("scale/porto_portugal.osm.pbf", [0x6f46_7f61_42f5_c785, 0xfe4b_d378_6c57_18a5]),
    ("liechtenstein/liechtenstein-2021-10-28.osm.pbf", [0xb8ed_d550_107e_2985, 0x2031_1566_2a59_62a5]),
];

fn reach(c: &mut Criterion) {
    for (name, expected) in AREAS {
        let Some(extract) = sample::extract(name) else { continue };
        let classes = Classes::built_in().expect("classes");
        let network = sample::network(&extract.path, &classes);
        let area = sample::area(network, classes, HOMES, 1);
        let mut group = c.benchmark_group(name.split('/').next_back().unwrap_or(name));
        group.sample_size(10);
        measure(&mut group, &area, expected);
        group.finish();
        println!("{name}: peak memory so far {:.0} MB", sample::peak_mb());
    }
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, area: &Area, [of_sites, of_homes]: [u64; 2]) {
    let places = sample::beside_streets(area.network(), SITES, 2);
    let sites: Vec<_> = places.iter().copied().map(Some).collect();
    let watch = Watch::default();
    let count = |links: &Links| area.engine().count(links, &watch).expect("not stopped");
    let links = area.link(&sites);
    sample::plain::check(area, &places, count(&links).cells());
    group.bench_function("link 1,000 points", |b| b.iter(|| black_box(area.link(&sites))));
    glances(group, area, &places);
    let mut next = sites.iter().cycle();
    group.bench_function("link and score one site", |b| {
        b.iter(|| black_box(score(area, &[*next.next().unwrap_or(&None)], &watch)));
    });
    for (what, links, expected) in
        [("count 1,000 sites", &links, of_sites), ("count all homes as sites", area.home_links(), of_homes)]
    {
        group.bench_function(what, |b| {
            b.iter(|| sample::check(sample::checksum(count(links).cells()), expected));
        });
    }
}

/// What a map asks for while the mouse moves: what is searched, and what writing it takes beside that.
fn glances(group: &mut BenchmarkGroup<'_, WallTime>, area: &Area, places: &[Position]) {
    let (mut found, mut writer, mut bytes) = (Glance::default(), Writer::default(), Vec::new());
    let mut next = places.iter().cycle();
    group.bench_function("a glance at one place: searched", |b| {
        b.iter(|| found.look(area, *next.next().unwrap_or(&places[0]), None, &Watch::default()));
    });
    let params = Params { area, place: places[0], found: &found, only: None, in_house: false };
    group.bench_function("a glance at one place: written", |b| {
        b.iter(|| {
            bytes.clear();
            writer.binary(&params, &mut bytes);
            bytes.len()
        });
    });
}

criterion_group!(benches, reach);
criterion_main!(benches);
