//! What one place reaches.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::swapped::check_not_swapped;
use super::{Answer, AskError, Seen};
use crate::analysis::glance::Glance;
use crate::analysis::reach::{Reach, reach};
use crate::geodesy::Position;
use crate::ids::ClassId;
use crate::layers;
use crate::layers::table::Table;
use crate::watch::Watch;
use crate::words::Words;

/// The streets that one place reaches, and how many homes and residents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The place, WGS 84 degrees.
    pub at: Position,
    /// Id of the only class asked about; all if not given.
    #[serde(default)]
    pub class: Option<String>,
}

impl super::Question for Question {
    type Answer = Reached;
    const NAME: &'static str = "reach";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Reached, AskError> {
        let area = inputs.area();
        let only = self.class.as_ref().map(|id| class_of(inputs, id)).transpose()?;
        check_not_swapped(area, "places", &[Some(self.at)])?;
        let found = reach(area, self.at, watch)?;
        Ok(Reached { inputs: inputs.clone(), at: self.at, only, found })
    }
}

impl Question {
    /// What the place reaches at a glance, into memory that is used again, and the only class asked about.
    pub fn look(&self, inputs: &Seen, into: &mut Glance, watch: &Watch) -> Result<Option<ClassId>, AskError> {
        let only = self.class.as_ref().map(|id| class_of(inputs, id)).transpose()?;
        check_not_swapped(inputs.area(), "places", &[Some(self.at)])?;
        into.look(inputs.area(), self.at, only, watch)?;
        Ok(only)
    }
}

/// The class of an id.
pub(crate) fn class_of(inputs: &Seen, id: &str) -> Result<ClassId, AskError> {
    let classes = &inputs.area().classes();
    classes.index_of(id).ok_or_else(|| AskError::UnknownClass {
        id: id.into(),
        known: classes.all().iter().map(|class| class.id.clone()).collect(),
    })
}

/// What a place reaches.
#[derive(Debug)]
pub struct Reached {
    inputs: Seen,
    at: Position,
    only: Option<ClassId>,
    found: Reach,
}

impl Reached {
    /// What was found, for each class.
    #[must_use]
    pub fn found(&self) -> &Reach {
        &self.found
    }

    /// The only class asked about.
    #[must_use]
    pub fn only(&self) -> Option<ClassId> {
        self.only
    }
}

impl Answer for Reached {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        vec![layers::reach::reach(self.inputs.area(), self.at, &self.found, self.only)]
    }

    fn explain(&self, words: &Words) -> String {
        layers::reach::explain(self.inputs.area(), &self.found, self.only, words)
    }

    fn remarks(&self) -> Vec<String> {
        if self.found.classes.iter().any(|class| class.link.is_some()) {
            return Vec::new();
        }
        let most = self.inputs.area().settings().links.max_distance_m;
        vec![format!("the place is not linked: no usable street within {most} m; it reaches nothing")]
    }
}
