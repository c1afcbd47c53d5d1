//! Whom the service answers: names it is called by, and pages that browsers say they ask for.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use tettsted::service::{Limits, router};
use tower::ServiceExt;

use crate::common::house::published;
use crate::common::town::area;

async fn ask(router: &Router, method: &str, headers: &[(&str, &str)]) -> Response<Body> {
    let mut request = Request::builder().method(method).uri("/health");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    router.clone().oneshot(request.body(Body::empty()).expect("request")).await.expect("an answer")
}

async fn status(router: &Router, headers: &[(&str, &str)]) -> u16 {
    ask(router, "GET", headers).await.status().as_u16()
}

#[tokio::test]
async fn only_its_own_names_are_answered() {
    let service = router(published(area().announced()), Limits::default());
    for own in ["127.0.0.1:8080", "localhost", "LOCALHOST:8080", "[::1]:8080", "127.0.0.2"] {
        assert_eq!(status(&service, &[("host", own)]).await, 200, "{own}");
    }
    for other in
        ["rebound.example:8080", "127.0.0.1.rebound.example", "localhost.rebound.example", "192.168.1.7", ""]
    {
        assert_eq!(status(&service, &[("host", other)]).await, 421, "{other:?}");
    }
    assert_eq!(status(&service, &[("host", "localhost"), ("host", "rebound.example")]).await, 400);
    let limits = Limits { allow_host: vec!["planner.example.no".into()], ..Limits::default() };
    assert_eq!(
        status(&router(published(area().announced()), limits), &[("host", "Planner.example.no:443")]).await,
        200
    );
}

#[tokio::test]
async fn only_its_own_pages_and_those_allowed_may_ask() {
    let limits = Limits { cors: vec!["https://maps.example.no".into()], ..Limits::default() };
    let service = router(published(area().announced()), limits);
    let host = ("host", "127.0.0.1:8080");
    assert_eq!(status(&service, &[host, ("origin", "http://127.0.0.1:8080")]).await, 200);
    for other in
        ["http://evil.example", "null", "http://127.0.0.1:9090", "https://maps.example.no.evil.example"]
    {
        assert_eq!(status(&service, &[host, ("origin", other)]).await, 403, "{other}");
    }
    let allowed = ("origin", "https://maps.example.no");
    let answer = ask(&service, "GET", &[host, allowed]).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["access-control-allow-origin"], "https://maps.example.no");
    assert_eq!(answer.headers()["vary"], "Accept, Accept-Encoding, Origin");
    let asks_first =
        ask(&service, "OPTIONS", &[host, allowed, ("access-control-request-method", "POST")]).await;
    assert_eq!(asks_first.status(), 204);
    assert_eq!(asks_first.headers()["access-control-allow-methods"], "GET, HEAD, POST, PUT, PATCH, DELETE");
}
