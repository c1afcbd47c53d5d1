//! Which housing forms homes support.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Assumed, Seen, grouped, text};
use crate::analysis::forms::{self, Forms, Params};
use crate::analysis::grouping::Grouping;
use crate::layers::forms as shown;
use crate::layers::table::Table;
use crate::settings::forms::FormSettings;
use crate::watch::Watch;
use crate::words::Words;

/// Which housing forms (1 to 5) homes support: 1 own home anywhere; 2 near a free-standing base; 3 near a group home with a base; 4 in a group
/// home with a base; 5 in a reinforced home.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The plan as it is at the end of this year; without it the bases that are there today.
    pub year: Option<i32>,
    /// Which bases make which forms possible, as in `data/housing_forms.toml`.
    pub settings: Assumed<FormSettings>,
}

impl super::Question for Question {
    type Answer = Formed;
    const NAME: &'static str = "forms";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Formed, AskError> {
        self.by(grouped::groupings(inputs, watch)?.into(), inputs, watch)
    }
}

impl Question {
    /// The answer with residents summed up by these groupings.
    pub(super) fn by(
        &self,
        groupings: Arc<[Grouping]>,
        inputs: &Seen,
        watch: &Watch,
    ) -> Result<Formed, AskError> {
        let settings = self.settings.get()?;
        let asked = Asked { year: self.year, inputs: inputs.clone(), settings, groupings };
        let found = forms::forms(&asked.params(), watch)?;
        Ok(Formed { asked, found })
    }
}

/// What was asked, about what.
#[derive(Debug)]
struct Asked {
    year: Option<i32>,
    inputs: Seen,
    settings: FormSettings,
    groupings: Arc<[Grouping]>,
}

impl Asked {
    fn params(&self) -> Params<'_> {
        Params {
            area: self.inputs.area(),
            plan: self.inputs.plan(),
            year: self.year,
            groupings: &self.groupings,
            settings: &self.settings,
        }
    }
}

/// Which housing forms homes support.
#[derive(Debug)]
pub struct Formed {
    asked: Asked,
    found: Forms,
}

impl Formed {
    /// What layers and pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        shown::Params {
            asked: self.asked.params(),
            with_private: self.asked.inputs.with_private(),
            forms: &self.found,
        }
    }
}

impl Answer for Formed {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        shown::layers(self.shown())
    }

    fn explain(&self, words: &Words) -> String {
        text::lines(&shown::explain(self.shown(), words))
    }

    fn list(&self, words: &Words) -> String {
        text::table(&shown::table(self.shown(), words))
    }

    fn remarks(&self) -> Vec<String> {
        let is_unknown = self.asked.inputs.plan().group_homes.iter().any(|own| own.dwellings.is_none());
        let text = "of some group homes the number of dwellings is not known; they count with none";
        if is_unknown { vec![text.into()] } else { Vec::new() }
    }
}
