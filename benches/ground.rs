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
use tettsted::network::{Ground as On, HeightsAt, Links, Network, Terrain, build_on};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::classes::Classes;
use tettsted::settings::network::NetworkSettings;
use tettsted::units::PER_PERSON;

/// Made homes in each area.
const HOMES: usize = 20_000;
/// Plain and real are timed in turn, so often.
const ROUNDS: usize = 7;
/// So many vertices are scored if nothing is measured.
const TRIED: usize = 100;
/// Sizes of the cells of made hills, metres.
const CELLS_M: [f64; 2] = [10.0, 1.0];
/// Made hills where there are no heights: metres up and down, and degrees from top to top.
const HILLS: [f64; 2] = [8.0, 0.004];

/// An extract on plain and on real ground.
struct Ground {
    extract: &'static str,
    heights: Heights,
    /// Checksums of the counts of all vertices and of all homes as sites: plain, by tags, and with heights.
    expected: &'static [[u64; 2]],
}

/// Where heights come from.
enum Heights {
    /// A file of the project.
    Own(&'static str),
    /// A file of the shared test data.
    Shared(&'static str),
    /// Made hills, in cells of so many metres, one after the other.
    Made([f64; 2]),
}

const AREAS: [Ground; 4] = [
    Ground {
        extract: sample::DEMO,
        heights: Heights::Own("data/demo/dtm.tif"),
        expected: &[
            [0x4371_88a3_2fa3_8b2d, 0x21cd_1275_e203_96a5],
            [0x0475_47ed_d171_592d, 0x3e5a_2cd5_8732_5ea5],
            [0x5104_74d5_6f29_e92d, 0x247f_c7c5_dd82_b2a5],
        ],
    },
    Ground {
        extract: sample::MADE,
        heights: Heights::Made(CELLS_M),
        expected: &[
            [0x1f96_a443_cfb3_81b7, 0x8fa7_4f18_5099_96a5],
            [0x5234_92f1_9f67_e3b7, 0x7f22_bc4a_1135_b2a5],
            [0xc36b_2907_73a1_9bb7, 0x46a0_0fb4_9abf_b6a5],
            [0x1747_7bb3_32f0_b7b7, 0xdea8_7e4f_7d53_5aa5],
        ],
    },
    Ground {
        extract: "monaco/monaco-2023-12-26.osm.pbf",
        heights: Heights::Shared("monaco/N43E007.hgt.zip"),
        expected: &[
            [0xd825_c3c3_c8aa_fd87, 0x19fc_cdb0_7021_1aa5],
            [0x7465_2cff_bb3f_c787, 0x0399_14a8_ac44_46a5],
            [0xd8a7_8ab7_510b_af87, 0xbab5_aadb_fd7e_eaa5],
        ],
    },
    Ground {
        extract: "oslo_east/oslo-east-filtered.osm.pbf",
        heights: Heights::Made(CELLS_M),
        expected: &[
            [0xb023_97bd_04a4_4eff, 0xf95a_ac1d_d202_0ea5],
            [0xddd6_5efc_9d8f_5cff, 0x8bb7_e08c_3e59_42a5],
            [0xda5c_6f09_bfa3_96ff, 0x9d1a_bf47_0ec5_e6a5],
            [0x5cb7_81d3_c742_5cff, 0x55dd_ba40_fa5c_fea5],
        ],
    },
];

fn ground(c: &mut Criterion) {
    for ground in AREAS {
        let Some(file) = sample::extract(ground.extract) else { continue };
        let extract = osm::read(&file.path, osm::Keep::Walkable).expect("extract");
        let plain = network(&extract, On::Plain);
        let places = sample::beside_streets(&plain, HOMES, 1);
        let vertices: Vec<_> = plain.graph().node_weights().map(|vertex| vertex.position()).collect();
        let tags = network(&extract, On::Real(None));
        let mut all = vec![("plain".to_owned(), plain), ("tags".to_owned(), tags)];
        all.extend(ground.heights.networks(&extract));
        let mut group = c.benchmark_group(ground.extract.split('/').next_back().unwrap_or(ground.extract));
        group.sample_size(10);
        let areas: Vec<(String, Area)> =
            all.into_iter().map(|(name, network)| (name, area(network, &places))).collect();
        for ((name, area), expected) in areas.iter().zip(ground.expected) {
            measure(&mut group, &Measured { name, area, vertices: &vertices }, *expected);
        }
        group.finish();
        if sample::is_test() {
            continue;
        }
        let sites: Vec<_> = vertices.iter().copied().map(Some).collect();
        for (name, area) in &areas[1..] {
            compare(name, &areas[0].1, area, &sites);
        }
    }
}

impl Heights {
    /// The networks with these heights; none if the file is not there.
    fn networks(&self, extract: &Extract) -> Vec<(String, Network)> {
        let path = match self {
            Self::Own(file) => sample::own(file),
            Self::Shared(file) => match sample::shared(file) {
                Some(path) => path,
                None => return Vec::new(),
            },
            Self::Made(cells) => {
                let heights =
                    |points: &[Position]| Ok(points.iter().map(|point| Some(hill(*point))).collect());
                let named = |cell_m: &f64| {
                    (
                        format!("tags and made hills, cells of {cell_m} m"),
                        on_heights(extract, *cell_m, &heights),
                    )
                };
                return cells.iter().map(named).collect();
            }
        };
        let dem = Dem::open(&[path]).expect("heights");
        let heights = |points: &[Position]| Ok(dem.heights(points)?);
        vec![("tags and heights".into(), on_heights(extract, dem.cell_m(), &heights))]
    }
}

fn network(extract: &Extract, ground: On<'_>) -> Network {
    let (classes, settings) = (Classes::built_in().expect("classes"), NetworkSettings::built_in());
    build_on(extract, &classes, &settings.expect("settings"), ground).expect("network")
}

fn on_heights(extract: &Extract, cell_m: f64, heights: &HeightsAt<'_>) -> Network {
    network(extract, On::Real(Some(&Terrain { cell_m, step_m: 0.0, heights })))
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

/// What is measured.
struct Measured<'a> {
    name: &'a str,
    area: &'a Area,
    vertices: &'a [Position],
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, of: &Measured<'_>, expected: [u64; 2]) {
    let Measured { name, area, vertices } = *of;
    let sites: Vec<_> = vertices.iter().copied().map(Some).collect();
    let links = area.link(&sites);
    let counts = area.engine().count(&links, &Watch::default()).expect("not stopped");
    sample::plain::check(area, vertices, counts.cells());
    let measured = [("vertices", &links), ("homes", area.home_links())];
    for ((what, links), expected) in measured.into_iter().zip(expected) {
        group.bench_function(format!("{name}: count all {what}"), |b| {
            b.iter(|| sample::check(count(area, links), expected));
        });
    }
    // once without measuring, some are enough
    let scored = if sample::is_test() { &sites[..TRIED] } else { &sites };
    group.bench_function(format!("{name}: link and score all vertices"), |b| {
        b.iter(|| black_box(score(area, scored, &Watch::default())));
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
