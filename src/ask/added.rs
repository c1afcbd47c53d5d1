//! Questions that have a chapter of the report without being known to it.

use std::sync::Arc;

use serde_json::json;

use super::report::Reported;
use super::{
    AskError, Desk, Kind, Question, Questions, bands, buildings, card, compare, coverage, forms, homes,
    locate, missing_links, places, plan, report, score, settlements, siting, streets, survey, what_if,
    workplaces,
};
use crate::watch::Watch;

/// Questions that the report answers in chapters made for them, and itself.
const OWN_CHAPTER: [&str; 11] = [
    siting::Question::NAME,
    coverage::Question::NAME,
    locate::Question::NAME,
    forms::Question::NAME,
    settlements::Question::NAME,
    card::Question::NAME,
    what_if::Question::NAME,
    compare::Question::NAME,
    missing_links::Question::NAME,
    survey::Question::NAME,
    report::Question::NAME,
];

/// Questions that are no part of a report: each with the reason.
const NO_CHAPTER: [(&str, &str); 8] = [
    (score::Question::NAME, "a plan's sites are judged by siting rules, which score them too"),
    (bands::Question::NAME, "the chapter of coverage has it by class"),
    (places::Question::NAME, "a list of what was read, with no result"),
    (plan::Question::NAME, "a list of what was read, with no result"),
    (buildings::Question::NAME, "a list of what was read, with no result"),
    (workplaces::Question::NAME, "a list of what was read, with no result"),
    (homes::Question::NAME, "a list of what was read, with no result"),
    (streets::Question::NAME, "a list of what was read, with no result"),
];

impl Questions {
    /// A report with a further chapter for each question that it has no chapter for yet. A question that needs more than a study area
    /// and a plan is left out: it asks about something that a report does not know, or that was not given.
    pub fn complete(
        &self,
        mut report: Reported,
        desk: &Desk,
        watch: &Watch,
    ) -> Result<Reported, Arc<AskError>> {
        let has_chapter =
            |kind: &&Kind| has_plain_chapter(kind.name()) && kind.is_answerable(report.inputs());
        let added: Vec<Kind> = self.all().filter(has_chapter).copied().collect();
        for kind in added {
            match kind.ask(desk, json!({}), report.inputs(), watch) {
                Ok(answer) => report.add(kind.name(), answer)?,
                Err(why) if matches!(*why, AskError::Unreadable { .. }) => {}
                Err(why) => return Err(why),
            }
        }
        Ok(report)
    }
}

/// Whether a question has a chapter of its words and layers, as any other that the report does not know.
fn has_plain_chapter(name: &str) -> bool {
    !OWN_CHAPTER.contains(&name) && NO_CHAPTER.iter().all(|(own, _)| *own != name)
}
