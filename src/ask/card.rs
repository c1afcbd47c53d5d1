//! The card of a housing project.

mod drawn;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::drawn::{Drawn, Which};
use super::{Answer, AskError, Assumed, Seen};
use crate::analysis::project::{self, Card, Params};
use crate::export::card::{Shown, explain, layers, page, paper};
use crate::export::{ExportError, pdf};
use crate::layers::rests;
use crate::layers::table::Table;
use crate::plan::Project;
use crate::settings::households::HouseholdSettings;
use crate::settings::project::ProjectSettings;
use crate::watch::Watch;
use crate::words::Words;

/// The card of a housing project: who reaches it, the nearest place of each daily need, what it gives the area, which bases it overlaps, and what to
/// mend on the way to the stop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The project: its id in the plan, or one that is only drawn.
    pub project: Which,
    /// Bases and projects of the plan that are there by the end of this year; without it only the bases that are there today.
    #[serde(default)]
    pub year: Option<i32>,
    /// How far to look, and what the page names, as in `data/project.toml`.
    #[serde(default)]
    pub settings: Assumed<ProjectSettings>,
    /// How many live in a dwelling, where the plan does not say how many move in, as in `data/households.toml`.
    #[serde(default)]
    pub households: Assumed<HouseholdSettings>,
}

impl Question {
    /// The card of a project of the plan, as all is assumed.
    #[must_use]
    pub fn of(project: &str, year: Option<i32>) -> Self {
        Self { project: project.into(), year, settings: Assumed::default(), households: Assumed::default() }
    }
}

impl super::Question for Question {
    type Answer = Carded;
    const NAME: &'static str = "card";
    const COUNTS_JOBS: bool = true;

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Carded, AskError> {
        let project = match &self.project {
            Which::Planned(id) => planned(inputs, id)?,
            Which::Drawn(drawn) => drawn.project(inputs.area())?,
        };
        let (settings, households) = (self.settings.of(inputs)?, self.households.of(inputs)?);
        let asked = Asked { inputs: inputs.clone(), project, year: self.year, settings, households };
        let card = project::card(&asked.params(), watch)?;
        Ok(Carded { asked, card })
    }
}

/// The project of the plan that has this id.
fn planned(inputs: &Seen, id: &str) -> Result<Project, AskError> {
    let projects = &inputs.plan().projects;
    let found = projects.iter().find(|project| project.id == id);
    found.cloned().ok_or_else(|| AskError::UnknownProject {
        id: id.into(),
        known: projects.iter().map(|project| project.id.clone()).collect(),
    })
}

/// What was asked, about what.
#[derive(Debug)]
struct Asked {
    inputs: Seen,
    project: Project,
    year: Option<i32>,
    settings: ProjectSettings,
    households: HouseholdSettings,
}

impl Asked {
    fn params(&self) -> Params<'_> {
        Params {
            area: self.inputs.area(),
            plan: self.inputs.plan(),
            project: &self.project,
            year: self.year,
            settings: &self.settings,
            households: &self.households,
        }
    }
}

/// The card of a housing project.
#[derive(Debug)]
pub struct Carded {
    asked: Asked,
    card: Card,
}

impl Carded {
    /// The name of the project; its id if it has none.
    #[must_use]
    pub fn name(&self) -> &str {
        let Project { id, name, .. } = &self.asked.project;
        if name.is_empty() { id } else { name }
    }

    /// The id of the project; empty if it is only drawn.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.asked.project.id
    }

    /// The card as one HTML page.
    #[must_use]
    pub fn page(&self, words: &Words) -> String {
        page(&self.shown(words))
    }

    /// The card as one page of PDF/UA-1.
    pub fn pdf(&self, words: &Words) -> Result<Vec<u8>, ExportError> {
        pdf::write(&paper(&self.shown(words)))
    }

    fn shown<'a>(&'a self, words: &'a Words) -> Shown<'a> {
        let Asked { inputs, year, .. } = &self.asked;
        let (area, plan, year) = (inputs.area(), Some(inputs.plan()), *year);
        let rests = rests::Params {
            area,
            plan,
            year,
            taken_out: inputs.taken_out(),
            with_private: inputs.with_private(),
            changes: inputs.changes(),
        };
        let (asked, in_house) = (self.asked.params(), inputs.is_in_house());
        Shown { asked, card: &self.card, rests, in_house, words }
    }
}

impl Answer for Carded {
    fn layers<'a>(&'a self, words: &'a Words) -> Vec<Table<'a>> {
        layers(&self.shown(words))
    }

    fn explain(&self, words: &Words) -> String {
        explain(&self.shown(words))
    }

    fn remarks(&self) -> Vec<String> {
        let area = self.asked.inputs.area();
        let categories = area.needs().settings.categories.iter().filter(|category| !category.private);
        let unknown = area.needs().unknown(categories.map(|category| category.id.as_str()));
        let mut remarks: Vec<String> = super::places::unknown(&unknown).collect();
        if self.card.reach.classes.iter().all(|class| class.link.is_none()) {
            let most = area.settings().links.max_distance_m;
            remarks.push(format!(
                "the project is not linked: no usable street within {most} m; it reaches nothing"
            ));
        }
        remarks
    }
}
