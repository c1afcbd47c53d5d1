//! Residents of other projects of the plan who would reach this one.

use std::collections::BTreeSet;

use super::params::{Params, counted_plan};
use crate::analysis::moving_in::{Movers, MovingIn, Unstated};
use crate::cases::{Bounded, Bounds, Case, Cases};
use crate::ids::SiteId;
use crate::reach::Walker;
use crate::units::{MOST_RESIDENTS, Residents, mm};

/// Other projects within reach.
pub(super) struct Others {
    /// For each class those who move in there.
    pub(super) residents: Vec<Bounded<Residents>>,
    /// Those whose plan does not say how many move in.
    pub(super) unstated: Vec<Unstated>,
}

/// Who moves into other projects within reach.
pub(super) fn moving_in_around(params: &Params<'_>, movers: &Movers<'_>) -> Others {
    let area = params.area;
    let mut plan = counted_plan(params);
    let mut found = vec![Cases::all(Bounded::<Residents>::default()); area.classes().count()];
    let mut reached = BTreeSet::new();
    if plan.projects.is_empty() {
        return Others { residents: found.into_iter().map(over).collect(), unstated: Vec::new() };
    }
    let moved_in: Vec<MovingIn> = plan.projects.iter().map(|project| movers.of(project)).collect();
    // the project first
    let places = [params.project].into_iter().chain(&plan.projects);
    let positions: Vec<_> = places.map(|project| Some(project.position)).collect();
    let likely = area.link(&positions);
    for case in Case::ALL {
        let links = area.link_in(case, &positions, &likely);
        for (class, rules) in area.classes().iter() {
            let Some(start) = links.get(class, SiteId(0)) else { continue };
            let walker = Walker::new(area.network(), area.network().lengths(class).of(case));
            let walk = walker.from(start, mm(rules.reach_m));
            let near = (0..moved_in.len()).filter(|other: &usize| {
                links.get(class, SiteId::new(other + 1)).is_some_and(|link| walk.distance(link).is_some())
            });
            for other in near {
                let sum = found[class.index()].of_mut(case);
                *sum = with(*sum, moved_in[other].classes[class.index()]);
                reached.insert(other);
            }
        }
    }
    let moved_in: Vec<MovingIn> = reached.iter().map(|other| moved_in[*other].clone()).collect();
    plan.projects = reached.into_iter().map(|other| plan.projects[other].clone()).collect();
    Others { residents: found.into_iter().map(over).collect(), unstated: Movers::unstated(&plan, &moved_in) }
}

/// Both together; so many live nowhere, and sums with others must fit.
fn with(sum: Bounded<Residents>, own: Bounded<Residents>) -> Bounded<Residents> {
    let add = |sum: Residents, own: Residents| sum.saturating_add(own).min(MOST_RESIDENTS);
    Bounded { low: add(sum.low, own.low), likely: add(sum.likely, own.likely), high: add(sum.high, own.high) }
}

/// The likely number, and the bounds over the cases; a worse case may reach more, where it moves a link.
fn over(cases: Cases<Bounded<Residents>>) -> Bounded<Residents> {
    let Cases { optimistic, likely, pessimistic } = cases;
    let Bounds { low, high } = [optimistic, pessimistic].into_iter().fold(likely.bounds(), |bounds, case| {
        Bounds { low: bounds.low.min(case.low), high: bounds.high.max(case.high) }
    });
    Bounded { low, likely: likely.likely, high }
}
