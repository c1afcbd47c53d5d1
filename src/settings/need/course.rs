//! How a target group changes: deaths, registration, migration, moving out, wishes.

use serde::{Deserialize, Serialize};

use super::ranged::{Basis, Ranged};

/// Deaths.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mortality {
    /// Share of men in the groups, which weighs the two sexes of a life table.
    pub men_share: Ranged,
    /// Deaths of the groups for one of everybody of the same age, youngest first.
    pub ratio: Vec<RatioBand>,
    /// Stands in for a life table.
    pub curve: DeathCurve,
}

/// Ratio of deaths at some ages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatioBand {
    /// Youngest.
    pub from: u8,
    /// Oldest; `None`: and all older.
    #[serde(default)]
    pub to: Option<u8>,
    /// Times the deaths of everybody.
    pub ratio: Ranged,
}

/// Chance to die by age: `1 - exp(-exp(intercept + slope * age))`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeathCurve {
    /// Logarithm of the hazard at age 0.
    pub intercept: f64,
    /// Its rise a year of age.
    pub slope: f64,
    /// Times the chance: how sure the curve is.
    pub factor: Ranged,
    /// How well it fits.
    pub fit: String,
}

impl DeathCurve {
    /// Chance to die in the year in which an age is reached, 0 to 1.
    #[must_use]
    pub fn q(&self, age: u8) -> f64 {
        1.0 - (-(self.intercept + self.slope * f64::from(age)).exp()).exp()
    }
}

/// Who becomes known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// Up to this age the shares by age are met.
    pub until_age: u8,
    /// Share of older residents who become known a year.
    pub late: Ranged,
}

/// Moving in and out of the municipality.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Migration {
    /// Net share of the group a year.
    pub yearly: Ranged,
}

/// Moving out from the family.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaving {
    /// From this age.
    pub from_age: u8,
    /// Who is older and lives with family needs a home today.
    pub backlog_over: u8,
    /// Of them, who is older than this may need one at once.
    pub reserve_over: u8,
    /// Share a year that needs a home of their own.
    pub yearly: Ranged,
    /// Share of the reserve a year that needs one at once.
    pub reserve_yearly: Ranged,
}

/// Where people of some ages live whose form is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormShare {
    /// Youngest.
    pub from: u8,
    /// Oldest; `None`: and all older.
    #[serde(default)]
    pub to: Option<u8>,
    /// Share of forms 0 to 5; sum 1.
    pub shares: [f64; 6],
    /// Where they come from.
    pub source: String,
    /// What they rest on.
    pub basis: Basis,
}

/// How wishes of those asked stand for the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WishRules {
    /// Added to each form.
    pub smoothing: f64,
    /// With fewer asked in a band the wishes do not count.
    pub least_asked: u32,
    /// Where these come from.
    pub source: String,
    /// Ages that stand for each other, youngest first; the last one is open.
    pub band: Vec<WishBand>,
}

/// Ages whose wishes stand for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WishBand {
    /// Youngest.
    pub from: u8,
    /// Oldest; `None`: and all older.
    #[serde(default)]
    pub to: Option<u8>,
}
