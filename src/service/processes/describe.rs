//! What processes there are, and what each takes and gives.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::dataset::Dataset;
use super::super::identity::Identity;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::build;
use super::conformance::EXECUTE;
use super::outputs;
use super::schema;
use crate::ask::{Kind, Questions};

/// What the standard calls a process that is not there.
const NO_PROCESS: &str = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/no-such-process";
/// What leads to jobs.
const JOB_LIST: &str = "http://www.opengis.net/def/rel/ogc/1.0/job-list";

/// The process in an address.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    pub(super) process: String,
}

/// All processes.
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    identity: Identity,
    dataset: Dataset,
) -> Json<Value> {
    let root = &dataset.root;
    let mut all: Vec<Value> = shared.questions.all().map(|kind| summary(kind, &dataset)).collect();
    if identity != Identity::Reader && shared.workshop.get().is_some() {
        all.push(build::summary(root));
    }
    Json(json!({
        "processes": all,
        "links": [
            { "rel": "self", "type": "application/json", "href": format!("{root}/processes{}", dataset.query()), "title": "processes" },
            { "rel": JOB_LIST, "type": "application/json", "href": format!("{root}/jobs"), "title": "jobs" },
        ],
    }))
}

/// One process, with its inputs and outputs.
pub(super) async fn one(
    State(shared): State<Arc<Shared>>,
    Path(named): Path<Named>,
    dataset: Dataset,
) -> Result<Json<Value>, Problem> {
    let kind = find(&shared.questions, &named.process)?;
    let mut described = summary(&kind, &dataset);
    described["inputs"] = schema::inputs(&kind.schema().to_value()).into();
    described["outputs"] = outputs::described();
    Ok(Json(described))
}

/// The process of a name.
pub(super) fn find(questions: &Questions, name: &str) -> Result<Kind, Problem> {
    questions.get(name).copied().map_err(|why| {
        Problem::new(StatusCode::NOT_FOUND, "unknown_process", why.to_string()).of_kind(NO_PROCESS)
    })
}

fn summary(kind: &Kind, dataset: &Dataset) -> Value {
    let (name, root, query) = (kind.name(), &dataset.root, dataset.query());
    let ways = ["sync-execute", "async-execute", "dismiss"];
    let ways = if kind.is_in_memory() { &ways[..1] } else { &ways[..] };
    json!({
        "id": name,
        "title": schema::title(name),
        "description": kind.about(),
        "version": env!("CARGO_PKG_VERSION"),
        "jobControlOptions": ways,
        "outputTransmission": ["value"],
        "links": [
            { "rel": "self", "type": "application/json", "href": format!("{root}/processes/{name}{query}") },
            { "rel": EXECUTE, "type": "application/json", "href": format!("{root}/processes/{name}/execution{query}"), "title": "ask" },
        ],
    })
}
