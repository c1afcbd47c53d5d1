//! `GET /walk`: the walk between two points for a class, while somebody drags one of them.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::answer::geojson;
use super::bodies::Answer as Sent;
use super::dataset::{Dataset, everywhere};
use super::own::Own;
use super::problem::Problem;
use super::shared::Shared;
use super::turn::at_once;
use super::wanted::{language, pair, unasked};
use crate::ask::walk::Question;
use crate::ask::{Question as _, Seen};
use crate::layers::walk::{layers, lines};
use crate::watch::Watch;
use crate::words::{Language, Words};

/// Where it stands.
pub(super) fn routes() -> Router<Arc<Shared>> {
    everywhere(&Router::new().route("/walk", get(walk)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    from: String,
    to: String,
    class: String,
    language: Option<String>,
}

async fn walk(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    Own(asked): Own<Asked>,
) -> Result<Response, Problem> {
    let language = language(asked.language.as_deref())?;
    let (from, to) = (pair("from", &asked.from)?, pair("to", &asked.to)?);
    let question = Question { from, to, class: asked.class };
    let seen = dataset.planned(&shared).await?;
    let work = move |shared: &Shared, watch: &Watch| answer(shared, &question, &seen, (language, watch));
    let body = Sent::body(at_once(&shared, work).await?, &shared.memory)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// In which language, and who may stop it.
type Manner<'a> = (Language, &'a Watch);

fn answer(
    shared: &Shared,
    question: &Question,
    seen: &Seen,
    (language, watch): Manner<'_>,
) -> Result<Vec<u8>, Problem> {
    let words = Words::of(language);
    seen.area().make_engines();
    let found = shared.quick.apart(|| question.answer(seen, watch)).map_err(|why| unasked(&why))?;
    let shown = found.shown(words);
    let begin = format!("{{\"in_house\":{},\"lines\":{}", seen.is_in_house(), Value::from(lines(&shown)));
    let mut body = begin.into_bytes();
    for (name, mut table) in ["walk", "streets", "obstacles"].into_iter().zip(layers(&shown)) {
        // where it comes from stands in the answer to the question `walk`
        table.layer.members = Map::new();
        body.extend(format!(",\n\"{name}\":").bytes());
        body.extend(geojson(&table, std::iter::repeat_with(Map::new), watch)?);
    }
    body.extend(b"}\n");
    Ok(body)
}
