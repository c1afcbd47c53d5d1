//! Counts by class, and of all classes.

use super::Shown;
use crate::analysis::project::Counted;
use crate::cases::Bounds;
use crate::units::{Residents, people};

/// Counts of a row: one for each class, then of all; in people.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Counts {
    pub(super) classes: Vec<f64>,
    pub(super) sum: f64,
}

impl Counts {
    pub(super) fn of(of_class: &[Residents]) -> Self {
        Self {
            classes: of_class.iter().map(|count| people(*count)).collect(),
            sum: people(of_class.iter().sum()),
        }
    }

    /// All of them, the sum last.
    pub(super) fn all(&self) -> impl Iterator<Item = f64> {
        self.classes.iter().copied().chain([self.sum])
    }
}

impl Shown<'_> {
    /// Residents who live there today.
    pub(super) fn now(&self) -> Counts {
        Counts::of(&self.column(|counted| counted.now))
    }

    /// Residents with the project.
    pub(super) fn with_project(&self) -> Counts {
        Counts::of(&self.column(Counted::with_project))
    }

    /// Not fewer and not more residents of each class than these.
    pub(super) fn ranges(&self, of: impl Fn(&Counted) -> Bounds<Residents>) -> Vec<Bounds<f64>> {
        self.card.residents.iter().map(|counted| of(counted).map(people)).collect()
    }

    /// One number of each class.
    pub(super) fn column(&self, of: impl Fn(&Counted) -> Residents) -> Vec<Residents> {
        self.card.residents.iter().map(of).collect()
    }
}
