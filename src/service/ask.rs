//! `GET /ask`, `GET /ask/{name}` and `POST /ask/{name}`: the questions, what each is made of, and answers.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::answered::{Posed, answered, document, question};
use super::bodies::{Answer as Sent, receive};
use super::own::Posted;
use super::problem::Problem;
use super::shared::Shared;
use super::turn::in_turn;
use super::unanswered::unanswered;
use crate::ask::Kind;
use crate::watch::Watch;
use crate::words::Words;

/// The questions by name.
pub(super) async fn all(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let one = |kind: &Kind| json!({ "name": kind.name(), "about": kind.about(), "href": format!("/ask/{}", kind.name()) });
    Json(json!({ "questions": shared.questions.all().map(one).collect::<Vec<_>>() }))
}

/// What a question is made of.
pub(super) async fn schema(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let kind = shared.questions.get(&name).map_err(|why| unanswered(&why))?;
    let body = kind.schema().to_value().to_string();
    Ok(([(header::CONTENT_TYPE, "application/schema+json")], body).into_response())
}

/// The answer to a question: its layers, and what it says in words.
pub(super) async fn ask(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let kind = *shared.questions.get(&name).map_err(|why| unanswered(&why))?;
    let Posted { dataset, language, body } = posted;
    let body = receive(body, &shared.limits, &shared.memory).await?;
    let work = move |shared: &Shared, watch: &Watch| {
        // what is parsed is given back with the last row
        let _parsed = shared.memory.hold_parsed(&body.bytes)?;
        let (question, seen) = (question(&body.bytes, watch)?, dataset.seen);
        let answer = answered(shared, Posed { kind: &kind, question }, &seen, watch)?;
        document(&seen, &*answer, Words::of(language), watch)
    };
    let answer = in_turn(&shared, work).await?;
    let body = Sent::body(answer, &shared.memory)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}
