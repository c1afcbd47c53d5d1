//! All questions by name.

use std::fmt;
use std::sync::Arc;

use schemars::{Schema, schema_for};
use serde_json::Value;

use super::{
    Answer, AskError, Desk, Question, Seen, ambulant, bands, buildings, card, compare, coverage, forms,
    homes, locate, missing_links, need, places, plan, reach, report, score, services, settlements, siting,
    streets, survey, try_site, walk, what_if, workplaces,
};
use crate::watch::Watch;

/// Asks a question that is written as JSON.
type Ask = fn(&Desk, Value, &Seen, &Watch) -> Result<Arc<dyn Answer>, Arc<AskError>>;

/// A kind of question, for doors that know only its name.
#[derive(Clone, Copy)]
pub struct Kind {
    name: &'static str,
    counts_jobs: bool,
    in_memory: bool,
    schema: fn() -> Schema,
    is_answerable: fn(&Seen) -> bool,
    ask: Ask,
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kind").field(&self.name).finish()
    }
}

impl Kind {
    fn of<Q: Question>() -> Self {
        Self {
            name: Q::NAME,
            counts_jobs: Q::COUNTS_JOBS,
            in_memory: Q::IN_MEMORY,
            schema: || schema_for!(Q),
            is_answerable: Q::is_answerable,
            ask: ask::<Q>,
        }
    }

    /// Its name at every door.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether jobs count in its answer.
    #[must_use]
    pub fn counts_jobs(&self) -> bool {
        self.counts_jobs
    }

    /// Whether its answer becomes no file.
    #[must_use]
    pub fn is_in_memory(&self) -> bool {
        self.in_memory
    }

    /// What it is made of, as JSON Schema (2020-12).
    #[must_use]
    pub fn schema(&self) -> Schema {
        (self.schema)()
    }

    /// What it asks, in a sentence or two.
    #[must_use]
    pub fn about(&self) -> String {
        let schema = self.schema();
        let about = schema.get("description").and_then(Value::as_str).unwrap_or_default();
        // line breaks inside a sentence say nothing
        about.lines().collect::<Vec<_>>().join(" ")
    }

    /// Whether what it is answered from is there.
    #[must_use]
    pub fn is_answerable(&self, inputs: &Seen) -> bool {
        (self.is_answerable)(inputs)
    }

    /// Asks a question that is written as JSON.
    pub fn ask(
        &self,
        desk: &Desk,
        question: Value,
        inputs: &Seen,
        watch: &Watch,
    ) -> Result<Arc<dyn Answer>, Arc<AskError>> {
        (self.ask)(desk, question, inputs, watch)
    }
}

fn ask<Q: Question>(
    desk: &Desk,
    question: Value,
    inputs: &Seen,
    watch: &Watch,
) -> Result<Arc<dyn Answer>, Arc<AskError>> {
    let unreadable = |why: serde_json::Error| AskError::Unreadable { name: Q::NAME, text: why.to_string() };
    let question: Q = serde_json::from_value(question).map_err(unreadable)?;
    Ok(desk.ask(&question, inputs, watch)?)
}

/// All questions by name. What is added here appears at every door: as `tettsted ask NAME` on the command line, at `/ask/NAME` of the service, and
/// in the report if it needs no more than a study area and a plan: all its fields have a value of their own.
#[derive(Debug, Clone)]
pub struct Questions(Vec<Kind>);

impl Questions {
    /// Those of this crate.
    #[must_use]
    pub fn built_in() -> Self {
        Self(Vec::new())
            .with::<score::Question>()
            .with::<siting::Question>()
            .with::<coverage::Question>()
            .with::<bands::Question>()
            .with::<forms::Question>()
            .with::<settlements::Question>()
            .with::<card::Question>()
            .with::<what_if::Question>()
            .with::<missing_links::Question>()
            .with::<locate::Question>()
            .with::<compare::Question>()
            .with::<survey::Question>()
            .with::<reach::Question>()
            .with::<try_site::Question>()
            .with::<walk::Question>()
            .with::<places::Question>()
            .with::<plan::Question>()
            .with::<homes::Question>()
            .with::<buildings::Question>()
            .with::<workplaces::Question>()
            .with::<streets::Question>()
            .with::<need::Question>()
            .with::<ambulant::Question>()
            .with::<ambulant::estimate::Question>()
            .with::<services::Question>()
            .with::<report::Question>()
    }

    /// The same with one more; one of the same name gives way.
    #[must_use]
    pub fn with<Q: Question>(mut self) -> Self {
        self.0.retain(|kind| kind.name != Q::NAME);
        self.0.push(Kind::of::<Q>());
        self
    }

    /// All of them, in their order.
    pub fn all(&self) -> impl Iterator<Item = &Kind> {
        self.0.iter()
    }

    /// The one of a name.
    pub fn get(&self, name: &str) -> Result<&Kind, AskError> {
        self.0.iter().find(|kind| kind.name == name).ok_or_else(|| AskError::NoQuestion {
            name: name.into(),
            known: self.0.iter().map(|kind| kind.name).collect(),
        })
    }
}

impl Default for Questions {
    fn default() -> Self {
        Self::built_in()
    }
}
