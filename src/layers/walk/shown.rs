//! A walk, ready to be shown.

use serde_json::{Map, Value};

use crate::analysis::project::Obstacle;
use crate::analysis::walk::{Found, NoWalk, Params, Walked};
use crate::layers::about::provenance;
use crate::words::Words;

/// What is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// What was asked.
    pub asked: Params<'a>,
    /// What was found.
    pub found: &'a Found,
    /// In which language.
    pub words: &'a Words,
}

impl<'a> Shown<'a> {
    /// The walk, if there is one.
    #[must_use]
    pub fn walked(&self) -> Option<&'a Walked> {
        match self.found {
            Found::Walk(walked) => Some(walked),
            Found::None(_) => None,
        }
    }

    /// What stands in the walk, or stops it, in walking order.
    #[must_use]
    pub fn obstacles(&self) -> &'a [Obstacle] {
        match self.found {
            Found::Walk(walked) => &walked.obstacles,
            Found::None(NoWalk::Stopped(obstacles)) => obstacles,
            Found::None(_) => &[],
        }
    }

    /// A code for what was found: `reached` within the reach of the class, `too_far` beyond it, else why there is no walk.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.found {
            Found::Walk(walked) if walked.within => "reached",
            Found::Walk(_) => "too_far",
            Found::None(NoWalk::NotKnown(_)) => "not_known",
            Found::None(NoWalk::NotLinked(_)) => "not_linked",
            Found::None(NoWalk::Stopped(_)) => "stopped",
            Found::None(NoWalk::NoWay) => "no_way",
        }
    }

    pub(super) fn members(&self) -> Map<String, Value> {
        let area = self.asked.area;
        provenance(area.classes(), area.settings(), area.network().stats())
    }
}
