//! `/jobs`: those that whoever asks may see, how it is with one, and its end.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, RawPathParams, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::super::dataset::Dataset;
use super::super::identity::Identity;
use super::super::jobs::{Maker, Record, Status};
use super::super::links::Address;
use super::super::problem::Problem;
use super::super::shared::Shared;

/// What the standard calls a job that is not there.
const NO_JOB: &str = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/no-such-job";
/// What leads to the results of a job.
const RESULTS: &str = "http://www.opengis.net/def/rel/ogc/1.0/results";

/// A job that whoever asks may see: their own, or any, for the planner. Who did not make it knows no id.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) record: Record,
    /// The address of the job's study area and plan.
    pub(super) root: String,
}

impl FromRequestParts<Arc<Shared>> for Job {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let params = RawPathParams::from_request_parts(parts, shared).await.map_err(|_| no_job())?;
        let id = params.iter().find(|(name, _)| *name == "job").map(|(_, id)| id.to_owned());
        let Ok(identity) = Identity::from_request_parts(parts, shared).await;
        let record = id.and_then(|id| shared.jobs.get(&id)).filter(|record| sees(&identity, record));
        let Ok(Address(address)) = Address::from_request_parts(parts, shared).await;
        let record = record.ok_or_else(no_job)?;
        Ok(Self { root: format!("{address}{}", record.dataset), record })
    }
}

fn no_job() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "unknown_job", "there is no such job, or it is somebody else's")
        .of_kind(NO_JOB)
}

fn sees(identity: &Identity, record: &Record) -> bool {
    *identity != Identity::Reader || record.maker == Maker::Reader
}

/// The jobs of a study area and plan, and at the root all of them. Readers know theirs by their addresses.
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    identity: Identity,
    Address(address): Address,
    dataset: Dataset,
) -> Json<Value> {
    let path = dataset.root.strip_prefix(&address).unwrap_or_default();
    let all = if identity == Identity::Reader { Vec::new() } else { shared.jobs.list() };
    let of_dataset = all.iter().filter(|record| path.is_empty() || record.dataset == path);
    let jobs: Vec<Value> =
        of_dataset.map(|record| shown(record, &format!("{address}{}", record.dataset))).collect();
    let links =
        json!([{ "rel": "self", "type": "application/json", "href": format!("{}/jobs", dataset.root) }]);
    Json(json!({ "jobs": jobs, "links": links }))
}

/// How it is with a job.
pub(super) async fn status(job: Job) -> Json<Value> {
    Json(shown(&job.record, &job.root))
}

/// Stops a job; removes one that is over.
pub(super) async fn dismiss(State(shared): State<Arc<Shared>>, job: Job) -> Result<Json<Value>, Problem> {
    let record = shared.jobs.dismiss(&job.record.id).ok_or_else(no_job)?;
    Ok(Json(shown(&record, &job.root)))
}

/// Ends the search of a job with the best that it has found: it has an answer soon, with the bound that is known then.
pub(super) async fn enough(State(shared): State<Arc<Shared>>, job: Job) -> Result<Json<Value>, Problem> {
    let record = shared.jobs.enough(&job.record.id).ok_or_else(no_job)?;
    Ok(Json(shown(&record, &job.root)))
}

/// The answer to an order that became a job.
pub(super) fn made(record: &Record, root: &str) -> Response {
    let headers = [
        (header::LOCATION.as_str(), format!("{root}/jobs/{}", record.id)),
        ("preference-applied", "respond-async".to_owned()),
    ];
    (StatusCode::CREATED, headers, Json(shown(record, root))).into_response()
}

/// A job with links to what there is of it.
fn shown(record: &Record, root: &str) -> Value {
    let own = format!("{root}/jobs/{}", record.id);
    let mut links = vec![json!({ "rel": "self", "type": "application/json", "href": own })];
    if record.status == Status::Successful {
        links.push(json!({ "rel": RESULTS, "href": format!("{own}/results"), "title": "results" }));
    }
    for download in record.outcome.iter().flat_map(|outcome| &outcome.layers) {
        for (ending, _) in &download.files {
            let layer = &download.layer;
            let href = format!("{own}/results/{layer}?f={ending}");
            links.push(json!({ "rel": "enclosure", "type": super::kinds::kind_of(ending), "href": href, "title": format!("{layer}.{ending}") }));
        }
    }
    let mut info = record.status_info();
    info["links"] = links.into();
    info
}
