//! Answers sent compressed, and their tags.

use std::io::Read;

use axum::http::Method;

use super::asked::{Door, ok};
use crate::common::town::{collection, sites};

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn large_answers_are_compressed_as_asked() {
    let door = Door::public(|_| {});
    let body = collection(&sites()).to_string();
    let plain = door.ask(Method::POST, "/score", &[JSON], body.clone()).await;
    assert!(ok(&plain).header("content-encoding").is_empty() && plain.body.len() > 4000);
    let gzip = door.ask(Method::POST, "/score", &[JSON, ("accept-encoding", "gzip")], body.clone()).await;
    assert_eq!(
        (ok(&gzip).header("content-encoding"), gzip.body.len() < plain.body.len() / 2),
        ("gzip", true)
    );
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(gzip.body.as_slice()).read_to_end(&mut unpacked).expect("gzip");
    assert_eq!(unpacked, plain.body);
    for name in ["br", "zstd"] {
        let other = door.ask(Method::POST, "/score", &[JSON, ("accept-encoding", name)], body.clone()).await;
        assert_eq!(
            (ok(&other).header("content-encoding"), other.body.len() < plain.body.len() / 2),
            (name, true)
        );
    }
    let small = door.get("/nothing", &[("accept-encoding", "gzip")]).await;
    assert!(small.header("content-encoding").is_empty());
}
