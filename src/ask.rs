//! One way to ask: a question about a study area and a plan, and its answer.
//!
//! A question is a plain struct with documented fields; it is read from JSON, written as JSON, and described by a JSON Schema. Its
//! answer has the result as layers, in words and as a short list, in any language. Every door asks here: the command line, the service and the report;
//! so all of them give the same.
//!
//! ```
//! use std::sync::Arc;
//! use tettsted::ask::{Answer, Inputs, Question, reach};
//! use tettsted::input::osm;
//! use tettsted::{Area, AreaParts, Classes, NetworkSettings, Position, ResidentsTable, Settings, Watch, Words, network};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let (classes, settings) = (Classes::built_in()?, NetworkSettings::built_in()?);
//! # let extract = osm::read("tests/town/demo.osm".as_ref(), osm::Keep::Walkable)?;
//! # let network = network::build(&extract, &classes, &settings)?;
//! # let residents = ResidentsTable::read("tests/town/residents.csv".as_ref(), &classes)?;
//! # let area = Area::new(AreaParts { network, classes, settings, residents })?;
//! let inputs = Inputs::of_area(Arc::new(area)).in_house();
//! let question: reach::Question = serde_json::from_str(r#"{ "at": { "lon": 10.7, "lat": 59.9 } }"#)?;
//! let answer = question.answer(&inputs, &Watch::default())?;
//! assert_eq!(answer.layers(&Words::default())[0].layer.name, "reach");
//! # Ok(())
//! # }
//! ```
//!
//! | what | where |
//! |---|---|
//! | the questions | a file each, named after the analysis: its `Question`, its `Answer` |
//! | [`Inputs`] | what every question is about: the study area and the plan; [`Seen`] once it is decided who may see the answers |
//! | [`Desk`] | asks, and keeps answers by hash of question, area and plan |
//! | [`Questions`] | all questions by name, for doors that do not know them beforehand |
//!
//! A new analysis appears at every door by a `Question` and a line in [`Questions::built_in`]; `docs/architecture.md` shows how.

mod added;
pub mod ambulant;
mod assumed;
pub mod bands;
pub mod buildings;
pub mod card;
pub mod comments;
pub mod compare;
pub mod coverage;
mod desk;
mod error;
pub mod forms;
mod grouped;
pub mod homes;
mod inputs;
pub mod locate;
pub mod missing_links;
pub mod need;
pub mod places;
pub mod plan;
pub mod reach;
mod registry;
pub mod report;
pub mod score;
pub mod services;
pub mod settlements;
pub mod siting;
pub mod streets;
pub mod survey;
mod swapped;
mod text;
pub mod try_site;
pub mod walk;
pub mod what_if;
pub mod workplaces;

use std::any::Any;
use std::fmt::Debug;

pub use assumed::Assumed;
pub use desk::Desk;
pub use error::AskError;
pub use inputs::{InHouse, Inputs, Private, Public, Seen};
pub use registry::{Kind, Questions};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::layers::table::Table;
use crate::watch::Watch;
use crate::words::Words;

/// A question about a study area and a plan.
///
/// Two questions that are written as the same JSON have the same answer: everything that the answer depends on, beside the
/// [`Inputs`], is a field.
pub trait Question:
    Debug + Clone + Send + Sync + Serialize + DeserializeOwned + JsonSchema + 'static
{
    /// What answers it.
    type Answer: Answer;
    /// Its name at every door, as `missing-links`.
    const NAME: &'static str;
    /// Whether jobs count in its answer. Where they do not, jobs that are for the house only make no answer one for the house.
    const COUNTS_JOBS: bool = false;
    /// Whether what it is asked of, or what is asked, is held in memory only: its answer becomes no file of a job.
    const IN_MEMORY: bool = false;

    /// Finds the answer. `watch` shows progress and can stop the work.
    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Self::Answer, AskError>;

    /// Whether what it is answered from is there: it may take more than a study area and a plan, which is not given everywhere.
    #[must_use]
    fn is_answerable(_: &Seen) -> bool {
        true
    }

    /// Whether a desk may keep the answer. What is made of wishes is kept nowhere.
    fn is_kept(&self, _: &Seen) -> bool {
        true
    }
}

/// The answer to a question, ready to be written, drawn or read.
pub trait Answer: Any + Send + Sync {
    /// The result as layers, the main one first. Texts inside are in the language of `words`; titles of columns are chosen when
    /// a file is written.
    fn layers<'a>(&'a self, words: &'a Words) -> Vec<Table<'a>>;

    /// The result in plain words, lines that end with a line break.
    fn explain(&self, words: &Words) -> String;

    /// The result as a short list for a screen; in plain words if there is none.
    fn list(&self, words: &Words) -> String {
        self.explain(words)
    }

    /// What whoever reads the numbers should know: what was left out, and why. In English, without file names.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether somebody ended the work with the best so far: who asks the same again wants it done anew.
    fn is_cut(&self) -> bool {
        false
    }

    /// Program, classes, settings, files and dates that the numbers rest on: members of its first layer.
    fn provenance(&self) -> Map<String, Value> {
        let words = Words::default();
        let first = self.layers(&words).into_iter().next();
        first.map(|table| table.layer.members).unwrap_or_default()
    }
}
