//! A tile.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use serde::Deserialize;

use super::super::dataset::Dataset;
use super::super::media::MVT;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::turn::in_turn;
use super::reply::Sent;
use super::which::{Found, Named, nothing};
use crate::tiles::TileId;

/// Which tile.
#[derive(Debug, Deserialize)]
pub(super) struct TilePlace {
    matrix: u8,
    row: u32,
    column: u32,
}

pub(super) async fn tile(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Asked { named, id } = asked;
    let found = named.tileset(&shared, &dataset).await?;
    of(&shared, found, id, &headers).await
}

/// A tile of a tileset as an answer.
pub(in crate::service) async fn of(
    shared: &Arc<Shared>,
    found: Found,
    id: TileId,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let [first, last] = found.tileset.zooms();
    if !(first..=last).contains(&id.zoom()) {
        return Err(nothing(format!(
            "there are tiles of the zooms {first} to {last}; draw those of {last} larger"
        )));
    }
    let tile = match shared.tiles.known_tile(&found.key, id) {
        Some(tile) => tile,
        None => in_turn(shared, move |shared, _| shared.tiles.tile(found.key, &found.tileset, id)).await?,
    };
    Sent { media_type: MVT, bytes: tile.bytes.clone(), tag: &tile.tag }.to(headers, shared)
}

/// A tile of a tileset, as the address names it.
pub(super) struct Asked {
    named: Named,
    id: TileId,
}

impl FromRequestParts<Arc<Shared>> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Problem> {
        let named: Result<Path<Named>, PathRejection> = Path::from_request_parts(parts, shared).await;
        let place: Result<Path<TilePlace>, PathRejection> = Path::from_request_parts(parts, shared).await;
        let Path(TilePlace { matrix, row, column }) = place.map_err(|why| nothing(why.body_text()))?;
        let id = TileId::new(matrix, row, column);
        let id = id.ok_or_else(|| nothing(format!("zoom {matrix} has no row {row} and column {column}")))?;
        Ok(Self { named: Named::of(named)?, id })
    }
}
