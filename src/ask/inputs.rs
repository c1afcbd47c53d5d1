//! What questions are about.

use std::sync::Arc;

use crate::analysis::area::Area;
use crate::plan::{InGroupHomes, Plan, When};

/// Who may see an answer, and so what of group homes counts. Where people with disabilities live is sensitive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Anybody: group homes, and the bases in them, leave the plan before anything is computed.
    #[default]
    Public,
    /// Whoever holds the plan: group homes, and the bases in them, count; the answer has neither their names nor their places.
    Counted,
    /// The municipality itself: they count, and are named.
    InHouse,
}

/// What a question is about: a study area, a plan, and who may see the answer. Cloning it copies no area and no plan.
#[derive(Debug, Clone)]
pub struct Inputs {
    area: Arc<Area>,
    plan: Arc<Plan>,
    /// The plan with all its rows: of it only counts by type are disclosed.
    whole: Arc<Plan>,
    /// The second plan of a comparison.
    other: Option<Arc<Plan>>,
    view: View,
}

impl Inputs {
    /// A study area with a plan.
    #[must_use]
    pub fn new(area: Arc<Area>, plan: Plan, view: View) -> Self {
        let whole = Arc::new(plan);
        Self { area, plan: seen(&whole, view), whole, other: None, view }
    }

    /// A study area with an empty plan.
    #[must_use]
    pub fn of_area(area: Arc<Area>) -> Self {
        Self::new(area, Plan::default(), View::default())
    }

    /// The same with a second plan, for questions that compare.
    #[must_use]
    pub fn with_other(self, other: Plan) -> Self {
        Self { other: Some(seen(&Arc::new(other), self.view)), ..self }
    }

    /// The study area.
    #[must_use]
    pub fn area(&self) -> &Area {
        &self.area
    }

    /// The plan; in public without group homes and the bases in them.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The second plan of a comparison, as [`Inputs::plan`].
    #[must_use]
    pub fn other(&self) -> Option<&Plan> {
        self.other.as_deref()
    }

    /// What left the plan before anything was computed, as anybody may know it; `None` if nothing had to leave.
    #[must_use]
    pub fn taken_out(&self, year: Option<i32>) -> Option<InGroupHomes> {
        (self.view == View::Public).then(|| self.whole.at(When::or_whole(year)).in_group_homes())
    }

    /// Everything that an answer may depend on beside the area: the plans, and who may see it.
    pub(super) fn parts(&self) -> (&Plan, Option<&Plan>, bool, bool) {
        (&self.whole, self.other(), self.view == View::Public, self.with_private())
    }

    /// Who may see the answer.
    #[must_use]
    pub fn view(&self) -> View {
        self.view
    }

    /// Whether group homes, and the bases in them, are named.
    #[must_use]
    pub fn with_private(&self) -> bool {
        self.view == View::InHouse
    }
}

/// The plan as a view shows it.
fn seen(plan: &Arc<Plan>, view: View) -> Arc<Plan> {
    if view == View::Public { Arc::new(plan.public()) } else { Arc::clone(plan) }
}
