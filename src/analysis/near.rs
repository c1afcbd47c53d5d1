//! The nearest of some points so far.

use crate::units::{Mm, UNREACHED};

/// A point and how far it is, or none yet; of equally near ones the first of the list. Tables with an entry for every home hold
/// these: eight bytes each, none being farther than anything that is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Near {
    distance: Mm,
    point: u32,
}

impl Near {
    /// None yet.
    pub(super) const NONE: Self = Self { distance: UNREACHED, point: u32::MAX };

    /// Keeps a point if it is nearer, or as near and earlier in the list.
    pub(super) fn offer(&mut self, distance: Mm, point: usize) {
        *self = (*self).min(Self { distance, point: point as u32 });
    }

    /// The point, by its place in the list, and how far it is.
    pub(super) fn get(self) -> Option<(usize, Mm)> {
        (self.distance != UNREACHED).then_some((self.point as usize, self.distance))
    }

    /// Whether there is one at most so far away.
    pub(super) fn is_within(self, reach: Mm) -> bool {
        self.distance <= reach
    }

    /// The same with the point named by another number.
    pub(super) fn renamed(self, of: &[usize]) -> Self {
        self.get().map_or(self, |(point, distance)| Self { distance, point: of[point] as u32 })
    }
}
