//! Everything that is served, read again while requests go on with what they began with.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::built::with_built;
use super::features;
use super::identity::Planner;
use super::problem::Problem;
use super::search;
use super::shared::Shared;
use super::workshop::BuildFault;
use super::world::World;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new().route("/reload", post(asked))
}

/// Begins to make, in the background, what is asked for most: the order in which networks are swept, and the answers behind all
/// collections.
pub(super) fn prepare(shared: &Arc<Shared>) {
    let world = shared.world();
    let areas = Arc::clone(&world);
    // many sites are answered faster once this is done; until then they are answered without
    std::thread::spawn(move || areas.areas().iter().for_each(|area| area.seen.area().prepare()));
    let (names, areas) = (Arc::clone(shared), Arc::clone(&world));
    std::thread::spawn(move || areas.areas().iter().for_each(|area| search::prepare(&names, area)));
    let shared = Arc::clone(shared);
    tokio::spawn(async move { features::prepare(&shared, &world).await });
}

/// Reads everything again; with an error everything stays as it is.
pub(super) async fn reload(shared: &Arc<Shared>) -> Result<(), BuildFault> {
    let reader = Arc::clone(shared);
    let read = tokio::task::spawn_blocking(move || {
        let none = || BuildFault { code: "reload".into(), text: "there is nothing to read again".into() };
        let world = reader.workshop.get().ok_or_else(none)?.load()?;
        Ok(with_built(&reader, world))
    });
    let world: World =
        read.await.map_err(|why| BuildFault { code: "internal".into(), text: why.to_string() })??;
    shared.reload(world);
    prepare(shared);
    tracing::info!("read again");
    Ok(())
}

/// `POST /reload`
async fn asked(State(shared): State<Arc<Shared>>, _: Planner) -> Result<Json<Value>, Problem> {
    reload(&shared)
        .await
        .map_err(|why| Problem::named(StatusCode::UNPROCESSABLE_ENTITY, &why.code, why.text))?;
    let world = shared.world();
    let areas: Vec<&str> = world.areas().iter().map(|area| area.id.as_str()).collect();
    Ok(Json(json!({ "areas": areas })))
}

/// Reads everything again whenever the program is asked to (SIGHUP), for as long as it runs.
pub(super) async fn when_asked(shared: Arc<Shared>) {
    #[cfg(unix)]
    if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()) {
        while signal.recv().await.is_some() {
            if let Err(why) = reload(&shared).await {
                tracing::error!("what is served stays as it was: {why}");
            }
        }
    }
    #[cfg(not(unix))]
    drop(shared);
}
