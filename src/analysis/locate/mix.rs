//! How several weight vectors are mixed to one, and which rows count in a tail: an adversary who makes the value small.
//!
//! The least of several sums is at most any mean of them, and a sum over the rows that gain least is at most the sum over any other
//! choice of rows of the same weight. So a mix gives a bound, whatever it is, and a good mix a good one.

use super::instance::{Instance, Over, Relaxed, Vector};

/// Weight of each vector, and the share of each row that counts.
#[derive(Debug, Clone)]
pub(super) struct Mix {
    weights: Vec<f64>,
    /// For each vector with a tail the share of each row.
    shares: Vec<Vec<f64>>,
}

impl Mix {
    /// All vectors alike, all rows of a tail alike.
    pub(super) fn new(instance: &Instance) -> Self {
        let vectors = &instance.vectors;
        let weight = match instance.over {
            Over::Least => 1.0 / vectors.len() as f64,
            Over::Sum => 1.0,
        };
        let share = |vector: &Vector| {
            let total: i64 = vector.weights.iter().sum();
            let tail = vector.tail.unwrap_or(total);
            vec![
                tail as f64 / total.max(1) as f64;
                if vector.tail.is_some() { vector.weights.len() } else { 0 }
            ]
        };
        Self { weights: vec![weight; vectors.len()], shares: vectors.iter().map(share).collect() }
    }

    /// Whether there is nothing to mix.
    pub(super) fn is_still(&self) -> bool {
        self.weights.len() == 1 && self.shares[0].is_empty()
    }

    /// The mixed weights of the rows, scaled, and the mixed offset. Whatever the numbers are, no set of sites has a value above what
    /// these give.
    pub(super) fn apply(&self, instance: &Instance, weights: &mut Vec<i64>) -> i128 {
        weights.clear();
        weights.resize(instance.start.len(), 0);
        let mut offset = 0;
        for ((vector, scale), shares) in instance.vectors.iter().zip(self.scales(instance)).zip(&self.shares)
        {
            offset += i128::from(vector.offset) * i128::from(scale);
            match vector.tail {
                None => {
                    weights.iter_mut().zip(&vector.weights).for_each(|(sum, weight)| *sum += weight * scale);
                }
                Some(tail) => {
                    let counted = counted(vector, shares, tail, scale);
                    weights.iter_mut().zip(counted).for_each(|(sum, counted)| *sum += counted);
                }
            }
        }
        offset
    }

    /// The weights of the vectors as whole numbers that add up exactly to the scale.
    pub(super) fn scales(&self, instance: &Instance) -> Vec<i64> {
        let one = 1i64 << instance.shift;
        if instance.over == Over::Sum {
            return vec![one; self.weights.len()];
        }
        let mut left = one;
        let last = self.weights.len() - 1;
        let of = |(number, weight): (usize, &f64)| {
            let part = if number == last { left } else { ((weight * one as f64) as i64).clamp(0, left) };
            left -= part;
            part
        };
        self.weights.iter().enumerate().map(of).collect()
    }

    /// Moves the mix towards vectors and rows with small values. `wanted` is how far the bound is
    /// to fall in this step.
    pub(super) fn step(&mut self, instance: &Instance, relaxed: &Relaxed, wanted: f64) {
        let sums: Vec<f64> = instance
            .vectors
            .iter()
            .zip(&self.shares)
            .map(|(vector, shares)| sum_of(vector, shares, relaxed))
            .collect();
        for ((vector, shares), weight) in instance.vectors.iter().zip(&mut self.shares).zip(&self.weights) {
            step_tail(vector, shares, relaxed, wanted / weight.max(0.01));
        }
        if instance.over == Over::Least && sums.len() > 1 {
            let mean = sums.iter().sum::<f64>() / sums.len() as f64;
            let norm: f64 = sums.iter().map(|sum| (sum - mean) * (sum - mean)).sum();
            if norm > 0.0 {
                let step = wanted / norm;
                let moved = self.weights.iter().zip(&sums).map(|(weight, sum)| weight - step * (sum - mean));
                self.weights = onto_simplex(moved.collect());
            }
        }
    }
}

