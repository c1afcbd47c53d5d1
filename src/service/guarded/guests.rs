//! Who may ask: a browser must not be led here by a page elsewhere.
//!
//! A page can make its own name mean this computer (DNS rebinding) and then read what it asks; so names are checked. It can also send
//! without reading; so where a request comes from is checked, if the browser says so. Programs that are no browsers say nothing.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::super::limits::Limits;
use super::super::links::{self, Address};
use super::super::problem::Problem;
use super::rules::View;

/// What stands for all pages.
const ALL_PAGES: &str = "*";
/// Names of headers that a page elsewhere may read.
const READ: &str = "Content-Crs, Link, ETag, Location, Retry-After, Preference-Applied, OGC-NumberReturned, OGC-NumberMatched, X-Request-Id";
/// Names of headers that a page elsewhere may send.
const SENT: &str =
    "Accept, Accept-Language, Authorization, Content-Crs, Content-Type, If-Match, If-None-Match, Prefer";
/// What a page elsewhere may do, each by its own rules.
const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE";

/// The names and pages that are allowed.
#[derive(Debug)]
pub(super) struct Guests {
    hosts: Vec<String>,
    origins: Vec<String>,
    /// The origin of the public address.
    own: Option<String>,
    every_page: bool,
    limits: Limits,
}

/// The page that asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Page {
    /// None that is known of, or one of the service itself.
    Own,
    /// One that may read answers; its origin.
    Allowed(HeaderValue),
    /// Any page, where all may read.
    Any,
}

impl Guests {
    pub(super) fn new(limits: &Limits, view: View) -> Self {
        let small = |all: &[String]| all.iter().map(|one| one.trim().to_ascii_lowercase()).collect();
        let mut hosts: Vec<String> = small(&limits.allow_host);
        let address = limits.public_url.as_deref().and_then(links::parts);
        hosts.extend(address.iter().map(|(_, authority)| name_of(authority.as_str())));
        let origins: Vec<String> = small(&limits.cors);
        Self {
            hosts,
            every_page: view == View::Public && origins.iter().any(|origin| origin == ALL_PAGES),
            origins: origins.iter().map(|origin| origin.trim_end_matches('/').into()).collect(),
            limits: limits.clone(),
            own: address.map(|(scheme, authority)| format!("{scheme}://{authority}").to_ascii_lowercase()),
        }
    }

    /// Only names of this computer, and those that whoever runs the service gave it.
    fn knows(&self, host: &str) -> bool {
        let name = name_of(host);
        let number = name.trim_matches(['[', ']']).parse::<IpAddr>();
        number.is_ok_and(|number| number.is_loopback())
            || name == "localhost"
            || name.ends_with(".localhost")
            || self.hosts.contains(&name)
    }

    /// The page that asks; an error for one that may not.
    fn page(&self, headers: &HeaderMap, host: Option<&str>) -> Result<Page, Problem> {
        let Some(origin) = headers.get(header::ORIGIN) else { return Ok(Page::Own) };
        let text = origin.to_str().unwrap_or_default().to_ascii_lowercase();
        let of_origin = text.split_once("://").map(|(_, own)| own);
        let is_host = of_origin.is_some() && of_origin == host.map(str::to_ascii_lowercase).as_deref();
        if is_host || self.own.as_ref() == Some(&text) {
            return Ok(Page::Own);
        }
        if text != ALL_PAGES && self.origins.contains(&text) {
            return Ok(Page::Allowed(origin.clone()));
        }
        if self.every_page {
            return Ok(Page::Any);
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
pub(super) async fn let_in(State(guests): State<Arc<Guests>>, mut request: Request, next: Next) -> Response {
    let page = match checked(&guests, &request) {
        Err(problem) => return problem.into_response(),
        Ok(page) => page,
    };
    let allowed = match &page {
        Page::Own => None,
        Page::Allowed(origin) => Some(origin.clone()),
        Page::Any => Some(HeaderValue::from_static(ALL_PAGES)),
    };
    let asks_first = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    request.extensions_mut().insert(page);
    let mut response = if asks_first && allowed.is_some() { may_ask() } else { next.run(request).await };
    if let Some(origin) = allowed {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(READ));
    }
    response
}

fn checked(guests: &Guests, request: &Request) -> Result<Page, Problem> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let named = match (request.uri().authority().map(Authority::as_str), hosts.next(), hosts.next()) {
        (_, _, Some(_)) => {
            return Err(Problem::new(StatusCode::BAD_REQUEST, "host", "more than one Host"));
        }
        (Some(authority), ..) => Some(authority),
        (None, Some(host), None) => Some(host.to_str().unwrap_or_default()),
        (None, None, None) => None,
    };
    // what a proxy says is looked at as well: links are made of it
    let through = Address::through(&guests.limits, request.headers());
    for host in named.into_iter().chain(through) {
        if !guests.knows(host) {
            let detail =
                format!("the service does not answer as {host:?}, unless whoever runs it allows this name");
            return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, "host", detail));
        }
    }
    guests.page(request.headers(), through.or(named))
}

/// The answer to a browser that asks whether a page may ask.
fn may_ask() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, SENT),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_or_not() {
        let limits = Limits {
            allow_host: vec!["Plan.example.no".into()],
            public_url: Some("https://Kart.example.no:8443/tettsted/".into()),
            ..Limits::default()
        };
        let guests = Guests::new(&limits, View::Public);
        let known = [
            "localhost",
            "LOCALHOST:8080",
            "a.localhost:1",
            "127.0.0.1:8080",
            "127.8.0.1",
            "[::1]:80",
            "[::1]",
            "plan.example.no",
            "plan.example.no.:443",
            "kart.example.no:8443",
        ];
        let unknown = [
            "",
            "evil.example",
            "localhost.evil.example:8080",
            "127.0.0.1.evil.example",
            "xplan.example.no",
            ":80",
            "10.0.0.3",
            "0.0.0.0",
            "[::]:80",
        ];
        for host in known {
            assert!(guests.knows(host), "{host}");
        }
        for host in unknown {
            assert!(!guests.knows(host), "{host}");
        }
    }

    #[test]
    fn all_pages_are_no_page_of_what_is_in_house() {
        let limits = Limits { cors: vec!["*".into(), "https://a.no/".into()], ..Limits::default() };
        let asks = |view, origin: &'static str| {
            let headers = HeaderMap::from_iter([(header::ORIGIN, HeaderValue::from_static(origin))]);
            Guests::new(&limits, view).page(&headers, Some("localhost:1")).ok()
        };
        assert_eq!(asks(View::Public, "https://b.no"), Some(Page::Any));
        assert_eq!(asks(View::Public, "null"), Some(Page::Any));
        assert_eq!(asks(View::InHouse, "https://b.no"), None);
        assert_eq!(asks(View::InHouse, "*"), None);
        let listed = Some(Page::Allowed(HeaderValue::from_static("https://a.no")));
        assert_eq!(asks(View::InHouse, "https://a.no"), listed);
        assert_eq!(asks(View::InHouse, "http://LOCALHOST:1"), Some(Page::Own));
    }
}
