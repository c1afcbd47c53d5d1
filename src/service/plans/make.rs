//! `POST /plans`

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::connections;
use super::super::dataset::Dataset;
use super::super::edits::now;
use super::super::identity::{Identity, Planner};
use super::super::links::percent;
use super::super::plan_folder;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::uploads::check_room;
use super::described::{NOT_KEPT, described, etag};
use super::said::{name, notes, said, unmade};
use crate::plan::PlanError;
use crate::plan::edit::{By, View};
use crate::plan::kept::{Listed, Wish};
use crate::plan::store::PlanId;

/// The plan that somebody wants.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    name: String,
    notes: Option<String>,
    /// The plan that it is a variant of.
    from: Option<String>,
}

/// Makes a plan.
pub(super) async fn make(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    planner: Planner,
    body: Body,
) -> Result<Response, Problem> {
    let given: Given = said(&shared, body).await?;
    let wish = Wish {
        name: name(&given.name)?,
        notes: given.notes.as_deref().map(notes).transpose()?,
        from: given.from.as_deref().map(PlanId::of),
        area_hash: dataset.area.seen.area().hashes().first().cloned(),
    };
    let _busy = connections::busy();
    let (world, who) = (Arc::clone(&dataset.world), planner.name.clone());
    let made = tokio::task::spawn_blocking(move || -> Result<(PlanId, Listed), Problem> {
        let plans = &**world.plans();
        check_room(&plan_folder::make(&shared.state, plans)?, 0)?;
        let by = By { who: &who, now: &now(), view: View::Whole };
        let id = plans.add(&wish, &by).map_err(|why| unknown(&why).unwrap_or_else(|| unmade(&why)))?;
        let listed = plans.listed(&id).map_err(|why| unmade(&why))?;
        Ok((id, listed))
    });
    let (id, listed) = made.await.map_err(|_| Problem::internal())??;
    let who = Identity::Planner { name: planner.name };
    let plan = described(&dataset.root, &id, Some(&listed), &who);
    let mut response = (StatusCode::CREATED, NOT_KEPT, Json(plan)).into_response();
    let place = format!("{}/plans/{}/", dataset.root, percent(id.as_str()));
    for (header, value) in [(header::LOCATION, place), (header::ETAG, etag(&listed))] {
        let value = HeaderValue::from_str(&value).map_err(|_| Problem::internal())?;
        response.headers_mut().insert(header, value);
    }
    Ok(response)
}

/// That there is no plan to make a variant of.
fn unknown(why: &PlanError) -> Option<Problem> {
    let PlanError::Unknown { id } = why else { return None };
    let detail = format!("from: there is no plan {id:?}; GET /plans lists them");
    Some(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unknown_plan", detail))
}
