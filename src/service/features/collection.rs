//! A collection.

use serde_json::{Map, Value};

use super::super::narrowed::{NAMES, Narrowed};
use crate::ask::Kind;
use crate::plan::PlanLayer;
use crate::plan::comments::LAYER as COMMENTS;

/// A collection: rows of one kind of geometry of one layer of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::service) struct Collection {
    /// Its id in addresses, and of its texts (`collection-ID`).
    pub(in crate::service) id: &'static str,
    /// The question.
    pub(in crate::service) question: &'static str,
    /// The layer of the answer; its first if `None`.
    pub(in crate::service) layer: Option<&'static str>,
    /// The place of the kind of geometry among those of the layer.
    pub(in crate::service) kind: usize,
    /// The layer of the plan that it shows, if it shows one: that can be changed.
    pub(in crate::service) of_plan: Option<PlanLayer>,
}

/// A collection in a list: id, question, layer, kind of geometry.
pub(super) type Listed = (&'static str, &'static str, Option<&'static str>, usize);

/// Questions about bases that are open at a moment, and of some types.
const NARROWED: [&str; 2] = ["coverage", "bands"];

/// Collections with a row for each home.
const OF_HOMES: [&str; 6] = ["homes", "coverage", "coverage_bands", "forms", "settlements_homes", "what_if"];

/// Questions that compute nothing.
const READ: [&str; 6] = ["plan", "homes", "streets", "places", "buildings", "workplaces"];

impl Collection {
    /// The one of a list.
    pub(super) fn of((id, question, layer, kind): Listed) -> Self {
        Self { id, question, layer, kind, of_plan: None }
    }

    /// Whether it is what people wrote: no question, and another for everybody who asks.
    pub(in crate::service) fn is_of_comments(&self) -> bool {
        self.question == COMMENTS
    }

    /// Whether its rows were read as they are, and are not computed.
    pub(in crate::service) fn is_read(&self) -> bool {
        READ.contains(&self.question)
    }

    /// Whether its rows are homes with residents.
    pub(in crate::service) fn is_of_homes(&self) -> bool {
        OF_HOMES.contains(&self.id)
    }

    /// Whether an address may say which bases are meant.
    pub(in crate::service) fn is_narrowed(&self) -> bool {
        NARROWED.contains(&self.question)
    }

    /// The parameters of an address without those that say which bases are meant, where that can be said.
    pub(in crate::service) fn of_rows(&self, parameters: &[(String, String)]) -> Vec<(String, String)> {
        let is_elsewhere = |name: &str| self.is_narrowed() && NAMES.contains(&name);
        parameters.iter().filter(|(name, _)| !is_elsewhere(name)).cloned().collect()
    }

    /// What is asked for it: the question with default settings, in the year if it knows years, and for the bases that are meant.
    pub(in crate::service) fn asked(&self, kind: &Kind, year: Option<i32>, narrowed: &Narrowed) -> Value {
        let knows_years = kind.schema().get("properties").is_some_and(|all| all.get("year").is_some());
        let mut asked = if self.is_narrowed() { narrowed.fields() } else { Map::new() };
        if let Some(year) = year.filter(|_| knows_years) {
            asked.insert("year".into(), year.into());
        }
        asked.into()
    }
}
