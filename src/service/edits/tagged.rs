//! Answers to changes: no body, and the tag of the row.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// An answer without a body, with the tag of a row.
pub(super) fn tagged(status: StatusCode, tag: Option<&str>) -> Response {
    let mut response = status.into_response();
    // a tag is of hexadecimal digits
    if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(&format!("\"{tag}\"")).ok()) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
