//! Answers of this part: JSON and tiles, each known by its content.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::super::bodies::Answer;
use super::super::known::is_known;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::kept::tag;

/// Clients ask each time whether it is still the same: data may be changed meanwhile.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// An answer to be sent.
pub(in crate::service) struct Sent<'a> {
    pub(in crate::service) media_type: &'static str,
    pub(in crate::service) bytes: Vec<u8>,
    pub(in crate::service) tag: &'a str,
}

impl Sent<'_> {
    /// The answer; 304 if who asks has it, 204 if there is nothing in it.
    pub(in crate::service) fn to(self, headers: &HeaderMap, shared: &Shared) -> Result<Response, Problem> {
        let mut response = if is_known(headers, self.tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else if self.bytes.is_empty() {
            StatusCode::NO_CONTENT.into_response()
        } else {
            let media_type = HeaderValue::from_static(self.media_type);
            ([(header::CONTENT_TYPE, media_type)], Answer::body(self.bytes, &shared.memory)?).into_response()
        };
        let own = response.headers_mut();
        own.insert(header::CACHE_CONTROL, ASK_AGAIN);
        own.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        own.extend(HeaderValue::from_str(self.tag).ok().map(|tag| (header::ETAG, tag)));
        Ok(response)
    }
}

/// JSON of a type.
pub(in crate::service) fn json(
    media_type: &'static str,
    value: &Value,
    headers: &HeaderMap,
    shared: &Shared,
) -> Result<Response, Problem> {
    let bytes = value.to_string().into_bytes();
    let tag = tag(&bytes);
    Sent { media_type, bytes, tag: &tag }.to(headers, shared)
}
