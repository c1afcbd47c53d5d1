//! The places of daily needs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Seen};
use crate::layers::places::{self as shown, Private};
use crate::layers::table::Table;
use crate::watch::Watch;
use crate::words::Words;

/// The places of daily needs of the study area: shops, pharmacies, stops, meeting places, ... Private ones, as group homes, only in house.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {}

impl super::Question for Question {
    type Answer = Placed;
    const NAME: &'static str = "places";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Placed, AskError> {
        watch.check()?;
        Ok(Placed { inputs: inputs.clone() })
    }
}

/// The places of daily needs.
#[derive(Debug)]
pub struct Placed {
    inputs: Seen,
}

impl Placed {
    fn private(&self) -> Private {
        if self.inputs.with_private() { Private::Included } else { Private::LeftOut }
    }
}

impl Answer for Placed {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        let needs = &self.inputs.area().needs();
        vec![shown::places(&needs.places, &needs.settings, self.private())]
    }

    fn explain(&self, _: &Words) -> String {
        let needs = &self.inputs.area().needs();
        shown::list(&needs.places, &needs.settings, self.private())
    }
}

/// What is said of categories of which no place is known.
pub(super) fn unknown(categories: &[String]) -> impl Iterator<Item = String> {
    categories.iter().map(|category| {
        format!(
            "no place of the category {category:?} is known in the area: nobody reaches one, and perhaps only the data lack them"
        )
    })
}
