//! Numbers that are not sure, by name: bounds, and the best guess between them.
//!
//! There are two kinds of three answers. A **walking case** ([`Cases`]) says how what is not known of streets
//! is taken: at best, most likely, at worst. A **bound** says what a number is surely not: not fewer than `low`, not more than
//! `high`. They are no synonyms: a street that closes at worst may move a home to a better one, so that a worse case reaches
//! more; bounds are the lowest and the highest over all cases. Wherever sides stand in a row, as in columns and files, low comes
//! before high, and the likely one, where it is told with them, first. What is compared has a side [before and after](BeforeAfter).

mod before_after;
mod walking;

use std::ops::{Add, AddAssign};

use serde::{Deserialize, Serialize};

pub use before_after::BeforeAfter;
pub use walking::{Case, Cases};

/// Not fewer than `low` and not more than `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bounds<T> {
    /// Not fewer than this.
    pub low: T,
    /// Not more than this.
    pub high: T,
}

impl<T> Bounds<T> {
    /// Both turned into something else.
    pub fn map<U>(self, mut turn: impl FnMut(T) -> U) -> Bounds<U> {
        Bounds { low: turn(self.low), high: turn(self.high) }
    }

    /// Both, lent.
    pub fn as_ref(&self) -> Bounds<&T> {
        Bounds { low: &self.low, high: &self.high }
    }

    /// Both put together with other bounds, low with low and high with high.
    pub fn with<U, V>(self, other: Bounds<U>, mut join: impl FnMut(T, U) -> V) -> Bounds<V> {
        Bounds { low: join(self.low, other.low), high: join(self.high, other.high) }
    }

    /// Low, then high.
    pub fn sides(self) -> [T; 2] {
        [self.low, self.high]
    }

    /// Low, then high, to be changed.
    pub fn sides_mut(&mut self) -> [&mut T; 2] {
        [&mut self.low, &mut self.high]
    }
}

impl<T: Copy> Bounds<T> {
    /// Of a number that is sure.
    #[must_use]
    pub const fn exact(value: T) -> Self {
        Self { low: value, high: value }
    }
}

impl<T: PartialOrd> Bounds<T> {
    /// Whether the number is not sure.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.low < self.high
    }
}

/// A number with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounded<T> {
    /// Not fewer than this.
    pub low: T,
    /// The best guess; what maps show.
    pub likely: T,
    /// Not more than this.
    pub high: T,
}

impl<T: Copy + Ord> Bounded<T> {
    /// The bounds of three cases, whichever is lowest and highest; `likely` is the most likely one.
    #[must_use]
    pub fn over(Cases { optimistic, likely, pessimistic }: Cases<T>) -> Self {
        Self {
            low: pessimistic.min(likely).min(optimistic),
            likely,
            high: pessimistic.max(likely).max(optimistic),
        }
    }
}

impl<T: Copy> Bounded<T> {
    /// Its bounds.
    #[must_use]
    pub const fn bounds(self) -> Bounds<T> {
        Bounds { low: self.low, high: self.high }
    }

    /// A number that is known.
    #[must_use]
    pub const fn exact(value: T) -> Self {
        Self { low: value, likely: value, high: value }
    }
}

impl Bounded<f64> {
    /// A share of it.
    #[must_use]
    pub fn times(self, share: f64) -> Self {
        Self { low: self.low * share, likely: self.likely * share, high: self.high * share }
    }
}

impl<T: Add<Output = T>> Add for Bounded<T> {
    type Output = Self;

    /// Both together.
    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, likely: self.likely + other.likely, high: self.high + other.high }
    }
}

impl<T: AddAssign> AddAssign for Bounded<T> {
    fn add_assign(&mut self, other: Self) {
        self.low += other.low;
        self.likely += other.likely;
        self.high += other.high;
    }
}

impl<T: AddAssign + Default> std::iter::Sum for Bounded<T> {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        let mut sum = Self::default();
        for one in all {
            sum += one;
        }
        sum
    }
}
