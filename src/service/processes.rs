//! OGC API - Processes: every question as a process, asked at once or as a job.

mod build;
pub(super) mod conformance;
mod describe;
mod downloads;
mod execution;
mod jobs;
mod kinds;
mod order;
mod outputs;
mod results;
mod schema;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use super::shared::Shared;

/// Paths of every study area and plan.
pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/processes", get(describe::list))
        .route("/processes/build", get(build::describe))
        .route("/processes/build/execution", post(build::execute))
        .route("/processes/{process}", get(describe::one))
        .route("/processes/{process}/execution", post(execution::execute))
        .route("/jobs", get(jobs::list))
        .route("/jobs/{job}", get(jobs::status).delete(jobs::dismiss))
        .route("/jobs/{job}/enough", post(jobs::enough))
        .route("/jobs/{job}/results", get(results::results))
        .route("/jobs/{job}/results/{layer}", get(results::layer))
}
