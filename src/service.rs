//! The HTTP service over one study area: routes, limits, start and end.
//!
//! | request | answer |
//! |---|---|
//! | `POST /score` | a GeoJSON FeatureCollection of sites, scored |
//! | `GET /reach?lon=&lat=&class=` | streets and homes within reach of one place |
//! | `GET /ask` | the questions; `GET /ask/{name}` what one is made of (JSON Schema) |
//! | `POST /ask/{name}` | the answer to a question: layers as GeoJSON, words |
//! | `GET /health` | what is served, and that it is up |
//!
//! Errors are RFC 9457 problems (`application/problem+json`). Nothing here calculates; work runs off the async threads.

mod answer;
mod ask;
mod bodies;
mod connections;
mod dataset;
mod features;
mod files;
mod guests;
mod identity;
mod limits;
mod links;
mod patient;
mod problem;
mod reach;
mod score;
mod shared;
mod tiles;
mod turn;
mod unanswered;
mod weight;
mod world;

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::ask::{Questions, Seen};
pub use connections::{asked_to_stop, serve};
use guests::Guests;
pub use limits::Limits;
use problem::Problem;
use shared::Shared;
pub use world::{ServedArea, World};

/// Study areas and plans, as they are served.
#[derive(Debug, Clone)]
pub struct Service {
    shared: Arc<Shared>,
}

impl Service {
    /// Study areas and plans, for these questions.
    #[must_use]
    pub fn new(world: World, limits: Limits, questions: Questions) -> Self {
        Self { shared: Arc::new(Shared::new(world, limits, questions)) }
    }

    /// Begins to make, in the background, what is asked for most: the order in which networks are swept, and the answers behind all
    /// collections. It needs a runtime of `tokio`.
    pub fn prepare(&self) {
        let world = self.shared.world();
        let areas = Arc::clone(&world);
        // many sites are answered faster once this is done; until then they are answered without
        std::thread::spawn(move || areas.areas().iter().for_each(|area| area.seen.area().prepare()));
        let shared = Arc::clone(&self.shared);
        tokio::spawn(async move { features::prepare(&shared, &world).await });
    }

    /// Puts another world in the place of this one; requests under way keep theirs.
    pub fn reload(&self, world: World) {
        self.shared.reload(world);
        self.prepare();
    }

    /// Its routes.
    pub fn router(&self) -> Router {
        let limits = &self.shared.limits;
        let guests = Guests::new(limits);
        let most = Duration::from_secs(limits.max_seconds.saturating_add(limits.max_wait_seconds).max(1));
        let routes = Router::new()
            .route("/health", get(health))
            .route("/score", post(score::score))
            .route("/reach", get(reach::reach))
            .route("/ask", get(ask::all))
            .route("/ask/{name}", get(ask::schema).post(ask::ask))
            .merge(features::routes())
            .merge(tiles::routes())
            .fallback(|| async {
                Problem::new(StatusCode::NOT_FOUND, "not_found", "there is nothing at this address; see /")
            })
            .method_not_allowed_fallback(|| async {
                let detail = "this address does not take this method; see /";
                Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", detail)
            })
            .with_state(Arc::clone(&self.shared));
        guarded(routes, most, guests)
    }
}

/// The routes over what may be seen of a study area, for the questions of this crate.
pub fn router(seen: Seen, limits: Limits) -> Router {
    router_for(World::of(seen), limits, Questions::built_in())
}

/// The routes over study areas and plans, for these questions.
pub fn router_for(world: World, limits: Limits, questions: Questions) -> Router {
    Service::new(world, limits, questions).router()
}

/// Routes behind all that holds for every request.
fn guarded(routes: Router, most: Duration, guests: Arc<Guests>) -> Router {
    use axum::middleware::{from_fn, from_fn_with_state};
    routes
        .layer(from_fn_with_state(most, in_time))
        .layer(from_fn_with_state(guests, guests::let_in))
        .layer(from_fn(whatever_happens))
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

/// The time for the body and the time for the work are enough for a whole request.
async fn in_time(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    tokio::time::timeout(limit, next.run(request)).await.unwrap_or_else(|_| {
        let detail = format!("the request was not complete after {} s", limit.as_secs());
        Problem::new(StatusCode::REQUEST_TIMEOUT, "request_time", detail).into_response()
    })
}

async fn health(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let seen = shared.inputs();
    let area = seen.area();
    let classes: Vec<_> = area
        .classes()
        .all()
        .iter()
        .map(|c| json!({ "id": c.id, "name": c.name, "reach_m": c.reach_m }))
        .collect();
    Json(json!({
        "status": "ok",
        "program": concat!("tettsted ", env!("CARGO_PKG_VERSION")),
        "classes": classes,
        "homes": area.residents().homes.len(),
        "edges": area.network().stats().edges,
        "bounds": area.network().bounds(),
        "data_timestamp": area.network().stats().data_timestamp,
    }))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
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
        let router = guarded(paths, Duration::from_secs(9), Guests::new(&Limits::default()));
        let (status, body) = asked(&router, "/panic").await;
        assert_eq!(status, 500);
        assert!(body.contains("urn:tettsted:problem:internal") && !body.contains("a fault"), "{body}");
        assert_eq!(asked(&router, "/fine").await, (200, "fine".into()));
    }
}
