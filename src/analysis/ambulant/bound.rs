//! A length below which no tours of a task can be.
//!
//! Every set of `k` tours is, without the office, `k` paths: a forest with `k` parts; and `2k` walks between the office and the ends of the paths, at
//! most two of them to each visit. The shortest forest and the shortest such walks together are a bound, also when each visit has a
//! price that is paid for every end of a walk at it, two of which are given back: as tours have two ends at each visit, prices do not change
//! what they cost. Prices are raised where the bound has too many ends and lowered where it has too few (Held and Karp 1971), the less
//! so the longer nothing becomes better (Volgenant and Jonker 1982). The least number of tours follows from the time at homes and on the way.
//!
//! The other bound counts, for each distance from the office, how many tours must come so far (Haimovich and Rinnooy Kan 1985). The larger
//! of both is taken.

use super::task::Task;

/// After so many rounds without a better bound, prices move by half as much.
const PATIENCE: usize = 12;
/// How far prices move at first, as a part of what would close the gap.
const FIRST_PACE: f64 = 2.0;
/// How much of the last move goes on.
const MOMENTUM: f64 = 0.4;

/// Rounds that are spent on a bound.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// Most rounds.
    pub rounds: usize,
    /// Fewer for many visits: so many pairs are looked at, with at least three rounds.
    pub work: usize,
}

/// No tours of the task walk less. `known` is what some tours of it walk.
#[must_use]
pub(super) fn bound(task: &Task<'_>, known: u64, effort: Effort) -> u64 {
    let (alone, visits): (Vec<usize>, Vec<usize>) = (0..task.len()).partition(|visit| task.is_alone(*visit));
    let fixed: u64 = alone.iter().map(|visit| task.there_and_back(*visit)).sum();
    if visits.is_empty() {
        return fixed;
    }
    let rounds = (effort.work / (visits.len() * visits.len())).clamp(3, effort.rounds.max(3));
    let stay = task.stay(&visits);
    let relaxed = Relaxed { task, visits: &visits, known: known.saturating_sub(fixed) };
    let mut least = stay.div_ceil(task.most.max(1)).clamp(1, visits.len() as u64);
    loop {
        let found = relaxed.best(least as usize, rounds);
        // what is walked takes time, too
        let more = stay.saturating_add(found).div_ceil(task.most.max(1)).min(visits.len() as u64);
        if more <= least {
            return fixed + found.max(rings(task, &visits));
        }
        least = more;
    }
}

/// What is walked at least to get so far: beyond each distance from the office so many tours are needed as the visits there fill, each of which
/// walks to it and back.
fn rings(task: &Task<'_>, visits: &[usize]) -> u64 {
    let mut by_distance: Vec<(u64, u64)> =
        visits.iter().map(|visit| (task.out(*visit), task.stays[*visit])).collect();
    by_distance.sort_unstable();
    let (mut walked, mut inner) = (0, 0);
    let mut beyond = task.stay(visits);
    for (distance, stay) in by_distance {
        // a tour that comes so far has walked there and back
        let room = task.most.saturating_sub(2 * inner).max(1);
        walked += 2 * (distance - inner) * beyond.div_ceil(room).max(1);
        (inner, beyond) = (distance, beyond - stay);
    }
    walked
}

struct Relaxed<'a> {
    task: &'a Task<'a>,
    visits: &'a [usize],
    known: u64,
}

/// The cheapest forest and walks at some prices.
struct Cheapest {
    value: i64,
    /// How many ends each visit has.
    ends: Vec<i64>,
}

impl Relaxed<'_> {
    fn best(&self, least: usize, rounds: usize) -> u64 {
        let mut prices = vec![0_i64; self.visits.len()];
        let mut before = vec![0.0_f64; self.visits.len()];
        let (mut best, mut pace, mut since) = (0_i64, FIRST_PACE, 0);
        let mut best_prices = prices.clone();
        for _ in 0..rounds {
            let found = self.cheapest(&prices, least);
            since += 1;
            if found.value > best {
                (best, since) = (found.value, 0);
                best_prices.clone_from(&prices);
            }
            if since > PATIENCE {
                (pace, since) = (pace / 2.0, 0);
                prices.clone_from(&best_prices);
                before.fill(0.0);
                continue;
            }
            let off: i64 = found.ends.iter().map(|ends| (ends - 2).pow(2)).sum();
            let gap = i64::try_from(self.known).unwrap_or(i64::MAX) - found.value;
            if off == 0 || gap <= 0 {
                break;
            }
            let step = pace * gap as f64 / off as f64;
            for ((price, ends), before) in prices.iter_mut().zip(&found.ends).zip(&mut before) {
                *before = MOMENTUM * *before + (1.0 - MOMENTUM) * (ends - 2) as f64;
                *price += (step * *before).round() as i64;
            }
        }
        best.unsigned_abs()
    }

    /// The cheapest at these prices, with at least so many tours.
    fn cheapest(&self, prices: &[i64], least: usize) -> Cheapest {
        let count = self.visits.len();
        let forest = self.tree(prices);
        let mut out: Vec<(i64, usize)> = (0..count)
            .flat_map(|at| [(self.task.out(self.visits[at]).cast_signed() + prices[at], at); 2])
            .collect();
        out.sort_unstable();
        let inner: i64 = forest.iter().take(count - least).map(|edge| edge.cost).sum();
        let walks: i64 = out.iter().take(2 * least).map(|(cost, _)| cost).sum();
        let (mut now, mut best) = (inner + walks, (inner + walks, least));
        for tours in least + 1..=count {
            // one tour more: an edge less, and two walks more
            now += out[2 * tours - 2].0 + out[2 * tours - 1].0 - forest[count - tours].cost;
            best = best.min((now, tours));
        }
        let (sum, tours) = best;
        let mut ends = vec![0; count];
        out[..2 * tours].iter().for_each(|(_, at)| ends[*at] += 1);
        forest[..count - tours].iter().flat_map(|edge| edge.ends).for_each(|at| ends[at] += 1);
        Cheapest { value: sum - 2 * prices.iter().sum::<i64>(), ends }
    }

    /// The cheapest tree over all visits (Prim), its edges by cost: the first of them are the cheapest forests (Kruskal).
    fn tree(&self, prices: &[i64]) -> Vec<Edge> {
        let count = self.visits.len();
        let cost = |a: usize, b: usize| {
            self.task.between(self.visits[a], self.visits[b]).cast_signed() + prices[a] + prices[b]
        };
        let mut near: Vec<(i64, usize)> = (0..count).map(|at| (cost(0, at), 0)).collect();
        let mut left: Vec<usize> = (1..count).collect();
        let mut edges = Vec::with_capacity(count);
        while let Some((place, at)) =
            left.iter().copied().enumerate().min_by_key(|(_, at)| (near[*at].0, *at))
        {
            left.swap_remove(place);
            edges.push(Edge { cost: near[at].0, ends: [near[at].1, at] });
            for other in &left {
                near[*other] = near[*other].min((cost(at, *other), at));
            }
        }
        edges.sort_unstable();
        edges
    }
}

/// An edge of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    cost: i64,
    ends: [usize; 2],
}
