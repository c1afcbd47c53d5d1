//! What a card is made of.

use crate::analysis::area::Area;
use crate::plan::{Plan, Project, When};
use crate::settings::households::HouseholdSettings;
use crate::settings::project::ProjectSettings;

/// What a card is made of.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area, with its places of daily needs.
    pub area: &'a Area,
    /// The plan: its bases and other projects.
    pub plan: &'a Plan,
    /// The project.
    pub project: &'a Project,
    /// Count what else the plan has done by the end of this year; without it only the bases that are there.
    pub year: Option<i32>,
    /// How far to look.
    pub settings: &'a ProjectSettings,
    /// How many live in a dwelling, where the plan does not say how many move in.
    pub households: &'a HouseholdSettings,
}

/// The bases and other projects that are counted.
pub(super) fn counted_plan(params: &Params<'_>) -> Plan {
    let mut plan = params.plan.at(When::of(params.year));
    plan.projects.retain(|other| other.id != params.project.id);
    plan
}
