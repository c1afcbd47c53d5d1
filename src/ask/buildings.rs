//! The buildings of the study area.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Seen};
use crate::input::base_map::Feature;
use crate::layers::buildings as shown;
use crate::layers::table::Table;
use crate::settings::base_map::BaseLayer;
use crate::watch::Watch;
use crate::words::Words;

/// The outlines of the buildings of the study area, homes or not, as the map draws them; none if it was made without a base map.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {}

impl super::Question for Question {
    type Answer = Built;
    const NAME: &'static str = "buildings";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Built, AskError> {
        watch.check()?;
        // the map was checked when it was read
        let map = inputs.area().base_map().and_then(|packed| packed.unpack().ok());
        let features = map.into_iter().flat_map(|map| map.features);
        let outlines = features.filter(|feature| feature.layer == BaseLayer::Building).collect();
        Ok(Built { inputs: inputs.clone(), outlines })
    }
}

/// The buildings of the study area.
#[derive(Debug)]
pub struct Built {
    inputs: Seen,
    outlines: Vec<Feature>,
}

impl Answer for Built {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        vec![shown::buildings(self.inputs.area(), &self.outlines)]
    }

    fn explain(&self, words: &Words) -> String {
        words.say("buildings-found", &[("buildings", words.number(self.outlines.len() as f64, 0).into())])
            + "\n"
    }
}
