//! `POST /what-if`: what drafts of street changes do, before anything of them is kept.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::answer::geojson;
use super::super::bodies::receive;
use super::super::dataset::Dataset;
use super::super::problem::{Problem, stopped};
use super::super::shared::Shared;
use super::super::turn::in_turn;
use super::super::unanswered::unanswered;
use super::said::{Said, parameters, sent, words};
use crate::ask::what_if::{Changed, Question};
use crate::ask::{Answer as _, Question as _, Seen};
use crate::layers::whatif::{Summary, edits, summary};
use crate::plan::edit::{Draft, EditError};
use crate::plan::{Drawn, Edit, Known};
use crate::watch::Watch;
use crate::words::Words;

/// The most drafts in a request: more than anybody draws in one sitting.
const MOST_DRAFTS: usize = 100;

/// What is sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    /// Features as the layer `edits` of a plan has them.
    edits: Vec<Value>,
    /// Ids of changes of the plan that are left out.
    without: Vec<String>,
    /// As in the address.
    year: Option<i32>,
}

/// A summary, and what became of the changes.
#[derive(Serialize)]
struct WithEdits<'a> {
    #[serde(flatten)]
    summary: Summary<'a>,
    /// The changes as they were built: a `FeatureCollection`.
    edits: Value,
}

/// Street changes that are tried.
struct Tried {
    edits: Vec<Edit>,
    remarks: Vec<String>,
}

pub(super) async fn tried(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    request: Request,
) -> Result<Response, Problem> {
    let (Parts { uri, headers, .. }, body) = request.into_parts();
    let words = words(&parameters(&uri, &[])?)?;
    let body = receive(body, &shared.limits, &shared.memory).await?;
    let work = move |shared: &Shared, watch: &Watch| {
        let _parsed = shared.memory.hold_parsed(&body.bytes)?;
        let asked: Asked = serde_json::from_slice(&body.bytes).map_err(|why| {
            Problem::new(StatusCode::BAD_REQUEST, "not_json", format!("the body cannot be read: {why}"))
        })?;
        let (year, seen) = (asked.year.or(dataset.year), &dataset.seen);
        let Tried { edits, remarks } = drawn(seen, asked, year)?;
        let question = Question { year, ..Question::default() };
        let answer = question.answer(&seen.with_edits(edits), watch).map_err(|why| unanswered(&why))?;
        let changed = With { seen, answer: &answer, year, words };
        changed.written(remarks, watch)
    };
    sent(in_turn(&shared, work).await?, &headers, &shared)
}

/// An answer, for whom, and in which year and language.
struct With<'a> {
    seen: &'a Seen,
    answer: &'a Changed,
    year: Option<i32>,
    words: &'static Words,
}

impl With<'_> {
    fn written(&self, mut remarks: Vec<String>, watch: &Watch) -> Result<Vec<u8>, Problem> {
        remarks.splice(0..0, self.seen.remarks());
        remarks.extend(self.answer.remarks());
        let mut table = edits(self.answer.shown());
        table.layer.members.clear();
        let edits = geojson(&table, std::iter::repeat_with(serde_json::Map::new), watch)?;
        watch.check().map_err(stopped)?;
        let said = Said {
            in_house: self.seen.is_in_house(),
            answer: &WithEdits {
                summary: summary(self.answer.shown(), self.year),
                edits: serde_json::from_slice(&edits).map_err(|_| Problem::internal())?,
            },
            words: self.answer.explain(self.words),
            remarks,
        };
        said.written()
    }
}

/// The street changes of the plan without those that are left out, and with the drafts; a draft of no year is made in the year that is asked for.
fn drawn(seen: &Seen, asked: Asked, year: Option<i32>) -> Result<Tried, Problem> {
    let refused = |code, why: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, why);
    let Asked { edits: drafts, without, .. } = asked;
    if drafts.len() > MOST_DRAFTS {
        let detail = format!("{} drafts are too many for one request; at most {MOST_DRAFTS}", drafts.len());
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "draft_limit", detail));
    }
    let plan = seen.plan();
    if let Some(unknown) = without.iter().find(|id| plan.edits.iter().all(|edit| edit.id != **id)) {
        return Err(refused("not_found", format!("without: the plan has no street change {unknown:?}")));
    }
    let known = Known::of(seen.area().classes(), &seen.area().needs().settings);
    let mut tried = Tried { edits: plan.edits.clone(), remarks: Vec::new() };
    tried.edits.retain(|edit| !without.contains(&edit.id));
    for (number, draft) in (1..).zip(drafts) {
        let broken = |why: String| refused("broken_row", format!("draft {number}: {why}"));
        let draft = Draft::of_feature(draft, None).map_err(broken)?;
        let Drawn { mut edit, remarks } = Drawn::of(&draft, &known, &format!("draft-{number}"))
            .map_err(|why: EditError| broken(why.to_string()))?;
        // a draft may stand for a change of the plan that is drawn otherwise
        tried.edits.retain(|own| own.id != edit.id);
        edit.year = edit.year.or(year);
        tried.edits.push(edit);
        tried.remarks.extend(remarks.into_iter().map(|remark| remark.text));
    }
    Ok(tried)
}
