//! Which short links are missing most.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::what_if::without_effect;
use super::{Answer, AskError, Seen, text};
use crate::analysis::area::Area;
use crate::analysis::missing_links::{MissingLinks, Params, UP_TO_M, missing_links};
use crate::geodesy::Position;
use crate::layers::missing_links as shown;
use crate::layers::table::Table;
use crate::network::edits::NetworkEdit;
use crate::plan::Plan;
use crate::watch::Watch;
use crate::words::Words;

/// How many links are given, unless the question says otherwise.
const TOP: usize = 20;

/// Which short links between streets would bring most residents within reach of a base, or of a daily need. What lies between the ends is not
/// known: look at the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The plan as it is at the end of this year; without it the bases are those of today, and all its street changes are made.
    pub year: Option<i32>,
    /// Id of a category of daily needs to ask about in place of bases.
    pub need: Option<String>,
    /// Longest link in a straight line, metres, 1 to 1000; as the study area has it if not given.
    pub up_to_m: Option<f64>,
    /// How many links are given.
    pub top: usize,
}

impl Default for Question {
    fn default() -> Self {
        Self { year: None, need: None, up_to_m: None, top: TOP }
    }
}

impl super::Question for Question {
    type Answer = Missing;
    const NAME: &'static str = "missing-links";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Missing, AskError> {
        let up_to_m = self.up_to_m.unwrap_or(inputs.area().settings().missing_links.up_to_m);
        if !UP_TO_M.contains(&up_to_m) {
            return Err(AskError::LinkLength { metres: up_to_m, range: (*UP_TO_M.start(), *UP_TO_M.end()) });
        }
        let plan = inputs.plan().with_changes(self.year);
        let edits: Vec<NetworkEdit> = plan.edits.iter().map(NetworkEdit::from).collect();
        let (area, became) = inputs.area().edited(&edits, watch)?;
        let category = self.need.as_ref().map(|need| category(&area, need)).transpose()?;
        let points = points(&area, &plan, category);
        let found = missing_links(&Params { area: &area, points: &points, up_to_m, top: self.top }, watch)?;
        let without_effect = without_effect(&plan, &became);
        Ok(Missing { area, category, up_to_m, found, without_effect })
    }
}

/// The category of daily needs of an id, by its place in the settings.
fn category(area: &Area, id: &str) -> Result<usize, AskError> {
    let settings = &area.needs().settings;
    settings.index_of(id).ok_or_else(|| AskError::UnknownCategory {
        id: id.into(),
        known: settings.categories.iter().map(|category| category.id.clone()).collect(),
    })
}

/// What is to be reached: the places of a daily need, or the bases.
fn points(area: &Area, plan: &Plan, category: Option<usize>) -> Vec<Option<Position>> {
    match category {
        Some(category) => area.needs().entrances(category).0,
        None => plan.bases.iter().map(|base| Some(base.position)).collect(),
    }
}

/// The links that are missing most.
#[derive(Debug)]
pub struct Missing {
    /// The study area with the changes of the plan.
    area: Area,
    category: Option<usize>,
    up_to_m: f64,
    found: MissingLinks,
    without_effect: Vec<String>,
}

impl Missing {
    /// What pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        shown::Params { area: &self.area, found: &self.found, up_to_m: self.up_to_m }
    }

    /// What residents come within reach of.
    fn what(&self, words: &Words) -> String {
        match self.category {
            Some(category) => {
                self.area.needs().settings.categories[category].name_in(words.language().id()).to_lowercase()
            }
            None => words.get("missing-bases"),
        }
    }
}

impl Answer for Missing {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        vec![shown::layer(&self.area, &self.found)]
    }

    fn explain(&self, words: &Words) -> String {
        let wanted = shown::Wanted { what: &self.what(words), up_to_m: self.up_to_m };
        text::lines(&shown::explain(&self.area, &self.found, wanted, words))
    }

    fn remarks(&self) -> Vec<String> {
        self.without_effect.clone()
    }
}
