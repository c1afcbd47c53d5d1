//! Areas that overlap: the ground they share counts once.

use geo::{Area, BooleanOps, BoundingRect};
use geo_types::MultiPolygon;
use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::input::population::{Cell, CellShape, Population};
use crate::input::{Remark, Skipped};
use crate::settings::population::OverlapRule;

/// How many areas a remark names.
const NAMED: usize = 5;

/// Counts ground that several areas share once: the smaller area keeps its residents, the larger one is the rest. What lies wholly
/// in a larger area is a part of it, and its residents are taken from those of the whole; where areas merely cross, residents
/// are taken by the share of the ground.
pub(super) fn count_once(all: &mut Population, rule: &OverlapRule) {
    let sizes: Vec<f64> = all.cells.iter().map(size).collect();
    let mut shared = shared(&all.cells, &sizes, rule);
    if shared.is_empty() {
        return;
    }
    shared.sort_by(|a, b| sizes[a.larger].total_cmp(&sizes[b.larger]).then(a.larger.cmp(&b.larger)));
    let before = all.cells.clone();
    let mut gone = Vec::new();
    for own in shared.chunk_by(|a, b| a.larger == b.larger) {
        let larger = own[0].larger;
        let rest = rest(&before, &all.cells, own);
        let covered = 1.0 - size_of(&rest) / sizes[larger];
        let residents = all.cells[larger].residents.map(|residents| {
            let whole = Whole { residents, size: sizes[larger] };
            left(whole, own, &before, rule)
        });
        let cell = &mut all.cells[larger];
        if covered > rule.part_share || residents == Some(0.0) {
            gone.push(larger);
        }
        cell.residents = residents;
        cell.shape = CellShape::Area(rest);
    }
    report(&before, &shared, &gone, all);
    let mut number = 0..;
    all.cells.retain(|_| number.next().is_none_or(|number| !gone.contains(&number)));
}

/// Two areas on the same ground.
#[derive(Debug, Clone, Copy)]
struct Shared {
    smaller: usize,
    larger: usize,
    /// Ground that both cover, square degrees.
    ground: f64,
    /// Its share of the smaller one.
    share: f64,
}

fn size(cell: &Cell) -> f64 {
    if let CellShape::Area(area) = &cell.shape { size_of(area) } else { 0.0 }
}

fn size_of(area: &MultiPolygon<f64>) -> f64 {
    area.unsigned_area()
}

/// All pairs of areas that overlap.
fn shared(cells: &[Cell], sizes: &[f64], rule: &OverlapRule) -> Vec<Shared> {
    let all: Vec<_> = (0..cells.len())
        .filter_map(|number: usize| {
            let CellShape::Area(area) = &cells[number].shape else { return None };
            let bounds = area.bounding_rect()?;
            Some(GeomWithData::new(Rectangle::from_corners(bounds.min().into(), bounds.max().into()), number))
        })
        .collect();
    let tree = RTree::bulk_load(all.clone());
    all.par_iter()
        .flat_map_iter(|one: &GeomWithData<Rectangle<[f64; 2]>, usize>| {
            let window = AABB::from_corners(one.geom().lower(), one.geom().upper());
            let near = tree
                .locate_in_envelope_intersecting(&window)
                .filter(|other: &&GeomWithData<Rectangle<[f64; 2]>, usize>| other.data < one.data);
            let near = near.filter(|other| {
                common(one.geom(), other.geom()) > rule.sliver_share * sizes[one.data].min(sizes[other.data])
            });
            near.filter_map(|other| overlap(cells, sizes, [one.data, other.data], rule)).collect::<Vec<_>>()
        })
        .collect()
}

/// Ground that two rectangles share.
fn common(a: &Rectangle<[f64; 2]>, b: &Rectangle<[f64; 2]>) -> f64 {
    let side = |axis: usize| a.upper()[axis].min(b.upper()[axis]) - a.lower()[axis].max(b.lower()[axis]);
    side(0).max(0.0) * side(1).max(0.0)
}

fn overlap(cells: &[Cell], sizes: &[f64], [a, b]: [usize; 2], rule: &OverlapRule) -> Option<Shared> {
    let (CellShape::Area(one), CellShape::Area(other)) = (&cells[a].shape, &cells[b].shape) else {
        return None;
    };
    let ground = size_of(&one.intersection(other));
    // of equal ones the earlier row is the smaller
    let (smaller, larger) = if (sizes[a], a) < (sizes[b], b) { (a, b) } else { (b, a) };
    let share = ground / sizes[smaller];
    (share > rule.sliver_share).then_some(Shared { smaller, larger, ground, share: share.min(1.0) })
}

/// What is left of an area without the smaller ones on it.
fn rest(before: &[Cell], now: &[Cell], own: &[Shared]) -> MultiPolygon<f64> {
    let CellShape::Area(whole) = &now[own[0].larger].shape else { return MultiPolygon(Vec::new()) };
    own.iter().fold(whole.clone(), |rest, shared| match &before[shared.smaller].shape {
        CellShape::Area(smaller) => rest.difference(smaller),
        _ => rest,
    })
}

/// An area before what lies on it is taken off.
#[derive(Debug, Clone, Copy)]
struct Whole {
    residents: f64,
    /// Square degrees.
    size: f64,
}

/// Residents of an area who live in none of the smaller ones.
fn left(whole: Whole, own: &[Shared], before: &[Cell], rule: &OverlapRule) -> f64 {
    let Whole { residents, size } = whole;
    let in_smaller = own.iter().map(|shared: &Shared| {
        let by_ground = residents * (shared.ground / size).min(1.0);
        if shared.share >= rule.part_share {
            before[shared.smaller].residents.unwrap_or(by_ground)
        } else {
            by_ground
        }
    });
    (residents - in_smaller.sum::<f64>()).max(0.0)
}

/// Says which areas overlap, and names those that count nowhere by themselves.
fn report(before: &[Cell], shared: &[Shared], gone: &[usize], all: &mut Population) {
    let named = shared
        .iter()
        .take(NAMED)
        .map(|one: &Shared| {
            let [smaller, larger] = [one.smaller, one.larger].map(|number| &before[number]);
            format!("row {} on row {}", smaller.row, larger.row)
        })
        .collect::<Vec<_>>()
        .join(", ");
    let more = if shared.len() > NAMED { ", ..." } else { "" };
    let text = format!(
        "areas lie on others ({named}{more}): the ground they share counts once, with the count of the smaller one"
    );
    all.remarks.push(Remark { rows: shared.len() as u64, text });
    for number in gone {
        let Cell { id, row, .. } = &before[*number];
        let rest = all.cells[*number].residents.unwrap_or_default();
        let mut reason = "smaller areas cover it and are counted already".to_owned();
        if rest >= 0.5 {
            reason = format!("{reason}; {rest:.0} that it counts are in none of them and count nowhere");
            all.lost.cells += 1;
            all.lost.residents += rest;
        }
        all.skipped.push(Skipped { row: *row, id: Some(id.clone()), reason });
    }
    all.skipped.sort_by_key(|skipped| skipped.row);
}
