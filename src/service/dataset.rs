//! What an address is about: a study area, and a plan over it. Every path of a dataset stands at the root for the first area, at
//! `/areas/{area}` for each, and behind either at `/plans/{plan}` with a plan.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Query, RawPathParams};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Deserialize;

use super::links::{Address, percent};
use super::narrowed::Narrowed;
use super::plans_read::Read;
use super::problem::Problem;
use super::shared::Shared;
use super::turn::{at_once, in_turn};
use super::unanswered::unanswered;
use super::world::{ServedArea, World};
use crate::analysis::publish::PublishError;
use crate::ask::{AskError, Seen};
use crate::explain::Explain;
use crate::plan::PlanError;
use crate::plan::store::{PlanId, State};
use crate::settings::assumptions::{AssumptionError, Assumptions, Group};

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
    /// Which bases the address means; for questions that know them.
    pub(super) narrowed: Narrowed,
    /// What the address assumes otherwise than the settings and the plan have it.
    pub(super) set: Assumptions,
    /// Its address without a slash at its end.
    pub(super) root: String,
}

/// The parameters of every address of a dataset.
#[derive(Debug, Deserialize)]
struct Parameters {
    year: Option<i32>,
    set: Option<String>,
}

/// What stands for anybody in addresses.
const PUBLIC: &str = "public";

/// The same routes for every dataset, as whoever asks sees it, and as anybody may.
pub(super) fn everywhere(routes: &Router<Arc<Shared>>) -> Router<Arc<Shared>> {
    let with_plans = routes.clone().nest("/plans/{plan}", routes.clone());
    let all = with_plans.clone().nest("/areas/{area}", with_plans);
    all.clone().nest("/as/{audience}", all)
}

impl FromRequestParts<Arc<Shared>> for Dataset {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let none = |detail: String| Problem::new(StatusCode::NOT_FOUND, "not_found", detail);
        let params = RawPathParams::from_request_parts(parts, shared).await;
        let params = params.map_err(|why| none(why.body_text()))?;
        let named =
            |name: &str| params.iter().find(|(own, _)| *own == name).map(|(_, value)| value.to_owned());
        let Query(Parameters { year, set }) = Query::try_from_uri(&parts.uri)
            .map_err(|why| Problem::new(StatusCode::BAD_REQUEST, "query", why.body_text()))?;
        let set = Assumptions::parse(&set.unwrap_or_default()).map_err(|why| not_assumed(&why))?;
        let Ok(Address(address)) = Address::from_request_parts(parts, shared).await;
        let start = address.len();
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
        let mut area = area.clone();
        if let Some(audience) = named("audience") {
            if audience != PUBLIC {
                return Err(none(format!("nobody is {audience:?}; there is {PUBLIC:?}")));
            }
            area = as_public(shared, &world, area).await?;
            // behind the address of the service, before the area
            root.insert_str(start, &format!("/as/{PUBLIC}"));
        }
        let plan = named("plan").map(|id| PlanId::of(&id));
        if let Some(plan) = &plan {
            root = format!("{root}/plans/{}", percent(plan.as_str()));
        }
        let dataset = Self::read(shared, &world, &area, plan).await?;
        let narrowed = Narrowed::of(&parts.uri)?;
        Self { year, narrowed, set, root, ..dataset }.assumed(shared).await
    }
}

impl Dataset {
    /// An area with or without a plan, as it is now and as the plan assumes it, without a year and an address.
    pub(super) async fn of(
        shared: &Arc<Shared>,
        world: &Arc<World>,
        area: &ServedArea,
        plan: Option<PlanId>,
    ) -> Result<Self, Problem> {
        Self::read(shared, world, area, plan).await?.assumed(shared).await
    }

    /// Another plan over the same area, as the address assumes it.
    pub(super) async fn with(&self, shared: &Arc<Shared>, plan: PlanId) -> Result<Self, Problem> {
        let other = Self::read(shared, &self.world, &self.area, Some(plan)).await?;
        Self { set: self.set.clone(), ..other }.assumed(shared).await
    }

