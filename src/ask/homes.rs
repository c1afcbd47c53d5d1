//! The homes of the study area.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Seen, grouped};
use crate::analysis::grouping::Grouping;
use crate::layers::homes::{self as shown, ByClass};
use crate::layers::table::Table;
use crate::watch::Watch;
use crate::words::Words;

/// The homes of the study area with their residents, and the settlement and municipality they lie in. Residents of each mobility class
/// by home only in house: that is a fact about a house.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {}

impl super::Question for Question {
    type Answer = Housed;
    const NAME: &'static str = "homes";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Housed, AskError> {
        let groupings = grouped::groupings(inputs, watch)?.into();
        Ok(Housed { inputs: inputs.clone(), groupings })
    }
}

/// The homes of the study area.
#[derive(Debug)]
pub struct Housed {
    inputs: Seen,
    groupings: Arc<[Grouping]>,
}

impl Answer for Housed {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        let by_class = if self.inputs.is_in_house() { ByClass::Shown } else { ByClass::LeftOut };
        vec![shown::listed(self.inputs.area(), &self.groupings, by_class)]
    }

    fn explain(&self, words: &Words) -> String {
        let homes = self.inputs.area().residents().homes.len();
        words.say("homes-found", &[("homes", words.number(homes as f64, 0).into())]) + "\n"
    }
}
