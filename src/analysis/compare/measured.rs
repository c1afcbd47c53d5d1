//! What a side of a comparison has, measured while its area is there, and kept when that is gone.

use crate::analysis::area::Area;
use crate::analysis::by_kind::{self, Count, Goal, by_kind};
use crate::analysis::moving_in::MovingIn;
use crate::analysis::planned::PlannedError;
use crate::cases::Cases;
use crate::ids::{ClassId, HomeId, Table};
use crate::network::edits::Became;
use crate::plan::{Base, Plan};
use crate::reach::{Counts, Watch};
use crate::settings::households::HouseholdSettings;

/// How many of a class live at a place, and what they reach.
#[derive(Debug, Clone, Copy)]
pub(super) struct Living {
    pub(super) residents: Count,
    pub(super) has_street: bool,
    /// In which cases a base is within reach.
    pub(super) reaches: Cases<bool>,
}

impl Living {
    /// Nobody.
    pub(super) fn nobody() -> Self {
        Self { residents: Count::default(), has_street: false, reaches: Cases::all(false) }
    }
}

/// What a class has at a home.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reaches {
    pub(super) has_street: bool,
    /// In which cases a base is within reach.
    pub(super) base: Cases<bool>,
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
        let goal = |base: &Base| Goal { position: Some(base.position), kind: 0, counts: Cases::all(true) };
        let goals: Vec<Goal> = plan.bases.iter().map(goal).collect();
        let found = by_kind(&by_kind::Params { area, goals: &goals, kinds: 1, look: None }, watch)?;
        let reaches = |home: HomeId, class: ClassId| Reaches {
            has_street: area.has_street(class, home),
            base: found.reaches_in(class, home, 0),
        };
        let living = |home: HomeId, class: ClassId| {
            let Reaches { has_street, base } = reaches(home, class);
            Living { residents: Count::of(area, home, class), has_street, reaches: base }
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
