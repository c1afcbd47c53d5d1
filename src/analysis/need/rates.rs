//! What happens to a target group in a year, for any position of the dials.

use super::ages::ByAge;
use super::deaths::{Deaths, Origin, band_of};
use super::dials::{Dial, Dials};
use super::uncertain::Triangle;
use crate::settings::need::NeedSettings;
use crate::settings::need::group::{Group, OLDEST};

/// The figures that rates are made of, ready for many draws.
#[derive(Debug, Clone)]
pub struct RateFigures {
    /// Chance of everybody to die, and whether it is an estimate.
    deaths: Deaths,
    /// Ratio at each age, as an index into `ratios`.
    bands: Vec<usize>,
    ratios: Vec<Triangle>,
    curve: Triangle,
    /// Level of the share at each age, as an index into `levels`; without shares nothing.
    parts: Vec<usize>,
    levels: Vec<Triangle>,
    /// Factor of the level by age.
    shape: ByAge,
    until_age: u8,
    late: Triangle,
    migration: Triangle,
    leaving: Triangle,
    /// Share of the residents at each age, everything likely.
    likely: ByAge,
}

/// Rates of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    /// Chance to live through the year in which an age is reached.
    pub alive: ByAge,
    /// Share of the residents of an age who become known in it.
    pub registered: ByAge,
    /// What estimated persons of an age are times: 1 where the share is likely.
    pub level: ByAge,
    /// Net share that moves in.
    pub migration: f64,
    /// [`alive`](Self::alive) and [`registered`](Self::registered), both with the net share that moves in.
    pub alive_and_here: ByAge,
    /// See there.
    pub registered_and_here: ByAge,
    /// Share of those old enough that moves out from the family.
    pub leaving: f64,
}

impl RateFigures {
    /// Of a group.
    #[must_use]
    pub fn new(settings: &NeedSettings, group: &Group, deaths: &Deaths) -> Self {
        let mortality = &settings.mortality;
        let band = |age| mortality.ratio.iter().position(|band| band_of(&mortality.ratio, age) == Some(band));
        let part = |age| group.part.iter().position(|part| group.part_of(age) == Some(part));
        let mut new = Self {
            deaths: deaths.clone(),
            bands: (0..=OLDEST).filter_map(band).collect(),
            ratios: mortality.ratio.iter().map(|band| Triangle::of(&band.ratio)).collect(),
            curve: Triangle::of(&mortality.curve.factor),
            parts: (0..=OLDEST).filter_map(part).collect(),
            levels: group.part.iter().map(|part| Triangle::of(&part.level)).collect(),
            shape: ByAge::of(|age| group.part_of(age).map_or(0.0, |part| part.factor(age))),
            until_age: settings.registration.until_age,
            late: Triangle::of(&settings.registration.late),
            migration: Triangle::of(&settings.migration.yearly),
            leaving: Triangle::of(&settings.leaving.yearly),
            likely: ByAge::default(),
        };
        new.likely = new.shares(&Dials::LIKELY);
        new
    }

    /// Rates where the dials stand.
    #[must_use]
    pub fn rates(&self, dials: &Dials) -> Rates {
        let share = self.shares(dials);
        let level = |age| if self.likely[age] > 0.0 { share[age] / self.likely[age] } else { 1.0 };
        let (alive, registered) = (self.alive(dials), self.registered(&share, dials));
        let migration = self.migration.at(dials.of(Dial::Migration));
        let here = |rate: &ByAge| ByAge::of(|age| rate[age] * (1.0 + migration));
        Rates {
            alive_and_here: here(&alive),
            registered_and_here: here(&registered),
            alive,
            registered,
            level: ByAge::of(level),
            migration,
            leaving: self.leaving.at(dials.of(Dial::Leaving)),
        }
    }

    /// Share of the residents at each age; 0 where the group has no shares.
    fn shares(&self, dials: &Dials) -> ByAge {
        let position = dials.of(Dial::Level);
        let levels: Vec<f64> = self.levels.iter().map(|level| level.at(position).min(1.0)).collect();
        ByAge::of(|age| {
            let level = self.parts.get(usize::from(age)).map_or(0.0, |part| levels[*part]);
            (level * self.shape[age]).min(1.0)
        })
    }

    fn alive(&self, dials: &Dials) -> ByAge {
        let position = dials.of(Dial::Ratio);
        let ratios: Vec<f64> = self.ratios.iter().map(|ratio| ratio.at(position)).collect();
        // a life table is a count, and not drawn
        let factor = match self.deaths.origin {
            Origin::Curve => self.curve.at(dials.of(Dial::Deaths)),
            Origin::LifeTable { .. } => 1.0,
        };
        ByAge::of(|age| {
            let ratio = self.bands.get(usize::from(age)).map_or(1.0, |band| ratios[*band]);
            (1.0 - self.deaths.q[age] * ratio * factor).max(0.0)
        })
    }

    /// Who becomes known: up to an age as much as the share is above that of all younger ages, later the late ones.
    fn registered(&self, share: &ByAge, dials: &Dials) -> ByAge {
        let late = self.late.at(dials.of(Dial::Late));
        let mut highest = 0.0;
        ByAge::of(|age| {
            if age > self.until_age {
                return late;
            }
            let more = (share[age] - highest).max(0.0);
            highest += more;
            more
        })
    }
}
