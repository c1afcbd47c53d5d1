//! The streets of the study area.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Seen};
use crate::layers::network::{self as shown, Pieces};
use crate::layers::table::Table;
use crate::watch::Watch;
use crate::words::Words;

/// The streets that people walk on, piece by piece: who may walk there, how long each counts for each mobility class, and what hinders.
/// Nodes that some class may not be able to pass are points.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {}

impl super::Question for Question {
    type Answer = Paved;
    const NAME: &'static str = "streets";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Paved, AskError> {
        watch.check()?;
        Ok(Paved { inputs: inputs.clone() })
    }
}

/// The streets of the study area.
#[derive(Debug)]
pub struct Paved {
    inputs: Seen,
}

impl Answer for Paved {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        let area = self.inputs.area();
        let streets = shown::network(area.network(), area.classes(), area.settings(), Pieces::Kept);
        vec![streets.named("streets")]
    }

    fn explain(&self, words: &Words) -> String {
        let stats = self.inputs.area().network().stats();
        let number = |number: f64| words.number(number, 0).into();
        words.say("streets-found", &[("pieces", number(stats.edges as f64)), ("km", number(stats.km))]) + "\n"
    }
}
