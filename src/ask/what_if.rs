//! What the street changes of a plan do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Assumed, Seen, text};
use crate::analysis::area::Area;
use crate::analysis::whatif::{Params, WhatIf, whatif};
use crate::geodesy::Position;
use crate::layers::table::Table;
use crate::layers::whatif as shown;
use crate::network::edits::{Became, NetworkEdit};
use crate::plan::Plan;
use crate::settings::coverage::CoverageSettings;
use crate::units::mm;
use crate::watch::Watch;
use crate::words::Words;

/// What the street changes of the plan do: new paths, crossings, ramps and lifts, closed streets, lowered kerbs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The plan as it is at the end of this year: later bases and changes do not count. Without it the bases are those of today, and all changes are made.
    pub year: Option<i32>,
    /// How far the nearest base is looked for beyond reach (`look_m`), as in `data/coverage.toml`.
    pub settings: Assumed<CoverageSettings>,
}

impl super::Question for Question {
    type Answer = Changed;
    const NAME: &'static str = "what-if";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Changed, AskError> {
        let (before, settings) = (inputs.area(), self.settings.of(inputs)?);
        let plan = inputs.plan().with_changes(self.year);
        let edits: Vec<NetworkEdit> = plan.edits.iter().map(NetworkEdit::from).collect();
        let (after, became) = before.edited(&edits, watch)?;
        let bases: Vec<Option<Position>> = plan.bases.iter().map(|base| Some(base.position)).collect();
        let sites: Vec<Option<Position>> = plan.sites.iter().map(|site| Some(site.position)).collect();
        let look = mm(settings.distance.look_m);
        let params = Params { before, after: &after, bases: &bases, sites: &sites, look };
        let found = whatif(&params, watch)?;
        Ok(Changed { plan, area: after.at_rest(), became, found })
    }
}

/// What the street changes of a plan do.
#[derive(Debug)]
pub struct Changed {
    plan: Plan,
    area: Area,
    became: Vec<Became>,
    found: WhatIf,
}

impl Changed {
    /// What layers and pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        shown::Params { area: &self.area, plan: &self.plan, became: &self.became, found: &self.found }
    }
}

impl Answer for Changed {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        shown::layers(self.shown())
    }

    fn explain(&self, words: &Words) -> String {
        text::lines(&shown::explain::explain(self.shown(), words))
    }

    fn remarks(&self) -> Vec<String> {
        if self.plan.edits.is_empty() {
            return vec!["the plan changes no streets; nothing will differ".into()];
        }
        without_effect(&self.plan, &self.became)
    }
}

/// The street changes of a plan that change nothing, and why.
pub(super) fn without_effect(plan: &Plan, became: &[Became]) -> Vec<String> {
    let edits = plan.edits.iter().zip(became);
    edits
        .filter_map(|(edit, became)| match became {
            Became::Nothing(why) => Some(format!("edits: {:?} changes nothing: {}", edit.id, why.code())),
            _ => None,
        })
        .collect()
}
