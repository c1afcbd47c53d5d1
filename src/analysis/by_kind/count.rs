//! Residents with and without, with bounds.

use std::ops::AddAssign;

use super::{ByKind, LIKELY};
use crate::analysis::area::Area;
use crate::units::{Residents, people};

/// A number of residents with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Not fewer.
    pub low: Residents,
    /// Most likely.
    pub likely: Residents,
    /// Not more.
    pub high: Residents,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.low += other.low;
        self.likely += other.likely;
        self.high += other.high;
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |mut sum, count| {
            sum += count;
            sum
        })
    }
}

impl Count {
    /// Residents of a class in a home.
    #[must_use]
    pub fn of(area: &Area, home: usize, class: usize) -> Self {
        let place = home * area.classes.all().len() + class;
        let likely = area.residents.counts[place];
        let [low, high] = match &area.residents.bounds {
            Some(bounds) => bounds.each_ref().map(|counts| counts[place]),
            None => [likely; 2],
        };
        Self { low, likely, high }
    }

    /// Those of a class in some homes who have no street.
    #[must_use]
    pub fn without_street(area: &Area, homes: &[u32], class: usize) -> Self {
        let homes = homes.iter().map(|home| *home as usize).filter(|home| !area.has_street(class, *home));
        homes.map(|home| Self::of(area, home, class)).sum()
    }

    /// As a share of others, 0 to 1, by the most likely numbers; `None` of nobody.
    #[must_use]
    pub fn share_of(self, all: Self) -> Option<f64> {
        (all.likely > 0).then(|| people(self.likely) / people(all.likely))
    }

    fn only(self, [low, likely, high]: [bool; 3]) -> Self {
        let if_true = |is: bool, residents| if is { residents } else { 0 };
        Self {
            low: if_true(low, self.low),
            likely: if_true(likely, self.likely),
            high: if_true(high, self.high),
        }
    }

    /// A worse case may reach more, where it moves a link: the lowest and highest of the cases.
    fn in_order(self) -> Self {
        let all = [self.low, self.likely, self.high];
        let [low, high] =
            all.into_iter().fold([self.likely; 2], |[low, high], one| [low.min(one), high.max(one)]);
        Self { low, high, ..self }
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
    pub fn split(&self, area: &Area, homes: &[u32], class: usize, kinds: u8) -> Split {
        let mut split = Split::default();
        for home in homes.iter().map(|home| *home as usize) {
            let [worst, likely, best] =
                [0, LIKELY, 2].map(|side| self.kinds_reached(side, class, home) & kinds != 0);
            let residents = Count::of(area, home, class);
            split.with += residents.only([worst, likely, best]);
            if area.has_street(class, home) {
                split.without += residents.only([!best, !likely, !worst]);
            }
            if likely {
                split.homes += 1;
                split.dwellings += area.residents.homes[home].dwellings.unwrap_or(0.0);
            }
        }
        Split { with: split.with.in_order(), without: split.without.in_order(), ..split }
    }
}
