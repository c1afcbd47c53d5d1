//! The alternatives of a projection beside each other: one forecast for each, everything likely. They have no probability, and so
//! none of them is ever drawn.
//!
//! In each of them the residents are as many in every band of ages as it says, moves to and from the municipality included. What is
//! forecast elsewhere has no moves, so that the main alternative is a line of its own here, too.

use std::collections::BTreeSet;

use super::cohort::CohortYear;
use super::error::NeedError;
use super::forecast::{self, line};
use super::population::{Population, Projected};
use super::shortfall::ShortYear;
use crate::input::ages::{Alternative, Region};
use crate::input::need::records::NeedForm;

/// A year of an alternative.
#[derive(Debug, Clone, PartialEq)]
pub struct AlternativeYear {
    /// The alternative.
    pub alternative: Alternative,
    /// The year.
    pub year: u16,
    /// Persons in forms 1 to 5.
    pub homes_needed: f64,
    /// Persons without a place, no surplus used elsewhere; `None`: of no form it is known how many places there are.
    pub short: Option<f64>,
}

/// What alternatives are laid over.
#[derive(Clone, Copy)]
pub struct Params<'a> {
    /// The municipality's projection.
    pub region: &'a Region,
    /// Everybody as counted.
    pub whole: &'a Population,
    /// The forecast as it is without them.
    pub forecast: forecast::Params<'a>,
}

/// All alternatives, those in the order of their names, year by year. The first year is counted; of the others only those that the
/// projection has.
pub fn alternatives(params: &Params<'_>) -> Result<Vec<AlternativeYear>, NeedError> {
    let named: BTreeSet<&Alternative> =
        params.region.counts.keys().filter_map(|period| period.alternative.as_ref()).collect();
    let mut all = Vec::new();
    for alternative in named {
        all.extend(of(params, alternative)?);
    }
    Ok(all)
}

fn of(params: &Params<'_>, alternative: &Alternative) -> Result<Vec<AlternativeYear>, NeedError> {
    let Params { region, whole, forecast } = *params;
    let projected = Projected { region, alternative };
    let everybody = Population { births: projected.births(), ..whole.clone() }.scaled_to(projected);
    let share = |area: &Population| area.ages.sum() / whole.ages.sum();
    let areas: Vec<Population> =
        forecast.areas.iter().map(|area| everybody.part(&area.id, share(area))).collect();
    let found = line(&forecast::Params { areas: &areas, ..forecast })?;
    let years: BTreeSet<u16> = projected.years().chain([forecast.from]).collect();
    let pairs = found.likely.years.iter().zip(&found.short).filter(|(own, _)| years.contains(&own.year));
    let one = |(own, short): (&CohortYear, &ShortYear)| AlternativeYear {
        alternative: alternative.clone(),
        year: own.year,
        homes_needed: own.by_form()[NeedForm::FAMILY.index() + 1..].iter().sum(),
        short: short.is_known().then_some(short.apart),
    };
    Ok(pairs.map(one).collect())
}
