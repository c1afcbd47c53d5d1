//! Writes a network with homes and sites as plain arrays for other programs, with our own answers and times.
//!
//! `cargo run --release --example peer_export -- AREA OUTDIR [--homes N] [--sites N] [--seed S] [--reach-m M] [--threads N]`
//!
//! Every home and site becomes a vertex: its link splits the edge, its straight line is an edge of its own. So any routing
//! program must find the same counts. All lengths are whole millimetres. One thread by default.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement ends when something is wrong")]

#[path = "../benches/sample/mod.rs"]
mod sample;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Parser;
use tettsted::analysis::area::Area;
use tettsted::analysis::score::score;
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, SiteId};
use tettsted::network::{Link, Links, Network};
use tettsted::reach::{ClassTargets, Engine, Method, Watch};
use tettsted::units::{Mm, PER_PERSON, Residents, mm};

/// Rounds of each measurement; the median counts.
const ROUNDS: usize = 3;

#[derive(Parser)]
struct Args {
    area: PathBuf,
    out: PathBuf,
    #[arg(long, default_value_t = 20_000)]
    homes: usize,
    #[arg(long, default_value_t = 1_000)]
    sites: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long, default_value_t = 1_000)]
    reach_m: u32,
    #[arg(long, default_value_t = 1)]
    threads: usize,
}

fn main() {
    let args = Args::parse();
    rayon::ThreadPoolBuilder::new()
        .num_threads(args.threads)
        .build_global()
        .expect("the first use of the pool");
    fs::create_dir_all(&args.out).expect("output folder");
    let classes = sample::one_class(args.reach_m);
    let network = sample::network(&args.area, &classes);
    let area = sample::area(network, classes, args.homes, args.seed);
    let sites = sample::beside_streets(area.network(), args.sites, args.seed ^ 2);
    let site_links = area.link(&sites.iter().copied().map(Some).collect::<Vec<_>>());
    let measured = Measured::new(&area, &sites, &site_links);
    let mut split = Split::new(area.network());
    let home_vertices = split.add(
        area.network(),
        &area.residents().homes.iter().map(|h| h.position).collect::<Vec<_>>(),
        area.home_links(),
    );
    let site_vertices = split.add(area.network(), &sites, &site_links);
    let graph = split.finish(area.network());
    let people = |counts: &[Residents]| counts.iter().map(|count| count / PER_PERSON).collect::<Vec<u64>>();
    let out = &args.out;
    graph.write(out);
    write(out, "home_vertex.u32", &home_vertices, |n| n.to_le_bytes());
    write(out, "site_vertex.u32", &site_vertices, |n| n.to_le_bytes());
    write(out, "home_weight.u32", &people(area.residents().counts.cells()), |n| (*n as u32).to_le_bytes());
    write(out, "count_sites.u64", &people(&measured.b), |n| n.to_le_bytes());
    write(out, "count_homes.u64", &people(&measured.a), |n| n.to_le_bytes());
    let summary = serde_json::json!({
        "area": args.area.file_name().unwrap_or_default().to_string_lossy(),
        "reach_mm": mm(f64::from(args.reach_m)),
        "vertices": graph.x.len(),
        "edges": graph.edges.len(),
        "homes": args.homes,
        "sites": args.sites,
        "prepare_ms": measured.prepare_ms,
        "b_us_per_site": measured.b_us,
        "a_us_per_site": measured.a_us,
        "one_site_median_us": measured.one_us,
        "peak_mb": sample::peak_mb(),
        "checksum_b": sample::checksum(&measured.b),
        "checksum_a": sample::checksum(&measured.a),
        "threads": args.threads,
        "method": "preparation is flat arrays, order, hierarchy and customization",
    });
    fs::write(out.join("ours.json"), format!("{summary:#}\n")).expect("ours.json");
    println!("{summary:#}");
}

/// Our answers and times.
struct Measured {
    prepare_ms: f64,
    b: Vec<Residents>,
    a: Vec<Residents>,
    b_us: f64,
    a_us: f64,
    one_us: f64,
}

