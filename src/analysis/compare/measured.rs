//! What a side of a comparison has, measured while its area is there, and kept when that is gone.

use crate::analysis::area::Area;
use crate::analysis::moving_in::MovingIn;
use crate::analysis::nearest::nearest;
use crate::analysis::planned::PlannedError;
use crate::ids::{ClassId, HomeId, Table};
use crate::network::edits::Became;
use crate::plan::Plan;
use crate::reach::{Counts, Watch};
use crate::settings::households::HouseholdSettings;
use crate::units::Residents;

/// How many of a class live at a place, and what they reach.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Living {
    pub(super) residents: Residents,
    pub(super) has_street: bool,
    /// Whether a base is within reach.
    pub(super) reaches: bool,
}

/// What a class has at a home.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reaches {
    pub(super) has_street: bool,
    /// Whether a base is within reach.
    pub(super) base: bool,
}

/// What a side has.
#[derive(Debug)]
pub(super) struct Measured {
    /// For each home of the study area; as many live there on both sides.
    pub(super) homes: Table<HomeId, ClassId, Reaches>,
    /// For each project of the plan and class.
    pub(super) projects: Vec<Vec<Living>>,
    /// For each base of the plan the residents who reach it.
    pub(super) bases: Counts,
    /// What became of each edit of the plan.
    pub(super) became: Vec<Became>,
    /// Who moved into each project of the plan.
    pub(super) moved_in: Vec<MovingIn>,
}

impl Measured {
    /// The area as the plan makes it, measured.
    pub(super) fn of(
        area: &Area,
        plan: &Plan,
        households: &HouseholdSettings,
        watch: &Watch,
    ) -> Result<Self, PlannedError> {
        // a plan without changes and projects leaves it as it is
        if plan.edits.is_empty() && plan.projects.is_empty() {
            return Self::in_area(area, area.residents().homes.len(), plan, watch);
        }
        let planned = area.planned(plan, households, watch)?;
        let own = Self::in_area(&planned.area, planned.homes, plan, watch)?;
        Ok(Self { became: planned.became, moved_in: planned.moved_in, ..own })
    }

    /// `homes` are those of the study area; projects come after them.
    fn in_area(area: &Area, homes: usize, plan: &Plan, watch: &Watch) -> Result<Self, PlannedError> {
        let positions: Vec<_> = plan.bases.iter().map(|base| Some(base.position)).collect();
        let nearest = nearest(area, &positions, watch)?;
        let reaches = |home: HomeId, class: ClassId| Reaches {
            has_street: area.has_street(class, home),
            base: nearest.get(class, home).is_some(),
        };
        let living = |home: HomeId, class: ClassId| {
            let Reaches { has_street, base } = reaches(home, class);
            Living { residents: area.residents().counts.get(home, class), has_street, reaches: base }
        };
        let projects = area.residents().ids().skip(homes);
        let projects = projects.map(|home| area.classes().ids().map(|class| living(home, class)).collect());
        Ok(Self {
            homes: Table::made(homes, area.classes().count(), reaches),
            projects: projects.collect(),
            bases: area.engine().count(&area.link(&positions), watch)?,
            became: Vec::new(),
            moved_in: Vec::new(),
        })
    }
}
