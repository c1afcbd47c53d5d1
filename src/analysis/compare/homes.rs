//! Where people live on both sides: homes, and projects of one plan or both.

use std::collections::{BTreeMap, BTreeSet};

use super::measured::{Living, Measured};
use crate::analysis::area::Area;
use crate::analysis::by_kind::Count;
use crate::analysis::nearest_home::NearestHome;
use crate::cases::BeforeAfter;
use crate::ids::{ClassId, HomeId};
use crate::plan::Plan;

/// A home, or a project in one plan or both.
pub(super) struct HomeOrProject<'a> {
    /// The home that says in which group it is: itself, or that nearest to a project.
    pub(super) home: Option<HomeId>,
    living: &'a dyn Fn(ClassId) -> BeforeAfter<Living>,
}

impl HomeOrProject<'_> {
    /// How many of a class live there on both sides, and what they reach.
    pub(super) fn living(&self, class: ClassId) -> BeforeAfter<Living> {
        (self.living)(class)
    }
}

/// The study area and what both sides have.
pub(super) struct Sides<'a> {
    pub(super) area: &'a Area,
    pub(super) plans: BeforeAfter<&'a Plan>,
    pub(super) measured: &'a BeforeAfter<Measured>,
}

/// Hands out all homes of the area in their order, then the projects of both plans by id.
pub(super) fn homes_and_projects(sides: &Sides<'_>, mut found: impl FnMut(HomeOrProject<'_>)) {
    let Sides { area, plans, measured } = *sides;
    let residents = area.residents();
    for home in residents.ids() {
        let living = |class: ClassId| {
            measured.as_ref().map(|side| {
                let reaches = side.homes.get(home, class);
                Living {
                    residents: Count::of(area, home, class),
                    has_street: reaches.has_street,
                    reaches: reaches.base,
                }
            })
        };
        found(HomeOrProject { home: Some(home), living: &living });
    }
    // of equal ids the last
    let by_id = |plan: &Plan| -> BTreeMap<String, usize> {
        (0..).zip(&plan.projects).map(|(number, project)| (project.id.clone(), number)).collect()
    };
    let numbers = plans.map(by_id);
    let ids: BTreeSet<&String> = numbers.as_ref().sides().into_iter().flat_map(BTreeMap::keys).collect();
    let homes = (!ids.is_empty()).then(|| NearestHome::of(area));
    for id in ids {
        let own = numbers.as_ref().map(|numbers| numbers.get(id).copied());
        let sides = measured.as_ref().with(own, |side, own| own.map(|own| &side.projects[own]));
        let living = |class: ClassId| {
            sides.map(|living| living.map_or_else(Living::nobody, |living| living[class.index()]))
        };
        let project = plans.with(own, |plan, own| own.map(|own| plan.projects[own].position));
        let at = project.before.or(project.after);
        let home = homes.as_ref().zip(at).and_then(|(homes, at)| homes.to(at));
        found(HomeOrProject { home, living: &living });
    }
}
