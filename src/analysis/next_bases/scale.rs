//! From whole numbers of a search to residents and metres.

use super::asked::Purpose;
use crate::analysis::locate::Aim;
use crate::units::{PER_PERSON, Residents};

/// Sums of a search are at most two to this: some bits are left for multipliers.
const BITS: u32 = 52;
/// So many times the sum of all rows is what a search adds up at most.
const TIMES: u128 = 64;
/// The finest unit: a millionth of a person.
const FINEST: Residents = PER_PERSON / 1_000_000;
/// A million: shares are given in millionths.
const MILLION: f64 = 1e6;

/// What a value is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueUnit {
    /// Residents.
    Residents,
    /// Residents times the weights of their classes.
    Points,
    /// Metres of walk.
    Metres,
    /// Bases.
    Bases,
}

impl ValueUnit {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Residents, Self::Points, Self::Metres, Self::Bases];

    /// As layers have it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Residents => "unit_residents",
            Self::Points => "unit_points",
            Self::Metres => "unit_metres",
            Self::Bases => "unit_bases",
        }
    }
}

/// What the whole numbers of a search stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// How many [`Residents`] a unit of weight is.
    pub(super) unit: Residents,
    /// All weight.
    pub(super) total: u64,
    /// The part of it that is served worst, in millionths.
    pub(super) part: u32,
    /// What sums of residents are.
    pub(super) counted: ValueUnit,
    /// So many futures are added up where the mean is meant.
    pub(super) times: u32,
}

impl Scale {
    /// Of no rows.
    pub(super) const NOTHING: Self =
        Self { unit: PER_PERSON, total: 0, part: 0, counted: ValueUnit::Residents, times: 1 };

    /// What values of an aim are counted in.
    #[must_use]
    pub fn unit_of(&self, purpose: Purpose) -> ValueUnit {
        match purpose {
            Purpose::Cover | Purpose::Backup => self.counted,
            Purpose::All(_) => ValueUnit::Bases,
            Purpose::Distance | Purpose::Fair | Purpose::Farthest => ValueUnit::Metres,
        }
    }

    /// What one site adds is counted in.
    #[must_use]
    pub fn unit_of_gain(&self, purpose: Purpose) -> ValueUnit {
        if matches!(purpose, Purpose::All(_)) { self.counted } else { self.unit_of(purpose) }
    }

    /// A value of an aim, or the difference of two.
    #[must_use]
    pub fn value(&self, purpose: Purpose, value: i64) -> f64 {
        match purpose {
            Purpose::All(_) => value as f64,
            _ => self.gain(purpose, value),
        }
    }

    /// What a site adds to an aim.
    #[must_use]
    pub fn gain(&self, purpose: Purpose, value: i64) -> f64 {
        let value = value as f64;
        let mean = |walks: f64, of: f64| if of > 0.0 { walks / of / 1000.0 } else { 0.0 };
        match purpose {
            Purpose::Cover | Purpose::Backup | Purpose::All(_) => self.weight(value),
            Purpose::Distance => mean(value, self.total as f64),
            Purpose::Fair => mean(value, (self.total as f64 * f64::from(self.part) / MILLION).ceil()),
            Purpose::Farthest => value / 1000.0,
        }
    }

    /// What one of the whole numbers of a search is, more being better; `None` where they are no sums over all residents.
    pub(super) fn of_sum(&self, purpose: Purpose) -> Option<f64> {
        match purpose {
            Purpose::Cover | Purpose::Backup => Some(self.gain(purpose, 1)),
            Purpose::Distance => Some(-self.gain(purpose, 1)),
            Purpose::All(_) | Purpose::Fair | Purpose::Farthest => None,
        }
    }

    /// Residents, or points, of so many units of weight: a unit divides a person, or the other way round.
    fn weight(&self, units: f64) -> f64 {
        units * self.unit as f64 / PER_PERSON as f64 / f64::from(self.times)
    }

    /// All residents, or points, that are to be served.
    #[must_use]
    pub fn all(&self) -> f64 {
        self.weight(self.total as f64)
    }
}

/// The finest power of ten of [`Residents`] in which so many of them, each times so many millimetres, can be added up.
pub(super) fn unit(residents: u128, top: u32) -> Residents {
    let fits = |unit: Residents| residents / u128::from(unit) * u128::from(top.max(1)) * TIMES < 1 << BITS;
    let mut unit = FINEST;
    while !fits(unit) && unit < PER_PERSON {
        unit *= 10;
    }
    unit
}

/// An aim as the search has it; `part` is the part of the residents that is served worst, and `quotas` what shares become.
pub(super) fn aim(purpose: Purpose, cap: u32, part: u32, quotas: Aim) -> Aim {
    match purpose {
        Purpose::Cover => Aim::Cover,
        Purpose::Backup => Aim::Backup,
        Purpose::All(_) => quotas,
        Purpose::Distance => Aim::Distance { cap },
        Purpose::Fair => Aim::Fair { cap, part },
        Purpose::Farthest => Aim::Farthest { cap },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_as_fine_as_sums_allow() {
        let of = |people: u128| people * u128::from(PER_PERSON);
        // 12,000 residents: counted in millionths of a person; their walks of 2 km in thousandths
        assert_eq!(unit(of(12_000), 1), PER_PERSON / 1_000_000);
        assert_eq!(unit(of(12_000), 2_000_000), PER_PERSON / 1000);
        assert_eq!(unit(of(1_000_000_000), u32::MAX), PER_PERSON);
    }

    #[test]
    fn values_are_told_in_residents_and_metres() {
        let scale = Scale {
            unit: PER_PERSON / 1000,
            total: 12_000_000,
            part: 100_000,
            counted: ValueUnit::Residents,
            times: 1,
        };
        assert!((scale.value(Purpose::Cover, 3_500) - 3.5).abs() < 1e-12);
        assert!((scale.all() - 12_000.0).abs() < 1e-9);
        // each of 12,000 walks 300 m
        let walks = 12_000_000 * 300_000;
        assert!((scale.value(Purpose::Distance, walks) - 300.0).abs() < 1e-9);
        assert!((scale.value(Purpose::Fair, walks / 10) - 300.0).abs() < 1e-9);
        assert!((scale.value(Purpose::Farthest, 1_250) - 1.25).abs() < 1e-12);
        // three futures added up, of 12,000 residents and 300 m each
        let three = Scale { total: 3 * scale.total, times: 3, ..scale };
        assert!((three.all() - 12_000.0).abs() < 1e-9);
        assert!((three.value(Purpose::Distance, 3 * walks) - 300.0).abs() < 1e-9);
        assert!((three.value(Purpose::Cover, 10_500) - 3.5).abs() < 1e-12);
    }
}
