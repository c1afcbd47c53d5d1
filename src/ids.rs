//! Numbers of things, each of its own type.

/// A set of mobility classes, one bit each in the order of the classes file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ClassSet(pub u16);

impl ClassSet {
    /// Whether the class at this place of the classes file is in the set.
    #[must_use]
    pub fn contains(self, class: usize) -> bool {
        self.0 >> class & 1 == 1
    }
}