impl Measured {
    fn new(area: &Area, sites: &[Position], site_links: &Links) -> Self {
        let reach = [mm(area.classes().all()[0].reach_m)];
        let targets = ClassTargets { links: area.home_links(), weights: &area.residents().counts };
        let prepare = || {
            let engine = Engine::new(area.network(), area.index().profiles(), &reach, targets);
            engine.prepare();
            engine
        };
        let (engine, prepare_ms) = timed(prepare);
        let watch = Watch::default();
        let (mut b_ms, mut a_ms, mut b, mut a) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let ms;
            let counted;
            (counted, ms) = timed(|| engine.count(site_links, &watch).expect("not stopped"));
            b = counted.cells().to_vec();
            b_ms.push(ms);
            let ms;
            let counted;
            (counted, ms) = timed(|| engine.count(area.home_links(), &watch).expect("not stopped"));
            a = counted.cells().to_vec();
            a_ms.push(ms);
        }
        let searched = engine.count_by(Method::Searches, site_links, &watch).expect("not stopped");
        assert_eq!(b, searched.cells(), "both ways inside find the same");
        let one = |site: &Position| {
            timed(|| score(area, &[Some(*site)], &watch).expect("not stopped").sum(tettsted::ids::SiteId(0)))
                .1
        };
        let one_us = sample::median(sites.iter().map(one).collect()) * 1000.0;
        let per_site = |ms: Vec<f64>, sites: usize| sample::median(ms) * 1000.0 / sites as f64;
        let random = per_site(b_ms, site_links.len());
        Self { prepare_ms, b_us: random, a_us: per_site(a_ms, area.home_links().len()), b, a, one_us }
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64() * 1000.0)
}

/// The network with links as vertices, in the making.
struct Split {
    graph: Graph,
    on_edge: Vec<Vec<(Mm, u32)>>,
}

struct Graph {
    x: Vec<f64>,
    y: Vec<f64>,
    edges: Vec<(u32, u32, Mm)>,
}

impl Split {
    fn new(network: &Network) -> Self {
        let vertices = network.graph().node_weights().map(|coord| coord.position());
        let (x, y) = vertices.map(|p| (p.lon, p.lat)).unzip();
        Self {
            graph: Graph { x, y, edges: Vec::new() },
            on_edge: vec![Vec::new(); network.graph().edge_count()],
        }
    }

    fn vertex(&mut self, at: Position) -> u32 {
        self.graph.x.push(at.lon);
        self.graph.y.push(at.lat);
        self.graph.x.len() as u32 - 1
    }

    /// Adds points and their links; the vertex of each point.
    fn add(&mut self, network: &Network, points: &[Position], links: &Links) -> Vec<u32> {
        let add = |(i, at): (usize, &Position)| {
            let point = self.vertex(*at);
            if let Some(Link { edge, offset, spur, .. }) = links.get(ClassId(0), SiteId::new(i)) {
                let weight = &network.graph().raw_edges()[edge.index()].weight;
                let foot = self.vertex(network.place_on(weight, offset));
                self.on_edge[edge.index()].push((offset, foot));
                self.graph.edges.push((foot, point, spur));
            }
            point
        };
        points.iter().enumerate().map(add).collect()
    }

    fn finish(mut self, network: &Network) -> Graph {
        for (number, [a, b], edge) in network.edges() {
            let on_edge = &mut self.on_edge[number.index()];
            on_edge.sort_unstable();
            let mut last = (0, a.0);
            for (offset, vertex) in on_edge.iter().copied().chain([(edge.length, b.0)]) {
                self.graph.edges.push((last.1, vertex, offset - last.0));
                last = (offset, vertex);
            }
        }
        self.graph
    }
}

impl Graph {
    fn write(&self, out: &Path) {
        write(out, "x.f64", &self.x, |n| n.to_le_bytes());
        write(out, "y.f64", &self.y, |n| n.to_le_bytes());
        write(out, "tail.u32", &self.edges, |edge| edge.0.to_le_bytes());
        write(out, "head.u32", &self.edges, |edge| edge.1.to_le_bytes());
        write(out, "weight_mm.u32", &self.edges, |edge| edge.2.to_le_bytes());
    }
}

fn write<T, const N: usize>(out: &Path, name: &str, all: &[T], bytes: impl Fn(&T) -> [u8; N]) {
    fs::write(out.join(name), all.iter().flat_map(bytes).collect::<Vec<u8>>()).expect(name);
}
