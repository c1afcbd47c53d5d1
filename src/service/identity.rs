//! Who asks: today the planner on this computer, or a reader; users of their own are to come.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::problem::Problem;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Identity {
    /// Who has the token that the service printed at its start.
    Planner {
        /// What stands in histories; today always `local`.
        name: String,
    },
    /// Anybody else: reads what is public, and may add comments.
    Reader,
}

impl<S: Send + Sync> FromRequestParts<S> for Identity {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or(Self::Reader))
    }
}

/// The planner; others are refused.
#[derive(Debug, Clone)]
pub(super) struct Planner {
    /// What stands in histories.
    pub(super) name: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Planner {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        match Identity::from_request_parts(parts, state).await {
            Ok(Identity::Planner { name }) => Ok(Self { name }),
            Ok(Identity::Reader) => Err(Self::wanted()),
            Err(never) => match never {},
        }
    }
}

impl Planner {
    /// The answer to others.
    pub(super) fn wanted() -> Problem {
        let detail = "changes are for the planner: open the address with the token that the service printed at its start";
        Problem::new(StatusCode::UNAUTHORIZED, "token", detail)
    }
}
