//! What an address is about: a study area, and a plan over it. Every path of a dataset stands at the root for the first area, at
//! `/areas/{area}` for each, and behind either at `/plans/{plan}` with a plan.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Query, RawPathParams};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Deserialize;

use super::links::Address;
use super::plans_read::Read;
use super::problem::Problem;
use super::shared::Shared;
use super::turn::in_turn;
use super::unanswered::unanswered;
use super::world::{ServedArea, World};
use crate::ask::Seen;
use crate::explain::Explain;
use crate::plan::PlanError;
use crate::plan::store::{PlanId, State};

/// A study area, and perhaps a plan over it, as they are at a request.
#[derive(Debug, Clone)]
pub(super) struct Dataset {
    pub(super) world: Arc<World>,
    pub(super) area: ServedArea,
    /// `None` without a plan; then the plan that is seen is empty.
    pub(super) plan: Option<PlanId>,
    /// What may be seen of both.
    pub(super) seen: Seen,
    /// What identifies what is seen.
    pub(super) digest: [u8; 32],
    /// The year in the address; `None`: the plan as a whole.
    pub(super) year: Option<i32>,
    /// Its address without a slash at its end.
    pub(super) root: String,
}

#[derive(Debug, Deserialize)]
struct Year {
    year: Option<i32>,
}

/// The same routes for every dataset.
pub(super) fn everywhere(routes: &Router<Arc<Shared>>) -> Router<Arc<Shared>> {
    let with_plans = routes.clone().nest("/plans/{plan}", routes.clone());
    with_plans.clone().nest("/areas/{area}", with_plans)
}

impl FromRequestParts<Arc<Shared>> for Dataset {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let none = |detail: String| Problem::new(StatusCode::NOT_FOUND, "not_found", detail);
        let params = RawPathParams::from_request_parts(parts, shared).await;
        let params = params.map_err(|why| none(why.body_text()))?;
        let named =
            |name: &str| params.iter().find(|(own, _)| *own == name).map(|(_, value)| value.to_owned());
        let year = Query::<Year>::try_from_uri(&parts.uri)
            .map_err(|why| Problem::new(StatusCode::BAD_REQUEST, "query", why.body_text()))?
            .0
            .year;
        let Ok(Address(address)) = Address::from_request_parts(parts, shared).await;
        let world = shared.world();
        let (area, mut root) = match named("area") {
            None => (world.first(), address),
            Some(id) => {
                let found = world.areas().iter().find(|area| area.id == id);
                (
                    found.ok_or_else(|| none(format!("there is no area {id:?}")))?,
                    format!("{address}/areas/{id}"),
                )
            }
        };
        let plan = named("plan").map(|id| PlanId::of(&id));
        if let Some(plan) = &plan {
            root = format!("{root}/plans/{plan}");
        }
        let dataset = Self::of(shared, &world, area, plan).await?;
        Ok(Self { year, root, ..dataset })
    }
}

impl Dataset {
    /// An area with or without a plan, as it is now, without a year and an address.
    pub(super) async fn of(
        shared: &Arc<Shared>,
        world: &Arc<World>,
        area: &ServedArea,
        plan: Option<PlanId>,
    ) -> Result<Self, Problem> {
        let read = match &plan {
            None => Read { state: State::default(), digest: area.digest, seen: area.seen.clone() },
            Some(plan) => with_plan(shared, world, area, plan).await?,
        };
        let Read { seen, digest, .. } = read;
        let (world, area) = (Arc::clone(world), area.clone());
        Ok(Self { world, area, plan, seen, digest, year: None, root: String::new() })
    }
}

impl Dataset {
    /// What it is about, with its street changes; made if it was not made before, in a turn of those that take long.
    pub(super) async fn planned(self, shared: &Arc<Shared>) -> Result<Seen, Problem> {
        if self.plan.is_none() {
            return Ok(self.seen);
        }
        let key = (self.digest, self.year);
        if let Some(seen) = shared.planned.get(&key) {
            return Ok(seen);
        }
        in_turn(shared, move |shared, watch| {
            let planned = shared.planned.of(&key, || self.seen.planned(self.year, watch), watch);
            planned.map_err(|why| unanswered(&why))
        })
        .await
    }
}

/// The area with the plan as it is now; read again only if it may have changed.
async fn with_plan(
    shared: &Arc<Shared>,
    world: &Arc<World>,
    area: &ServedArea,
    plan: &PlanId,
) -> Result<Read, Problem> {
    let state = world.plans().state(plan).map_err(|why| refused(&why))?;
    let key = (area.id.clone(), plan.clone());
    if let Some(read) = shared.plans_read().get(&key).filter(|read| read.state == state) {
        return Ok(read.clone());
    }
    let (reader, of, id) = (Arc::clone(world), area.clone(), plan.clone());
    let read = tokio::task::spawn_blocking(move || {
        let (seen, state) = reader.with_plan(&of, &id)?;
        Ok(Read { state, digest: seen.digest(), seen })
    });
    let read: Read = read.await.map_err(|_| Problem::internal())?.map_err(|why| refused(&why))?;
    shared.plans_read().insert(key, read.clone());
    Ok(read)
}

/// Why a plan is not there. The path of its file is for the log.
pub(super) fn refused(why: &PlanError) -> Problem {
    match why {
        PlanError::Unknown { .. } => Problem::new(StatusCode::NOT_FOUND, why.code(), why.to_string()),
        PlanError::Busy { .. } => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            why.code(),
            "another program writes the plan; ask again soon",
        ),
        _ => {
            tracing::error!("a plan cannot be read: {why}");
            Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                why.code(),
                "the plan cannot be read now; the log says why",
            )
        }
    }
}
