//! The same thing before and after.

use std::ops::{Add, AddAssign};

/// A thing before and after a change, or in the first and the second of two plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BeforeAfter<T> {
    /// As it was, or in the first plan.
    pub before: T,
    /// As it is then, or in the second plan.
    pub after: T,
}

impl<T> BeforeAfter<T> {
    /// Both turned into something else.
    pub fn map<U>(self, mut turn: impl FnMut(T) -> U) -> BeforeAfter<U> {
        BeforeAfter { before: turn(self.before), after: turn(self.after) }
    }

    /// Both turned into something else; the first error if that fails.
    pub fn try_map<U, E>(self, mut turn: impl FnMut(T) -> Result<U, E>) -> Result<BeforeAfter<U>, E> {
        Ok(BeforeAfter { before: turn(self.before)?, after: turn(self.after)? })
    }

    /// Both, lent.
    pub fn as_ref(&self) -> BeforeAfter<&T> {
        BeforeAfter { before: &self.before, after: &self.after }
    }

    /// Both put together with others, before with before and after with after.
    pub fn with<U, V>(self, other: BeforeAfter<U>, mut join: impl FnMut(T, U) -> V) -> BeforeAfter<V> {
        BeforeAfter { before: join(self.before, other.before), after: join(self.after, other.after) }
    }

    /// Before, then after.
    pub fn sides(self) -> [T; 2] {
        [self.before, self.after]
    }
}

impl<T: Add<Output = T>> Add for BeforeAfter<T> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.with(other, |one, other| one + other)
    }
}

impl<T: AddAssign> AddAssign for BeforeAfter<T> {
    fn add_assign(&mut self, other: Self) {
        self.before += other.before;
        self.after += other.after;
    }
}

impl<T: AddAssign + Default> std::iter::Sum for BeforeAfter<T> {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        let mut sum = Self::default();
        for one in all {
            sum += one;
        }
        sum
    }
}
