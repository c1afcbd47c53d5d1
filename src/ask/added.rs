//! Questions that were added to those of this crate, in the report.

use std::sync::Arc;

use serde_json::json;

use super::report::Reported;
use super::{AskError, Desk, Questions};
use crate::watch::Watch;

impl Questions {
    /// A report with the answers to those questions that were added to the ones of this crate. A question that needs more than a study area
    /// and a plan is left out: it asks about something that a report does not know.
    pub fn complete(
        &self,
        mut report: Reported,
        desk: &Desk,
        watch: &Watch,
    ) -> Result<Reported, Arc<AskError>> {
        for kind in self.added() {
            match kind.ask(desk, json!({}), report.inputs(), watch) {
                Ok(answer) => report.add(kind.name(), answer),
                Err(why) if matches!(*why, AskError::Unreadable { .. }) => {}
                Err(why) => return Err(why),
            }
        }
        Ok(report)
    }
}
