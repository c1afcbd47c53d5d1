//! Whether a building is a home, and how many dwellings it holds.

use serde::Serialize;

use crate::input::buildings::Building;
use crate::residents::Estimate;
use crate::settings::buildings::{BuildingSettings, Rule};
use crate::written::parts;

/// What a number of dwellings comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Evidence {
    /// `building:flats`.
    Flats,
    /// House numbers on the building or in it.
    HouseNumbers,
    /// Footprint and `building:levels`.
    Levels,
    /// Footprint and a guess at the levels.
    Footprint,
    /// The kind of building alone.
    Kind,
    /// Dwelling units of an address.
    Units,
    /// An address without units.
    Address,
}

/// Why a building is no home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NotHome {
    /// No rule names this kind of building.
    Kind,
    /// Too small or too large for a home of its kind.
    Footprint,
    /// Of this size it would need a house number.
    NoAddress,
    /// A tag says that it is used for something else.
    OtherUse,
    /// `building:flats=0`.
    NoFlats,
}

/// Dwellings of a building and what they come from, or why it is no home.
pub fn judge(building: &Building, settings: &BuildingSettings) -> Result<(Estimate, Evidence), NotHome> {
    match building.flats {
        Some(0) => return Err(NotHome::NoFlats),
        Some(flats) => return Ok((Estimate::exact(f64::from(flats)), Evidence::Flats)),
        None => {}
    }
    let mut why = NotHome::Kind;
    let kinds = kinds(&building.kind);
    let names = |rule: &&Rule| rule.building.iter().any(|kind| kinds.contains(&kind.to_lowercase()));
    for rule in settings.rules.iter().filter(names) {
        match fits(rule, building) {
            Ok(()) => return Ok(dwellings(rule, building)),
            // the rule that came nearest says why
            Err(reason) => why = why.max(reason),
        }
    }
    Err(why)
}

/// The kinds of a building: of `apartments;retail` both. `yes` beside another says nothing.
fn kinds(text: &str) -> Vec<String> {
    let mut kinds: Vec<String> = parts(text).collect();
    if kinds.iter().any(|kind| kind != "yes") {
        kinds.retain(|kind| kind != "yes");
    }
    kinds
}

fn fits(rule: &Rule, building: &Building) -> Result<(), NotHome> {
    let footprint = building.footprint_m2;
    if footprint < rule.min_footprint_m2 || rule.max_footprint_m2.is_some_and(|most| footprint >= most) {
        Err(NotHome::Footprint)
    } else if rule.needs_address && building.addresses == 0 {
        Err(NotHome::NoAddress)
    } else if rule.other_use_excludes && building.other_use.is_some() {
        Err(NotHome::OtherUse)
    } else {
        Ok(())
    }
}

fn dwellings(rule: &Rule, building: &Building) -> (Estimate, Evidence) {
    let (mut dwellings, mut evidence) = by_size(rule, building);
    let addresses = f64::from(building.addresses);
    if rule.address_is_dwelling && addresses > 0.0 {
        dwellings = Estimate { low: addresses, likely: addresses, high: addresses.max(dwellings.high) };
        evidence = Evidence::HouseNumbers;
    } else {
        let Estimate { low, likely, high } = dwellings;
        if addresses > likely {
            evidence = Evidence::HouseNumbers;
        }
        dwellings =
            Estimate { low: low.max(addresses), likely: likely.max(addresses), high: high.max(addresses) };
    }
    if rule.may_be_other {
        dwellings.low = 0.0;
    }
    (dwellings, evidence)
}

/// Dwellings by kind or by floor area, house numbers aside.
fn by_size(rule: &Rule, building: &Building) -> (Estimate, Evidence) {
    let (Some(area), Some(guess)) = (rule.m2_per_dwelling, rule.levels) else {
        return (rule.dwellings.unwrap_or(Estimate::exact(1.0)), Evidence::Kind);
    };
    let (levels, evidence) = match building.levels {
        Some(levels) => (Estimate::exact(levels), Evidence::Levels),
        None => (guess, Evidence::Footprint),
    };
    let count = |levels: f64, m2: f64| (building.footprint_m2 * levels / m2).max(1.0);
    let estimate = Estimate {
        low: count(levels.low, area.high),
        likely: count(levels.likely, area.likely),
        high: count(levels.high, area.low),
    };
    (estimate, evidence)
}
