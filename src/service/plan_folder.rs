//! The folder of plans that were made here: in the folder of the service, and served again after a restart.

use std::path::PathBuf;

use axum::http::StatusCode;

use super::problem::Problem;
use super::state::{State, StateError};
use crate::plan::store::Plans;

/// The folder of plans.
const PLANS: &str = "plans";

/// Serves the plans that were made in earlier runs.
pub(super) fn open(state: &State, plans: &dyn Plans) {
    if let Ok(Some(folder)) = state.existing().map_or(Ok(None), |_| state.lasting()) {
        plans.keep_in(&folder.join(PLANS));
    }
}

/// The folder for one more plan, made if it is not there. What goes with the service is none.
pub(super) fn make(state: &State, plans: &dyn Plans) -> Result<PathBuf, Problem> {
    let unwritten = |why: StateError| {
        tracing::error!("plans: {why}");
        let detail = "the plan cannot be kept; the log of the service says why";
        Problem::new(StatusCode::INSUFFICIENT_STORAGE, "plan_unwritable", detail)
    };
    let folder = state.lasting().map_err(unwritten)?.ok_or_else(|| {
        let detail =
            "there is no folder that stays, or another service uses it; give this one a folder of its own";
        Problem::new(StatusCode::INSUFFICIENT_STORAGE, "plan_nowhere", detail)
    })?;
    let folder = folder.join(PLANS);
    std::fs::create_dir_all(&folder)
        .map_err(|source| unwritten(StateError::Io { folder: folder.clone(), source }))?;
    plans.keep_in(&folder);
    Ok(folder)
}
