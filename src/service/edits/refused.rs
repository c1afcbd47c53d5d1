//! Why a row was not changed, as an answer.

use axum::http::StatusCode;

use super::super::dataset;
use super::super::problem::Problem;
use crate::plan::edit::EditError;

/// Why a row was not changed.
pub(in crate::service) fn refused(why: &EditError) -> Problem {
    let (status, code) = match why {
        EditError::Plan(why) => return dataset::refused(why),
        EditError::NoRow { .. } | EditError::NoChange { .. } | EditError::NoImport { .. } => {
            (StatusCode::NOT_FOUND, "not_found")
        }
        EditError::Other { .. } | EditError::OtherAssumptions => {
            (StatusCode::PRECONDITION_FAILED, "changed_since")
        }
        EditError::Since { .. } => (StatusCode::CONFLICT, "changed_since"),
        EditError::Taken { .. } => (StatusCode::CONFLICT, "id_taken"),
        EditError::Broken { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "broken_row"),
    };
    Problem::new(status, code, why.to_string())
}
