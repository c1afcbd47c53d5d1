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
use super::turn::in_turn;
use super::unanswered::unanswered;
use crate::ask::reach::Question;
use crate::ask::{Answer, AskError, Question as _};
use crate::explain::Explain;
use crate::geodesy::Position;
use crate::watch::Watch;
use crate::words::Words;

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
    let question = Question { at: place, class: asked.class };
    let work = move |shared: &Shared, watch: &Watch| {
        let reached = question.answer(&shared.inputs(), watch).map_err(|why| match why {
            AskError::UnknownClass { .. } => bad(why.code(), why.to_string()),
            _ => unanswered(&why),
        })?;
        let words = Words::default();
        let tables = reached.layers(&words);
        let bodies = tables.iter().map(|table| geojson(table, std::iter::repeat_with(Map::new), watch));
        bodies.collect::<Result<Vec<_>, _>>().map(|all| all.concat())
    };
    let answer = in_turn(&shared, work).await?;
    geojson_response(&shared, answer)
}
