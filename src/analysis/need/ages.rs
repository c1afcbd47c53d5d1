//! Persons by single age.

use std::ops::{Index, IndexMut};

use crate::input::ages::Ages;
use crate::input::need::records::AgeSpan;
use crate::settings::need::group::OLDEST;

/// Ages 0 to 110; the last holds everybody older, too.
pub const AGES: usize = OLDEST as usize + 1;

/// Persons, or a share, at each single age.
#[derive(Debug, Clone, PartialEq)]
pub struct ByAge(pub [f64; AGES]);

impl Default for ByAge {
    fn default() -> Self {
        Self([0.0; AGES])
    }
}

impl ByAge {
    /// Every age made by itself.
    #[must_use]
    pub fn of(mut value: impl FnMut(u8) -> f64) -> Self {
        let mut new = Self::default();
        for (age, slot) in (0..).zip(&mut new.0) {
            *slot = value(age);
        }
        new
    }

    /// Ages and their values, youngest first.
    pub fn each(&self) -> impl Iterator<Item = (u8, f64)> + '_ {
        (0..).zip(self.0.iter().copied())
    }

    /// All ages together.
    #[must_use]
    pub fn sum(&self) -> f64 {
        in_eights(&self.0)
    }

    /// All up to an age, included.
    #[must_use]
    pub fn sum_up_to(&self, age: u8) -> f64 {
        in_eights(&self.0[..=usize::from(age.min(OLDEST))])
    }

    /// Each age times that of another.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let mut new = self.clone();
        new.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own *= other);
        new
    }

    /// The sum of some ages.
    #[must_use]
    pub fn sum_of(&self, ages: AgeSpan) -> f64 {
        self.each().filter(|(age, _)| ages.has(*age)).map(|(_, persons)| persons).sum()
    }

    /// Everybody a year older, with the chance to live through the year in which an age is reached.
    pub fn grow_older(&mut self, alive: &Self) {
        let before = self.0;
        self.0[0] = 0.0;
        for ((now, before), alive) in self.0[1..].iter_mut().zip(&before).zip(&alive.0[1..]) {
            *now = before * alive;
        }
        self.0[AGES - 1] += before[AGES - 1] * alive.0[AGES - 1];
    }

    /// Adds as many of each age.
    pub fn add(&mut self, other: &Self) {
        for (own, more) in self.0.iter_mut().zip(&other.0) {
            *own += more;
        }
    }

    /// Residents in bands, spread over single ages as `weights` go inside each band; evenly where these are nobody. What is
    /// above the last age belongs to it.
    #[must_use]
    pub fn spread(bands: &Ages, weights: &Self) -> Self {
        let mut new = Self::default();
        for (band, residents) in bands.bands() {
            let top = |age: u16| u8::try_from(age).unwrap_or(OLDEST).min(OLDEST);
            let span = AgeSpan { from: top(band.from), to: band.to.map_or(OLDEST, top) };
            for (age, weight) in inside(span, weights) {
                new[age] += residents * weight;
            }
        }
        new
    }
}

/// A sum in a fixed order: eight sums side by side, which processors add at once.
fn in_eights(all: &[f64]) -> f64 {
    let (eights, rest) = all.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for eight in eights {
        sums.iter_mut().zip(eight).for_each(|(sum, persons)| *sum += persons);
    }
    sums.iter().sum::<f64>() + rest.iter().sum::<f64>()
}

/// The ages of a span with weights that sum to 1, as `weights` go, or evenly where these are nobody.
pub(super) fn inside(span: AgeSpan, weights: &ByAge) -> impl Iterator<Item = (u8, f64)> + '_ {
    let sum = weights.sum_of(span);
    let even = 1.0 / (f64::from(span.to) - f64::from(span.from) + 1.0);
    (span.from..=span.to).map(move |age| (age, if sum > 0.0 { weights[age] / sum } else { even }))
}

impl Index<u8> for ByAge {
    type Output = f64;

    fn index(&self, age: u8) -> &f64 {
        &self.0[usize::from(age.min(OLDEST))]
    }
}

impl IndexMut<u8> for ByAge {
    fn index_mut(&mut self, age: u8) -> &mut f64 {
        &mut self.0[usize::from(age.min(OLDEST))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::AgeBand;

    #[test]
    fn bands_are_spread_as_the_weights_go() {
        let band = |from, to| AgeBand { from, to };
        let bands = [(band(0, Some(1)), 9.0), (band(2, Some(3)), 4.0), (band(4, None), 5.0)];
        let weights = ByAge::of(|age| [2.0, 1.0, 0.0, 0.0].get(usize::from(age)).copied().unwrap_or(0.0));
        let spread = ByAge::spread(&Ages::new(bands.to_vec()).expect("ages"), &weights);
        assert_eq!(spread.0[..4], [6.0, 3.0, 2.0, 2.0]);
        assert!((spread.sum() - 18.0).abs() < 1e-9);
    }
}
