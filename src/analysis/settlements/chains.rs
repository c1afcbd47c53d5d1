//! Chains of neighbours: which buildings hang together.

use petgraph::unionfind::UnionFind;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, Envelope, RTree};

use super::buildings::{Buildings, near};
use crate::analysis::places::grown;
use crate::geodesy::{LocalMetric, Position};
use crate::watch::{Stopped, Watch};

/// Distances between houses are compared in whole millimetres, as all lengths: 50 m is not more than 50 m.
pub(super) const MILLIMETRE: f64 = 0.000_5;
/// The diagonal of a square as a share of the distance at which houses are neighbours. It is less than 1, since metres of a square
/// and those between two houses are not measured at one latitude: up to the 85th degree they differ by less than two hundredths.
const DIAGONAL: f64 = 0.9;
/// Farther from the equator houses are looked at one by one.
const FARTHEST_LAT: f64 = 85.0;

/// Buildings with a corner in one square: each is a neighbour of all others, whatever the rest of their walls.
struct Square {
    /// As places in the buildings of all squares.
    buildings: std::ops::Range<usize>,
    around: AABB<[f64; 2]>,
}

/// For each building the number of its cluster: chains of buildings of which each is at most this many metres from the next.
/// Clusters are numbered by their first building. Where many are near each other, whole squares of them are looked at and not every
/// pair.
pub(super) fn clusters(buildings: &Buildings, metres: f64, watch: &Watch) -> Result<Vec<u32>, Stopped> {
    let limit = metres + MILLIMETRE;
    let mut chains = UnionFind::<u32>::new(buildings.all.len());
    let sorted = by_square(buildings, metres);
    let squares = squares(buildings, &sorted);
    for square in &squares {
        let [first, others @ ..] = &sorted[square.buildings.clone()] else { continue };
        for (_, other) in others {
            chains.union(first.1, *other);
        }
    }
    let index = RTree::bulk_load(
        (0..)
            .zip(&squares)
            .map(|(number, square): (u32, &Square)| {
                GeomWithData::new(Rectangle::from_aabb(square.around), number)
            })
            .collect(),
    );
    for (own, square) in (0..).zip(&squares) {
        watch.check()?;
        for (_, number) in &sorted[square.buildings.clone()] {
            let around = buildings.all[*number as usize].around();
            // a pair of squares is looked at from the first
            for other in near(&index, around, limit).filter(|other| *other > own) {
                let others = &sorted[squares[other as usize].buildings.clone()];
                // who is chained to one of a square is chained to all
                let is_chained = others.first().is_none_or(|(_, first)| chains.equiv(*number, *first));
                let is_near = |other: &&(Key, u32)| are_neighbours(buildings, [*number, other.1], limit);
                if !is_chained && let Some((_, neighbour)) = others.iter().find(is_near) {
                    chains.union(*number, *neighbour);
                }
            }
        }
    }
    Ok(numbered(chains))
}

/// Row and column of a square; of a building that is looked at by itself its number.
type Key = (i64, i64, u32);

/// Buildings that are no cells of a grid, by square.
fn by_square(buildings: &Buildings, metres: f64) -> Vec<(Key, u32)> {
    let side = metres * DIAGONAL / std::f64::consts::SQRT_2;
    let numbers = (0..).zip(&buildings.all).filter(|(number, _)| !buildings.is_cell(*number));
    let mut sorted: Vec<(Key, u32)> =
        numbers.map(|(number, building)| (key(building.anchor, side, number), number)).collect();
    sorted.sort_unstable();
    sorted
}

fn key(at: Position, side: f64, number: u32) -> Key {
    if side <= 0.0 || at.lat.abs() > FARTHEST_LAT {
        return (i64::MAX, 0, number);
    }
    let row = (at.lat * LocalMetric::at(0.0).north / side).floor();
    // all of a row by one scale
    let metric = LocalMetric::at((row * side / LocalMetric::at(0.0).north).clamp(-90.0, 90.0));
    (row as i64, (at.lon * metric.east / side).floor() as i64, 0)
}

fn squares(buildings: &Buildings, sorted: &[(Key, u32)]) -> Vec<Square> {
    let mut start = 0;
    let of_run = |run: &[(Key, u32)]| {
        let boxes = run.iter().map(|(_, number)| buildings.all[*number as usize].around());
        let around = boxes.reduce(|one, other| one.merged(&other)).unwrap_or_else(AABB::new_empty);
        let square = Square { buildings: start..start + run.len(), around };
        start += run.len();
        square
    };
    sorted.chunk_by(|(one, _), (other, _)| one == other).map(of_run).collect()
}

/// Whether two buildings are at most so far apart.
fn are_neighbours(buildings: &Buildings, mut pair: [u32; 2], limit: f64) -> bool {
    // always from the first to the second: the other way around the last digit may differ
    pair.sort_unstable();
    let [one, other] = pair.map(|number| &buildings.all[number as usize]);
    grown(one.around(), limit).intersects(&other.around()) && one.gap(other, limit) <= limit
}

/// The number of its cluster for each building.
fn numbered(chains: UnionFind<u32>) -> Vec<u32> {
    let labels = chains.into_labeling();
    let mut number_of = vec![u32::MAX; labels.len()];
    let mut clusters = 0;
    let number = |first: u32| {
        let number = &mut number_of[first as usize];
        if *number == u32::MAX {
            *number = clusters;
            clusters += 1;
        }
        *number
    };
    labels.into_iter().map(number).collect()
}
