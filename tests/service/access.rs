//! Who may ask: the planner's token and cookie, names, pages, and kinds of bodies.

use axum::http::Method;

use super::asked::{Door, ok};
use crate::common::program::{demo, refuses, tettsted};
use crate::common::town::{collection, sites};

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn the_first_link_becomes_a_cookie() {
    let door = Door::in_house(|_| {});
    let (token, cookie) = (&door.token, |token: &str| format!("a=b; tettsted={token}; c=d"));
    for (asked, to) in [
        (format!("/?token={token}"), "http://localhost:8080/"),
        (format!("/health?a=1&token={token}&b=2"), "http://localhost:8080/health?a=1&b=2"),
        // no address elsewhere
        (format!("//evil.example/?token={token}"), "http://localhost:8080//evil.example/"),
    ] {
        let first = door.get(&asked, &[]).await;
        assert_eq!((first.status, first.header("location")), (303, to));
        let set = first.header("set-cookie");
        assert_eq!(set, format!("tettsted={token}; Path=/; HttpOnly; SameSite=Strict"));
        assert_eq!(first.header("cache-control"), "no-store");
    }
    ok(&door.get("/health", &[("cookie", &cookie(token))]).await);
    ok(&door.get("/health", &[("authorization", &format!("bearer  {token}"))]).await);
    // a proxy that asks for a password itself
    ok(&door.get("/health", &[("authorization", "Basic YTpi"), ("cookie", &cookie(token))]).await);
    let wrong = "0".repeat(64);
    for headers in [
        vec![],
        vec![("cookie", cookie(&wrong))],
        vec![("cookie", cookie(""))],
        vec![("authorization", format!("Bearer {wrong}"))],
    ] {
        let headers: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        for path in ["/", "/health", "/ask", "/reach?lon=9.998&lat=59.998", "/nothing", "/jobs"] {
            let refused = door.get(path, &headers).await;
            refused.problem(401, "token");
            assert!(refused.header("www-authenticate").starts_with("Bearer"));
        }
    }
    door.get(&format!("/?token={wrong}"), &[]).await.problem(401, "token");
    door.ask(Method::POST, &format!("/score?token={token}"), &[JSON], "{}").await.problem(401, "token");
    let page = door.get("/", &[("accept", "text/html"), ("accept-language", "en")]).await;
    assert_eq!((page.status, page.header("content-type")), (401, "text/html; charset=utf-8"));
    assert!(
        page.text().contains("address with the token") && page.text().contains("lang=\"en\""),
        "{}",
        page.text()
    );
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
}

#[tokio::test]
async fn over_an_encrypted_address_the_cookie_stays_there() {
    let door = Door::public(|limits| limits.public_url = Some("https://plan.example.no/tettsted/".into()));
    let first = door.get(&format!("/ask?token={}", door.token), &[("host", "plan.example.no")]).await;
    assert_eq!(first.header("location"), "https://plan.example.no/tettsted/ask");
    assert!(first.header("set-cookie").ends_with("; Secure"), "{}", first.header("set-cookie"));
    ok(&door.get("/health", &[("host", "plan.example.no"), ("origin", "https://plan.example.no")]).await);
}

#[tokio::test]
async fn a_cookie_counts_only_for_pages_of_the_service() {
    let door = Door::in_house(|limits| limits.cors = vec!["https://maps.example.no".into()]);
    let cookie = format!("tettsted={}", door.token);
    let cookie = ("cookie", cookie.as_str());
    let same_site = ("sec-fetch-site", "same-site");
    ok(&door.get("/health", &[cookie, ("origin", "http://localhost:8080")]).await);
    ok(&door.get("/health", &[cookie, ("sec-fetch-site", "same-origin")]).await);
    ok(&door.get("/health", &[cookie, ("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate")]).await);
    ok(&door.get("/health", &[cookie, same_site, ("sec-fetch-mode", "navigate")]).await);
    door.get("/health", &[cookie, same_site, ("sec-fetch-mode", "no-cors")]).await.problem(401, "token");
    door.get("/health", &[cookie, ("origin", "https://maps.example.no")]).await.problem(401, "token");
    door.get("/health", &[cookie, ("origin", "http://localhost:9090")]).await.problem(403, "origin");
    let (name, bearer) = door.bearer();
    let allowed = [(name, bearer.as_str()), ("origin", "https://maps.example.no")];
    let answer = door.get("/health", &allowed).await;
    assert_eq!(ok(&answer).header("access-control-allow-origin"), "https://maps.example.no");
    assert_eq!(answer.header("cache-control"), "private, no-cache");
}

