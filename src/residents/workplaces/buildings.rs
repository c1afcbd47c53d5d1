//! Which buildings are workplaces, and how large.

use crate::input::buildings::Building;
use crate::residents::Estimate;
use crate::residents::dwellings::{Dwelling, behind_doors_of, judge};
use crate::settings::buildings::BuildingSettings;
use crate::settings::workplaces::WorkplaceSettings;

/// The workplaces among buildings, each behind its doors. What counts of them is their floor, m², where homes count by their dwellings.
#[must_use]
pub fn floors(buildings: &[Building], homes: &BuildingSettings, rules: &WorkplaceSettings) -> Vec<Dwelling> {
    let floor = |building| floor(building, homes, rules).map(|floor| (building, Estimate::exact(floor)));
    let workplaces = buildings.iter().filter_map(floor);
    workplaces.flat_map(|(building, floor)| behind_doors_of(building, floor, homes)).collect()
}

/// Floor on which people work, m²; `None` of a building that is no workplace.
fn floor(building: &Building, homes: &BuildingSettings, rules: &WorkplaceSettings) -> Option<f64> {
    let own = &rules.buildings;
    let footprint = building.footprint_m2;
    if footprint < own.min_footprint_m2 || footprint <= 0.0 {
        return None;
    }
    if judge(building, homes).is_ok() {
        let use_of = building.other_use.as_deref()?;
        let is_workplace = !own.no_workplaces_in_homes.iter().any(|other| other == use_of);
        return is_workplace.then_some(footprint * own.levels_in_homes);
    }
    if own.leaves_out(&building.kind) {
        return None;
    }
    let levels = building.levels.filter(|levels| *levels > 0.0);
    Some(footprint * levels.unwrap_or_else(|| own.levels_of(&building.kind)))
}
