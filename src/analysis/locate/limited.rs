//! Bases that can serve only so many: who is assigned to which.

use std::collections::BTreeMap;

use super::merge::NONE;
use super::problem::Assignment;

/// One, in the unit of levels.
const ONE: i64 = 1 << 16;

/// For each site the rows in its reach and how many it serves. Rows come in blocks, one for each weight vector: a site serves so
/// many in each.
#[derive(Debug)]
pub(super) struct Limited {
    /// For each site its rows within a block, with distances in millimetres.
    pub(super) pairs: Vec<Vec<(u32, u32)>>,
    /// For each site the most weight that it serves; `None`: any.
    pub(super) capacities: Vec<Option<i64>>,
    /// How rows are assigned.
    pub(super) assignment: Assignment,
    /// Rows of a block.
    pub(super) rows: usize,
}

/// Multipliers as a site sees them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer<'a> {
    /// Weights of the rows, scaled.
    pub(super) weights: &'a [i64],
    /// What of each unit of weight is not paid.
    pub(super) levels: &'a [i64],
    /// The scale of each block.
    pub(super) scales: &'a [i64],
}

/// A level, 0 to 1, as a whole number.
pub(super) fn whole_level(level: f32) -> i64 {
    ((f64::from(level) * ONE as f64) as i64).clamp(0, ONE)
}

/// A weight times a level, rounded up.
pub(super) fn part_of(weight: i64, level: i64) -> i64 {
    ((i128::from(weight) * i128::from(level) + i128::from(ONE - 1)) / i128::from(ONE)) as i64
}

impl Limited {
    /// Hands out the rows that a site would serve, those that pay most first, with how much of each.
    pub(super) fn serve(&self, site: u32, offer: Offer<'_>, mut take: impl FnMut(usize, i64)) {
        for (block, scale) in offer.scales.iter().enumerate() {
            let row = |pair: &(u32, u32)| block * self.rows + pair.0 as usize;
            let mut rows: Vec<usize> = self.pairs[site as usize].iter().map(row).collect();
            rows.retain(|row| offer.weights[*row] > 0 && offer.levels[*row] < ONE);
            rows.sort_unstable_by_key(|row| (offer.levels[*row], *row));
            let mut left =
                self.capacities[site as usize].map_or(i64::MAX, |capacity| capacity.saturating_mul(*scale));
            for row in rows {
                let served = offer.weights[row].min(left);
                if served == 0 {
                    break;
                }
                left -= served;
                take(row, served);
            }
        }
    }

    /// What a site is paid.
    pub(super) fn score(&self, site: u32, offer: Offer<'_>) -> i64 {
        let mut sum = 0i128;
        self.serve(site, offer, |row, served| {
            sum += i128::from(served) * i128::from(ONE - offer.levels[row]);
        });
        ((sum + i128::from(ONE - 1)) / i128::from(ONE)) as i64
    }

    /// The weight that chosen sites serve together.
    pub(super) fn served(&self, chosen: &[u32], weights: &[i64]) -> i64 {
        match self.assignment {
            Assignment::Nearest => self.served_nearest(chosen, weights),
            Assignment::Best => self.served_best(chosen, weights),
        }
    }

    fn capacity(&self, site: u32) -> i64 {
        self.capacities[site as usize].unwrap_or(i64::MAX)
    }

    /// The shortest pair first; at one distance the lower row, then the lower site. What a site has no room for goes on to the next.
    fn served_nearest(&self, chosen: &[u32], weights: &[i64]) -> i64 {
        let mut all: Vec<(u32, u32, u32)> = Vec::new();
        for site in chosen {
            all.extend(self.pairs[*site as usize].iter().map(|(row, distance)| (*distance, *row, *site)));
        }
        all.sort_unstable();
        let mut left: BTreeMap<u32, i64> = chosen.iter().map(|site| (*site, self.capacity(*site))).collect();
        let mut unserved = weights[..self.rows].to_vec();
        let mut sum = 0;
        for (_, row, site) in all {
            let Some(left) = left.get_mut(&site) else { continue };
            let served = unserved[row as usize].min(*left);
            unserved[row as usize] -= served;
            *left -= served;
            sum += served;
        }
        sum
    }

