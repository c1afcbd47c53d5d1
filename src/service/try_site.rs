//! `POST /try`: a new site, or one that is moved, in one answer: who reaches it, which rules it keeps, what it adds, and how that differs
//! from where it stands.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde::Serialize;
use serde_json::Value;

use super::answered::remarks;
use super::bodies::{Answer as Sent, receive};
use super::dataset::{Dataset, everywhere};
use super::own::In;
use super::problem::{Problem, stopped};
use super::shared::Shared;
use super::turn::{at_once, in_turn};
use super::unanswered::unanswered;
use super::wanted::bad;
use crate::ask::try_site::{Question, Tried};
use crate::ask::{Answer, Seen};
use crate::geodesy::Position;
use crate::layers::try_site::{Summary, summary};
use crate::settings::base_types::BaseType;
use crate::watch::Watch;
use crate::words::{Language, Words};

/// Where it stands.
pub(super) fn routes() -> Router<Arc<Shared>> {
    everywhere(&Router::new().route("/try", post(try_site)))
}

/// What is sent.
#[derive(Serialize)]
struct Reply<'a> {
    in_house: bool,
    #[serde(flatten)]
    summary: Summary<'a>,
    words: String,
    remarks: Vec<String>,
}

async fn try_site(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    In(language): In,
    body: Body,
) -> Result<Response, Problem> {
    let body = receive(body, &shared.limits, &shared.memory).await?;
    let question = question(&shared, &body.bytes, dataset.year)?;
    let Dataset { seen, digest, year, .. } = dataset;
    let moved = question.moved_base(&seen).map(|base| base.id.clone());
    let key = (digest, year, moved);
    let ready = if let Some(ready) = shared.all_ready.get(&key) {
        ready
    } else {
        // making it takes longer
        let (question, seen) = (question.clone(), seen.clone());
        in_turn(&shared, move |shared, watch| {
            let make = || question.ready(&seen, watch).map(Arc::new);
            shared.all_ready.of(&key, make, watch).map_err(|why| unanswered(&why))
        })
        .await?
    };
    let work = move |shared: &Shared, watch: &Watch| {
        let find = || question.answer_with(&ready, &seen, watch);
        let tried = shared.quick.apart(find).map_err(|why| unanswered(&why))?;
        watch.check().map_err(stopped)?;
        written(&tried, &seen, language)
    };
    let body = Sent::body(at_once(&shared, work).await?, &shared.memory)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

fn written(tried: &Tried, seen: &Seen, language: Language) -> Result<Vec<u8>, Problem> {
    let words = Words::of(language);
    let sent = Reply {
        in_house: seen.is_in_house(),
        summary: summary(&tried.shown(words)),
        words: tried.explain(words),
        remarks: remarks(seen, tried),
    };
    serde_json::to_vec(&sent).map_err(|error| {
        tracing::error!("an answer cannot be written: {error}");
        Problem::internal()
    })
}

/// The question of a body: a GeoJSON Feature, or its longitude and latitude, types and id.
fn question(shared: &Shared, body: &[u8], year: Option<i32>) -> Result<Question, Problem> {
    let _parsed = shared.memory.hold_parsed(body)?;
    let json: Value =
        serde_json::from_slice(body).map_err(|why| bad("not_json", format!("the body is no JSON: {why}")))?;
    let refused = |detail: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not_a_site", detail);
    let (of, [lon, lat]) = if json["type"] == "Feature" {
        let place = &json["geometry"];
        let is_point = place["type"] == "Point";
        (&json["properties"], [0, 1].map(|axis| place["coordinates"][axis].as_f64().filter(|_| is_point)))
    } else {
        (&json, ["lon", "lat"].map(|axis| json[axis].as_f64()))
    };
    let (Some(lon), Some(lat)) = (lon, lat) else {
        let detail =
            "the site is nowhere: send a Feature with a Point, or longitude and latitude as lon and lat";
        return Err(refused(detail.into()));
    };
    let at = Position::new(lon, lat).map_err(refused)?;
    let id = [&json["id"], &of["id"]].into_iter().find_map(|id| match id {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    });
    let base_types = types(of).map_err(refused)?;
    Ok(Question { at, base_types, id, year, settings: crate::ask::Assumed::default() })
}

/// The types of base that a site is for: a list, or a text with commas between them.
fn types(of: &Value) -> Result<Vec<BaseType>, String> {
    let given =
        ["base_types", "base_type", "type"].into_iter().map(|name| &of[name]).find(|own| !own.is_null());
    let named: Vec<&str> = match given {
        None => Vec::new(),
        Some(Value::String(text)) => text.split(',').map(str::trim).filter(|own| !own.is_empty()).collect(),
        Some(Value::Array(all)) => all.iter().map(|own| own.as_str().unwrap_or_default()).collect(),
        Some(other) => return Err(format!("{other} is no type of base")),
    };
    let known = BaseType::ALL.map(BaseType::id).join(", ");
    let of = |name: &str| {
        BaseType::of(name).ok_or_else(|| format!("there is no type of base {name:?}; there are {known}"))
    };
    named.into_iter().map(of).collect()
}
