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
}

/// The lowest and the highest of all lanes: what the compiler makes of plain loops for it is one lane after the other in some builds, and
/// then half of a sweep.
pub(super) trait Extremes {
    fn lowest(lanes: &Lanes) -> Mm;
    fn highest(lanes: &Lanes) -> Mm;
}

/// Lane by lane, on any machine.
pub(super) struct OneByOne;

impl Extremes for OneByOne {
    #[inline(always)]
    fn lowest(lanes: &Lanes) -> Mm {
        lanes.0.iter().fold(Mm::MAX, |lowest, lane| lowest.min(*lane))
    }

    #[inline(always)]
    fn highest(lanes: &Lanes) -> Mm {
        lanes.0.iter().fold(0, |highest, lane| highest.max(*lane))
    }
}

/// Half of them at a time; only for work that [`dispatch`] runs where it has found AVX2.
#[cfg(target_arch = "x86_64")]
pub(super) struct ByHalves;

#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "instructions that processors tell at run time that they have")]
impl Extremes for ByHalves {
    #[inline(always)]
    fn lowest(lanes: &Lanes) -> Mm {
        // SAFETY: `dispatch` hands this type only to work that runs where AVX2 was found.
        unsafe { halves::lowest(lanes) }
    }

    #[inline(always)]
    fn highest(lanes: &Lanes) -> Mm {
        // SAFETY: as above.
        unsafe { halves::highest(lanes) }
    }
}

#[cfg(target_arch = "x86_64")]
mod halves {
    use std::arch::x86_64::{
        __m128i, __m256i, _mm_cvtsi128_si32, _mm_max_epu32, _mm_min_epu32, _mm_shuffle_epi32,
        _mm256_castsi256_si128, _mm256_extracti128_si256, _mm256_load_si256, _mm256_max_epu32,
        _mm256_min_epu32,
    };

    use super::{Lanes, Mm};

    #[target_feature(enable = "avx2")]
    #[inline]
    pub(super) fn lowest(lanes: &Lanes) -> Mm {
        let [low, high] = load(lanes);
        let eight = _mm256_min_epu32(low, high);
        let four = _mm_min_epu32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256::<1>(eight));
        let two = _mm_min_epu32(four, upper_two(four));
        _mm_cvtsi128_si32(_mm_min_epu32(two, second(two))).cast_unsigned()
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    pub(super) fn highest(lanes: &Lanes) -> Mm {
        let [low, high] = load(lanes);
        let eight = _mm256_max_epu32(low, high);
        let four = _mm_max_epu32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256::<1>(eight));
        let two = _mm_max_epu32(four, upper_two(four));
        _mm_cvtsi128_si32(_mm_max_epu32(two, second(two))).cast_unsigned()
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    #[expect(unsafe_code, reason = "reads all lanes into two registers")]
    fn load(lanes: &Lanes) -> [__m256i; 2] {
        let start = std::ptr::from_ref(lanes).cast::<__m256i>();
        // SAFETY: sixteen numbers of 32 bits are two registers of 32 bytes, and `Lanes` begins at a multiple of 64.
        unsafe { [_mm256_load_si256(start), _mm256_load_si256(start.add(1))] }
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn upper_two(four: __m128i) -> __m128i {
        _mm_shuffle_epi32::<0b00_00_11_10>(four)
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn second(two: __m128i) -> __m128i {
        _mm_shuffle_epi32::<0b00_00_00_01>(two)
    }
}

/// Work that [`dispatch`] runs.
pub(super) trait Vectorized {
    /// Must be inlined into the caller, or it is compiled for the basic instruction set only.
    fn run<E: Extremes>(self);
}

/// Runs work with the widest vector instructions of this machine.
#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "wider instructions; processors tell at run time what they have")]
pub(super) fn dispatch(work: impl Vectorized) {
    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2")]
    fn avx512(work: impl Vectorized) {
        work.run::<ByHalves>();
    }
    #[target_feature(enable = "avx2,bmi2")]
    fn avx2(work: impl Vectorized) {
        work.run::<ByHalves>();
    }
    let wide = is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("bmi2");
    if wide {
        // SAFETY: all five features that `avx512` is compiled for were just found on this processor; whoever has AVX-512 has AVX2.
        unsafe { avx512(work) }
    } else if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("bmi2") {
        // SAFETY: both features that `avx2` is compiled for were just found on this processor.
        unsafe { avx2(work) }
    } else {
        work.run::<OneByOne>();
    }
}

/// Runs work; the basic instruction set of these machines has what there is.
#[cfg(not(target_arch = "x86_64"))]
pub(super) fn dispatch(work: impl Vectorized) {
    work.run::<OneByOne>();
}
