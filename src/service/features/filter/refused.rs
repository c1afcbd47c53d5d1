//! Filters that cannot be used.

use axum::http::StatusCode;

use super::super::super::problem::Problem;

/// A filter that cannot be used.
pub(super) fn bad(detail: String) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "filter", detail)
}
