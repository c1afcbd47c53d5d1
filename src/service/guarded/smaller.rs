//! Answers sent compressed, each with an `ETag` of its own.
//!
//! A strong `ETag` stands for bytes, and compressed bytes are others: that of a compressed answer ends in `-gzip`, `-br` or `-zstd`. What
//! a client sends back is compared without the ending, so handlers know nothing of all this.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

/// What ends the `ETag` of a compressed answer.
const ENDINGS: [&str; 3] = ["-gzip", "-br", "-zstd"];
/// Answers smaller than this are sent as they are: heads take as much.
const SMALLEST: u64 = 1024;
/// Headers of a request with `ETag`s.
const COMPARED: [HeaderName; 2] = [header::IF_NONE_MATCH, header::IF_MATCH];
/// What answers may depend on, beside the address.
const DEPENDS_ON: [&str; 3] = ["Accept", "Accept-Encoding", "Origin"];

/// An answer that was compressed by whoever made it.
#[derive(Debug, Clone, Copy)]
struct AsMade;

/// Routes whose large answers are sent compressed to those who take them so.
pub(super) fn smaller(routes: Router) -> Router {
    let layer = CompressionLayer::new()
        // on one computer time is dearer than bytes
        .quality(CompressionLevel::Fastest)
        .compress_when(
            SizeAbove::new(SMALLEST)
                .and(NotForContentType::IMAGES)
                // archives, workbooks and databases: packed already
                .and(NotForContentType::const_new("application/zip"))
                .and(NotForContentType::const_new("application/vnd.openxmlformats"))
                .and(NotForContentType::const_new("application/octet-stream"))
                // asked for while the mouse moves: few bytes, and no time
                .and(NotForContentType::const_new("application/vnd.tettsted.reach"))
                .and(NotForContentType::const_new("font/woff2")),
        );
    routes.layer(from_fn(mark)).layer(layer).layer(from_fn(tag))
}

/// Marks answers that are compressed already.
async fn mark(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.headers().contains_key(header::CONTENT_ENCODING) {
        response.extensions_mut().insert(AsMade);
    }
    response
}

