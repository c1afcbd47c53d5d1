//! Some residents, split by whether they reach a service.

use crate::analysis::by_kind::Count;

/// Some residents: those with a point of a category in reach, those without, and those without a street, of whom it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Part {
    /// All of them.
    pub residents: Count,
    /// They reach a point.
    pub with: Count,
    /// They do not, though they have a street.
    pub without: Count,
    /// They have no street that they can use.
    pub no_street: Count,
}

impl Part {
    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            residents: self.residents + other.residents,
            with: self.with + other.with,
            without: self.without + other.without,
            no_street: self.no_street + other.no_street,
        }
    }
}
