//! Where people work.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Seen};
use crate::layers::table::Table;
use crate::layers::workplaces as shown;
use crate::watch::Watch;
use crate::words::Words;

/// Where people work: the squares of the grid of jobs in the study area, each with its jobs as they were given; none if it is not known where people work, or if
/// that is for the house only. How many jobs homes have within reach stands in the layers of the settlements.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {}

impl super::Question for Question {
    type Answer = Worked;
    const NAME: &'static str = "workplaces";
    const COUNTS_JOBS: bool = true;

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Worked, AskError> {
        watch.check()?;
        Ok(Worked { inputs: inputs.clone() })
    }

    fn is_answerable(inputs: &Seen) -> bool {
        inputs.area().workplaces().is_some()
    }
}

/// Where people work.
#[derive(Debug)]
pub struct Worked {
    inputs: Seen,
}

impl Answer for Worked {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        vec![shown::layer(self.inputs.area())]
    }

    fn explain(&self, words: &Words) -> String {
        shown::explain(self.inputs.area(), words)
    }
}
