//! Areas that differ from another one in their residents.

use std::sync::Arc;

use tettsted::analysis::area::{Area, Params};
use tettsted::input::residents::ResidentsTable;

/// The area with its residents changed, made anew.
pub(crate) fn changed(area: Area, change: impl FnOnce(&mut ResidentsTable)) -> Area {
    let (needs, place_names) = (area.needs().clone(), area.place_names().to_vec());
    let (other_buildings, borders) = (Arc::clone(area.other_buildings()), area.borders().to_vec());
    let mut parts: Params = area.into_parts();
    change(&mut parts.residents);
    let area = Area::new(parts).expect("area").with_needs(needs).expect("needs");
    area.with_place_names(place_names).with_other_buildings(other_buildings).with_borders(borders)
}
