//! The numbers once many candidates are struck out: rows that are the same to those that are left become one, and rows that none of
//! them betters drop out.

use std::collections::HashMap;

use super::build::top;
use super::gains::Gains;
use super::instance::{Instance, Kind, Vector};
use super::merge::{NONE, key};
use super::runs::Runs;
use super::search::Node;

/// Smaller numbers, and where rows went.
#[derive(Debug)]
pub(super) struct Shrunk {
    /// The numbers. What the forced sites of the node do is a part of them.
    pub(super) instance: Instance,
    of_row: Vec<u32>,
}

impl Instance {
    /// Whether rows can be merged: not where they are assigned, or only some of them count.
    pub(super) fn can_shrink(&self) -> bool {
        !self.is_limited() && self.vectors.iter().all(|vector| vector.tail.is_none())
    }

    /// Hands out the rows that gain from a site more than they have, with what they gain.
    fn gaining(&self, site: u32, has: &[u32], mut take: impl FnMut(usize, u32)) {
        match &self.kind {
            Kind::Served(runs) => runs.rows(site).filter(|row| has[*row] > 0).for_each(|row| take(row, 1)),
            Kind::Walk(gains) => {
                let gaining = gains.of(site).iter().filter(|(row, gain)| *gain > has[*row as usize]);
                gaining.for_each(|(row, gain)| take(*row as usize, *gain));
            }
            Kind::Limited(_) => {}
        }
    }
}

impl Shrunk {
    /// The numbers for the sites of a node; `None` if they cannot be smaller.
    pub(super) fn new(instance: &Instance, node: &Node) -> Option<Self> {
        if !instance.can_shrink() {
            return None;
        }
        let has = instance.has(&node.forced);
        let merged = merged(instance, node, &has)?;
        let (of_row, rows) = (&merged.of_row, merged.members.len());
        let mut start = vec![0; rows];
        let kept = || of_row.iter().enumerate().filter(|(_, number)| **number != NONE);
        kept().for_each(|(row, number)| start[*number as usize] = has[row]);
        let vector = |old: &Vector| {
            let mut vector = Vector { weights: vec![0; rows], ..old.clone() };
            for ((number, weight), has) in of_row.iter().zip(&old.weights).zip(&has) {
                match vector.weights.get_mut(*number as usize) {
                    Some(sum) => *sum += weight,
                    None => vector.offset += weight * instance.gain(*has),
                }
            }
            vector
        };
        let vectors = instance.vectors.iter().map(vector).collect();
        let kind = kind(instance, node, &has, &merged);
        let top = top(&kind, &start);
        let instance = Instance { kind, start, top, vectors, over: instance.over, shift: instance.shift };
        Some(Self { instance, of_row: merged.of_row })
    }

    /// Carries the multipliers of a node over to the merged rows.
    pub(super) fn carry(&self, old: &Instance, node: &mut Node) {
        let has = old.has(&node.forced);
        let rows = self.instance.start.len();
        let (mut held, mut members) = (vec![0.0; rows], vec![0.0; rows]);
        for (row, number) in self.of_row.iter().enumerate().filter(|(_, number)| **number != NONE) {
            held[*number as usize] += f64::from(node.level[row]) * f64::from(old.span(row, &has));
            members[*number as usize] += 1.0;
        }
        let level = |row: usize| {
            let span = f64::from(self.instance.span(row, &self.instance.start)).max(1.0);
            (held[row] / members[row] / span).clamp(0.0, 1.0) as f32
        };
        node.level = (0..rows).map(level).collect();
    }
}

/// The new number of each row, and how many became each.
struct Merged {
    of_row: Vec<u32>,
    members: Vec<u32>,
}

/// `None` if different rows seem to be the same.
fn merged(instance: &Instance, node: &Node, has: &[u32]) -> Option<Merged> {
    let mut traces = vec![(0u128, 0u32); has.len()];
    for site in &node.active {
        instance.gaining(*site, has, |row, gain| {
            let trace = &mut traces[row];
            *trace = (trace.0.wrapping_add(key(0, u64::from(*site), gain)), trace.1 + 1);
        });
    }
    let mut number = HashMap::new();
    let mut members: Vec<u32> = Vec::new();
    let mut of_row = vec![NONE; has.len()];
    for (row, (key, pairs)) in traces.into_iter().enumerate().filter(|(_, trace)| trace.1 > 0) {
        let own = *number.entry((key, pairs, has[row])).or_insert_with(|| {
            members.push(0);
            members.len() as u32 - 1
        });
        members[own as usize] += 1;
        of_row[row] = own;
    }
    let merged = Merged { of_row, members };
    is_right(instance, node, has, &merged).then_some(merged)
}

/// Whether each site reaches all or none of the rows that became one, with one gain.
fn is_right(instance: &Instance, node: &Node, has: &[u32], merged: &Merged) -> bool {
    let Merged { of_row, members } = merged;
    let mut seen = vec![(NONE, 0); members.len()];
    node.active.iter().all(|site| {
        let (mut met, mut meant, mut is_same) = (0, 0, true);
        instance.gaining(*site, has, |row, gain| {
            met += 1;
            let last = &mut seen[of_row[row] as usize];
            if last.0 == *site {
                is_same &= last.1 == gain;
            } else {
                *last = (*site, gain);
                meant += members[of_row[row] as usize];
            }
        });
        is_same && met == meant
    })
}

fn kind(instance: &Instance, node: &Node, has: &[u32], merged: &Merged) -> Kind {
    let (of_row, rows) = (&merged.of_row, merged.members.len());
    let is_active = |site: u32| node.active.binary_search(&site).is_ok();
    match &instance.kind {
        Kind::Walk(gains) => Kind::Walk(Gains::new(gains.sites(), |site| {
            let mut pairs = Vec::new();
            if is_active(site as u32) {
                instance.gaining(site as u32, has, |row, gain| pairs.push((of_row[row], gain)));
            }
            pairs
        })),
        Kind::Served(runs) => Kind::Served(Runs::new(runs.sites(), rows, |site, marks| {
            if is_active(site as u32) {
                instance.gaining(site as u32, has, |row, _| marks.set(of_row[row]));
            }
        })),
        Kind::Limited(_) => Kind::Served(Runs::default()),
    }
}