#[tokio::test]
async fn only_its_own_names_are_answered() {
    let door = Door::public(|limits| limits.trust_proxy = true);
    for other in ["rebound.example:8080", "10.0.0.7:8080", "0.0.0.0:8080", ""] {
        door.get("/health", &[("host", other)]).await.problem(421, "host");
    }
    door.get("/health", &[("x-forwarded-host", "rebound.example")]).await.problem(421, "host");
    let plain = Door::public(|_| {});
    ok(&plain.get("/health", &[("x-forwarded-host", "rebound.example")]).await);
    let proxied = Door::public(|limits| {
        limits.trust_proxy = true;
        limits.allow_host = vec!["plan.example.no".into()];
    });
    let headers =
        [("x-forwarded-host", "plan.example.no"), ("x-forwarded-proto", "https"), ("x-request-id", "a-1")];
    let first = proxied.get(&format!("/?token={}", proxied.token), &headers).await;
    assert_eq!((first.header("location"), first.header("x-request-id")), ("https://plan.example.no/", "a-1"));
    let first = plain.get(&format!("/?token={}", plain.token), &headers).await;
    assert_eq!(first.header("location"), "http://localhost:8080/");
    assert_ne!(first.header("x-request-id"), "a-1");
}

#[tokio::test]
async fn forms_of_web_pages_are_not_taken() {
    let door = Door::public(|_| {});
    let body = collection(&sites()).to_string();
    let post = async |headers: &[(&str, &str)]| door.ask(Method::POST, "/score", headers, body.clone()).await;
    for form in [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "text/plain; charset=application/json",
        "application/octet-stream",
    ] {
        let refused = post(&[("content-type", form)]).await;
        refused.problem(415, "media_type");
        assert!(refused.header("accept-post").contains("application/geo+json"));
    }
    post(&[JSON, ("content-type", "text/plain")]).await.problem(415, "media_type");
    for kind in ["application/json", "Application/GEO+json; charset=utf-8", "application/merge-patch+json"] {
        ok(&post(&[("content-type", kind)]).await);
    }
    // programs may leave it out, browsers may not
    ok(&post(&[]).await);
    for browser in
        [("origin", "http://localhost:8080"), ("cookie", "tettsted=x"), ("sec-fetch-site", "cross-site")]
    {
        post(&[browser]).await.problem(415, "media_type");
    }
    door.ask(Method::PUT, "/uploads/a.csv", &[JSON], "{}").await.problem(415, "media_type");
}

#[tokio::test]
async fn pages_may_read_where_that_is_said() {
    let door = Door::public(|limits| limits.cors = vec!["*".into()]);
    let elsewhere = ("origin", "https://maps.example.no");
    let answer = door.get("/health", &[elsewhere]).await;
    assert_eq!(ok(&answer).header("access-control-allow-origin"), "*");
    assert!(answer.header("access-control-allow-credentials").is_empty());
    for exposed in ["Content-Crs", "Link", "ETag", "Location", "Retry-After"] {
        assert!(answer.header("access-control-expose-headers").contains(exposed), "{exposed}");
    }
    let asks_first = [elsewhere, ("access-control-request-method", "PATCH")];
    let answer = door.ask(Method::OPTIONS, "/health", &asks_first, "").await;
    assert_eq!(answer.status, 204);
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
        assert!(answer.header("access-control-allow-methods").contains(method), "{method}");
    }
    // always, so that a cache does not keep the answer to one page for another
    for headers in [&[][..], &[elsewhere]] {
        let vary = door.get("/health", headers).await.header("vary").to_ascii_lowercase();
        assert_eq!(vary, "accept, accept-encoding, origin");
    }
    let closed = Door::in_house(|limits| limits.cors = vec!["*".into()]);
    closed.get("/health", &[elsewhere]).await.problem(403, "origin");
}

#[tokio::test]
async fn answers_say_what_browsers_may_not_do() {
    let door = Door::public(|_| {});
    for path in ["/", "/health", "/nothing"] {
        let answer = door.get(path, &[]).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("x-request-id").len(), 16);
    }
    // the path, and nothing that somebody asked for
    let problem = door.get("/nothing?lon=10.7512345", &[]).await.problem(404, "not_found");
    assert_eq!(problem["instance"], "/nothing");
}

#[test]
fn what_is_private_is_for_this_computer() {
    let serve = |more: &[&str]| {
        let mut command = tettsted();
        command.arg("serve").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
        command.arg("--with-private").args(more);
        command
    };
    for (more, said) in [
        (&["--addr", "0.0.0.0:0"][..], "0.0.0.0:0"),
        (&["--addr", "0.0.0.0:0", "--public"], "0.0.0.0:0"),
        (&["--addr", "[::]:0", "--public"], "[::]:0"),
        (&["--cors", "*"], "--cors"),
        (&["--allow-origin", "https://a.no,*"], "--cors"),
        (&["--public-url", "https://plan.example.no/"], "plan.example.no"),
        (&["--allow-host", "plan.example.no"], "plan.example.no"),
    ] {
        refuses(&mut serve(more), 5, &["--with-private is for this computer only", said]);
    }
}
