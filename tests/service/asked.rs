//! Requests without a socket, and what they are answered.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use tettsted::service::{Limits, Token, router};
use tower::ServiceExt;

use crate::common::house::{in_house, published};
use crate::common::town::area;

/// An answer, read to its end.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A header as text; empty if it is not there.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|why| panic!("{why}: {}", self.text()))
    }

    /// A problem of this status and kind.
    pub(super) fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["type"], format!("urn:tettsted:problem:{code}"), "{problem}");
        assert_eq!(problem["request_id"], self.header("x-request-id"), "{problem}");
        assert!(problem["instance"].as_str().is_some_and(|path| path.starts_with('/')), "{problem}");
        problem
    }
}

/// A service, and the token of its planner.
pub(super) struct Door {
    pub(super) router: Router,
    pub(super) token: String,
}

impl Door {
    /// Over the demo town, as anybody may see it.
    pub(super) fn public(change: impl Fn(&mut Limits)) -> Self {
        let limits = Self::limits(change);
        let token = limits.token.as_ref().expect("a token").secret().to_owned();
        Self { router: router(published(area().announced()), limits), token }
    }

    /// Over the demo town, for the municipality itself.
    pub(super) fn in_house(change: impl Fn(&mut Limits)) -> Self {
        let limits = Self::limits(change);
        let token = limits.token.as_ref().expect("a token").secret().to_owned();
        Self { router: router(in_house(area()), limits), token }
    }

    fn limits(change: impl Fn(&mut Limits)) -> Limits {
        let mut limits = Limits { token: Some(Token::fresh().expect("random")), ..Limits::default() };
        change(&mut limits);
        limits
    }

    /// The header of the planner.
    pub(super) fn bearer(&self) -> (&'static str, String) {
        ("authorization", format!("Bearer {}", self.token))
    }

    pub(super) async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", "localhost:8080");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).expect("request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("body").to_bytes().to_vec();
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }

    pub(super) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, path, headers, Body::empty()).await
    }

    /// The same by the planner.
    pub(super) async fn planner(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let (name, value) = self.bearer();
        let mut all = vec![(name, value.as_str())];
        all.extend(headers);
        self.ask(method, path, &all, body).await
    }
}

/// A status as it should be.
pub(super) fn ok(answer: &Answer) -> &Answer {
    assert_eq!(answer.status, StatusCode::OK.as_u16(), "{}", answer.text());
    answer
}
