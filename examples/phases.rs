//! scratch
#![allow(clippy::expect_used, clippy::print_stdout)]
#[path = "../benches/sample/mod.rs"]
mod sample;
use std::time::Instant;
use tettsted::hierarchy::{Adjacency, Hierarchy, Weights, order};
fn main() {
    let path = std::env::args().nth(1).expect("path");
    let classes = sample::one_class(1000);
    let network = sample::network(path.as_ref(), &classes);
    let m =
        tettsted::geodesy::LocalMetric::at(network.graph().node_weights().next().expect("v").position().lat);
    let place = network
        .graph()
        .node_weights()
        .map(|c| [c.position().lon * m.east, c.position().lat * m.north])
        .collect();
    let t = Instant::now();
    let adj = Adjacency::new(place, network.edges().map(|(_, e, _)| e));
    println!("adjacency {:?} vertices {}", t.elapsed(), adj.len());
    let t = Instant::now();
    let o = order(&adj);
    println!("order {:?}", t.elapsed());
    let t = Instant::now();
    let h = Hierarchy::new(&adj, &o);
    println!("hierarchy {:?} arcs {}", t.elapsed(), h.heads.len());
    let mut depth = vec![0u32; h.len()];
    for v in (0..h.len()).rev() {
        if h.parent[v] != u32::MAX {
            depth[v] = depth[h.parent[v] as usize] + 1;
        }
    }
    println!(
        "tree depth max {:?} avg {}",
        depth.iter().max(),
        depth.iter().map(|d| u64::from(*d)).sum::<u64>() / depth.len() as u64
    );
    println!("widest {:?}", (0..h.len() as u32).map(|v| h.arcs(v).len()).max());
    for limit in [1_000_000u32, 500_000, 300_000] {
        let t = Instant::now();
        let w = Weights::new(
            &h,
            network.edges().map(|(_, e, x)| (e.map(|v| h.number[v as usize]), x.length)),
            limit,
        );
        println!("weights {:?} needed {}", t.elapsed(), w.needed.iter().filter(|n| **n).count());
    }
}
