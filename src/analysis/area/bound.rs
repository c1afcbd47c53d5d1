//! What makes an area at worst or at best another one than most likely, and what it takes to count in it.

use std::sync::{Arc, OnceLock};

use crate::cases::Case;
use crate::ids::{ClassId, ClassSet};
use crate::input::residents::{Counts, ResidentsTable};
use crate::network::{InCase, Links, Network};
use crate::reach::Engine;

/// An area at worst or at best. What it takes to count is made when it is first asked.
#[derive(Debug)]
pub(super) struct Bound {
    pub(super) case: Case,
    /// The classes for whom anything differs from the likely case.
    pub(super) classes: ClassSet,
    pub(super) engine: OnceLock<Engine>,
}

/// An area at worst and at best.
#[derive(Debug)]
pub(super) struct Sides {
    pub(super) pessimistic: Bound,
    pub(super) optimistic: Bound,
}

/// The homes of an area as they are linked in a case.
#[derive(Debug)]
pub(super) struct Linked {
    pub(super) case: InCase,
    pub(super) homes: Links,
}

/// The same at worst and at best, made when first asked.
#[derive(Debug, Default)]
pub(super) struct LinkedSides {
    pub(super) pessimistic: OnceLock<Linked>,
    pub(super) optimistic: OnceLock<Linked>,
}

impl Sides {
    /// Both sides, if they differ from the likely case, by the network or by how many live where.
    pub(super) fn find(network: &Network, residents: &ResidentsTable) -> Option<Self> {
        let side =
            |case| Bound { case, classes: differing(network, residents, case), engine: OnceLock::new() };
        let sides = Self { pessimistic: side(Case::Pessimistic), optimistic: side(Case::Optimistic) };
        let differs = sides.both().iter().any(|side| !side.classes.is_empty());
        differs.then_some(sides)
    }

    pub(super) fn both(&self) -> [&Bound; 2] {
        [&self.pessimistic, &self.optimistic]
    }
}

/// How many live where in a case: fewest at worst, most at best.
pub(super) fn counts(residents: &ResidentsTable, case: Case) -> &Counts {
    match (&residents.bounds, case) {
        (Some(bounds), Case::Pessimistic) => &bounds.low,
        (Some(bounds), Case::Optimistic) => &bounds.high,
        _ => &residents.counts,
    }
}

/// The classes for whom a case differs from the likely one.
fn differing(network: &Network, residents: &ResidentsTable, case: Case) -> ClassSet {
    let counts = counts(residents, case);
    network
        .classes()
        .filter(|class: &ClassId| {
            let lengths = network.lengths(*class);
            !Arc::ptr_eq(lengths.of(case), &lengths.likely)
                || residents.bounds.is_some() && counts.column(*class).ne(residents.counts.column(*class))
        })
        .collect()
}
