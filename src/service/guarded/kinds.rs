//! Kinds of bodies: changes are taken only as kinds that no form of a web page sends.
//!
//! A page elsewhere can make a browser post a form here without asking first, as `application/x-www-form-urlencoded`,
//! `multipart/form-data` or `text/plain`. For any other kind the browser asks first, and is told no.

use axum::body::HttpBody;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::super::media;
use super::super::problem::Problem;

/// What changes and questions are written as.
const WRITTEN: [&str; 3] = ["application/json", "application/geo+json", "application/merge-patch+json"];
/// What files are sent as.
const FILE: &str = "application/octet-stream";
/// Where files are sent to.
pub(super) const FILES: &str = "/uploads/";
/// What files with rows are sent as, and where to.
const TABLES: [&str; 6] =
    ["text/csv", media::XLSX, media::GEOPACKAGE, "application/geo+json", "application/json", FILE];
const IMPORTS: &str = "/import";

/// Lets through what has a kind that can be.
pub(super) async fn look_at(request: Request, next: Next) -> Response {
    match checked(&request) {
        Ok(()) => next.run(request).await,
        Err(problem) => {
            let accepted = [("accept-post", WRITTEN.join(", "))];
            (accepted, problem).into_response()
        }
    }
}

fn checked(request: &Request) -> Result<(), Problem> {
    let only_reads = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    if only_reads {
        return Ok(());
    }
    let is_file = request.uri().path().starts_with(FILES);
    let is_table = request.uri().path().ends_with(IMPORTS);
    let expected = match (is_file, is_table) {
        (true, _) => &[FILE][..],
        (_, true) => &TABLES,
        _ => &WRITTEN,
    };
    let wrong = |detail: String| Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type", detail));
    let mut kinds = request.headers().get_all(header::CONTENT_TYPE).iter();
    match (kinds.next(), kinds.next()) {
        (None, _) if request.body().size_hint().exact() == Some(0) => Ok(()),
        // a program, not a browser: what a page sends has an origin, and only browsers have the cookie
        (None, _) if !is_of_browser(request.headers()) && !is_file => Ok(()),
        (None, _) => wrong(format!("the body has no Content-Type; there are {expected:?}")),
        (Some(kind), None) if is_one_of(kind.to_str().unwrap_or_default(), expected) => Ok(()),
        (Some(kind), _) => wrong(format!("{kind:?} is not taken here; there are {expected:?}")),
    }
}

fn is_of_browser(headers: &HeaderMap) -> bool {
    headers.contains_key(header::ORIGIN)
        || headers.contains_key(header::COOKIE)
        || headers.contains_key("sec-fetch-site")
}

/// Whether a kind is one of those, whatever its parameters.
fn is_one_of(kind: &str, all: &[&str]) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    all.iter().any(|own| own.eq_ignore_ascii_case(kind))
}
