//! Points of which it is not known who reaches them.

use super::found::Services;
use super::params::Params;
use super::state::ServiceState;
use crate::geodesy::distance;
use crate::ids::HomeId;

/// Where a point without a street lies among homes that could reach it, its area lacks nothing for sure.
pub(super) fn doubt(params: &Params<'_>, found: &mut Services) {
    let area = params.area;
    let unlinked = found.unlinked(area);
    let farthest = area.classes().all().iter().map(|class| class.reach_m).fold(0.0, f64::max);
    for point in unlinked {
        let at = params.points[point].position;
        let is_near = |home: &HomeId| distance(at, area.residents().home(*home).position) <= farthest;
        let Some(home) = found.near_homes[point].filter(is_near) else { continue };
        let category = found.category_of[point];
        for own in found.areas.iter_mut().filter(|own| own.group.homes.binary_search(&home).is_ok()) {
            let state = &mut own.categories[category].state;
            if *state == ServiceState::Lacks {
                *state = ServiceState::NotSure;
            }
        }
    }
}
