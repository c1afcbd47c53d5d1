//! Residents expected in other projects of the plan who would reach this one.

use super::params::{Params, counted_plan, expected};
use crate::cases::{Bounded, Case, Cases};
use crate::ids::SiteId;
use crate::reach::Walker;
use crate::units::{MOST_RESIDENTS, Residents, mm};

/// For each class the expected residents of other projects within reach.
pub(super) fn expected_around(params: &Params<'_>) -> Vec<Bounded<Residents>> {
    let area = params.area;
    let projects = counted_plan(params).projects;
    let mut found = vec![Cases::all(0); area.classes().count()];
    if projects.is_empty() {
        return found.into_iter().map(Bounded::over).collect();
    }
    // the project first
    let places = [params.project].into_iter().chain(&projects);
    let positions: Vec<_> = places.map(|project| Some(project.position)).collect();
    let likely = area.link(&positions);
    for case in Case::ALL {
        let links = area.link_in(case, &positions, &likely);
        for (class, rules) in area.classes().iter() {
            let Some(start) = links.get(class, SiteId(0)) else { continue };
            let walker = Walker::new(area.network(), area.network().lengths(class).of(case));
            let walk = walker.from(start, mm(rules.reach_m));
            let near = (0..projects.len()).filter(|other: &usize| {
                links.get(class, SiteId::new(other + 1)).is_some_and(|link| walk.distance(link).is_some())
            });
            *found[class.index()].of_mut(case) = near
                .map(|other| expected(&projects[other], &rules.id))
                .fold(0, Residents::saturating_add)
                // so many live nowhere, and sums with others must fit
                .min(MOST_RESIDENTS);
        }
    }
    // a worse case may reach more, where it moves a link
    found.into_iter().map(Bounded::over).collect()
}
