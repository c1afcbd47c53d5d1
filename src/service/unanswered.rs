//! Questions without an answer, as problems.

use axum::http::StatusCode;

use super::problem::{Problem, stopped};
use crate::ask::AskError;
use crate::explain::Explain;

/// A question without an answer, as a problem.
pub(super) fn unanswered(why: &AskError) -> Problem {
    if let Some(error) = why.stopped() {
        return stopped(error);
    }
    let status = match why {
        AskError::NoQuestion { .. } => StatusCode::NOT_FOUND,
        AskError::Unreadable { .. } => StatusCode::BAD_REQUEST,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Problem::new(status, why.code(), why.to_string())
}
