//! A request for a change: which plan, which row, by whom.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::SystemTime;

use axum::extract::{ConnectInfo, FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};

use super::super::connections;
use super::super::dataset::Dataset;
use super::super::features::catalogue;
use super::super::identity::Planner;
use super::super::links::percent;
use super::super::problem::Problem;
use super::super::shared::Shared;
use crate::plan::PlanLayer;
use crate::plan::comments::LAYER;
use crate::plan::edit::{By, Expected, RowId, View};
use crate::plan::store::{PlanId, Plans};

/// What a tag has behind it where an answer has its own variant of it.
const VARIANT: char = '-';

/// What may be done with what cannot be changed.
pub(super) const READ: &str = "GET, HEAD, OPTIONS";

/// A request for a change.
#[derive(Debug)]
pub(in crate::service) struct Asked {
    pub(in crate::service) dataset: Dataset,
    pub(in crate::service) headers: HeaderMap,
    /// Where it comes from.
    pub(in crate::service) from: IpAddr,
    planner: Option<String>,
    layer: String,
    /// Whether there is such a collection, be it one that cannot be changed.
    is_known: bool,
    row: Option<String>,
}

impl FromRequestParts<Arc<Shared>> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let dataset = Dataset::from_request_parts(parts, shared).await?;
        let params = RawPathParams::from_request_parts(parts, shared).await;
        let params = params.map_err(|why| not_found(why.body_text()))?;
        let named =
            |name: &str| params.iter().find(|(own, _)| *own == name).map(|(_, value)| value.to_owned());
        let (layer, row) = (named("collection").unwrap_or_default(), named("feature"));
        let is_known = catalogue::collection(&dataset, &shared.questions, &layer).is_some();
        let planner = Planner::from_request_parts(parts, shared).await.ok().map(|planner| planner.name);
        let from = if shared.limits.trust_proxy { before_proxy(&parts.headers) } else { None };
        let connected = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|from| from.0.ip());
        let from = from.or_else(connected).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        Ok(Self { dataset, headers: parts.headers.clone(), from, planner, layer, is_known, row })
    }
}

/// Who asked the proxy: the last one it names; those before may be made up.
fn before_proxy(headers: &HeaderMap) -> Option<IpAddr> {
    let named = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    named.rsplit(',').next()?.trim().parse().ok()
}

fn not_found(detail: String) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "not_found", detail)
}

impl Asked {
    /// What is seen of the plan.
    pub(in crate::service) fn view(&self) -> View {
        if self.dataset.seen.with_private() { View::Whole } else { View::Public }
    }

    /// The layer of the plan whose rows are changed. Where private rows are not seen, there is no layer of them.
    pub(in crate::service) fn layer(&self) -> Result<PlanLayer, Problem> {
        let known = PlanLayer::ALL.into_iter().find(|layer| layer.name() == self.layer);
        let seen = known.filter(|layer| self.view() == View::Whole || *layer != PlanLayer::GroupHomes);
        seen.filter(|_| self.dataset.plan.is_some()).ok_or_else(|| self.unknown())
    }

    fn unknown(&self) -> Problem {
        if self.is_known {
            let detail = format!("the rows of {:?} are computed, and so cannot be changed", self.layer);
            let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", detail);
            return problem.with(header::ALLOW, HeaderValue::from_static(READ));
        }
        not_found(format!("there is no collection {:?} whose rows can be changed", self.layer))
    }

    /// Whether it is about comments.
    pub(in crate::service) fn is_of_comments(&self) -> Result<bool, Problem> {
        match (self.layer == LAYER, &self.dataset.plan) {
            (true, None) => Err(self.unknown()),
            (is, _) => Ok(is),
        }
    }

    /// Whether the planner asks.
    pub(in crate::service) fn is_planner(&self) -> bool {
        self.planner.is_some()
    }

    /// The planner's name; others are refused.
    pub(in crate::service) fn planner(&self) -> Result<&str, Problem> {
        self.planner.as_deref().ok_or_else(Planner::wanted)
    }

    /// The row that is meant: what it is like must be said.
    pub(in crate::service) fn row(&self) -> Result<RowId, Problem> {
        let id = self.row.clone().unwrap_or_default();
        Ok(RowId { id, expected: expected(&self.headers)? })
    }

    /// What what is changed is to be like; anything if nothing is said.
    pub(in crate::service) fn expected_or_any(&self) -> Expected {
        expected(&self.headers).unwrap_or(Expected::Any)
    }

    /// The address of a row.
    pub(in crate::service) fn address_of(&self, layer: &str, id: &str) -> HeaderValue {
        let (root, id) = (&self.dataset.root, percent(id));
        let address = format!("{root}/collections/{layer}/items/{id}");
        // an address of whoever asked, and signs that may stand in one
        HeaderValue::from_str(&address).unwrap_or_else(|_| HeaderValue::from_static("/"))
    }

    /// Works on the plan, off the async threads.
    pub(in crate::service) async fn in_plan<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Plans, &PlanId, &By<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let _busy = connections::busy();
        let (world, view) = (Arc::clone(&self.dataset.world), self.view());
        let plan = self.dataset.plan.clone().ok_or_else(|| self.unknown())?;
        let who = self.planner.clone().unwrap_or_default();
        let done = tokio::task::spawn_blocking(move || {
            let now = now();
            work(&**world.plans(), &plan, &By { who: &who, now: &now, view })
        });
        done.await.map_err(|error| {
            tracing::error!("a change failed: {error}");
            Problem::internal()
        })?
    }
}

/// The time, RFC 3339 in UTC.
pub(in crate::service) fn now() -> String {
    let now = chrono::DateTime::<chrono::Utc>::from(SystemTime::now());
    now.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

/// What a row is to be like (`If-Match`).
fn expected(headers: &HeaderMap) -> Result<Expected, Problem> {
    let all = headers.get_all(header::IF_MATCH);
    let given: Vec<&str> =
        all.iter().filter_map(|value| value.to_str().ok()).flat_map(|all| all.split(',')).collect();
    if given.is_empty() {
        let detail =
            "say which state of the row is meant: If-Match with the ETag that it was read with, or *";
        return Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, "if_match", detail));
    }
    if given.iter().any(|tag| tag.trim() == "*") {
        return Ok(Expected::Any);
    }
    // one that is weak is never the same
    let tag = |given: &&str| {
        let tag = given.trim().strip_prefix('"')?.strip_suffix('"')?;
        Some(tag.split(VARIANT).next().unwrap_or(tag).to_owned())
    };
    Ok(Expected::OneOf(given.iter().filter_map(tag).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_row_is_to_be_like() {
        let of = |given: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_MATCH, HeaderValue::from_static(given));
            expected(&headers).expect("said")
        };
        assert_eq!(of("*"), Expected::Any);
        assert_eq!(of("\"ab\""), Expected::OneOf(vec!["ab".into()]));
        assert_eq!(of("W/\"ab\", \"cd-gzip\" , \"ef\""), Expected::OneOf(vec!["cd".into(), "ef".into()]));
        assert_eq!(of("ab"), Expected::OneOf(Vec::new()));
        assert_eq!(expected(&HeaderMap::new()).expect_err("428").code(), "if_match");
    }
}
