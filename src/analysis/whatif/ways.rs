//! Ways to the nearest base before and after, also where they are beyond reach.

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
    /// Who has no base as far as is looked, before and after.
    pub beyond: [Residents; 2],
}

/// Ways of some residents.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shift {
    /// How many they are.
    pub residents: Residents,
    /// Their ways before and after; `None` of nobody.
    pub ways: Option<[Spread; 2]>,
}

/// How long ways are, as the class counts them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Mean of the residents, metres.
    pub mean_m: f64,
    /// At most so far for half of the residents, metres.
    pub median_m: f64,
}

/// The residents of a home, and how far it is to the nearest base before and after.
type Home = (Residents, [Option<Mm>; 2]);

impl Ways {
    /// Of homes; ways that differ by at most `rounding` are the same.
    pub(super) fn of(homes: &[Home], look: Mm, rounding: Mm) -> Self {
        let shift = |is: &dyn Fn([Mm; 2]) -> bool| {
            Shift::of(
                &homes
                    .iter()
                    .map(|(residents, ways): &Home| {
                        (*residents, ways.map(|way: Option<Mm>| way.map_or(look, |way| way.min(look))))
                    })
                    .filter(|(_, ways)| is(*ways))
                    .collect::<Vec<_>>(),
            )
        };
        let beyond = |side: usize| {
            homes.iter().filter(|(_, ways)| ways[side].is_none()).map(|(residents, _)| residents).sum()
        };
        Self {
            all: shift(&|_| true),
            shorter: shift(&|[before, after]| after.saturating_add(rounding) < before),
            longer: shift(&|[before, after]| before.saturating_add(rounding) < after),
            beyond: [beyond(0), beyond(1)],
        }
    }
}

impl Shift {
    fn of(homes: &[(Residents, [Mm; 2])]) -> Self {
        let residents = homes.iter().map(|(residents, _)| residents).sum();
        let side = |side: usize| {
            Spread::of(homes.iter().map(|(residents, ways)| (ways[side], *residents)).collect(), residents)
        };
        Self { residents, ways: (residents > 0).then(|| [side(0), side(1)]) }
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
