//! Numbers by lot that are the same on every machine: `ChaCha` with 8 rounds, one stream a draw.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// 2 to the power of −53.
const STEP: f64 = 1.0 / (1_u64 << 53) as f64;

/// The generator of a draw.
#[derive(Debug)]
pub(super) struct Lot(ChaCha8Rng);

impl Lot {
    /// By its number.
    pub(super) fn new(seed: u64, number: u32) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(u64::from(number));
        Self(generator)
    }

    /// A share: the upper 53 bits, in the middle of each step; never 0, never 1.
    pub(super) fn share(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) * STEP
    }

    /// A whole number below another.
    pub(super) fn below(&mut self, most: u64) -> u64 {
        // the upper half of the product
        ((u128::from(self.0.next_u64()) * u128::from(most)) >> 64) as u64
    }
}
