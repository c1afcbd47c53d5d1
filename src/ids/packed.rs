//! A number or none, in the memory of a number.

use std::marker::PhantomData;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Id;

/// An id or none, as small as an id: lists with an entry for every edge or vertex hold these, in memory and in files. "None" is the
/// largest number there is; that no list is so long is checked where networks are made.
#[derive(FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(transparent)]
pub struct Packed<I> {
    number: u32,
    of: PhantomData<I>,
}

impl<I: Id> Packed<I> {
    /// Nothing.
    pub const NONE: Self = Self { number: u32::MAX, of: PhantomData };

    /// A thing.
    #[must_use]
    #[inline]
    pub fn some(id: I) -> Self {
        Self { number: id.index() as u32, of: PhantomData }
    }

    /// The thing, if it is one.
    #[must_use]
    #[inline]
    pub fn get(self) -> Option<I> {
        (self.number != u32::MAX).then(|| I::new(self.number as usize))
    }

    /// Whether it is none.
    #[must_use]
    #[inline]
    pub fn is_none(self) -> bool {
        self.number == u32::MAX
    }
}

impl<I> Clone for Packed<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Packed<I> {}

impl<I> PartialEq for Packed<I> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<I> Eq for Packed<I> {}

impl<I: Id> std::fmt::Debug for Packed<I> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.get().fmt(f)
    }
}

impl<I: Id> From<Option<I>> for Packed<I> {
    fn from(id: Option<I>) -> Self {
        id.map_or(Self::NONE, Self::some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::EdgeId;

    #[test]
    fn what_was_put_in_comes_out() {
        for id in [Some(EdgeId(0)), Some(EdgeId(u32::MAX - 1)), None] {
            assert_eq!((Packed::from(id).get(), Packed::from(id).is_none()), (id, id.is_none()));
        }
        assert_eq!(size_of::<Packed<EdgeId>>(), size_of::<u32>());
    }
}
