//! Questions without an answer, as problems.

use axum::http::StatusCode;

use super::problem::{Problem, stopped};
use crate::ask::AskError;
use crate::explain::Explain;

/// A question without an answer, as a problem.
pub(super) fn unanswered(why: &AskError) -> Problem {
    let status = match why {
        AskError::Stopped(error) => return stopped(*error),
        AskError::NoQuestion { .. } => StatusCode::NOT_FOUND,
        AskError::Unreadable { .. } => StatusCode::BAD_REQUEST,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Problem::new(status, why.code(), why.to_string())
}
