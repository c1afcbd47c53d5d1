//! `GET /history` and `POST /history/{number}/undo`: the changes that were made, for the planner.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, RawPathParams};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::super::problem::Problem;
use super::asked::Asked;
use super::refused::refused;
use super::tagged::tagged;

/// Changes in an answer, if nothing is said, and at most.
const FEW: usize = 100;
const MOST: usize = 1000;

/// Which changes.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    limit: Option<usize>,
    #[serde(default)]
    offset: usize,
}

/// The changes that were made, the last one first.
pub(super) async fn list(
    which: Result<Query<Which>, QueryRejection>,
    asked: Asked,
) -> Result<Response, Problem> {
    let Query(which) =
        which.map_err(|why| Problem::new(StatusCode::BAD_REQUEST, "query", why.body_text()))?;
    asked.planner()?;
    let all = asked
        .in_plan(|plans, plan, by| {
            plans.history(plan, by.view).map_err(|why| super::super::dataset::refused(&why))
        })
        .await?;
    let limit = which.limit.unwrap_or(FEW).clamp(1, MOST);
    let (count, page) = (all.len(), all.iter().rev().skip(which.offset).take(limit));
    let body = json!({ "numberMatched": count, "changes": page.collect::<Vec<_>>() });
    let for_the_planner = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((for_the_planner, Json(body)).into_response())
}

/// How much is taken back.
#[derive(Debug, Deserialize)]
pub(super) struct HowMuch {
    #[serde(default)]
    import: bool,
}

/// Takes a change back, or all of the import that it is a part of.
pub(super) async fn undo(
    params: RawPathParams,
    much: Result<Query<HowMuch>, QueryRejection>,
    asked: Asked,
) -> Result<Response, Problem> {
    asked.planner()?;
    let Query(much) = much.map_err(|why| Problem::new(StatusCode::BAD_REQUEST, "query", why.body_text()))?;
    let given = params.iter().find(|(name, _)| *name == "number").map_or("", |(_, value)| value);
    let number: u64 = given.parse().map_err(|_| {
        Problem::new(StatusCode::NOT_FOUND, "not_found", format!("there is no change {given:?}"))
    })?;
    // without a body, or with an empty one of any kind but a form's
    let is_form =
        asked.headers.get(header::CONTENT_TYPE).is_some_and(|given| !given.as_bytes().ends_with(b"json"));
    if is_form {
        let detail = "a change is taken back without a body";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type", detail));
    }
    if much.import {
        asked
            .in_plan(move |plans, plan, by| plans.undo_import(plan, number, by).map_err(|why| refused(&why)))
            .await?;
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let changed = asked
        .in_plan(move |plans, plan, by| plans.undo(plan, number, by).map_err(|why| refused(&why)))
        .await?;
    let mut response = tagged(StatusCode::NO_CONTENT, changed.tag.as_deref());
    let place = asked.address_of(changed.layer.name(), &changed.id);
    response.headers_mut().insert(header::CONTENT_LOCATION, place);
    Ok(response)
}
