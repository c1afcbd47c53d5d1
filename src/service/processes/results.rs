//! `/jobs/{job}/results`: what a job gave, as it was asked for and layer by layer.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, RawPathParams, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::file_body::file_body;
use super::super::jobs::{Outcome, Record, Status};
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::downloads::RESULT;
use super::jobs::Job;
use super::kinds::kind_of;

/// What the standard calls results that are not there yet.
const NOT_READY: &str = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/result-not-ready";
/// The format of a layer if none is asked for.
const USUAL: &str = "geojson";

/// The format that is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    f: Option<String>,
}

/// The results as they were asked for.
pub(super) async fn results(State(shared): State<Arc<Shared>>, job: Job) -> Result<Response, Problem> {
    let outcome = outcome(&job.record)?;
    sent(&shared, &job, RESULT, &[(header::CONTENT_TYPE.as_str(), outcome.kind.clone())])
}

/// One layer of the results in a format.
pub(super) async fn layer(
    State(shared): State<Arc<Shared>>,
    job: Job,
    params: RawPathParams,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(asked) =
        asked.map_err(|why| Problem::new(StatusCode::BAD_REQUEST, "query", why.body_text()))?;
    let name = params.iter().find(|(name, _)| *name == "layer").map_or("", |(_, value)| value);
    let layers = &outcome(&job.record)?.layers;
    let Some(download) = layers.iter().find(|download| download.layer == name) else {
        let names: Vec<&str> = layers.iter().map(|download| download.layer.as_str()).collect();
        let detail = format!("the results have no layer {name:?}; there are {names:?}");
        return Err(Problem::new(StatusCode::NOT_FOUND, "not_found", detail));
    };
    let format = asked.f.as_deref().unwrap_or(USUAL);
    let Some((ending, file)) = download.files.iter().find(|(ending, _)| ending == format) else {
        let known: Vec<&str> = download.files.iter().map(|(ending, _)| ending.as_str()).collect();
        let detail = format!("this layer is not there as {format:?}; there are {known:?}");
        return Err(Problem::new(StatusCode::NOT_ACCEPTABLE, "format", detail));
    };
    let headers = [
        (header::CONTENT_TYPE.as_str(), kind_of(ending).to_owned()),
        (header::CONTENT_DISPOSITION.as_str(), format!("attachment; filename=\"{file}\"")),
    ];
    sent(&shared, &job, file, &headers)
}

/// What a finished job gave; a problem for any other.
fn outcome(record: &Record) -> Result<&Outcome, Problem> {
    let not_there =
        |detail: &str| Problem::new(StatusCode::NOT_FOUND, "result_not_ready", detail).of_kind(NOT_READY);
    match (record.status, &record.outcome, &record.fault) {
        (Status::Successful, Some(outcome), _) => Ok(outcome),
        (Status::Failed, _, Some(fault)) => Err(fault.problem()),
        (Status::Dismissed, ..) => Err(not_there("the job was dismissed: it has no results")),
        _ => Err(not_there("the job has no results yet; ask again soon")),
    }
}

fn sent(
    shared: &Shared,
    job: &Job,
    file: &str,
    headers: &[(&'static str, String)],
) -> Result<Response, Problem> {
    let folder = shared.jobs.results_of(&job.record.id)?;
    let body = file_body(&folder.join(file)).map_err(|why| {
        tracing::error!("results of a job cannot be read: {why}");
        Problem::new(StatusCode::GONE, "results", "the results are not kept any more; ask again")
    })?;
    let mut response = body.into_response();
    for (name, value) in headers {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(*name, value);
        }
    }
    Ok(response)
}
