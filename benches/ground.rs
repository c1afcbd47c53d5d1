//! Real ground against plain: all vertices and all homes as sites, three classes; checksums of the answers.
//!
//! The ratios are printed: likely counts alone, and with the counts at worst and at best.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement ends when something is wrong"
)]

mod sample;

use std::hint::black_box;
use std::time::Instant;

use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime};
use tettsted::analysis::area::{Area, Params};
use tettsted::analysis::score::score;
use tettsted::geodesy::Position;
use tettsted::input::osm::{self, Extract};
use tettsted::input::raster::Dem;
use tettsted::input::residents::{Counts, Home, ResidentsTable};
use tettsted::network::{Ground, Links, Network, Terrain, build_on};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::PER_PERSON;

/// Made homes in each area.
const HOMES: usize = 20_000;
/// Plain and real are timed in turn, so often.
const ROUNDS: usize = 7;
/// Made hills where there are no heights: metres up and down, and degrees from top to top.
const HILLS: [f64; 2] = [8.0, 0.004];

fn ground(c: &mut Criterion) {
    let monaco = ("monaco/monaco-2023-12-26.osm.pbf", Some("monaco/N43E007.hgt.zip"));
    for (file, tile) in [monaco, ("oslo_east/oslo-east-filtered.osm.pbf", None)] {
        let Some(path) = sample::shared(file) else { continue };
        let extract = osm::read(&path, osm::Keep::Walkable).expect("extract");
        let plain = network(&extract, Ground::Plain);
        let places = sample::beside_streets(&plain, HOMES, 1);
        let sites: Vec<_> = plain.graph().node_weights().map(|vertex| Some(vertex.position())).collect();
        let plain = area(plain, &places);
        let mut real = vec![("tags", area(network(&extract, Ground::Real(None)), &places))];
        if let Some(tile) = tile.and_then(sample::shared) {
            let dem = Dem::open(&[tile]).expect("heights");
            let heights = |points: &[Position]| Ok(dem.heights(points)?);
            real.push(("tags and heights", on_heights(&extract, dem.cell_m(), &heights, &places)));
        } else {
            let heights = |points: &[Position]| Ok(points.iter().map(|point| Some(hill(*point))).collect());
            real.push(("tags and made hills, cells of 10 m", on_heights(&extract, 10.0, &heights, &places)));
            real.push(("tags and made hills, cells of 1 m", on_heights(&extract, 1.0, &heights, &places)));
        }
        let mut group = c.benchmark_group(file.split('/').next_back().unwrap_or(file));
        group.sample_size(10);
        measure(&mut group, "plain", &plain, &sites);
        for (ground, area) in &real {
            measure(&mut group, ground, area, &sites);
            compare(ground, &plain, area, &sites);
        }
        group.finish();
    }
}

fn network(extract: &Extract, ground: Ground<'_>) -> Network {
    let (classes, settings) = (Classes::built_in().expect("classes"), NetworkSettings::built_in());
    build_on(extract, &classes, &settings.expect("settings"), ground).expect("network")
}

fn on_heights(
    extract: &Extract,
    cell_m: f64,
    heights: &tettsted::network::HeightsAt<'_>,
    places: &[Position],
) -> Area {
    area(network(extract, Ground::Real(Some(&Terrain { cell_m, step_m: 0.0, heights }))), places)
}

fn hill(at: Position) -> f64 {
    let [height, length] = HILLS;
    let wave = |degrees: f64| (degrees / length * std::f64::consts::TAU).sin();
    height * (wave(at.lon / 2.0) + wave(at.lat))
}

/// A study area with one to three residents of each class in each home.
fn area(network: Network, places: &[Position]) -> Area {
    let homes = places.iter().zip(1..).map(|(at, row)| Home {
        id: row.to_string(),
        row,
        position: *at,
        ..Home::default()
    });
    let counts = Counts::made(places.len(), 3, |_, class| (1 + u64::from(class.0)) * PER_PERSON);
    let residents = ResidentsTable { homes: homes.collect(), counts, ..ResidentsTable::default() };
    let classes = Classes::built_in().expect("classes");
    let settings = NetworkSettings::built_in().expect("settings");
    let area = Area::new(Params { network, classes, settings, residents }).expect("area");
    area.prepare();
    area
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, ground: &str, area: &Area, sites: &[Option<Position>]) {
    let vertices = area.link(sites);
    for (what, links) in [("vertices", &vertices), ("homes", area.home_links())] {
        let mut sum = 0;
        group.bench_function(format!("{ground}: count all {what}"), |b| b.iter(|| sum = count(area, links)));
        println!("checksum: {sum:016x}");
    }
    group.bench_function(format!("{ground}: link and score all vertices"), |b| {
        b.iter(|| black_box(score(area, sites, &Watch::default())));
    });
}

fn count(area: &Area, links: &Links) -> u64 {
    sample::checksum(area.engine().count(links, &Watch::default()).expect("not stopped").cells())
}

/// Prints how many times as long real ground takes.
fn compare(ground: &str, plain: &Area, real: &Area, sites: &[Option<Position>]) {
    let links = [plain.link(sites), real.link(sites)];
    let ratio = |run: &dyn Fn(usize)| {
        let seconds = |which: usize| {
            let start = Instant::now();
            run(which);
            start.elapsed().as_secs_f64()
        };
        let rounds: Vec<[f64; 2]> = (0..ROUNDS).map(|_| [seconds(0), seconds(1)]).collect();
        let [plain, real] = [0, 1].map(|which| sample::median(rounds.iter().map(|r| r[which]).collect()));
        format!("{:.1} ms / {:.1} ms = {:.2}", real * 1e3, plain * 1e3, real / plain)
    };
    let areas = [plain, real];
    println!(
        "{ground}: counting all vertices, real / plain: {}",
        ratio(&|which| {
            black_box(count(areas[which], &links[which]));
        })
    );
    println!(
        "{ground}: counting all homes: {}",
        ratio(&|which| {
            black_box(count(areas[which], areas[which].home_links()));
        })
    );
    println!(
        "{ground}: linking and scoring all vertices, with low and high: {}",
        ratio(&|which| {
            black_box(score(areas[which], sites, &Watch::default())).expect("not stopped");
        })
    );
}

criterion_group!(benches, ground);
criterion_main!(benches);
