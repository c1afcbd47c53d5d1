//! Residents with and without, with bounds.

use super::ByKind;
use crate::analysis::area::Area;
use crate::cases::{Bounded, Bounds, Cases};
use crate::ids::{ClassId, HomeId};
use crate::units::{Residents, people};

/// A number of residents with its bounds.
pub type Count = Bounded<Residents>;

impl Count {
    /// Residents of a class in a home.
    #[must_use]
    pub fn of(area: &Area, home: HomeId, class: ClassId) -> Self {
        let likely = area.residents().counts.get(home, class);
        let Bounds { low, high } = match &area.residents().bounds {
            Some(bounds) => bounds.as_ref().map(|counts| counts.get(home, class)),
            None => Bounds::exact(likely),
        };
        Self { low, likely, high }
    }

    /// Those of a class in some homes who have no street.
    #[must_use]
    pub fn without_street(area: &Area, homes: &[HomeId], class: ClassId) -> Self {
        let homes = homes.iter().copied().filter(|home| !area.has_street(class, *home));
        homes.map(|home| Self::of(area, home, class)).sum()
    }

    /// As a share of others, 0 to 1, by the most likely numbers; `None` of nobody.
    #[must_use]
    pub fn share_of(self, all: Self) -> Option<f64> {
        (all.likely > 0).then(|| people(self.likely) / people(all.likely))
    }

    /// In each case all of them or nobody: the fewest at worst, the most at best.
    #[must_use]
    pub fn only(self, is: Cases<bool>) -> Self {
        Self {
            low: if is.pessimistic { self.low } else { 0 },
            likely: if is.likely { self.likely } else { 0 },
            high: if is.optimistic { self.high } else { 0 },
        }
    }

    /// A worse case may reach more, where it moves a link: the lowest and highest of the cases.
    #[must_use]
    pub fn in_order(self) -> Self {
        Self::over(Cases { pessimistic: self.low, likely: self.likely, optimistic: self.high })
    }
}

/// Residents of a class, split by whether they reach something; those without a street are in neither part.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Split {
    /// They do. Not fewer: the lowest of the fewest residents with what is reached at worst, and so on over the cases.
    pub with: Count,
    /// They do not, though they have a street. Not fewer: the fewest residents, and what is reached at best.
    pub without: Count,
    /// Homes from which the class reaches it, whoever lives there; most likely.
    pub homes: usize,
    /// Dwellings in these homes where their number is known.
    pub dwellings: f64,
}

impl ByKind {
    /// Splits the residents of some homes by whether they reach any of the kinds that `kinds` has a bit for.
    #[must_use]
    pub fn split(&self, area: &Area, homes: &[HomeId], class: ClassId, kinds: u8) -> Split {
        let mut split = Split::default();
        for home in homes.iter().copied() {
            let reached = Cases::from_fn(|case| self.kinds_reached(case, class, home) & kinds != 0);
            let residents = Count::of(area, home, class);
            split.with += residents.only(reached);
            if area.has_street(class, home) {
                // fewest lack it where most reach it
                let Cases { optimistic, likely, pessimistic } = reached;
                let lacks = Cases { pessimistic: !optimistic, likely: !likely, optimistic: !pessimistic };
                split.without += residents.only(lacks);
            }
            if reached.likely {
                split.homes += 1;
                split.dwellings += area.residents().home(home).dwellings.unwrap_or(0.0);
            }
        }
        Split { with: split.with.in_order(), without: split.without.in_order(), ..split }
    }
}
