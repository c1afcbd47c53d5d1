//! `POST /score`

use std::io::BufReader;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;

use super::answer::{geojson, geojson_response};
use super::bodies::receive;
use super::dataset::Dataset;
use super::problem::{Problem, stopped};
use super::shared::Shared;
use super::turn::in_turn;
use super::unanswered::unanswered;
use crate::ask::score::Question;
use crate::ask::{Question as _, Seen};
use crate::input::sites::{self, Sites};
use crate::layers;
use crate::watch::{Watch, Watched};

/// Scores the sites of the body. A site that cannot be placed or linked does not fail the others.
pub(super) async fn score(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    body: Body,
) -> Result<Response, Problem> {
    let body = receive(body, &shared.limits, &shared.memory).await?;
    let answer =
        in_turn(&shared, move |shared, watch| scored(shared, &dataset.seen, &body.bytes, watch)).await?;
    geojson_response(&shared, answer)
}

fn scored(shared: &Shared, seen: &Seen, body: &[u8], watch: &Watch) -> Result<Vec<u8>, Problem> {
    // what is parsed is given back with the last row
    let _parsed = shared.memory.hold_parsed(body)?;
    let area = seen.area();
    let question = Question { sites: parse(shared, body, watch)?.into() };
    let scored = question.answer(seen, watch).map_err(|why| unanswered(&why))?;
    let mut table = layers::scores::scores_alone(area, scored.sites(), scored.found());
    let unplaced = scored.unplaced();
    if !unplaced.is_empty() {
        table
            .layer
            .members
            .insert("unplaced_sites".into(), serde_json::to_value(unplaced).unwrap_or_default());
    }
    // a feature gets back its own properties; a column for each property of any would be as many as sites times sites
    let own = layers::scores::own_properties(area, scored.sites(), scored.found());
    geojson(&table, own, watch)
}

fn parse(shared: &Shared, body: &[u8], watch: &Watch) -> Result<Sites, Problem> {
    let json: Value = serde_json::from_reader(BufReader::new(Watched::new(body, watch))).map_err(|e| {
        let not_json =
            || Problem::new(StatusCode::BAD_REQUEST, "not_json", format!("the body is no JSON: {e}"));
        watch.check().map_or_else(stopped, |()| not_json())
    })?;
    let unprocessable = |code, detail: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail);
    check_sites(shared, &json)?;
    let sites = sites::from_geojson(json, watch);
    watch.check().map_err(stopped)?;
    let sites = sites.map_err(|why| {
        unprocessable("not_sites", format!("the body is no usable FeatureCollection: {why}"))
    })?;
    if sites.all.is_empty() {
        return Err(unprocessable("no_sites", "the FeatureCollection has no features".into()));
    }
    Ok(sites)
}

/// Refuses more sites than one request may have.
pub(super) fn check_sites(shared: &Shared, sites: &Value) -> Result<(), Problem> {
    let count = sites.get("features").and_then(Value::as_array).map_or(0, Vec::len);
    let most = shared.limits.max_sites;
    if count <= most {
        return Ok(());
    }
    let detail = format!("{count} sites are too many for one request; at most {most}");
    Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "site_limit", detail))
}
