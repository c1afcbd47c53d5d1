//! A study area as a plan makes it: with the changes of its streets, and with the residents of its housing projects.

use std::sync::Arc;

use super::area::{Area, AreaError, Streets};
use super::moving_in::{Movers, MovingIn};
use crate::cases::Bounds;
use crate::explain::Explain;
use crate::geodesy::Position;
use crate::input::residents::{Home, ResidentsTable};
use crate::network::edits::{Became, EditError, NetworkEdit, NetworkEditKind};
use crate::plan::{Edit, EditKind, Plan, Project};
use crate::settings::households::HouseholdSettings;
use crate::units::residents;
use crate::watch::{Stopped, Watch};

/// A study area as a plan makes it.
#[derive(Debug)]
pub struct Planned {
    /// The new area; its homes are those of the old one, in their order, then the projects of the plan.
    pub area: Area,
    /// What became of each edit of the plan, in their order.
    pub became: Vec<Became>,
    /// Who moved into each project of the plan, in their order.
    pub moved_in: Vec<MovingIn>,
    /// How many of the homes are those of the old area.
    pub homes: usize,
}

/// Why a plan cannot be laid over an area.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlannedError {
    /// The changes leave no streets.
    #[error(transparent)]
    Edits(#[from] EditError),
    /// The homes do not belong to what is left.
    #[error(transparent)]
    Area(#[from] AreaError),
    /// Stopped before the end.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// A project expects residents that cannot be counted.
    #[error("the project {project:?} expects {number} residents of the class {class:?}: {rule}")]
    Expected {
        /// Id of the project.
        project: String,
        /// Id of the class.
        class: String,
        /// How many are expected.
        number: f64,
        /// Which rule that breaks.
        rule: &'static str,
    },
}

impl Explain for PlannedError {
    fn code(&self) -> &'static str {
        match self {
            Self::Edits(error) => error.code(),
            Self::Area(error) => error.code(),
            Self::Stopped(_) => "stopped",
            Self::Expected { .. } => "project_residents",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Edits(error) => error.advice(),
            Self::Area(error) => error.advice(),
            Self::Stopped(_) => "start it again".into(),
            Self::Expected { .. } => {
                "mend the project in the plan; for the classes see `Classes::DEFAULT`".into()
            }
        }
    }
}

impl From<&Edit> for NetworkEdit {
    fn from(edit: &Edit) -> Self {
        let kind = match edit.kind {
            EditKind::NewPath => NetworkEditKind::Path,
            EditKind::NewCrossing => NetworkEditKind::Crossing,
            EditKind::NewRamp => NetworkEditKind::Ramp,
            EditKind::NewLift => NetworkEditKind::Lift,
            EditKind::Closed => NetworkEditKind::Closing,
            EditKind::LoweredKerb => NetworkEditKind::KerbLowering,
        };
        Self {
            kind,
            line: edit.line.coords().map(|at| Position { lon: at.x, lat: at.y }).collect(),
            name: Some(edit.name.clone()).filter(|name| !name.is_empty()),
            width_m: edit.width_m,
            surface: edit.surface.clone(),
        }
    }
}

impl Area {
    /// The area with these changes of its streets, and what became of each, in their order. Homes are linked anew: to a new path
    /// if it is nearer. Residents and places of daily needs stay.
    pub fn edited(&self, edits: &[NetworkEdit], watch: &Watch) -> Result<(Self, Vec<Became>), PlannedError> {
        self.with(edits, self.shared_residents(), watch)
    }

    /// The area with the changes of a plan and the residents of its projects. A project is a home at its position, with the
    /// residents it expects, or those that its dwellings hold; its id is `project:` and that of the project. Nobody moves there from
    /// another home.
    pub fn planned(
        &self,
        plan: &Plan,
        households: &HouseholdSettings,
        watch: &Watch,
    ) -> Result<Planned, PlannedError> {
        let edits: Vec<NetworkEdit> = plan.edits.iter().map(NetworkEdit::from).collect();
        let mut residents = self.residents().clone();
        // else the first project would double what all homes take
        residents.homes.reserve_exact(plan.projects.len());
        let movers = Movers::new(self, households);
        let mut moved_in = Vec::new();
        for project in &plan.projects {
            self.check_expected(project)?;
            let own = movers.of(project);
            move_in(project, &own, &mut residents);
            moved_in.push(own);
        }
        let (area, became) = self.with(&edits, Arc::new(residents), watch)?;
        Ok(Planned { area, became, moved_in, homes: self.residents().homes.len() })
    }

    fn with(
        &self,
        edits: &[NetworkEdit],
        residents: Arc<ResidentsTable>,
        watch: &Watch,
    ) -> Result<(Self, Vec<Became>), PlannedError> {
        watch.check()?;
        let (network, became) = self.network().edited(edits, self.classes(), self.settings())?;
        watch.check()?;
        let (classes, settings) = (self.classes().clone(), self.settings().clone());
        let area = Self::sharing(Streets { network, classes, settings }, residents)?
            .with_needs(self.needs().clone())?
            .with_place_names(self.place_names().to_vec())
            .with_other_buildings(Arc::clone(self.other_buildings()))
            .with_borders(self.borders().to_vec())
            .with_base_map(self.base_map().cloned())
            .with_workplaces(self.workplaces().cloned())
            .mapped_as(self);
        watch.check()?;
        Ok((area, became))
    }

    /// Whether all residents that a project expects can be counted.
    fn check_expected(&self, project: &Project) -> Result<(), PlannedError> {
        for (class, number) in &project.expected {
            let wrong = |rule| PlannedError::Expected {
                project: project.id.clone(),
                class: class.clone(),
                number: *number,
                rule,
            };
            self.classes().index_of(class).ok_or_else(|| wrong("there is no such class"))?;
            residents(*number).ok_or_else(|| wrong("must be from 0 to 10⁹"))?;
        }
        Ok(())
    }
}

/// Adds a project as a home.
fn move_in(project: &Project, moving_in: &MovingIn, table: &mut ResidentsTable) {
    let is_open = moving_in.classes.iter().any(|count| count.bounds().is_open());
    if is_open && table.bounds.is_none() {
        table.bounds = Some(Bounds { low: table.counts.clone(), high: table.counts.clone() });
    }
    table.homes.push(Home {
        id: format!("project:{}", project.id),
        position: project.position,
        municipality: None::<Arc<str>>,
        dwellings: Some(f64::from(project.dwellings)),
        ..Home::default()
    });
    if let Some(Bounds { low, high }) = &mut table.bounds {
        low.push(moving_in.classes.iter().map(|count| count.low));
        high.push(moving_in.classes.iter().map(|count| count.high));
    }
    table.counts.push(moving_in.classes.iter().map(|count| count.likely));
}
