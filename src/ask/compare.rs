//! Two plans compared, or one in two years.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::what_if::without_effect;
use super::{Answer, AskError, Inputs, grouped, text};
use crate::analysis::compare::{Comparison, Params, Side, compare};
use crate::analysis::grouping::Grouping;
use crate::layers::compare as shown;
use crate::layers::table::Table;
use crate::plan::{Plan, When};
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
}

/// What is compared with what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// The plan as it is today, and as it is at the end of this year; as a whole without one.
    Today(Option<i32>),
    /// The plan at the end of two years.
    Years([i32; 2]),
    /// The plan and a second one, each as a whole: with all its street changes and projects, and without bases that close.
    #[default]
    Plans,
}

impl Sides {
    /// When both plans are looked at.
    #[must_use]
    pub fn when(self) -> [When; 2] {
        match self {
            Self::Today(year) => [When::Today, When::or_whole(year)],
            Self::Years(years) => years.map(When::Year),
            Self::Plans => [When::Whole; 2],
        }
    }

    /// The plans of both sides.
    fn plans(self, inputs: &Inputs) -> Result<[Plan; 2], AskError> {
        let (first, [before, after]) = (inputs.plan(), self.when());
        let second = if self == Self::Plans { inputs.other().ok_or(AskError::OneSide)? } else { first };
        Ok([first.at(before), second.at(after)])
    }

    /// What both sides are called.
    fn names(self, [first, second]: &[Plan; 2]) -> [String; 2] {
        let (first, second) = (&first.about.name, &second.about.name);
        match self {
            Self::Years(years) => years.map(|year| format!("{first} {year}")),
            Self::Today(_) => ["existing".into(), "plan".into()],
            Self::Plans => [first.clone(), second.clone()],
        }
    }
}

impl super::Question for Question {
    type Answer = Compared;
    const NAME: &'static str = "compare";

    fn answer(&self, inputs: &Inputs, watch: &Watch) -> Result<Compared, AskError> {
        // a question that cannot be answered shows at once
        let plans = self.sides.plans(inputs)?;
        self.of(&plans, grouped::groupings(inputs.area(), watch)?.into(), inputs, watch)
    }
}

impl Question {
    /// The answer with residents summed up by these groupings.
    pub(super) fn by(
        &self,
        groupings: Arc<[Grouping]>,
        inputs: &Inputs,
        watch: &Watch,
    ) -> Result<Compared, AskError> {
        self.of(&self.sides.plans(inputs)?, groupings, inputs, watch)
    }

    fn of(
        &self,
        plans: &[Plan; 2],
        groupings: Arc<[Grouping]>,
        inputs: &Inputs,
        watch: &Watch,
    ) -> Result<Compared, AskError> {
        let [first, second] = plans;
        let (before, after) = (inputs.area().planned(first, watch)?, inputs.area().planned(second, watch)?);
        let sides = [Side { plan: first, planned: &before }, Side { plan: second, planned: &after }];
        let found = compare(&Params { sides, groupings: &groupings }, watch)?;
        let names = self.names.clone().unwrap_or_else(|| self.sides.names(plans));
        let without_effect =
            [without_effect(first, &before.became), without_effect(second, &after.became)].concat();
        Ok(Compared { inputs: inputs.clone(), groupings, names, found, without_effect })
    }
}

/// What differs between two plans.
#[derive(Debug)]
pub struct Compared {
    inputs: Inputs,
    groupings: Arc<[Grouping]>,
    names: [String; 2],
    found: Comparison,
    without_effect: Vec<String>,
}

impl Compared {
    /// What layers and pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        let [first, second] = &self.names;
        self.called([first, second])
    }

    /// The same with other names of both sides.
    #[must_use]
    pub fn called<'a>(&'a self, names: [&'a str; 2]) -> shown::Params<'a> {
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
