//! What to look at first in the field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Answer, AskError, Seen};
use crate::analysis::area::check_place;
use crate::analysis::survey::{Item, survey};
use crate::geodesy::Position;
use crate::layers::survey as shown;
use crate::layers::table::Table;
use crate::watch::Watch;
use crate::words::Words;

/// How many things a list has, unless the question says otherwise.
const TOP: usize = 10;

/// Which streets, crossings and barriers, whose state is not known or is bad, decide most residents' reach to the nearest of some points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The points, WGS 84 degrees; `null` is reached by nobody. The bases of the plan that are there today if not given.
    pub points: Option<Vec<Option<Position>>>,
    /// How many things the list has; layers have all.
    pub top: usize,
}

impl Default for Question {
    fn default() -> Self {
        Self { points: None, top: TOP }
    }
}

impl super::Question for Question {
    type Answer = Surveyed;
    const NAME: &'static str = "survey";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Surveyed, AskError> {
        let area = inputs.area();
        let bases = || inputs.plan().today().bases.iter().map(|base| Some(base.position)).collect();
        let points = self.points.clone().unwrap_or_else(bases);
        check_place(area.network(), &area.settings().extent, "sites", &points)?;
        let items = survey(area, &points, watch)?;
        Ok(Surveyed { inputs: inputs.clone(), top: self.top, items })
    }
}

/// What to look at first in the field.
#[derive(Debug)]
pub struct Surveyed {
    inputs: Seen,
    top: usize,
    items: Vec<Item>,
}

impl Surveyed {
    /// What pages show.
    #[must_use]
    pub fn shown(&self) -> shown::Params<'_> {
        shown::Params { area: self.inputs.area(), items: &self.items }
    }
}

impl Answer for Surveyed {
    fn layers<'a>(&'a self, _: &'a Words) -> Vec<Table<'a>> {
        vec![shown::items(self.inputs.area(), &self.items)]
    }

    fn explain(&self, _: &Words) -> String {
        shown::list(self.inputs.area(), &self.items, self.top)
    }

    fn remarks(&self) -> Vec<String> {
        let is_plain = self.inputs.area().network().is_plain();
        let text = "on plain ground nothing hinders anybody but steps; there is little to survey";
        if is_plain { vec![text.into()] } else { Vec::new() }
    }
}