/// Takes the endings off the tags of a request, and puts one to that of a compressed answer.
async fn tag(mut request: Request, next: Next) -> Response {
    let asked = request.headers().get(header::IF_NONE_MATCH).cloned();
    for name in COMPARED {
        without_endings(request.headers_mut(), &name);
    }
    let mut response = next.run(request).await;
    let is_as_made = response.extensions().get::<AsMade>().is_some();
    let is_same = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    depend(headers);
    let own = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
    let Some(own) = own.filter(|_| !is_as_made) else { return response };
    let encoding = headers.get(header::CONTENT_ENCODING).and_then(|name| name.to_str().ok());
    let ending = match encoding {
        Some(encoding) => ENDINGS.into_iter().find(|ending| &ending[1..] == encoding),
        // the tag that the client has stays as it is
        None if is_same => ENDINGS.into_iter().find(|ending| {
            asked
                .as_ref()
                .and_then(|asked| asked.to_str().ok())
                .is_some_and(|asked| asked.contains(&ended(&own, ending)))
        }),
        None => None,
    };
    if let Some(tag) = ending.and_then(|ending| HeaderValue::try_from(ended(&own, ending)).ok()) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// A tag with an ending.
fn ended(tag: &str, ending: &str) -> String {
    tag.strip_suffix('"').map_or_else(|| tag.to_owned(), |start| format!("{start}{ending}\""))
}

fn without_endings(headers: &mut HeaderMap, name: &HeaderName) {
    let all: Vec<HeaderValue> = headers.get_all(name).iter().cloned().collect();
    if all.is_empty() {
        return;
    }
    headers.remove(name);
    for value in all {
        let plain = value.to_str().ok().map(|text| {
            ENDINGS.iter().fold(text.to_owned(), |text, ending| text.replace(&format!("{ending}\""), "\""))
        });
        headers.append(name, plain.and_then(|text| HeaderValue::try_from(text).ok()).unwrap_or(value));
    }
}

/// Says what the answer depends on, once.
fn depend(headers: &mut HeaderMap) {
    let said: Vec<String> = headers
        .get_all(header::VARY)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|name| name.trim().to_owned())
        .collect();
    let mut all: Vec<String> = DEPENDS_ON.iter().map(|name| (*name).to_owned()).collect();
    for name in said {
        if !all.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            all.push(name);
        }
    }
    if let Ok(value) = HeaderValue::try_from(all.join(", ")) {
        headers.insert(header::VARY, value);
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::response::IntoResponse;
    use axum::routing::get;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    const TAG: &str = "\"abc\"";

    /// Large, with a tag; not sent again to who has it.
    async fn large(headers: HeaderMap) -> Response {
        let has_it = headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        let tag = [(header::ETAG, TAG)];
        if has_it.is_some_and(|tags| tags.split(", ").any(|tag| tag == TAG)) {
            return (StatusCode::NOT_MODIFIED, tag).into_response();
        }
        (tag, "text ".repeat(2000)).into_response()
    }

    /// Compressed by whoever made it.
    async fn packed() -> Response {
        ([(header::ETAG, TAG), (header::CONTENT_ENCODING, "gzip")], vec![0; 5000]).into_response()
    }

    async fn ask(method: &str, path: &str, headers: &[(HeaderName, &str)]) -> (u16, HeaderMap, usize) {
        let routes = Router::new().route("/large", get(large)).route("/packed", get(packed));
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let request = request.body(Body::empty()).expect("request");
        let response = smaller(routes).oneshot(request).await.expect("an answer");
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.expect("body").to_bytes().len();
        (head.status.as_u16(), head.headers, bytes)
    }

    #[tokio::test]
    async fn compressed_bytes_have_a_tag_of_their_own() {
        let (_, headers, bytes) = ask("GET", "/large", &[]).await;
        assert_eq!((&headers[header::ETAG], bytes), (&HeaderValue::from_static(TAG), 10_000));
        for name in ["gzip", "br", "zstd"] {
            let (status, headers, bytes) = ask("GET", "/large", &[(header::ACCEPT_ENCODING, name)]).await;
            let tag = headers[header::ETAG].to_str().expect("text").to_owned();
            assert_eq!((status, tag.as_str()), (200, format!("\"abc-{name}\"").as_str()));
            assert!(bytes < 1000 && headers[header::CONTENT_ENCODING] == name, "{bytes}");
            for asked in [tag.clone(), format!("\"x\", {tag}")] {
                let again = [(header::ACCEPT_ENCODING, name), (header::IF_NONE_MATCH, asked.as_str())];
                let (status, headers, bytes) = ask("GET", "/large", &again).await;
                assert_eq!(
                    (status, headers[header::ETAG].to_str().expect("text"), bytes),
                    (304, tag.as_str(), 0)
                );
                assert_eq!(headers[header::VARY], "Accept, Accept-Encoding, Origin");
            }
        }
        let (status, headers, _) = ask("GET", "/large", &[(header::IF_NONE_MATCH, TAG)]).await;
        assert_eq!((status, &headers[header::ETAG]), (304, &HeaderValue::from_static(TAG)));
    }

    #[tokio::test]
    async fn what_is_compressed_already_stays_as_it_is() {
        let (_, headers, bytes) = ask("GET", "/packed", &[(header::ACCEPT_ENCODING, "gzip, br")]).await;
        assert_eq!((&headers[header::ETAG], bytes), (&HeaderValue::from_static(TAG), 5000));
        assert_eq!(headers[header::CONTENT_ENCODING], "gzip");
    }

    #[tokio::test]
    async fn heads_have_no_body() {
        let (status, headers, bytes) = ask("HEAD", "/large", &[(header::ACCEPT_ENCODING, "gzip")]).await;
        assert_eq!((status, bytes), (200, 0));
        assert!(headers.contains_key(header::ETAG));
    }
}
