//! The walk between two points.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reach::class_of;
use super::swapped::check_not_swapped;
use super::{Answer, AskError, Seen};
use crate::analysis::walk::{Found, Params, walk};
use crate::geodesy::Position;
use crate::ids::ClassId;
use crate::layers::table::Table;
use crate::layers::walk::{self as shown, Shown};
use crate::settings::Settings;
use crate::settings::map::MapSettings;
use crate::units::{Mm, mm};
use crate::watch::Watch;
use crate::words::Words;

/// The walk from one point to another for a class: its streets, how far it is on the ground and as the class counts it, what slows or
/// hinders; if there is none, why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Where it begins, WGS 84 degrees.
    pub from: Position,
    /// Where it ends, WGS 84 degrees.
    pub to: Position,
    /// Id of the class that walks, as `most`.
    pub class: String,
}

impl super::Question for Question {
    type Answer = WalkFound;
    const NAME: &'static str = "walk";

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<WalkFound, AskError> {
        let class = class_of(inputs, &self.class)?;
        let ends = [self.from, self.to];
        check_not_swapped(inputs.area(), "points", &ends.map(Some))?;
        let look = mm(MapSettings::built_in()?.walk.look_m);
        let found = walk(&Params { area: inputs.area(), ends, class, look }, watch)?;
        Ok(WalkFound { inputs: inputs.clone(), ends, class, look, found })
    }
}

/// A walk, or why there is none.
#[derive(Debug)]
pub struct WalkFound {
    inputs: Seen,
    ends: [Position; 2],
    class: ClassId,
    look: Mm,
    found: Found,
}

impl WalkFound {
    /// What layers and pages show, in the language of `words`.
    #[must_use]
    pub fn shown<'a>(&'a self, words: &'a Words) -> Shown<'a> {
        let Self { inputs, ends, class, look, found } = self;
        let asked = Params { area: inputs.area(), ends: *ends, class: *class, look: *look };
        Shown { asked, found, words }
    }
}

impl Answer for WalkFound {
    fn layers<'a>(&'a self, words: &'a Words) -> Vec<Table<'a>> {
        shown::layers(&self.shown(words))
    }

    fn explain(&self, words: &Words) -> String {
        shown::explain(&self.shown(words))
    }
}
