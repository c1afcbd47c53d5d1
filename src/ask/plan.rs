//! The rows of the plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Seen};
use crate::layers::plan as described;
use crate::layers::plan_rows::{Params, rows};
use crate::layers::table::Table;
use crate::plan::PlanLayer;
use crate::watch::Watch;
use crate::words::Words;

/// The rows of the plan, as its file has them: bases, sites, projects, street changes, and in house group homes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {}

impl super::Question for Question {
    type Answer = Planned;
    const NAME: &'static str = "plan";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Planned, AskError> {
        watch.check()?;
        Ok(Planned { inputs: inputs.clone() })
    }
}

/// The rows of the plan.
#[derive(Debug)]
pub struct Planned {
    inputs: Seen,
}

impl Answer for Planned {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        let params = Params { area: self.inputs.area(), plan: self.inputs.plan() };
        let shown = |layer: &PlanLayer| *layer != PlanLayer::GroupHomes || self.inputs.with_private();
        PlanLayer::ALL.into_iter().filter(shown).map(|layer| rows(params, layer)).collect()
    }

    fn explain(&self, words: &Words) -> String {
        described::summary(self.inputs.plan(), words).join("\n") + "\n"
    }
}
