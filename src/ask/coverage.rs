//! Who reaches which bases, and how evenly.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Assumed, Seen, grouped, text};
use crate::analysis::coverage::{self, Coverage, Params};
use crate::analysis::grouping::Grouping;
use crate::layers::coverage as shown;
use crate::layers::table::Table;
use crate::moment::Moment;
use crate::plan::Plan;
use crate::settings::base_types::BaseType;
use crate::settings::coverage::CoverageSettings;
use crate::watch::Watch;
use crate::words::Words;

/// Which residents reach which bases of the plan, and how evenly: for each home and mobility class, by settlement and by municipality.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The plan as it is at the end of this year; without it the bases that are there today.
    pub year: Option<i32>,
    /// Only bases that are open then: a weekday and a time (`Tuesday 18:30`), or a date and a time (`2026-03-03T18:30`).
    pub at: Option<Moment>,
    /// Only bases where staff is there at that moment, rather than those whose doors are open.
    pub staffed: bool,
    /// Only bases of these types; of all types if empty.
    pub types: Vec<BaseType>,
    /// What is assumed, as in `data/coverage.toml`.
    pub settings: Assumed<CoverageSettings>,
}

impl super::Question for Question {
    type Answer = Covered;
    const NAME: &'static str = "coverage";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Covered, AskError> {
        self.by(grouped::groupings(inputs, watch)?.into(), inputs, watch)
    }
}

impl Question {
    /// The answer with residents summed up by these groupings.
    pub(super) fn by(
        &self,
        groupings: Arc<[Grouping]>,
        inputs: &Seen,
        watch: &Watch,
    ) -> Result<Covered, AskError> {
        let settings = self.settings.of(inputs)?;
        let of_types = (!self.types.is_empty()).then(|| {
            let mut plan = inputs.plan().clone();
            plan.bases.retain(|base| self.types.contains(&base.kind));
            plan
        });
        let asked = Asked { question: self.clone(), inputs: inputs.clone(), of_types, settings, groupings };
        let found = coverage::coverage(&asked.params(), watch)?;
        Ok(Covered { asked, found })
    }
}

/// What was asked, about what.
#[derive(Debug)]
struct Asked {
    question: Question,
    inputs: Seen,
    /// The plan with bases of the types that were asked for; `None` if all count.
    of_types: Option<Plan>,
    settings: CoverageSettings,
    groupings: Arc<[Grouping]>,
}

impl Asked {
    fn params(&self) -> Params<'_> {
        Params {
            area: self.inputs.area(),
            plan: self.of_types.as_ref().unwrap_or(self.inputs.plan()),
            year: self.question.year,
            moment: self.question.at,
            staffed: self.question.staffed,
            groupings: &self.groupings,
            settings: &self.settings,
        }
    }
}

/// Who reaches which bases.
#[derive(Debug)]
pub struct Covered {
    asked: Asked,
    found: Coverage,
}

impl Covered {
    /// What layers and pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        let types = &self.asked.question.types;
        shown::Params { asked: self.asked.params(), types, coverage: &self.found }
    }
}

impl Answer for Covered {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        shown::layers(self.shown())
    }

    fn explain(&self, words: &Words) -> String {
        text::lines(&shown::explain(self.shown(), words))
    }

    fn list(&self, words: &Words) -> String {
        text::table(&shown::table(self.shown(), words))
    }
}