/// The weights of the rows that count in a tail, scaled, at least the tail together.
fn counted(vector: &Vector, shares: &[f64], tail: i64, scale: i64) -> Vec<i64> {
    let most: Vec<i64> = vector.weights.iter().map(|weight| weight * scale).collect();
    let part = |(most, share): (&i64, &f64)| ((*most as f64 * share).ceil() as i64).clamp(0, *most);
    let mut counted: Vec<i64> = most.iter().zip(shares).map(part).collect();
    let sum: i128 = counted.iter().map(|part| i128::from(*part)).sum();
    let mut missing = (i128::from(tail) * i128::from(scale) - sum).max(0);
    for (part, most) in counted.iter_mut().zip(&most) {
        let more = missing.min(i128::from(most - *part));
        *part += more as i64;
        missing -= more;
    }
    counted
}

fn sum_of(vector: &Vector, shares: &[f64], relaxed: &Relaxed) -> f64 {
    let gains = vector.weights.iter().zip(&relaxed.gain).map(|(weight, gain)| *weight as f64 * gain);
    let sum: f64 = if shares.is_empty() {
        gains.sum()
    } else {
        gains.zip(shares).map(|(gain, share)| gain * share).sum()
    };
    vector.offset as f64 + sum
}

fn step_tail(vector: &Vector, shares: &mut [f64], relaxed: &Relaxed, excess: f64) {
    let Some(tail) = vector.tail else { return };
    let weights: Vec<f64> = vector.weights.iter().map(|weight| *weight as f64).collect();
    let total: f64 = weights.iter().sum();
    let counted: f64 = weights.iter().zip(&*shares).map(|(weight, share)| weight * share).sum();
    let held =
        weights.iter().zip(&*shares).zip(&relaxed.gain).map(|((weight, share), gain)| weight * share * gain);
    let mean = held.sum::<f64>() / counted.max(1.0);
    let is_stuck = |share: f64, gain: f64| (share <= 0.0 && gain > mean) || (share >= 1.0 && gain < mean);
    let free = weights.iter().zip(&*shares).zip(&relaxed.gain);
    let norm: f64 = free
        .filter(|((_, share), gain)| !is_stuck(**share, **gain))
        .map(|((weight, _), gain)| weight * (gain - mean) * (gain - mean))
        .sum();
    if norm <= 0.0 || total <= 0.0 {
        return;
    }
    let step = excess / norm;
    let moved: Vec<f64> =
        shares.iter().zip(&relaxed.gain).map(|(share, gain)| share - step * (gain - mean)).collect();
    let sum_at = |shift: f64| -> f64 {
        weights.iter().zip(&moved).map(|(weight, share)| weight * (share + shift).clamp(0.0, 1.0)).sum()
    };
    let reach = moved.iter().fold(1.0, |most: f64, share| most.max(share.abs())) + 1.0;
    let (mut low, mut high) = (-reach, reach);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if sum_at(middle) < tail as f64 { low = middle } else { high = middle }
    }
    shares.iter_mut().zip(moved).for_each(|(share, moved)| *share = (moved + high).clamp(0.0, 1.0));
}

/// The nearest point with no negative number and the sum 1; see Held, Wolfe, Crowder, *Validation of subgradient optimization* (1974).
fn onto_simplex(point: Vec<f64>) -> Vec<f64> {
    let mut sorted = point.clone();
    sorted.sort_unstable_by(|one, other| other.total_cmp(one));
    let (mut sum, mut cut) = (0.0, 0.0);
    for (count, number) in (1u32..).zip(sorted) {
        sum += number;
        let candidate = (sum - 1.0) / f64::from(count);
        if number > candidate {
            cut = candidate;
        }
    }
    point.into_iter().map(|number| (number - cut).max(0.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_point_of_the_simplex() {
        assert_eq!(onto_simplex(vec![0.5, 0.5]), [0.5, 0.5]);
        assert_eq!(onto_simplex(vec![2.0, 0.0, -1.0]), [1.0, 0.0, 0.0]);
        assert_eq!(onto_simplex(vec![1.0, 1.0, -5.0]), [0.5, 0.5, 0.0]);
    }
}
