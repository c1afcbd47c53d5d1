//! Counts as they may be told: by class, and of all classes.

use super::Shown;
use crate::analysis::project::Counted;
use crate::cases::Bounds;
use crate::residents::disclosure::{Protected, protect, protect_parts};
use crate::units::{Residents, people};

/// Counts of a row: one for each class, then of all.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Counts {
    pub(super) classes: Vec<Protected>,
    pub(super) sum: Protected,
}

impl Counts {
    /// All of them, the sum last.
    pub(super) fn all(&self) -> impl Iterator<Item = Protected> {
        self.classes.iter().copied().chain([self.sum])
    }

    /// Whether any count is not told.
    pub(super) fn is_protected(&self) -> bool {
        self.all().any(|count| count.shown().is_none())
    }
}

impl Shown<'_> {
    /// Whether small counts are hidden: only where they tell of persons; anybody can make estimates again.
    pub(super) fn hides(&self) -> bool {
        self.asked.area.residents().basis.is_of_persons()
    }

    /// The counts of the classes and their sum as they may be told.
    pub(super) fn counts(&self, of_class: &[Residents]) -> Counts {
        let parts: Vec<f64> = of_class.iter().map(|count| people(*count)).collect();
        let sum = people(of_class.iter().sum());
        if !self.hides() {
            return Counts {
                classes: parts.into_iter().map(Protected::Shown).collect(),
                sum: Protected::Shown(sum),
            };
        }
        Counts { classes: protect_parts(&parts, self.disclosure), sum: protect(sum, self.disclosure) }
    }

    /// Residents who live there today.
    pub(super) fn now(&self) -> Counts {
        self.counts(&self.column(|counted| counted.now))
    }

    /// Residents with the project. Those expected are no secret, so what hides today's hides these, too.
    pub(super) fn with_project(&self) -> Counts {
        let mut counts = self.counts(&self.column(Counted::with_project));
        let now = self.now();
        let hide = |count: &mut Protected, now: Protected| {
            if now.shown().is_none() && count.shown().is_some() {
                *count = Protected::Hidden;
            }
        };
        counts.classes.iter_mut().zip(&now.classes).for_each(|(count, now)| hide(count, *now));
        hide(&mut counts.sum, now.sum);
        counts
    }

    /// Not fewer and not more residents of each class than these; `None` where today's count is hidden.
    pub(super) fn ranges(
        &self,
        of: impl Fn(&Counted) -> Bounds<Residents>,
    ) -> Vec<Option<Bounds<Protected>>> {
        let low = self.counts(&self.column(|counted| of(counted).low));
        let high = self.counts(&self.column(|counted| of(counted).high));
        let pairs = low.classes.into_iter().zip(high.classes);
        let now = self.now();
        pairs.zip(now.classes).map(|((low, high), now)| now.shown().map(|_| Bounds { low, high })).collect()
    }

    /// One number of each class.
    pub(super) fn column(&self, of: impl Fn(&Counted) -> Residents) -> Vec<Residents> {
        self.card.residents.iter().map(of).collect()
    }
}
