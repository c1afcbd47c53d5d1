//! What residents are made from.

use super::error::PeopleError;
use crate::input::ages::{AgeTable, Alternative};
use crate::input::municipalities::Municipality;
use crate::input::population::Population;
use crate::network::Network;
use crate::network::extent::Extent;
use crate::residents::dwellings::Dwelling;
use crate::settings::buildings::BuildingSettings;
use crate::settings::classes::Classes;
use crate::settings::population::PopulationSettings;

/// Residents of Norway by age, which stand in where no table is given.
const COUNTRY_AGES: &str = include_str!("../../../data/country_ages.csv");

/// What residents are made from.
#[derive(Debug)]
pub struct Params<'a> {
    /// The walking network.
    pub network: &'a Network,
    /// The classes, with their shares by age.
    pub classes: &'a Classes,
    /// Counts by cell; without them every number is an estimate from dwellings.
    pub population: Option<&'a Population>,
    /// Homes; none if there are no buildings.
    pub dwellings: &'a [Dwelling],
    /// Areas of municipalities or districts; may be none.
    pub municipalities: &'a [Municipality],
    /// Residents by age; may be none.
    pub ages: Vec<AgeTable>,
    /// Classes (and residents, if `grid_year` is known) are those of 1 January of this year; the latest counted if not given.
    pub year: Option<u16>,
    /// Year of the counts by cell.
    pub grid_year: Option<u16>,
    /// Which alternative of projections is the likely one.
    pub alternative: Alternative,
    /// What the extract covers, cut by the border of what is asked about.
    pub extent: &'a Extent,
    /// How buildings become homes.
    pub buildings: &'a BuildingSettings,
    /// How counts are understood.
    pub rules: &'a PopulationSettings,
}

/// The tables given, or the country.
pub(super) fn tables(given: Vec<AgeTable>) -> Result<Vec<AgeTable>, PeopleError> {
    if given.is_empty() {
        return Ok(vec![AgeTable::parse(COUNTRY_AGES.as_bytes(), "data/country_ages.csv".as_ref())?]);
    }
    Ok(given)
}
