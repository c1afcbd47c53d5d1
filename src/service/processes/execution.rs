//! `POST /processes/{process}/execution`: a question, asked at once or as a job.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::answered::{Posed, answered, question};
use super::super::bodies::{Answer as Sent, receive};
use super::super::dataset::Dataset;
use super::super::identity::Identity;
use super::super::jobs::{Bench, Draft, Fault, Maker, Outcome};
use super::super::links::Address;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::turn::in_turn;
use super::super::wanted::{bad, language};
use super::describe::{Named, find};
use super::downloads;
use super::jobs::made;
use super::order::{Order, does_not_wait};
use super::outputs::{Answered, Written};
use crate::ask::{Kind, Seen};
use crate::watch::Watch;
use crate::words::{Language, Words};

/// How an answer is to be.
#[derive(Debug, Deserialize)]
pub(super) struct How {
    language: Option<String>,
}

/// What is asked, about what.
struct Asked {
    kind: Kind,
    order: Order,
    seen: Seen,
    language: Language,
}

/// Answers a question, or takes it up as a job.
pub(super) async fn execute(
    State(shared): State<Arc<Shared>>,
    asking: Asking,
    how: Result<Query<How>, QueryRejection>,
    body: Body,
) -> Result<Response, Problem> {
    let Query(how) = how.map_err(|rejection| bad("query", rejection.body_text()))?;
    let language = language(how.language.as_deref())?;
    let kind = find(&shared.questions, &asking.process)?;
    let body = receive(body, &shared.limits, &shared.memory).await?;
    let seen = asking.dataset.seen.clone();
    // a preference that is not followed: the answer to what is held in memory only does not become files of a job
    if asking.waits || kind.is_in_memory() {
        let work = move |shared: &Shared, watch: &Watch| {
            // what is parsed is given back with the last row
            let _parsed = shared.memory.hold_parsed(&body.bytes)?;
            let order = Order::of(question(&body.bytes, watch)?)?;
            let asked = Asked { kind, order, seen, language };
            asked.answer(shared, watch, |_| Ok(())).map(|(written, ())| written)
        };
        let Written { kind, body } = in_turn(&shared, work).await?;
        let body = Sent::body(body, &shared.memory)?;
        return Ok(([(header::CONTENT_TYPE, kind)], body).into_response());
    }
    // before it waits: whoever asks hears of a mistake at once
    let parsed = shared.memory.hold_parsed(&body.bytes)?;
    let order = Order::of(question(&body.bytes, &Watch::default())?)?;
    let asked = Asked { kind, order, seen, language };
    let draft = Draft { process: asking.process, dataset: asking.path, maker: asking.maker, is_build: false };
    let worker = Arc::clone(&shared);
    let record = shared.jobs.begin(draft, move |bench| {
        let _parsed = parsed;
        asked.work(&worker, bench)
    })?;
    Ok(made(&record, &asking.dataset.root))
}

impl Asked {
    /// The answer as it is sent, and what else is made of it.
    fn answer<T>(
        self,
        shared: &Shared,
        watch: &Watch,
        more: impl FnOnce(&Answered<'_>) -> Result<T, Problem>,
    ) -> Result<(Written, T), Problem> {
        let Self { kind, order, seen, language } = self;
        let answer = answered(shared, Posed { kind: &kind, question: order.question }, &seen, watch)?;
        let words = Words::of(language);
        let answered = Answered { seen: &seen, answer: &*answer, words };
        let written = order.way.write(&order.outputs, &answered, watch)?;
        Ok((written, more(&answered)?))
    }

    /// The same as a job: the answer becomes files.
    fn work(self, shared: &Shared, bench: &Bench) -> Result<Outcome, Fault> {
        let name = self.kind.name();
        let (written, layers) =
            self.answer(shared, &bench.watch, |answered| downloads::write(bench, answered, name))?;
        downloads::keep(&bench.folder, &written, layers).map_err(|why| Fault::of_disk(&why))
    }
}

/// Who asks, what about, and whether they wait.
pub(super) struct Asking {
    process: String,
    dataset: Dataset,
    /// The path of the dataset.
    path: String,
    maker: Maker,
    waits: bool,
}

impl FromRequestParts<Arc<Shared>> for Asking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let named = Path::<Named>::from_request_parts(parts, shared).await;
        let Path(Named { process }) =
            named.map_err(|why| Problem::new(StatusCode::NOT_FOUND, "not_found", why.body_text()))?;
        let dataset = Dataset::from_request_parts(parts, shared).await?;
        let Ok(Address(address)) = Address::from_request_parts(parts, shared).await;
        let path = dataset.root.strip_prefix(&address).unwrap_or_default().to_owned();
        let Ok(identity) = Identity::from_request_parts(parts, shared).await;
        let maker = if identity == Identity::Reader { Maker::Reader } else { Maker::Planner };
        let waits = !does_not_wait(&parts.headers);
        Ok(Self { process, dataset, path, maker, waits })
    }
}
