//! RFC 9457 problem answers, in one place.

use std::borrow::Cow;

use crate::watch::Stopped;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An error as the client sees it.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    code: Cow<'static, str>,
    detail: String,
    /// What a standard calls it, if it does.
    kind: Option<&'static str>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code: code.into(), detail: detail.into(), kind: None, headers: Vec::new() }
    }

    /// One that was kept.
    pub(super) fn named(status: StatusCode, code: &str, detail: String) -> Self {
        Self { status, code: code.to_owned().into(), detail, kind: None, headers: Vec::new() }
    }

    /// The same with the type that a standard gives it.
    pub(super) fn of_kind(self, kind: &'static str) -> Self {
        Self { kind: Some(kind), ..self }
    }

    /// Status, code and detail, to be kept.
    pub(super) fn into_parts(self) -> (StatusCode, String, String) {
        (self.status, self.code.into_owned(), self.detail)
    }

    /// With a header that says more, as when to come again.
    pub(super) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    #[cfg(test)]
    pub(super) fn code(&self) -> &str {
        &self.code
    }

    /// Something that is our fault; what it was is in the log, not in the answer.
    pub(super) fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "the service failed; its log says why")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let problem = Unsigned(json!({
            "type": self.kind.map_or_else(|| format!("urn:tettsted:problem:{}", self.code), str::to_owned),
            "title": self.status.canonical_reason(),
            "status": self.status.as_u16(),
            "detail": self.detail,
        }));
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status, kind, problem.0.to_string()).into_response();
        response.extensions_mut().insert(problem);
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("1"));
        }
        response.headers_mut().extend(self.headers);
        response
    }
}

/// A problem that does not say yet which request it is about.
#[derive(Debug, Clone)]
pub(super) struct Unsigned(Value);

impl Unsigned {
    /// The body of the answer, with the path and the number of the request.
    pub(super) fn signed(self, path: &str, request: &str) -> String {
        let mut problem = self.0;
        problem["instance"] = path.into();
        problem["request_id"] = request.into();
        problem.to_string()
    }
}

/// The answer to work that was stopped, if anybody still waits for it.
pub(super) fn stopped(error: Stopped) -> Problem {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "stopped", error.to_string())
}
