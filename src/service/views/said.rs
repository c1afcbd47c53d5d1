//! What all panels have in common: how they are asked and sent.

use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use serde::Serialize;

use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::tiles::reply::Sent;
use super::super::tiles::tag;
use crate::words::{Language, Words};

/// An answer with what is said beside it.
#[derive(Serialize)]
pub(super) struct Said<'a, T> {
    pub(super) in_house: bool,
    #[serde(flatten)]
    pub(super) answer: &'a T,
    pub(super) words: String,
    pub(super) remarks: Vec<String>,
}

impl<T: Serialize> Said<'_, T> {
    pub(super) fn written(&self) -> Result<Vec<u8>, Problem> {
        serde_json::to_vec(self).map_err(|error| {
            tracing::error!("an answer cannot be written: {error}");
            Problem::internal()
        })
    }
}

/// Sends JSON; 304 to who has it.
pub(super) fn sent(bytes: Vec<u8>, headers: &HeaderMap, shared: &Shared) -> Result<Response, Problem> {
    let tag = tag(&bytes);
    Sent { media_type: "application/json", bytes, tag: &tag }.to(headers, shared)
}

pub(super) fn bad(detail: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "query", detail)
}

/// The parameters of an address, all of which must be known.
pub(super) fn parameters(uri: &Uri, known: &[&str]) -> Result<Vec<(String, String)>, Problem> {
    let axum::extract::Query(all) = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_err(|why| bad(why.body_text()))?;
    // those of every address are read elsewhere
    let everywhere = ["year", "token", "language", "set"];
    match all.iter().find(|(name, _)| !known.contains(&name.as_str()) && !everywhere.contains(&name.as_str()))
    {
        Some((name, _)) => {
            Err(bad(format!("there is no parameter {name:?} here; there are {}", known.join(", "))))
        }
        None => Ok(all),
    }
}

/// The value of a parameter.
pub(super) fn value<'a>(parameters: &'a [(String, String)], name: &str) -> Option<&'a str> {
    parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// The language that an address asks for.
pub(super) fn words(parameters: &[(String, String)]) -> Result<&'static Words, Problem> {
    let language = value(parameters, "language").map_or(Ok(Language::default()), Language::of);
    Ok(Words::of(language.map_err(|why| Problem::new(StatusCode::BAD_REQUEST, "language", why))?))
}
