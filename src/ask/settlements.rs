//! Settlements and daily needs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Assumed, Seen};
use crate::analysis::settlements::{self, Params, Settlements};
use crate::layers::settlements as shown;
use crate::layers::table::Table;
use crate::plan::{Plan, When};
use crate::settings::settlements::SettlementSettings;
use crate::watch::Watch;
use crate::words::Words;

/// The settlements (tettsteder) of the area, who has every daily need within reach, and what the others lack.
///
/// Homes at most 50 m apart with at least 200 residents are a settlement, as Statistics Norway has it. Bases and projects of the plan count as places, too.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The plan as it is at the end of this year; without it the bases that are there today, and no projects.
    pub year: Option<i32>,
    /// What a settlement and its needs are, as in `data/settlements.toml`.
    pub settings: Assumed<SettlementSettings>,
}

impl super::Question for Question {
    type Answer = Settled;
    const NAME: &'static str = "settlements";
    const COUNTS_JOBS: bool = true;

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Settled, AskError> {
        let settings = self.settings.of(inputs)?;
        let plan = inputs.plan().at(When::of(self.year));
        let asked = Asked { inputs: inputs.clone(), plan, settings };
        let found = settlements::settlements(&asked.params(), watch)?;
        Ok(Settled { asked, found })
    }
}

/// What was asked, about what.
#[derive(Debug)]
struct Asked {
    inputs: Seen,
    /// The plan as it is then.
    plan: Plan,
    settings: SettlementSettings,
}

impl Asked {
    fn params(&self) -> Params<'_> {
        Params { area: self.inputs.area(), settings: &self.settings, plan: Some(&self.plan) }
    }
}

/// The settlements of an area.
#[derive(Debug)]
pub struct Settled {
    asked: Asked,
    found: Settlements,
}

impl Settled {
    /// What layers and pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        shown::Params { asked: self.asked.params(), settlements: &self.found }
    }
}

impl Answer for Settled {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        shown::layers(self.shown())
    }

    fn explain(&self, words: &Words) -> String {
        shown::explain(self.shown(), words)
    }

    fn list(&self, _: &Words) -> String {
        shown::list(self.shown())
    }

    fn remarks(&self) -> Vec<String> {
        self.found.remarks.iter().map(|remark| format!("{} ({})", remark.text, remark.rows)).collect()
    }
}
