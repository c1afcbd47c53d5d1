//! Residents expected in other projects of the plan who would reach this one.

use super::{Params, counted_plan, expected};
use crate::network::Case;
use crate::reach::Walker;
use crate::units::{MOST_RESIDENTS, Residents, mm};

/// For each class the expected residents of other projects within reach: lowest over the cases, likely, highest.
pub(super) fn expected_around(params: &Params<'_>) -> Vec<[Residents; 3]> {
    let area = params.area;
    let projects = counted_plan(params).projects;
    let mut found = vec![[0; 3]; area.classes.all().len()];
    if projects.is_empty() {
        return found;
    }
    // the project first
    let places = [params.project].into_iter().chain(&projects);
    let positions: Vec<_> = places.map(|project| Some(project.position)).collect();
    let likely = area.link(&positions);
    for (side, case) in [Case::Pessimistic, Case::Likely, Case::Optimistic].into_iter().enumerate() {
        let links = area.link_in(case, &positions, &likely);
        for (class, rules) in area.classes.all().iter().enumerate() {
            let Some(start) = links.get(class, 0) else { continue };
            let walker = Walker::new(&area.network, area.network.lengths(class).of(case));
            let walk = walker.from(start, mm(rules.reach_m));
            let is_near =
                |other: &usize| links.get(class, other + 1).is_some_and(|link| walk.distance(link).is_some());
            let near = (0..projects.len()).filter(is_near);
            found[class][side] = near
                .map(|other| expected(&projects[other], &rules.id))
                .fold(0, Residents::saturating_add)
                // so many live nowhere, and sums with others must fit
                .min(MOST_RESIDENTS);
        }
    }
    // a worse case may reach more, where it moves a link
    found
        .into_iter()
        .map(|[worst, likely, best]| [worst.min(likely).min(best), likely, worst.max(likely).max(best)])
        .collect()
}