    /// As many as can be: rows with the same chosen sites are one, and what a site has no room for is moved along paths to one that
    /// has (Ford, Fulkerson, *Maximal flow through a network*, 1956).
    fn served_best(&self, chosen: &[u32], weights: &[i64]) -> i64 {
        let mut sets: Vec<Vec<usize>> = vec![Vec::new(); self.rows];
        for (number, site) in chosen.iter().enumerate() {
            for (row, _) in &self.pairs[*site as usize] {
                sets[*row as usize].push(number);
            }
        }
        let mut kinds: BTreeMap<Vec<usize>, i64> = BTreeMap::new();
        for (set, weight) in sets.into_iter().zip(weights).filter(|(set, _)| !set.is_empty()) {
            *kinds.entry(set).or_default() += weight;
        }
        let room = chosen.iter().map(|site| self.capacity(*site)).collect();
        Flow::new(kinds.into_iter().collect(), room).most()
    }
}

/// Kinds of rows by the sites in their reach, what each site serves of each, and the room that is left.
#[derive(Debug)]
pub(super) struct Flow {
    kinds: Vec<(Vec<usize>, i64)>,
    /// For each kind what each site serves of it.
    pub(super) served: Vec<Vec<i64>>,
    room: Vec<i64>,
}

impl Flow {
    /// Nobody is served yet: kinds with the places of their sites and their weight, and the room of each site.
    pub(super) fn new(kinds: Vec<(Vec<usize>, i64)>, room: Vec<i64>) -> Self {
        Self { served: vec![vec![0; room.len()]; kinds.len()], kinds, room }
    }

    /// Serves as many as can be: how many.
    pub(super) fn most(&mut self) -> i64 {
        let mut sum = 0;
        for kind in 0..self.kinds.len() {
            while self.kinds[kind].1 > 0 {
                let moved = self.push(kind);
                if moved == 0 {
                    break;
                }
                self.kinds[kind].1 -= moved;
                sum += moved;
            }
        }
        sum
    }

    /// Finds room for some of a kind, moving others if need be: how much was served.
    fn push(&mut self, kind: usize) -> i64 {
        // for each site the kind that comes to it, and the site that this kind leaves
        let mut from: Vec<Option<(usize, usize)>> = vec![None; self.room.len()];
        let mut queue: Vec<usize> = Vec::new();
        for site in self.kinds[kind].0.clone() {
            from[site] = Some((kind, NONE as usize));
            queue.push(site);
        }
        let mut next = 0;
        while let Some(site) = queue.get(next).copied() {
            next += 1;
            if self.room[site] > 0 {
                return self.carry(site, &from, self.kinds[kind].1);
            }
            for other in 0..self.kinds.len() {
                for to in self.kinds[other].0.clone() {
                    if self.served[other][site] > 0 && from[to].is_none() {
                        from[to] = Some((other, site));
                        queue.push(to);
                    }
                }
            }
        }
        0
    }

    /// Moves as much as fits along the path that ends at a site with room.
    fn carry(&mut self, end: usize, from: &[Option<(usize, usize)>], most: i64) -> i64 {
        let mut path = Vec::new();
        let mut at = end;
        while let Some((kind, before)) = from.get(at).copied().flatten() {
            path.push((kind, before, at));
            at = before;
        }
        let holds = |(kind, before, _): &(usize, usize, usize)| self.served[*kind].get(*before).copied();
        let moved = path.iter().filter_map(holds).fold(most.min(self.room[end]), i64::min);
        for (kind, before, to) in path {
            self.served[kind][to] += moved;
            if let Some(served) = self.served[kind].get_mut(before) {
                *served -= moved;
            }
        }
        self.room[end] -= moved;
        moved
    }
}
