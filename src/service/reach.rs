//! `GET /reach`

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::Map;

use super::answer::{geojson, geojson_response};
use super::problem::Problem;
use super::shared::Shared;
use super::turn::{in_turn, stopped};
use crate::analysis::reach;
use crate::geodesy::Position;
use crate::layers;
use crate::watch::Watch;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    lon: f64,
    lat: f64,
    class: Option<String>,
}

/// The streets and homes within reach of a place, for one class or all.
pub(super) async fn reach(
    State(shared): State<Arc<Shared>>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    let bad = |code, detail: String| Problem::new(StatusCode::BAD_REQUEST, code, detail);
    let Query(asked) = asked.map_err(|rejection| bad("query", rejection.body_text()))?;
    let place = Position::new(asked.lon, asked.lat).map_err(|why| bad("position", why))?;
    let class_of = |id: String| {
        let known: Vec<&str> = shared.area.classes().all().iter().map(|class| class.id.as_str()).collect();
        let unknown = || bad("unknown_class", format!("there is no class {id:?}; the classes are {known:?}"));
        shared.area.classes().index_of(&id).ok_or_else(unknown)
    };
    let only = asked.class.map(class_of).transpose()?;
    let work = move |shared: &Shared, watch: &Watch| {
        let found = reach::reach(&shared.area, place, watch).map_err(stopped)?;
        let table = layers::reach::reach(&shared.area, place, &found, only);
        geojson(&table, std::iter::repeat_with(Map::new), watch)
    };
    let answer = in_turn(&shared, work).await?;
    geojson_response(&shared, answer)
}
