//! `GET /ask`, `GET /ask/{name}` and `POST /ask/{name}`: the questions, what each is made of, and answers.

use std::io::BufReader;
use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::geojson;
use super::bodies::{Answer as Sent, receive};
use super::problem::Problem;
use super::score::check_sites;
use super::shared::Shared;
use super::turn::{in_turn, stopped};
use super::unanswered::unanswered;
use crate::ask::{Answer, Kind};
use crate::layers::about::IN_HOUSE;
use crate::watch::{Watch, Watched};
use crate::words::{Language, Words};

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

/// How an answer is to be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct How {
    /// `nb`, `nn` or `en`.
    #[serde(default)]
    language: Option<String>,
}

/// The answer to a question: its layers, and what it says in words.
pub(super) async fn ask(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    how: Result<Query<How>, QueryRejection>,
    body: Body,
) -> Result<Response, Problem> {
    let bad = |code, detail: String| Problem::new(StatusCode::BAD_REQUEST, code, detail);
    let Query(how) = how.map_err(|rejection| bad("query", rejection.body_text()))?;
    let language = how.language.map_or(Ok(Language::default()), |id| Language::of(&id));
    let language = language.map_err(|why| bad("language", why))?;
    let kind = *shared.questions.get(&name).map_err(|why| unanswered(&why))?;
    let body = receive(body, &shared.limits, &shared.memory).await?;
    let work = move |shared: &Shared, watch: &Watch| {
        // what is parsed is given back with the last row
        let _parsed = shared.memory.hold_parsed(&body.bytes)?;
        let answer = answered(shared, &kind, &body.bytes, watch)?;
        written(shared, &*answer, &Words::new(language), watch)
    };
    let answer = in_turn(&shared, work).await?;
    let body = Sent::body(answer, &shared.memory)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

fn answered(shared: &Shared, kind: &Kind, body: &[u8], watch: &Watch) -> Result<Arc<dyn Answer>, Problem> {
    let question = question(body, watch)?;
    // sites of a file, candidates, points: whatever the question calls them
    check_sites(shared, &question["sites"])?;
    kind.ask(&shared.desk, question, &shared.inputs(), watch).map_err(|why| unanswered(&why))
}

/// The question of a body; one without fields if there is no body.
fn question(body: &[u8], watch: &Watch) -> Result<Value, Problem> {
    if body.trim_ascii().is_empty() {
        return Ok(json!({}));
    }
    serde_json::from_reader(BufReader::new(Watched::new(body, watch))).map_err(|why| {
        let detail = format!("the body is no JSON: {why}");
        watch.check().map_or_else(stopped, |()| Problem::new(StatusCode::BAD_REQUEST, "not_json", detail))
    })
}

/// `{ "layers": [FeatureCollection, ...], "words": "...", "remarks": [...] }`
fn written(shared: &Shared, answer: &dyn Answer, words: &Words, watch: &Watch) -> Result<Vec<u8>, Problem> {
    let mut body = br#"{"layers":["#.to_vec();
    for (number, mut table) in answer.layers(words).into_iter().enumerate() {
        if shared.inputs().is_in_house() {
            table.layer.members.insert(IN_HOUSE.into(), words.get("in-house").into());
        }
        if number > 0 {
            body.push(b',');
        }
        body.extend(geojson(&table, std::iter::repeat_with(Map::new), watch)?);
    }
    let rest = json!({ "words": answer.explain(words), "remarks": answer.remarks() }).to_string();
    body.extend(b"],");
    // what stands between the braces
    body.extend(rest.trim_start_matches('{').bytes());
    Ok(body)
}