    async fn read(
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
        let (set, narrowed, root) = (Assumptions::default(), Narrowed::default(), String::new());
        Ok(Self { world, area, plan, seen, digest, year: None, narrowed, set, root })
    }

    /// The same as the address and the plan assume it.
    async fn assumed(self, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let plain = &self.area.seen;
        let changes = self.seen.wanted(&self.set).map_err(|why| not_assumed(&why))?;
        if changes.set().is_empty() {
            return Ok(self);
        }
        let key = (self.area.digest, changes.of(Group::Reach).to_string());
        let area = match shared.assumed.get(&key) {
            Some(area) => area,
            None if key.1.is_empty() => plain.assumed_area(&changes).map_err(|_| Problem::internal())?,
            None => {
                let (plain, changes) = (plain.clone(), changes.clone());
                at_once(shared, move |shared, watch| {
                    let make = || Ok(plain.assumed_area(&changes)?);
                    shared.assumed.of(&key, make, watch).map_err(|why| unanswered(&why))
                })
                .await?
            }
        };
        let seen = self.seen.assuming(area, changes);
        Ok(Self { digest: seen.digest(), seen, ..self })
    }

    /// What addresses of the same have, too, as it stands behind a path: nothing, or `?year=2030&set=reach.most:450`.
    pub(super) fn query(&self) -> String {
        let year = self.year.map(|year| format!("year={year}"));
        let set = (!self.set.is_empty()).then(|| format!("set={}", self.set));
        let all: Vec<String> = year.into_iter().chain(set).collect();
        if all.is_empty() { String::new() } else { format!("?{}", all.join("&")) }
    }

    /// The same behind other parameters: nothing, or `&year=2030&set=reach.most:450`.
    pub(super) fn further(&self) -> String {
        self.query().replacen('?', "&", 1)
    }
}

/// Why an address cannot assume what it does.
pub(super) fn not_assumed(why: &AssumptionError) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "assumptions", why.to_string())
}

/// An area as anybody may see it; 409 with the reason if nobody may.
async fn as_public(
    shared: &Arc<Shared>,
    world: &Arc<World>,
    area: ServedArea,
) -> Result<ServedArea, Problem> {
    if !area.seen.is_in_house() {
        return Ok(area);
    }
    let ServedArea { id, title, seen, digest } = area;
    let key = world.key().cloned();
    let published = in_turn(shared, move |shared, watch| {
        let publish = || Ok(seen.as_public(key.as_deref(), watch)?);
        shared.published.of(&digest, publish, watch).map_err(|why| match &*why {
            AskError::Stopped(_) => unanswered(&why),
            AskError::Publish(PublishError::NoKey) => {
                let detail =
                    format!("{why}; the service must have been given the key that makes the protected copy");
                Problem::new(StatusCode::CONFLICT, why.code(), detail)
            }
            _ => Problem::new(StatusCode::CONFLICT, why.code(), why.to_string()),
        })
    });
    Ok(ServedArea::new(id, title, published.await?))
}

impl Dataset {
    /// Whether it is the first area without a plan, as whoever asks sees it: where that stands which is there once.
    pub(super) fn is_first(&self) -> bool {
        self.plan.is_none() && !["/areas/", "/as/"].iter().any(|part| self.root.contains(part))
    }

    /// What it is about, with the street changes and projects that its year has come to; without a year none of them are made. Made if
    /// it was not made before, in a turn of those that take long.
    pub(super) async fn planned(self, shared: &Arc<Shared>) -> Result<Seen, Problem> {
        let (Some(_), Some(year)) = (&self.plan, self.year) else { return Ok(self.seen) };
        let key = (self.digest, year);
        if let Some(seen) = shared.planned.get(&key) {
            return Ok(seen);
        }
        in_turn(shared, move |shared, watch| {
            let planned = shared.planned.of(&key, || self.seen.planned(year, watch), watch);
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
    let key = (area.digest, plan.clone());
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
