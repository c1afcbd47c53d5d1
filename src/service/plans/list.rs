//! `GET /plans`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::super::dataset::Dataset;
use super::super::identity::Identity;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::described::{NOT_KEPT, described};
use crate::plan::kept::Listed;
use crate::plan::store::{PlanId, Plans};

/// The plans; those in the archive for the planner only.
pub(super) async fn list(
    State(_): State<Arc<Shared>>,
    dataset: Dataset,
    who: Identity,
) -> Result<Response, Problem> {
    let base = dataset.root.clone();
    let world = Arc::clone(&dataset.world);
    let plans = tokio::task::spawn_blocking(move || all(&**world.plans()));
    let plans: Vec<Value> = plans
        .await
        .map_err(|_| Problem::internal())?
        .iter()
        .filter(|(_, listed)| is_listed(listed.as_ref(), &who))
        .map(|(id, listed)| described(&base, id, listed.as_ref(), &who))
        .collect();
    let links = json!([{ "rel": "self", "type": "application/json", "href": format!("{base}/plans") }]);
    Ok((NOT_KEPT, Json(json!({ "plans": plans, "links": links }))).into_response())
}

/// All plans; what cannot be read just now is a plan all the same.
fn all(plans: &dyn Plans) -> Vec<(PlanId, Option<Listed>)> {
    let listed = |id: PlanId| {
        let listed = plans.listed(&id);
        let listed = listed.inspect_err(|why| tracing::warn!("the plan {id} cannot be read: {why}")).ok();
        (id, listed)
    };
    plans.ids().into_iter().map(listed).collect()
}

/// Whether a plan is listed for somebody.
fn is_listed(listed: Option<&Listed>, who: &Identity) -> bool {
    let is_archived = listed.is_some_and(|listed| listed.archived.is_some());
    !is_archived || matches!(who, Identity::Planner { .. })
}
