//! Residents of an age and older, by home and class: the residents of a class times the share of them who are as old where they live.
//!
//! Nobody counts ages by home and class. The ages of the municipality and the shares of the classes at each age give how many of a class are
//! as old; each home of the municipality gets that share. So older people walk as their class does, and it is an estimate.

use std::collections::HashMap;

use crate::analysis::area::Area;
use crate::cases::Bounds;
use crate::ids::{ClassId, HomeId, Table};
use crate::input::ages::{AgeTable, Ages, Region};
use crate::residents::ageing::class_counts;
use crate::settings::shares::AgeShares;
use crate::units::Residents;

use super::super::by_kind::Count;

/// Digits of the code of a municipality; districts have more.
const MUNICIPALITY: usize = 4;

/// Why it is not known how many are as old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgesUnknown {
    /// No residents by age were given.
    NotGiven,
    /// They are not for everybody to see.
    NotOpen,
    /// The classes have no shares by age.
    NoShares,
    /// They have no ages of a municipality where somebody lives.
    NoRegion,
    /// Their bands do not begin at the age.
    NoBand,
}

impl AgesUnknown {
    /// Stable word for texts and outputs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotGiven => "not_given",
            Self::NotOpen => "not_open",
            Self::NoShares => "no_shares",
            Self::NoRegion => "no_region",
            Self::NoBand => "no_band",
        }
    }
}

/// Residents of an age and older.
#[derive(Debug, Clone, PartialEq)]
pub struct Aged {
    /// For each class and home the share of its residents who are as old, 0 to 1.
    share: Table<ClassId, HomeId, f64>,
}

impl Aged {
    /// How many are as old.
    pub(super) fn new(area: &Area, ages: &AgeTable, from_age: u16) -> Result<Self, AgesUnknown> {
        let shares = area.classes().shares().ok_or(AgesUnknown::NoShares)?;
        let residents = area.residents();
        let (classes, homes) = (area.classes().count(), residents.homes.len());
        let mut share = Table::filled(classes, homes, 0.0);
        let asked = Asked { shares, from_age, year: residents.year };
        let mut known: HashMap<Option<&str>, Result<Vec<f64>, AgesUnknown>> = HashMap::new();
        for home in residents.ids() {
            if area.classes().ids().all(|class| Count::of(area, home, class).high == 0) {
                continue;
            }
            let code = residents.home(home).municipality.as_deref();
            let of_class = known.entry(code).or_insert_with(|| {
                let region = region(ages, code).ok_or(AgesUnknown::NoRegion)?;
                asked.of(region)
            });
            let of_class = of_class.as_ref().map_err(|why| *why)?;
            for class in area.classes().ids() {
                *share.get_mut(class, home) = of_class[class.index()];
            }
        }
        Ok(Self { share })
    }

    /// Those of a class in a home.
    #[must_use]
    pub fn of(&self, area: &Area, home: HomeId, class: ClassId) -> Count {
        let share = self.share.get(class, home);
        let part = |all: Residents| (all as f64 * share).round() as Residents;
        let Count { low, likely, high } = Count::of(area, home, class);
        let Bounds { low, high } = Bounds { low, high }.map(part);
        Count { low, likely: part(likely), high }
    }
}

/// The ages of a municipality; of a district without own ages those of its city; of homes in no known municipality those of the only
/// one there is.
fn region<'a>(ages: &'a AgeTable, code: Option<&str>) -> Option<&'a Region> {
    match code {
        Some(code) => ages.region(code).or_else(|| ages.region(code.get(..MUNICIPALITY)?)),
        None => Some(&ages.regions).filter(|all| all.len() == 1).and_then(|all| all.first()),
    }
}

/// What is asked of each region.
struct Asked<'a> {
    shares: &'a AgeShares,
    from_age: u16,
    /// The year of the residents, if it is known.
    year: Option<i32>,
}

impl Asked<'_> {
    /// The share of each class that is as old.
    fn of(&self, region: &Region) -> Result<Vec<f64>, AgesUnknown> {
        let all = self.ages(region).ok_or(AgesUnknown::NoRegion)?;
        if all.bands().iter().all(|(band, _)| band.from != self.from_age) {
            return Err(AgesUnknown::NoBand);
        }
        let old = |from: u16, residents: f64| if from >= self.from_age { residents } else { 0.0 };
        let old = all.bands().iter().map(|(band, residents)| (*band, old(band.from, *residents)));
        let old = Ages::new(old.collect()).map_err(|_| AgesUnknown::NoBand)?;
        let [old, all] = [&old, all].map(|ages| class_counts(ages, self.shares, None));
        Ok(old.iter().zip(&all).map(|(old, all)| if *all > 0.0 { old / all } else { 0.0 }).collect())
    }

    /// Those counted in the year of the residents, else the newest that are counted.
    fn ages<'a>(&self, region: &'a Region) -> Option<&'a Ages> {
        let counted = || region.counts.iter().filter(|(period, _)| period.alternative.is_none());
        let of_year = counted().find(|(period, _)| Some(i32::from(period.year)) == self.year);
        of_year.or_else(|| counted().max_by_key(|(period, _)| period.year)).map(|(_, ages)| ages)
    }
}
