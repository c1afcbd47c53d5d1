//! Requests by number: the answer, its problem and the log have the same, so that what somebody saw can be found.
//!
//! The log has no addresses as they were asked: a position in it would be one of a home.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::super::problem::Unsigned;
use super::super::token::random_digits;
use super::rules::Rules;

/// The header with the number of a request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Bytes of a number: no two of a log are the same.
const BYTES: usize = 8;
/// The longest number that a proxy may give.
const LONGEST: usize = 64;
/// What a page may load, if it says nothing else: only what is the service's own, and nothing may frame it.
const OWN_ONLY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Numbers a request, writes it down, and signs its answer.
pub(super) async fn number(State(rules): State<Arc<Rules>>, request: Request, next: Next) -> Response {
    let begin = Instant::now();
    let id = given(&rules, request.headers()).unwrap_or_else(fresh);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let (status, ms) = (response.status().as_u16(), begin.elapsed().as_millis() as u64);
    tracing::info!(request_id = %id, %method, route, status, ms, "answered");
    if let Some(problem) = response.extensions_mut().remove::<Unsigned>() {
        let (head, _) = response.into_parts();
        response = Response::from_parts(head, problem.signed(&path, &id).into());
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::try_from(id) {
        headers.insert(REQUEST_ID, id);
    }
    keep_to_itself(headers);
    response
}

/// The number that a trusted proxy gave.
fn given(rules: &Rules, headers: &HeaderMap) -> Option<String> {
    let said = headers.get(REQUEST_ID).filter(|_| rules.limits.trust_proxy)?.to_str().ok()?;
    let is_plain = said.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-_.".contains(&sign));
    (is_plain && !said.is_empty() && said.len() <= LONGEST).then(|| said.to_owned())
}

fn fresh() -> String {
    random_digits::<BYTES>().unwrap_or_default()
}

/// What browsers are not to do with an answer.
fn keep_to_itself(headers: &mut HeaderMap) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::REFERRER_POLICY).or_insert(HeaderValue::from_static("same-origin"));
    let is_page =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(OWN_ONLY));
    }
}
