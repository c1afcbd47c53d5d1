//! `POST /score`

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;

use super::{Problem, Shared, geojson, geojson_response, in_turn};
use crate::analysis::area::{AreaError, check_place};
use crate::analysis::score;
use crate::explain::Explain;
use crate::export::layers;
use crate::input::sites::{self, Sites};
use crate::reach::Watch;

/// Scores the sites of the body. A site that cannot be placed or linked does not fail the others.
pub(super) async fn score(
    State(shared): State<Arc<Shared>>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "body_limit",
            format!("the body may have at most {} MB", shared.limits.max_body_mb),
        ),
        status => Problem::new(status, "body", rejection.body_text()),
    })?;
    let watch = Arc::new(Watch::default());
    let stopper = Arc::clone(&watch);
    let answer =
        in_turn(&shared, move || stopper.stop(), move |shared| scored(shared, &body, &watch)).await?;
    Ok(geojson_response(answer))
}

fn scored(shared: &Shared, body: &[u8], watch: &Watch) -> Result<Vec<u8>, Problem> {
    let read = parse(shared, body)?;
    let sites = &read.all;
    let positions: Vec<_> = sites.iter().map(|site| site.position.clone().ok()).collect();
    if let Err(swapped @ AreaError::Swapped { .. }) = check_place(&shared.area.network, "sites", &positions) {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, swapped.code(), swapped.to_string()));
    }
    let scores = score::score(&shared.area, &positions, watch)
        .map_err(|stopped| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "stopped", stopped.to_string()))?;
    let (mut layer, rows) = layers::scores_alone(&shared.area, sites, &scores);
    let unplaced = read.skipped();
    if !unplaced.is_empty() {
        layer.members.insert("unplaced_sites".into(), serde_json::to_value(unplaced).unwrap_or_default());
    }
    // a feature gets back its own properties; a column for each property of any would be as many as sites times sites
    let own = sites.iter().map(|site| layers::own_properties(&shared.area, site));
    geojson(&layer, own.zip(rows))
}

fn parse(shared: &Shared, body: &[u8]) -> Result<Sites, Problem> {
    let json: Value = serde_json::from_slice(body).map_err(|e| {
        Problem::new(StatusCode::BAD_REQUEST, "not_json", format!("the body is no JSON: {e}"))
    })?;
    let unprocessable = |code, detail: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail);
    let count = json.get("features").and_then(Value::as_array).map_or(0, Vec::len);
    if count > shared.limits.max_sites {
        let most = shared.limits.max_sites;
        let detail = format!("{count} sites are too many for one request; at most {most}");
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "site_limit", detail));
    }
    let sites = sites::from_geojson(json).map_err(|why| {
        unprocessable("not_sites", format!("the body is no usable FeatureCollection: {why}"))
    })?;
    if sites.all.is_empty() {
        return Err(unprocessable("no_sites", "the FeatureCollection has no features".into()));
    }
    Ok(sites)
}
