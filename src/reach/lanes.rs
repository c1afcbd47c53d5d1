//! Sixteen searches side by side, and the widest instructions this machine has for them.
//!
//! Everything is plain arithmetic on arrays, by number of lane: iterators of two arrays are not always inlined into code for wider
//! instructions, and then all of it runs several times as long; the compiler turns it into vector instructions. [`dispatch`] runs the same code
//! compiled for AVX-512, AVX2 or the machine's basic set (NEON on 64-bit ARM is basic), whichever is there.

#![expect(
    clippy::inline_always,
    reason = "what is not inlined is compiled for the basic instruction set only"
)]

use crate::units::Mm;

/// How many searches run side by side: one AVX-512 register of `u32`.
pub(super) const LANES: usize = 16;

/// One number for each search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C, align(64))]
pub(super) struct Lanes(pub(super) [Mm; LANES]);

impl Lanes {
    #[inline(always)]
    pub(super) fn all(value: Mm) -> Self {
        Self([value; LANES])
    }

    /// The lower of both, lane by lane, after walking `length` on from the other. Neither is over `NO_WAY`, which is 2³⁰ so that two of
    /// them still fit in a number: `Sweeper::new` and `Places::push` cut lengths, and seeding cuts distances.
    #[inline(always)]
    pub(super) fn relax(&mut self, other: &Self, length: Mm) {
        for lane in 0..LANES {
            self.0[lane] = self.0[lane].min(other.0[lane] + length);
        }
    }

    /// `self` and `other`, walked on by `a` and `b`, whichever is nearer.
    #[inline(always)]
    pub(super) fn nearer(&self, a: Mm, other: &Self, b: Mm) -> Self {
        let mut nearer = *self;
        // sums of two numbers of at most 2³⁰ each
        for lane in 0..LANES {
            nearer.0[lane] = (self.0[lane] + a).min(other.0[lane] + b);
        }
        nearer
    }

    /// The lowest of all lanes.
    #[inline(always)]
    pub(super) fn lowest(&self) -> Mm {
        let mut lowest = Mm::MAX;
        for lane in 0..LANES {
            lowest = lowest.min(self.0[lane]);
        }
        lowest
    }

    /// The highest of all lanes.
    #[inline(always)]
    pub(super) fn highest(&self) -> Mm {
        let mut highest = 0;
        for lane in 0..LANES {
            highest = highest.max(self.0[lane]);
        }
        highest
    }
}

/// Work that [`dispatch`] runs.
pub(super) trait Vectorized {
    /// Must be inlined into the caller, or it is compiled for the basic instruction set only.
    fn run(self);
}

/// Runs work with the widest vector instructions of this machine.
#[cfg(target_arch = "x86_64")]
#[expect(
    unsafe_code,
    reason = "1.4 times as fast as without, all homes of Porto; processors tell at run time what they can"
)]
pub(super) fn dispatch(work: impl Vectorized) {
    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2")]
    fn avx512(work: impl Vectorized) {
        work.run();
    }
    #[target_feature(enable = "avx2,bmi2")]
    fn avx2(work: impl Vectorized) {
        work.run();
    }
    let wide = is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("bmi2");
    if wide {
        // SAFETY: all five features that `avx512` is compiled for were just found on this processor.
        unsafe { avx512(work) }
    } else if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("bmi2") {
        // SAFETY: both features that `avx2` is compiled for were just found on this processor.
        unsafe { avx2(work) }
    } else {
        work.run();
    }
}

/// Runs work; the basic instruction set of these machines has what there is.
#[cfg(not(target_arch = "x86_64"))]
pub(super) fn dispatch(work: impl Vectorized) {
    work.run();
}
