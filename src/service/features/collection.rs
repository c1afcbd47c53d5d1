//! A collection.

use serde_json::{Value, json};

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

/// Questions that compute nothing.
const READ: [&str; 5] = ["plan", "homes", "streets", "places", "buildings"];

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

    /// What is asked for it: the question with default settings, in the year if it knows years.
    pub(in crate::service) fn asked(kind: &Kind, year: Option<i32>) -> Value {
        let knows_years = kind.schema().get("properties").is_some_and(|all| all.get("year").is_some());
        if knows_years && year.is_some() { json!({ "year": year }) } else { json!({}) }
    }
}
