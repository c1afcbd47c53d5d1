//! Sets of mobility classes.

use super::ClassId;

/// A set of mobility classes, one bit each in the order of the classes file; so at most sixteen, which the reader of that file
/// checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct ClassSet(u16);

impl ClassSet {
    /// No class.
    pub const NONE: Self = Self(0);
    /// Every class there may be.
    pub const ALL: Self = Self(u16::MAX);

    /// The set of these bits, the first class lowest.
    #[must_use]
    pub const fn of_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// Its bits, the first class lowest.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Whether a class is in the set.
    #[must_use]
    #[inline]
    pub const fn contains(self, class: ClassId) -> bool {
        self.0 >> class.0 & 1 == 1
    }

    /// Puts a class in.
    pub const fn insert(&mut self, class: ClassId) {
        self.0 |= 1 << class.0;
    }

    /// Whether no class is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether some class is in both.
    #[must_use]
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all its classes are among the first so many.
    #[must_use]
    pub fn is_below(self, count: usize) -> bool {
        u32::from(self.0).checked_shr(count as u32).unwrap_or(0) == 0
    }

    /// Its classes in order.
    pub fn iter(self) -> impl Iterator<Item = ClassId> {
        ClassId::all(u16::BITS as usize).filter(move |class| self.contains(*class))
    }

    /// The first of its classes.
    #[must_use]
    pub fn first(self) -> Option<ClassId> {
        self.iter().next()
    }
}

impl FromIterator<ClassId> for ClassSet {
    fn from_iter<I: IntoIterator<Item = ClassId>>(classes: I) -> Self {
        let mut set = Self::NONE;
        classes.into_iter().for_each(|class| set.insert(class));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_what_was_put_in() {
        let set: ClassSet = [ClassId(15), ClassId(2)].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [ClassId(2), ClassId(15)]);
        assert_eq!((set.first(), set.bits()), (Some(ClassId(2)), 1 << 15 | 1 << 2));
        assert!(set.is_below(16) && !set.is_below(15) && ClassSet::NONE.is_below(0));
        assert!(
            set.meets(ClassSet::ALL)
                && !set.meets(ClassSet::of_bits(1))
                && !ClassSet::NONE.contains(ClassId(0))
        );
    }
}
