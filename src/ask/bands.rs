//! How far homes have to the nearest base, for a map.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::coverage::{self, Covered};
use super::{Answer, AskError, Assumed, Seen};
use crate::layers::bands;
use crate::layers::coverage as shown;
use crate::layers::table::Table;
use crate::moment::Moment;
use crate::settings::base_types::BaseType;
use crate::settings::coverage::CoverageSettings;
use crate::watch::Watch;
use crate::words::Words;

/// How far homes have to the nearest base, for a map: of each home the mobility class that walks least of those that reach one, the base, and
/// the residents of all classes together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The plan as it is at the end of this year; without it the bases that are there today.
    pub year: Option<i32>,
    /// Only bases that are open then: a weekday and a time (`Tuesday 18:30`), or a date and a time (`2026-03-03T18:30`).
    pub at: Option<Moment>,
    /// Only bases where staff is there at that moment, rather than those whose doors are open.
    pub staffed: bool,
    /// Only bases of these types; of all types if empty.
    pub types: Vec<BaseType>,
    /// What is assumed, as in `data/coverage.toml`.
    pub settings: Assumed<CoverageSettings>,
}

impl super::Question for Question {
    type Answer = Banded;
    const NAME: &'static str = "bands";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Banded, AskError> {
        let Self { year, at, staffed, types, settings } = self.clone();
        Ok(Banded(coverage::Question { year, at, staffed, types, settings }.answer(inputs, watch)?))
    }
}

/// How far homes have to the nearest base.
#[derive(Debug)]
pub struct Banded(Covered);

impl Banded {
    /// What layers and summaries show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        self.0.shown()
    }
}

impl Answer for Banded {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        vec![bands::bands(self.shown())]
    }

    fn explain(&self, words: &Words) -> String {
        self.0.explain(words)
    }
}
