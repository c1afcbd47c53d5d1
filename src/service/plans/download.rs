//! `GET /plans/{plan}/plan.gpkg`

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::bodies::Answer;
use super::super::edits::Asked;
use super::super::links::percent;
use super::super::media::GEOPACKAGE;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::turn::in_turn;
use super::described::NOT_KEPT;
use super::said::unmade;
use crate::plan::edit::View;
use crate::plan::kept::Copy;

/// Whose copy it is.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    view: Option<String>,
}

/// The plan as a file: for the planner with comments, and in the house with private rows; for all what is public.
pub(super) async fn download(
    State(shared): State<Arc<Shared>>,
    which: Result<Query<Which>, QueryRejection>,
    asked: Asked,
) -> Result<Response, Problem> {
    let bad = |detail: String| Problem::new(StatusCode::BAD_REQUEST, "query", detail);
    let Query(which) = which.map_err(|why| bad(why.body_text()))?;
    let copy = match which.view.as_deref() {
        Some("public") => Copy::Public,
        Some(other) => {
            return Err(bad(format!(
                "view = {other:?}: there is public, or none for the planner's own copy"
            )));
        }
        None => {
            asked.planner()?;
            if asked.view() == View::Whole { Copy::Whole } else { Copy::WithComments }
        }
    };
    let plan = asked.dataset.plan.clone().ok_or_else(Problem::internal)?;
    let (world, id) = (Arc::clone(&asked.dataset.world), plan.clone());
    let bytes = in_turn(&shared, move |_, _| {
        let failed = |why: std::io::Error| {
            tracing::error!("a plan cannot be copied: {why}");
            Problem::internal()
        };
        let folder = tempfile::tempdir().map_err(failed)?;
        let file = folder.path().join("plan.gpkg");
        world.plans().copy(&id, copy, &file).map_err(|why| unmade(&why))?;
        std::fs::read(&file).map_err(failed)
    })
    .await?;
    let body = Answer::body(bytes, &shared.memory)?;
    let name = percent(plan.as_str());
    let file = format!("attachment; filename=\"plan.gpkg\"; filename*=UTF-8''{name}.gpkg");
    let mut response = (NOT_KEPT, [(header::CONTENT_TYPE, GEOPACKAGE)], body).into_response();
    let file = HeaderValue::from_str(&file).map_err(|_| Problem::internal())?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, file);
    Ok(response)
}
