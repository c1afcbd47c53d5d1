//! Cards of housing projects: of those in a plan as pages to read and print, and of those that are only drawn.
//!
//! | request | answer |
//! |---|---|
//! | `GET /projects/{project}/card.pdf`, `card.html` | the card of a project of the plan |
//! | `POST /card.pdf`, `/card.html`, `/card` | the card of the question in the body: as a page, or as layers and words |

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::Value;

use super::answered::{document, question};
use super::bodies::{Answer as Sent, receive};
use super::dataset::Dataset;
use super::own::{In, Posted};
use super::problem::Problem;
use super::shared::Shared;
use super::sheets::{Sheet, unwritten};
use super::turn::in_turn;
use super::unanswered::unanswered;
use crate::ask::card::{Carded, Question};
use crate::ask::{AskError, Question as _, Seen};
use crate::watch::Watch;
use crate::words::{Language, Words};

/// The pages of a project.
const PAGES: [(&str, Sheet); 2] = [("card.pdf", Sheet::Pdf), ("card.html", Sheet::Html)];

/// Where they stand.
pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/projects/{project}/{page}", get(planned))
        .route("/card", post(layers))
        .route("/card.pdf", post(pdf))
        .route("/card.html", post(html))
}

#[derive(Debug, Deserialize)]
struct Named {
    project: String,
    page: String,
}

/// The card of a project of the plan.
async fn planned(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    path: Result<Path<Named>, PathRejection>,
    In(language): In,
) -> Result<Response, Problem> {
    let nothing = |detail: String| Problem::new(StatusCode::NOT_FOUND, "not_found", detail);
    let Path(Named { project, page }) = path.map_err(|why| nothing(why.body_text()))?;
    let sheet = PAGES.into_iter().find(|(name, _)| *name == page).map(|(_, sheet)| sheet);
    let sheet = sheet.ok_or_else(|| nothing("a project has card.pdf and card.html".into()))?;
    sheet.check()?;
    let name = format!("card-{project}");
    let work = move |shared: &Shared, watch: &Watch| {
        let question = Question::of(&project, dataset.year);
        let card = shared.desk.ask(&question, &dataset.seen, watch).map_err(|why| match *why {
            AskError::UnknownProject { .. } => nothing(why.to_string()),
            _ => unanswered(&why),
        })?;
        page_of(&card, sheet, language)
    };
    let page = in_turn(&shared, work).await?;
    Ok(sheet.sent(&name, Sent::body(page, &shared.memory)?))
}

/// The card as a page.
fn page_of(card: &Carded, sheet: Sheet, language: Language) -> Result<Vec<u8>, Problem> {
    let words = Words::of(language);
    match sheet {
        Sheet::Html => Ok(card.page(words).into_bytes()),
        Sheet::Pdf => card.pdf(words).map_err(|why| unwritten(&why)),
    }
}

async fn pdf(State(shared): State<Arc<Shared>>, posted: Posted) -> Result<Response, Problem> {
    page(&shared, posted, Sheet::Pdf).await
}

async fn html(State(shared): State<Arc<Shared>>, posted: Posted) -> Result<Response, Problem> {
    page(&shared, posted, Sheet::Html).await
}

/// The card of the question in a body, as a page.
async fn page(shared: &Arc<Shared>, asked: Posted, sheet: Sheet) -> Result<Response, Problem> {
    sheet.check()?;
    let language = asked.language;
    let page = answered(shared, asked, move |card, _, _| page_of(card, sheet, language)).await?;
    Ok(sheet.sent("card", Sent::body(page, &shared.memory)?))
}

/// The card of the question in a body: its layers, and what it says in words.
async fn layers(State(shared): State<Arc<Shared>>, posted: Posted) -> Result<Response, Problem> {
    let words = Words::of(posted.language);
    let write = move |card: &Carded, seen: &Seen, watch: &Watch| document(seen, card, words, watch);
    let written = answered(&shared, posted, write).await?;
    let kind = [(header::CONTENT_TYPE, "application/json")];
    Ok((kind, Sent::body(written, &shared.memory)?).into_response())
}

/// Asks the question of a body, and writes its answer.
async fn answered(
    shared: &Arc<Shared>,
    asked: Posted,
    write: impl FnOnce(&Carded, &Seen, &Watch) -> Result<Vec<u8>, Problem> + Send + 'static,
) -> Result<Vec<u8>, Problem> {
    let Posted { dataset, body, .. } = asked;
    let body = receive(body, &shared.limits, &shared.memory).await?;
    in_turn(shared, move |shared, watch| {
        let _parsed = shared.memory.hold_parsed(&body.bytes)?;
        let question = posed(question(&body.bytes, watch)?, dataset.year)?;
        let card = shared.desk.ask(&question, &dataset.seen, watch).map_err(|why| unanswered(&why))?;
        write(&card, &dataset.seen, watch)
    })
    .await
}

/// The question; the year of the address holds where it says none.
fn posed(question: Value, year: Option<i32>) -> Result<Question, Problem> {
    let read: Result<Question, _> = serde_json::from_value(question);
    let mut question = read
        .map_err(|why| unanswered(&AskError::Unreadable { name: Question::NAME, text: why.to_string() }))?;
    question.year = question.year.or(year);
    Ok(question)
}
