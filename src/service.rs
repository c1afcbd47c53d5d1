//! The HTTP service over one study area: routes, limits, start and end.
//!
//! | request | answer |
//! |---|---|
//! | `POST /score` | a GeoJSON FeatureCollection of sites, scored |
//! | `GET /reach?lon=&lat=&class=&f=` | streets and residents within reach of one place |
//! | `GET /walk?from=&to=&class=` | the walk between two points: its streets, what slows or hinders |
//! | `GET /near?lon=&lat=&class=` | the nearest place of each daily need, and the nearest base |
//! | `GET /search?q=` | addresses, streets, places, rows of the plan, positions by what people type |
//! | `POST /try` | a new or moved site: who reaches it, which rules it keeps, what it adds |
//! | `GET /assumptions` | what planners may assume otherwise, and what is assumed; `set=` in any address |
//! | `POST /card`, `/card.pdf`, `GET /projects/{project}/card.pdf` | the card of a housing project |
//! | `GET /report.html`, `/report.pdf` | all analyses of a plan |
//! | `GET /ask` | the questions; `GET /ask/{name}` what one is made of (JSON Schema) |
//! | `POST /ask/{name}` | the answer to a question: layers as GeoJSON, words |
//! | `GET /about` | what is served, and on what it rests, for the map |
//! | `GET /nb/`, `/nn/`, `/en/` | the map |
//! | `GET /health` | what is served, and that it is up |
//!
//! Errors are RFC 9457 problems (`application/problem+json`). Nothing here calculates; work runs off the async threads.

mod about;
mod accepted;
mod answer;
mod answered;
mod ask;
mod assumptions;
mod bodies;
mod built;
mod cards;
mod comments;
mod connections;
mod dataset;
mod edits;
mod features;
mod file_body;
mod files;
mod guarded;
mod identity;
mod jobs;
mod known;
mod language;
mod limits;
mod links;
mod made;
mod media;
mod narrowed;
mod nearby;
mod own;
mod patient;
mod plan_folder;
mod plans;
mod plans_read;
mod problem;
mod processes;
mod quick;
mod reach;
mod reload;
mod reports;
mod score;
mod search;
mod shared;
mod sheets;
mod state;
mod tiles;
mod token;
mod try_site;
mod turn;
mod unanswered;
mod uploads;
mod views;
mod walk;
mod wanted;
mod web;
mod web_files;
mod weight;
mod workshop;
mod world;

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::ask::{Questions, Seen};
pub use connections::{asked_to_stop, serve};
use guarded::{View, guarded};
pub use limits::Limits;
use problem::Problem;
use shared::Shared;
pub use token::Token;
pub use workshop::{Announced, BuildFault, BuildOrder, Building, Workshop};
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
        reload::prepare(&self.shared);
    }

    /// Puts another world in the place of this one; requests under way keep theirs.
    pub fn reload(&self, world: World) {
        self.shared.reload(world);
        self.prepare();
    }

    /// With whoever makes and opens study areas; those that were made in earlier runs are served, too.
    #[must_use]
    pub fn with_workshop(self, workshop: Arc<dyn Workshop>) -> Self {
        // there is one only
        let _ = self.shared.workshop.set(workshop);
        self.shared.change(|world| built::with_built(&self.shared, world.clone()));
        self
    }

    /// Reads everything again whenever the program is asked to (SIGHUP), for as long as it runs.
    pub async fn reload_when_asked(self) {
        reload::when_asked(self.shared).await;
    }

    /// Its routes.
    pub fn router(&self) -> Router {
        let routes = Router::new()
            .route("/health", get(health))
            .route("/score", post(score::score))
            .merge(reach::routes())
            .merge(try_site::routes())
            .merge(views::routes())
            .merge(walk::routes())
            .merge(nearby::routes())
            .merge(search::routes())
            .merge(assumptions::routes())
            .route("/ask", get(ask::all))
            .route("/ask/{name}", get(ask::schema).post(ask::ask))
            .merge(features::routes())
            .merge(dataset::everywhere(&edits::routes()))
            .merge(dataset::everywhere(&processes::routes()))
            .merge(dataset::everywhere(&cards::routes()))
            .merge(dataset::everywhere(&reports::routes()))
            .merge(plans::routes())
            .merge(uploads::routes())
            .merge(reload::routes())
            .merge(tiles::routes())
            .merge(about::routes())
            .merge(web::routes())
            .fallback(|| async {
                Problem::new(StatusCode::NOT_FOUND, "not_found", "there is nothing at this address; see /")
            })
            .method_not_allowed_fallback(|| async {
                let detail = "this address does not take this method; see /";
                Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", detail)
            })
            .with_state(Arc::clone(&self.shared));
        let view = if self.shared.world().is_in_house() { View::InHouse } else { View::Public };
        guarded(routes, &self.shared.limits, view)
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
