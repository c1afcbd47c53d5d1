//! Who asks: whoever has the token is the planner, anybody else a reader.
//!
//! The token comes in the address once, which answers with a cookie and the same address without it; or in each request, as
//! `Authorization: Bearer`. A cookie counts only for pages of the service itself.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::super::identity::Identity;
use super::super::language::language_of;
use super::super::links::Address;
use super::super::problem::Problem;
use super::super::token::Token;
use super::guests::Page;
use super::rules::{Rules, View};
use crate::words::Words;

/// The cookie that has the token.
const COOKIE: &str = "tettsted";
/// The token in the first address.
const IN_ADDRESS: &str = "token=";
/// Where the planner sees what others see.
const AS_OTHERS: &str = "/as/";
/// The planner on this computer.
const LOCAL: &str = "local";

/// Says who asks, and refuses those who may not see what is in house.
pub(super) async fn recognise(State(rules): State<Arc<Rules>>, mut request: Request, next: Next) -> Response {
    if let Some(shown) = in_address(request.uri()) {
        let is_right = rules.limits.token.as_ref().is_some_and(|token| token.is(shown));
        return if is_right { welcome(&rules, &request) } else { wrong_token() };
    }
    let identity = match identity(&rules, &request) {
        Ok(identity) => identity,
        Err(problem) => return asking(problem),
    };
    let is_in_house = rules.view == View::InHouse;
    if is_in_house && identity == Identity::Reader {
        return refused(request.headers());
    }
    // who looks as others do is seen as one of them
    let as_others = request.uri().path().starts_with(AS_OTHERS);
    request.extensions_mut().insert(if as_others { Identity::Reader } else { identity });
    let mut response = next.run(request).await;
    if is_in_house {
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    }
    response
}

/// The token in an address.
fn in_address(uri: &Uri) -> Option<&str> {
    uri.query()?.split('&').find_map(|part| part.strip_prefix(IN_ADDRESS))
}

fn identity(rules: &Rules, request: &Request) -> Result<Identity, Problem> {
    let planner = || Identity::Planner { name: LOCAL.into() };
    let Some(token) = &rules.limits.token else { return Ok(Identity::Reader) };
    if let Some(shown) = request.headers().get(header::AUTHORIZATION) {
        let shown = shown.to_str().ok().and_then(|text| text.split_once(' '));
        // of a proxy that asks for a name and a password itself
        let Some((_, shown)) = shown.filter(|(how, _)| how.eq_ignore_ascii_case("bearer")) else {
            return Ok(by_cookie(token, request).map_or(Identity::Reader, |()| planner()));
        };
        return if token.is(shown.trim()) {
            Ok(planner())
        } else {
            Err(problem("the token is not that of this start of the service"))
        };
    }
    Ok(by_cookie(token, request).map_or(Identity::Reader, |()| planner()))
}

/// The cookie, if it is shown by a page of the service or by somebody who goes to an address.
fn by_cookie(token: &Token, request: &Request) -> Option<()> {
    let headers = request.headers();
    let says = |name: &str| headers.get(name).map(HeaderValue::as_bytes);
    let is_own = request.extensions().get::<Page>() == Some(&Page::Own);
    let from_elsewhere = says("sec-fetch-site").is_some_and(|site| site != b"same-origin" && site != b"none");
    let goes_there = request.method() == Method::GET && says("sec-fetch-mode") == Some(b"navigate");
    if !is_own || from_elsewhere && !goes_there {
        return None;
    }
    let all = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut shown = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    shown.any(|(name, value)| name == COOKIE && token.is(value)).then_some(())
}

/// The same address without the token, and the cookie.
fn welcome(rules: &Rules, request: &Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return wrong_token();
    }
    let uri = request.uri();
    let rest: Vec<&str> = uri.query().unwrap_or_default().split('&').collect();
    let rest: Vec<&str> =
        rest.into_iter().filter(|part| !part.is_empty() && !part.starts_with(IN_ADDRESS)).collect();
    let address = Address::of(&rules.limits, uri, request.headers());
    let to =
        format!("{}{}{}{}", address.0, uri.path(), if rest.is_empty() { "" } else { "?" }, rest.join("&"));
    let secret = rules.limits.token.as_ref().map_or("", Token::secret);
    let secure = if address.is_encrypted() { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict{secure}");
    let headers =
        [(header::LOCATION, to), (header::SET_COOKIE, cookie), (header::CACHE_CONTROL, "no-store".into())];
    (StatusCode::SEE_OTHER, headers).into_response()
}

fn wrong_token() -> Response {
    asking(problem("the token in the address is not that of this start of the service"))
}

fn problem(detail: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "token", detail)
}

/// A problem that says how to show who one is.
fn asking(problem: Problem) -> Response {
    ([(header::WWW_AUTHENTICATE, "Bearer realm=\"tettsted\"")], problem).into_response()
}

/// What those are answered who may not see what is in house.
fn refused(headers: &HeaderMap) -> Response {
    let accepts = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    if accepts.contains("text/html") {
        let page = page(Words::of(language_of(headers)));
        let problem = (StatusCode::UNAUTHORIZED, Html(page.into_string()));
        return ([(header::WWW_AUTHENTICATE, "Bearer realm=\"tettsted\"")], problem).into_response();
    }
    asking(problem(
        "what is served here is in house: open the address with the token that the service printed at its start",
    ))
}

/// What to do, for people.
fn page(words: &Words) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language().id()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (words.get("access-title")) }
            }
            body {
                main {
                    h1 { (words.get("access-title")) }
                    p { (words.get("access-in-house")) }
                    p { (words.get("access-open")) }
                }
            }
        }
    }
}
