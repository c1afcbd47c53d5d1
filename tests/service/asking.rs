//! A served dataset, asked as a client does.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

/// The address that the tests ask, as programs know it.
pub(super) const ADDRESS: &str = "http://127.0.0.1:8080";

/// An answer.
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Answered {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    pub(super) fn json(&self) -> Value {
        let text = || String::from_utf8_lossy(&self.body).into_owned();
        serde_json::from_slice(&self.body).unwrap_or_else(|why| panic!("{why}: {}", text()))
    }
}

/// Asks for a path or for an absolute address of the service; what is being made is waited for.
pub(super) async fn get(app: &Router, address: &str) -> Answered {
    get_as(app, address, "application/geo+json, application/json").await
}

/// The same for a type.
pub(super) async fn get_as(app: &Router, address: &str, accept: &str) -> Answered {
    let path = address.strip_prefix(ADDRESS).unwrap_or(address);
    loop {
        let host = ADDRESS.trim_start_matches("http://");
        let request = Request::get(path).header("host", host).header("accept", accept);
        let request = request.body(Body::empty()).unwrap_or_else(|why| panic!("{path}: {why}"));
        let response = app.clone().oneshot(request).await.expect("response");
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("body").to_bytes().to_vec();
        if head.status.as_u16() != 503 {
            return Answered { status: head.status.as_u16(), headers: head.headers, body };
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The answer to what is there.
pub(super) async fn json(app: &Router, address: &str) -> Value {
    let answer = get(app, address).await;
    assert_eq!(answer.status, 200, "{address}: {}", String::from_utf8_lossy(&answer.body));
    answer.json()
}

/// Where a link leads.
pub(super) fn link<'a>(of: &'a Value, rel: &str) -> Option<&'a str> {
    of["links"].as_array()?.iter().find(|link| link["rel"] == rel)?["href"].as_str()
}

/// Ids of all collections of a dataset.
pub(super) async fn collections(app: &Router, root: &str) -> Vec<String> {
    let listed = json(app, &format!("{root}/collections")).await;
    let all = listed["collections"].as_array().expect("collections").iter();
    all.map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
}

/// A text as it stands in an address.
pub(super) fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
