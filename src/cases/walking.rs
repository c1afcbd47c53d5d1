//! Three answers where one would pretend to know: at best, most likely, at worst.

use serde::{Deserialize, Serialize};

/// How what is not known is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// Everything unknown is as good as can be: most residents reach.
    Optimistic,
    /// Everything unknown is as it mostly is: what maps show.
    Likely,
    /// Everything unknown is as bad as can be: fewest residents reach.
    Pessimistic,
}

impl Case {
    /// All three, best first.
    pub const ALL: [Self; 3] = [Self::Optimistic, Self::Likely, Self::Pessimistic];
}

/// A value for each case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cases<T> {
    /// At best.
    pub optimistic: T,
    /// Most likely.
    pub likely: T,
    /// At worst.
    pub pessimistic: T,
}

impl<T: Copy> Cases<T> {
    /// The same in all cases.
    #[must_use]
    pub fn all(value: T) -> Self {
        Self { optimistic: value, likely: value, pessimistic: value }
    }

    /// The value in one case.
    #[must_use]
    pub fn get(self, case: Case) -> T {
        *self.of(case)
    }

    /// Each value turned into another.
    #[must_use]
    pub fn map<V>(self, turn: impl Fn(T) -> V) -> Cases<V> {
        Cases {
            optimistic: turn(self.optimistic),
            likely: turn(self.likely),
            pessimistic: turn(self.pessimistic),
        }
    }

    /// Both values put together, case by case.
    #[must_use]
    pub fn with<U: Copy, V>(self, other: Cases<U>, join: impl Fn(T, U) -> V) -> Cases<V> {
        Cases {
            optimistic: join(self.optimistic, other.optimistic),
            likely: join(self.likely, other.likely),
            pessimistic: join(self.pessimistic, other.pessimistic),
        }
    }
}

impl<T> Cases<T> {
    /// What a function gives for each case.
    pub fn from_fn(mut of: impl FnMut(Case) -> T) -> Self {
        let (optimistic, likely) = (of(Case::Optimistic), of(Case::Likely));
        Self { optimistic, likely, pessimistic: of(Case::Pessimistic) }
    }

    /// The value in one case, to be changed.
    pub fn of_mut(&mut self, case: Case) -> &mut T {
        match case {
            Case::Optimistic => &mut self.optimistic,
            Case::Likely => &mut self.likely,
            Case::Pessimistic => &mut self.pessimistic,
        }
    }

    /// The value in one case.
    #[must_use]
    pub fn of(&self, case: Case) -> &T {
        match case {
            Case::Optimistic => &self.optimistic,
            Case::Likely => &self.likely,
            Case::Pessimistic => &self.pessimistic,
        }
    }
}
