//! Ways to the nearest base before and after, also where they are beyond reach.

use crate::cases::BeforeAfter;
use crate::units::{Mm, Residents, metres, people};

/// Ways of the residents of a class. Who has no base as far as is looked counts with that distance.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ways {
    /// Of all of them.
    pub all: Shift,
    /// Of those for whom the nearest base is nearer than before.
    pub shorter: Shift,
    /// Of those for whom it is farther.
    pub longer: Shift,
    /// Who has no base as far as is looked.
    pub beyond: BeforeAfter<Residents>,
}

/// Ways of some residents.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shift {
    /// How many they are.
    pub residents: Residents,
    /// Their ways; `None` of nobody.
    pub ways: Option<BeforeAfter<Spread>>,
}

/// How long ways are, as the class counts them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Mean of the residents, metres.
    pub mean_m: f64,
    /// At most so far for half of the residents, metres.
    pub median_m: f64,
}

/// The residents of a home, and how far it is to the nearest base.
#[derive(Debug, Clone, Copy)]
pub(super) struct HomeWays {
    pub(super) residents: Residents,
    pub(super) ways: BeforeAfter<Option<Mm>>,
}

/// The same; who has no base as far as is looked has that distance.
#[derive(Debug, Clone, Copy)]
struct Walked {
    residents: Residents,
    ways: BeforeAfter<Mm>,
}

impl Ways {
    /// Of homes; ways that differ by at most `rounding` are the same.
    pub(super) fn of(homes: &[HomeWays], look: Mm, rounding: Mm) -> Self {
        let mut ways = Self::default();
        let mut all = Vec::with_capacity(homes.len());
        for HomeWays { residents, ways: own } in homes {
            ways.beyond += own.map(|way| if way.is_none() { *residents } else { 0 });
            all.push(Walked { residents: *residents, ways: own.map(|way| way.unwrap_or(look).min(look)) });
        }
        let mut shorter = all.clone();
        shorter.retain(|own| own.ways.after.saturating_add(rounding) < own.ways.before);
        let mut longer = all.clone();
        longer.retain(|own| own.ways.before.saturating_add(rounding) < own.ways.after);
        Self { all: Shift::of(&all), shorter: Shift::of(&shorter), longer: Shift::of(&longer), ..ways }
    }
}

impl Shift {
    fn of(homes: &[Walked]) -> Self {
        let residents = homes.iter().map(|home| home.residents).sum();
        let spread = |way: fn(&BeforeAfter<Mm>) -> Mm| {
            Spread::of(homes.iter().map(|home| (way(&home.ways), home.residents)).collect(), residents)
        };
        let ways = BeforeAfter { before: spread(|ways| ways.before), after: spread(|ways| ways.after) };
        Self { residents, ways: (residents > 0).then_some(ways) }
    }
}

impl Spread {
    /// Of ways with so many residents each.
    fn of(mut ways: Vec<(Mm, Residents)>, residents: Residents) -> Self {
        ways.sort_unstable();
        let walked: f64 = ways.iter().map(|(way, own)| metres(*way) * people(*own)).sum();
        let mut so_far: Residents = 0;
        let median = ways.iter().find(|(_, own)| {
            so_far += own;
            so_far >= residents.div_ceil(2)
        });
        Self { mean_m: walked / people(residents), median_m: median.map_or(0.0, |(way, _)| metres(*way)) }
    }
}
