//! Who may ask: a browser must not be led here by a page elsewhere.
//!
//! A page can make its own name mean this computer (DNS rebinding) and then read what it asks; so names are checked. It can also send
//! without reading; so where a request comes from is checked, if the browser says so. Programs that are no browsers say nothing.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::limits::Limits;
use super::problem::Problem;

/// The names and pages that are allowed.
#[derive(Debug)]
pub(super) struct Guests {
    hosts: Vec<String>,
    origins: Vec<String>,
}

impl Guests {
    pub(super) fn new(limits: &Limits) -> Arc<Self> {
        let small = |all: &[String]| all.iter().map(|one| one.trim().to_ascii_lowercase()).collect();
        Arc::new(Self { hosts: small(&limits.allow_host), origins: small(&limits.allow_origin) })
    }

    /// Numbers cannot be made to mean something else, names can.
    fn knows(&self, host: &str) -> bool {
        let name = name_of(host);
        name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
            || name == "localhost"
            || name.ends_with(".localhost")
            || self.hosts.contains(&name)
    }

    /// The page that asks, if a browser names one that may not read the answer by itself.
    fn origin(&self, headers: &HeaderMap, host: Option<&str>) -> Result<Option<HeaderValue>, Problem> {
        let Some(origin) = headers.get(header::ORIGIN) else { return Ok(None) };
        let text = origin.to_str().unwrap_or_default().to_ascii_lowercase();
        let own = text.split_once("://").map(|(_, own)| own);
        if own.is_some() && own == host.map(str::to_ascii_lowercase).as_deref() {
            return Ok(None);
        }
        if self.origins.contains(&text) {
            return Ok(Some(origin.clone()));
        }
        let detail =
            format!("pages of {text:?} may not ask here, unless whoever runs the service allows them");
        Err(Problem::new(StatusCode::FORBIDDEN, "origin", detail))
    }
}

/// The name without the port, in small letters.
fn name_of(host: &str) -> String {
    let end = host.rfind(':').filter(|colon| !host[*colon..].contains(']')).unwrap_or(host.len());
    host[..end].trim_end_matches('.').to_ascii_lowercase()
}

/// Lets in who may ask.
pub(super) async fn let_in(State(guests): State<Arc<Guests>>, request: Request, next: Next) -> Response {
    match checked(&guests, &request) {
        Err(problem) => problem.into_response(),
        Ok(None) => next.run(request).await,
        Ok(Some(origin)) => {
            let asks_first = request.method() == Method::OPTIONS
                && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
            let mut response = if asks_first { may_ask() } else { next.run(request).await };
            let headers = response.headers_mut();
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.append(header::VARY, HeaderValue::from_static("origin"));
            response
        }
    }
}

fn checked(guests: &Guests, request: &Request) -> Result<Option<HeaderValue>, Problem> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let named = match (request.uri().authority(), hosts.next(), hosts.next()) {
        (_, _, Some(_)) => {
            return Err(Problem::new(StatusCode::BAD_REQUEST, "host", "more than one Host"));
        }
        (Some(authority), ..) => Some(authority.as_str()),
        (None, Some(host), None) => Some(host.to_str().unwrap_or_default()),
        (None, None, None) => None,
    };
    if let Some(host) = named.filter(|host| !guests.knows(host)) {
        let detail =
            format!("the service does not answer as {host:?}, unless whoever runs it allows this name");
        return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, "host", detail));
    }
    guests.origin(request.headers(), named)
}

/// The answer to a browser that asks whether a page may ask.
fn may_ask() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type"),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_or_not() {
        let guests = Guests::new(&Limits { allow_host: vec!["Plan.example.no".into()], ..Limits::default() });
        let known = [
            "localhost",
            "LOCALHOST:8080",
            "a.localhost:1",
            "127.0.0.1:8080",
            "10.0.0.3",
            "[::1]:80",
            "[::1]",
            "plan.example.no",
            "plan.example.no.:443",
        ];
        let unknown = [
            "",
            "evil.example",
            "localhost.evil.example:8080",
            "127.0.0.1.evil.example",
            "xplan.example.no",
            ":80",
        ];
        assert!(known.iter().all(|host| guests.knows(host)));
        assert!(!unknown.iter().any(|host| guests.knows(host)));
    }
}
