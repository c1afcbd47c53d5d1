//! What holds for every request, whatever it asks, from the outside in.
//!
//! | step | what it does |
//! |---|---|
//! | [`smaller`] | sends large answers compressed, with an `ETag` of their own |
//! | [`numbered`] | gives the request a number; its problem, its log line and its answer have it |
//! | [`guests`] | looks at the name it was sent to and the page that sent it |
//! | [`kinds`] | takes changes only as kinds of bodies that no form sends |
//! | [`recognised`] | finds out who asks |

mod guests;
mod kinds;
mod numbered;
mod recognised;
mod rules;
mod smaller;

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::limits::Limits;
use super::problem::Problem;
use guests::Guests;
use rules::Rules;
pub(super) use rules::View;

/// Routes behind all that holds for every request.
pub(super) fn guarded(routes: Router, limits: &Limits, view: View) -> Router {
    let rules = Arc::new(Rules::new(limits, view));
    let guests = Arc::new(Guests::new(limits, view));
    let rules = || Arc::clone(&rules);
    let routes = routes
        .layer(from_fn_with_state(rules(), in_time))
        .layer(from_fn_with_state(rules(), recognised::recognise))
        .layer(from_fn(whatever_happens))
        .layer(from_fn(kinds::look_at))
        .layer(from_fn_with_state(guests, guests::let_in))
        .layer(from_fn_with_state(rules(), numbered::number));
    smaller::smaller(routes)
}

/// A panic in one request is an answer, too, and harms no other.
async fn whatever_happens(request: Request, next: Next) -> Response {
    let mut answered = pin!(next.run(request));
    let caught = poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| answered.as_mut().poll(cx))) {
        Ok(poll) => poll.map(Some),
        Err(_) => Poll::Ready(None),
    });
    caught.await.unwrap_or_else(|| Problem::internal().into_response())
}

/// The end of a request that takes too long.
async fn in_time(State(rules): State<Arc<Rules>>, request: Request, next: Next) -> Response {
    // a large file takes its time; each part of it has its own
    if request.uri().path().starts_with(kinds::FILES) {
        return next.run(request).await;
    }
    tokio::time::timeout(rules.most, next.run(request)).await.unwrap_or_else(|_| {
        let detail = format!("the request was not complete after {} s", rules.most.as_secs());
        Problem::new(StatusCode::REQUEST_TIMEOUT, "request_time", detail).into_response()
    })
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::get;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    /// What a request is answered: status and body.
    async fn asked(router: &Router, path: &str) -> (u16, String) {
        let request = Request::get(path).body(Body::empty()).expect("request");
        let response = router.clone().oneshot(request).await.expect("an answer");
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.expect("body").to_bytes();
        (status, String::from_utf8(body.to_vec()).expect("text"))
    }

    async fn fault() -> String {
        panic!("a fault")
    }

    #[tokio::test]
    async fn a_panic_in_one_request_is_answered_and_harms_no_other() {
        let paths = Router::new().route("/panic", get(fault)).route("/fine", get(|| async { "fine" }));
        let router = guarded(paths, &Limits::default(), View::Public);
        let (status, body) = asked(&router, "/panic").await;
        assert_eq!(status, 500);
        assert!(body.contains("urn:tettsted:problem:internal") && !body.contains("a fault"), "{body}");
        assert_eq!(asked(&router, "/fine").await, (200, "fine".into()));
    }
}
