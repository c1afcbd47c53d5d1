//! What is shown of the next bases, and to whom.

use serde_json::{Map, Value, json};

use crate::analysis::next_bases::{self as asked, NextBases};
use crate::layers::about::planned;
use crate::layers::layer::Layer;
use crate::layers::no_street;

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// The municipality.
    House,
    /// Anybody.
    Everybody,
}

/// What is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// What was asked.
    pub asked: asked::Params<'a>,
    /// The result.
    pub found: &'a NextBases,
    /// Who reads it.
    pub readers: Readers,
}

impl Params<'_> {
    /// The year of the first future, of which bases, homes and areas are told.
    pub(super) fn year(&self) -> Option<i32> {
        self.found.futures.first().map_or(self.asked.year, |own| own.future.year)
    }

    /// A layer that says what was asked.
    pub(super) fn layer(&self, name: &'static str) -> Layer {
        Layer::new(name, self.members())
    }

    /// What is said of all layers.
    pub(super) fn members(&self) -> Map<String, Value> {
        let mut members = planned(self.asked.area, self.asked.plan, self.year());
        no_street::add(&mut members, self.asked.area);
        members.insert("locate".into(), self.about());
        members
    }

    /// What was asked, and how the search went.
    pub(super) fn about(&self) -> Value {
        let asked = &self.asked;
        json!({
            "base_types": asked.kinds,
            "new": asked.new,
            "aims": asked.purposes,
            "candidates": asked.candidates,
            "conditions": asked.conditions,
            "futures": asked.futures,
            "search": asked.search,
            "existing": self.found.existing.iter().map(|base| base.id.as_str()).collect::<Vec<_>>(),
            "solver": SOLVER,
            "rounds": self.found.rounds,
            "proven": self.found.is_proven(),
            "settings": asked.settings,
        })
    }
}

/// What proves how good an answer is.
pub(super) const SOLVER: &str = "Lagrangian relaxation, branch and bound (tettsted)";
