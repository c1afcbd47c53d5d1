//! Money: prices, growth of wages, hours, the state grant, supply.

use serde::{Deserialize, Serialize};

use super::ranged::Ranged;

/// Money and hours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Amounts are in kroner of this year.
    pub kroner_year: u16,
    /// Real rates a year; the first is the one used.
    pub discount: Vec<f64>,
    /// Where they come from.
    pub discount_source: String,
    /// Real growth of wages a year.
    pub wage_growth: Ranged,
    /// What a wage costs, times the wage.
    pub on_costs: Ranged,
    /// Hours of a full-time post a year.
    pub hours_year: Ranged,
    /// Hours of them present.
    pub hours_present: Ranged,
    /// Years over which an investment is paid.
    pub capital_years: u16,
    /// Where that comes from.
    pub capital_source: String,
}

/// State grant for costly services.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// Share that the state pays.
    pub share: f64,
    /// Paid through the year a person turns so old.
    pub last_age: u8,
    /// Where the rules come from.
    pub source: String,
    /// By year, oldest first.
    pub year: Vec<GrantYear>,
}

/// The rules of a year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantYear {
    /// Of the circular; the costs are those of the year before.
    pub year: u16,
    /// Kroner a person above which the state pays.
    pub threshold: f64,
    /// Kroner that go off first for those counted in the criterion; `None`: not known.
    #[serde(default)]
    pub deduction: Option<f64>,
}

impl Grant {
    /// The rules of a year: those of the last circular that is not later.
    #[must_use]
    pub fn of(&self, year: u16) -> Option<&GrantYear> {
        self.year.iter().rev().find(|rules| rules.year <= year)
    }
}

/// Places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplyRules {
    /// Years from decision to opening.
    pub lead_years: Ranged,
}

/// Draws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawRules {
    /// How many.
    pub count: u32,
    /// Of the random numbers.
    pub seed: u64,
    /// Beyond so many years area by form is a direction only.
    pub detail_years: u16,
    /// Beyond so many years adults are not born yet.
    pub born_years: u16,
    /// Where these come from.
    pub source: String,
}
