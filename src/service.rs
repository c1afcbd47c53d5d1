//! The HTTP service over one study area: routes, limits, start and end.
//!
//! | request | answer |
//! |---|---|
//! | `POST /score` | a GeoJSON FeatureCollection of sites, scored |
//! | `GET /reach?lon=&lat=&class=` | streets and homes within reach of one place |
//! | `GET /health` | what is served, and that it is up |
//!
//! Errors are RFC 9457 problems (`application/problem+json`). Nothing here calculates; work runs off the async threads.

mod problem;
mod reach;
mod score;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::analysis::area::Area;
use crate::export::{Layer, Row, write_geojson_with};
use problem::Problem;

/// What one request may ask for.
#[derive(Debug, Clone, clap::Args)]
pub struct Limits {
    /// Largest body of a request, MB
    #[arg(long, env = "TETTSTED_MAX_BODY_MB", default_value_t = 32, value_name = "MB")]
    pub max_body_mb: usize,
    /// Most sites in one request
    #[arg(long, env = "TETTSTED_MAX_SITES", default_value_t = 100_000, value_name = "N")]
    pub max_sites: usize,
    /// Longest work on one request, seconds
    #[arg(long, env = "TETTSTED_MAX_SECONDS", default_value_t = 60, value_name = "S")]
    pub max_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_body_mb: 32, max_sites: 100_000, max_seconds: 60 }
    }
}

/// What all requests share.
#[derive(Debug)]
struct Shared {
    area: Area,
    limits: Limits,
    /// Requests that calculate at the same time; more wait, within their time.
    turns: Semaphore,
}

/// The routes over a study area.
pub fn router(area: Area, limits: Limits) -> Router {
    let turns = Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from));
    let body = limits.max_body_mb.saturating_mul(1_000_000);
    let max_seconds = limits.max_seconds;
    let shared = Arc::new(Shared { area, limits, turns });
    // many sites are answered faster once this is done; until then they are answered without
    let background = Arc::clone(&shared);
    std::thread::spawn(move || background.area.prepare());
    Router::new()
        .route("/", get(landing))
        .route("/health", get(health))
        .route("/score", post(score::score))
        .route("/reach", get(reach::reach))
        .fallback(|| async {
            Problem::new(StatusCode::NOT_FOUND, "not_found", "there is nothing at this address; see /")
        })
        .method_not_allowed_fallback(|| async {
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method",
                "this address does not take this method; see /",
            )
        })
        .layer(DefaultBodyLimit::max(body))
        .layer(axum::middleware::from_fn_with_state(max_seconds, in_time))
        .with_state(shared)
}

/// Twice the time for work is enough for a whole request, slow senders included.
async fn in_time(State(seconds): State<u64>, request: Request, next: Next) -> Response {
    let limit = Duration::from_secs(seconds.saturating_mul(2).max(1));
    tokio::time::timeout(limit, next.run(request)).await.unwrap_or_else(|_| {
        let detail = format!("the request was not complete after {} s", limit.as_secs());
        Problem::new(StatusCode::REQUEST_TIMEOUT, "request_time", detail).into_response()
    })
}

/// Serves until `stop` is ready, then finishes the requests under way, for `grace` at most.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
    grace: Duration,
) -> std::io::Result<()> {
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let stop = async {
        stop.await;
        // fails only if the server has ended already
        let _ = stopping.send(());
    };
    let too_long = async {
        if stopped.await.is_ok() {
            // a second request to stop ends it at once
            tokio::select! { () = tokio::time::sleep(grace) => {}, () = asked_to_stop() => {} }
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        served = axum::serve(listener, router).with_graceful_shutdown(stop) => served,
        () = too_long => Ok(()),
    }
}

/// Ready when the program is asked to end: Ctrl-C, or SIGTERM.
pub async fn asked_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}

async fn landing() -> Json<Value> {
    Json(json!({
        "program": concat!("tettsted ", env!("CARGO_PKG_VERSION")),
        "links": [
            { "rel": "score", "method": "POST", "href": "/score", "accepts": "GeoJSON FeatureCollection of sites" },
            { "rel": "reach", "method": "GET", "href": "/reach?lon={lon}&lat={lat}&class={class}" },
            { "rel": "health", "method": "GET", "href": "/health" },
        ],
    }))
}

async fn health(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let area = &shared.area;
    let classes: Vec<_> = area
        .classes
        .all()
        .iter()
        .map(|c| json!({ "id": c.id, "name": c.name, "reach_m": c.reach_m }))
        .collect();
    Json(json!({
        "status": "ok",
        "program": concat!("tettsted ", env!("CARGO_PKG_VERSION")),
        "classes": classes,
        "homes": area.residents.homes.len(),
        "edges": area.network.stats().edges,
        "bounds": area.network.bounds(),
        "data_timestamp": area.network.stats().data_timestamp,
    }))
}

/// Runs work off the async threads, within the time limit and one turn. If the time is over, or nobody waits for the answer any
/// more, `stop` is called; the work should then end soon.
async fn in_turn<T: Send + 'static>(
    shared: &Arc<Shared>,
    stop: impl Fn() + Send + 'static,
    work: impl FnOnce(&Shared) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let guard = CallOnDrop(stop);
    let limit = Duration::from_secs(shared.limits.max_seconds);
    let turn = async {
        let _turn = shared.turns.acquire().await.map_err(|_| Problem::internal())?;
        let shared = Arc::clone(shared);
        tokio::task::spawn_blocking(move || work(&shared)).await.map_err(|error| {
            tracing::error!("a request failed: {error}");
            Problem::internal()
        })?
    };
    let result = tokio::time::timeout(limit, turn).await.unwrap_or_else(|_| {
        let seconds = shared.limits.max_seconds;
        let detail = format!("the work took longer than {seconds} s; send fewer sites at a time");
        Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "time_limit", detail))
    });
    drop(guard);
    result
}

struct CallOnDrop<F: Fn()>(F);

impl<F: Fn()> Drop for CallOnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// A layer as the body of an answer; each row with properties that only it has.
fn geojson(layer: &Layer, rows: impl Iterator<Item = (Map<String, Value>, Row)>) -> Result<Vec<u8>, Problem> {
    let mut body = Vec::new();
    write_geojson_with(&mut body, layer, rows).map_err(|error| {
        tracing::error!("an answer cannot be written: {error}");
        Problem::internal()
    })?;
    Ok(body)
}

/// An answer of type `application/geo+json`.
fn geojson_response(body: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "application/geo+json")], body).into_response()
}
