//! What a planner says about a plan, in the body of a request.

use std::sync::Arc;

use axum::body::Body;
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

use super::super::bodies::receive;
use super::super::dataset;
use super::super::problem::Problem;
use super::super::shared::Shared;
use crate::plan::PlanError;
use crate::plan::edit::EditError;
use crate::settings::Settings;
use crate::settings::plans::PlanSettings;

/// The body of a request, as JSON.
pub(super) async fn said<T: DeserializeOwned>(shared: &Arc<Shared>, body: Body) -> Result<T, Problem> {
    let received = receive(body, &shared.limits, &shared.memory).await?;
    let _parsed = shared.memory.hold_parsed(&received.bytes)?;
    serde_json::from_slice(&received.bytes).map_err(|why| {
        let (status, code) = match why.classify() {
            serde_json::error::Category::Data => (StatusCode::UNPROCESSABLE_ENTITY, "broken_plan"),
            _ => (StatusCode::BAD_REQUEST, "not_json"),
        };
        Problem::new(status, code, format!("the body cannot be used: {why}"))
    })
}

/// The answer to what a plan cannot be.
pub(super) fn broken(detail: String) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "broken_plan", detail)
}

/// A name of a plan, without spaces around it.
pub(super) fn name(given: &str) -> Result<String, Problem> {
    let most = rules()?.text.most_name_letters;
    let name = given.trim();
    match name.chars().count() {
        0 => Err(broken("name: it is empty; a plan has a name".into())),
        count if count > most => {
            Err(broken(format!("name: it has {count} letters; at most {most} are kept")))
        }
        _ if name.chars().any(char::is_control) => {
            Err(broken("name: it holds a character that is none; write it in one line".into()))
        }
        _ => Ok(name.into()),
    }
}

/// Notes about a plan.
pub(super) fn notes(given: &str) -> Result<String, Problem> {
    let most = rules()?.text.most_notes_letters;
    let count = given.chars().count();
    if count > most {
        return Err(broken(format!("notes: they have {count} letters; at most {most} are kept")));
    }
    if given.chars().any(|sign| sign.is_control() && !"\n\r\t".contains(sign)) {
        return Err(broken("notes: they hold a character that is none".into()));
    }
    Ok(given.trim().into())
}

/// What holds for plans that are made here.
pub(super) fn rules() -> Result<PlanSettings, Problem> {
    // a test reads every built-in file
    PlanSettings::built_in().map_err(|_| Problem::internal())
}

/// Why a plan was not made or changed, as an answer.
pub(super) fn refused(why: &EditError) -> Problem {
    let (status, code) = match why {
        EditError::Plan(why) => return unmade(why),
        EditError::Other { .. } => {
            let detail = "the plan has been changed since it was read; read it again";
            return Problem::new(StatusCode::PRECONDITION_FAILED, "changed_since", detail);
        }
        _ => (StatusCode::UNPROCESSABLE_ENTITY, "broken_plan"),
    };
    Problem::new(status, code, why.to_string())
}

/// The same of a plan as a whole. The path of its file is for the log.
pub(super) fn unmade(why: &PlanError) -> Problem {
    use crate::explain::Explain;
    match why {
        PlanError::Whole(_) | PlanError::Write { .. } | PlanError::Nowhere => {
            tracing::error!("a plan cannot be written: {why}");
            let detail = "the plan cannot be kept; the log of the service says why";
            Problem::new(StatusCode::INSUFFICIENT_STORAGE, why.code(), detail)
        }
        _ => dataset::refused(why),
    }
}
