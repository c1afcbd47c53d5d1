//! Two plans compared, or one in two years.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::what_if::without_effect;
use super::{Answer, AskError, Assumed, Seen, grouped, text};
use crate::analysis::compare::{Comparison, Params, compare};
use crate::analysis::grouping::Grouping;
use crate::cases::BeforeAfter;
use crate::layers::compare as shown;
use crate::layers::table::Table;
use crate::plan::{Plan, When};
use crate::settings::households::HouseholdSettings;
use crate::watch::Watch;
use crate::words::Words;

/// Two plans compared as wholes, or one plan in two years, or today with what is planned: bases, settlements, classes. Residents of projects count as
/// homes where the project lies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// What is compared with what.
    pub sides: Sides,
    /// What the first and the second side are called; names and years of the plans if not given.
    pub names: Option<[String; 2]>,
    /// How many live in a dwelling of a project, where its plan does not say how many move in, as in `data/households.toml`.
    pub households: Assumed<HouseholdSettings>,
}

/// What is compared with what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// The plan as it is today, and as it is at the end of this year; as a whole without one.
    Today(Option<i32>),
    /// The plan at the end of two years.
    Years([i32; 2]),
    /// The plan and a second one, each at the end of a year, or as a whole without one.
    PlansIn([Option<i32>; 2]),
    /// The plan and a second one, each as a whole: with all its street changes and projects, and without bases that close.
    #[default]
    Plans,
}

impl Sides {
    /// When both plans are looked at.
    #[must_use]
    pub fn when(self) -> BeforeAfter<When> {
        match self {
            Self::Today(year) => BeforeAfter { before: When::Today, after: When::or_whole(year) },
            Self::Years([before, after]) => BeforeAfter { before, after }.map(When::Year),
            Self::PlansIn([before, after]) => BeforeAfter { before, after }.map(When::or_whole),
            Self::Plans => BeforeAfter { before: When::Whole, after: When::Whole },
        }
    }

    /// The plans of both sides.
    fn plans(self, inputs: &Seen) -> Result<BeforeAfter<Plan>, AskError> {
        let before = inputs.plan();
        let after = match self {
            Self::Plans | Self::PlansIn(_) => inputs.other().ok_or(AskError::OneSide)?,
            Self::Today(_) | Self::Years(_) => before,
        };
        Ok(BeforeAfter { before, after }.with(self.when(), Plan::at))
    }

    /// What both sides are called.
    fn names(self, plans: BeforeAfter<&Plan>) -> BeforeAfter<String> {
        let names = plans.map(|plan| &plan.about.name);
        match self {
            Self::Years([before, after]) => {
                BeforeAfter { before, after }.map(|year| format!("{} {year}", names.before))
            }
            Self::Today(_) => BeforeAfter { before: "existing".into(), after: "plan".into() },
            Self::PlansIn([before, after]) => names.with(BeforeAfter { before, after }, |name, year| {
                year.map_or_else(|| name.clone(), |year| format!("{name} {year}"))
            }),
            Self::Plans => names.map(String::clone),
        }
    }
}

impl super::Question for Question {
    type Answer = Compared;
    const NAME: &'static str = "compare";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Compared, AskError> {
        // a question that cannot be answered shows at once
        let plans = self.sides.plans(inputs)?;
        self.of(&plans, grouped::groupings(inputs, watch)?.into(), inputs, watch)
    }
}

impl Question {
    /// The answer with residents summed up by these groupings.
    pub(super) fn by(
        &self,
        groupings: Arc<[Grouping]>,
        inputs: &Seen,
        watch: &Watch,
    ) -> Result<Compared, AskError> {
        self.of(&self.sides.plans(inputs)?, groupings, inputs, watch)
    }

    fn of(
        &self,
        plans: &BeforeAfter<Plan>,
        groupings: Arc<[Grouping]>,
        inputs: &Seen,
        watch: &Watch,
    ) -> Result<Compared, AskError> {
        let plans = plans.as_ref();
        let households = self.households.of(inputs)?;
        let params = Params { area: inputs.area(), plans, groupings: &groupings, households: &households };
        let found = compare(&params, watch)?;
        let names = match self.names.clone() {
            Some([before, after]) => BeforeAfter { before, after },
            None => self.sides.names(plans),
        };
        let without_effect =
            plans.with(found.became.as_ref(), |plan, became| without_effect(plan, became)).sides().concat();
        Ok(Compared { inputs: inputs.clone(), groupings, names, found, without_effect })
    }
}

/// What differs between two plans.
#[derive(Debug)]
pub struct Compared {
    inputs: Seen,
    groupings: Arc<[Grouping]>,
    names: BeforeAfter<String>,
    found: Comparison,
    without_effect: Vec<String>,
}

impl Compared {
    /// What layers and pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        self.called(self.names.as_ref().map(String::as_str))
    }

    /// The same with other names of both sides.
    #[must_use]
    pub fn called<'a>(&'a self, names: BeforeAfter<&'a str>) -> shown::Params<'a> {
        shown::Params { area: self.inputs.area(), groupings: &self.groupings, found: &self.found, names }
    }
}

impl Answer for Compared {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        shown::layers(self.shown())
    }

    fn explain(&self, words: &Words) -> String {
        text::lines(&shown::explain(self.shown(), words))
    }

    fn remarks(&self) -> Vec<String> {
        self.without_effect.clone()
    }
}
