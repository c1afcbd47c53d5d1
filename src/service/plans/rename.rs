//! `PATCH /plans/{plan}`

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::edits::Asked;
use super::super::identity::Identity;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::described::{NOT_KEPT, described, etag};
use super::said::{name, notes, refused, said};
use crate::plan::kept::{Listed, Renamed, Shelf};

/// What is to be another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    name: Option<String>,
    notes: Option<String>,
    archived: Option<bool>,
}

/// Makes what a plan says about itself another; its id stays.
pub(super) async fn rename(
    State(shared): State<Arc<Shared>>,
    asked: Asked,
    body: Body,
) -> Result<Response, Problem> {
    let who = Identity::Planner { name: asked.planner()?.to_owned() };
    let expected = asked.row()?.expected;
    let given: Given = said(&shared, body).await?;
    let renamed = Renamed {
        expected,
        name: given.name.as_deref().map(name).transpose()?,
        notes: given.notes.as_deref().map(notes).transpose()?,
        shelf: given.archived.map(|archived| if archived { Shelf::Archived } else { Shelf::InUse }),
    };
    let listed: Listed = asked
        .in_plan(move |plans, plan, by| plans.rename(plan, &renamed, by).map_err(|why| refused(&why)))
        .await?;
    let base = asked.dataset.root.rsplit_once("/plans/").map_or("", |(base, _)| base);
    let id = asked.dataset.plan.clone().ok_or_else(Problem::internal)?;
    let plan = described(base, &id, Some(&listed), &who);
    let mut response = (NOT_KEPT, Json(plan)).into_response();
    let tag = HeaderValue::from_str(&etag(&listed)).map_err(|_| Problem::internal())?;
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}
