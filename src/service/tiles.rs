//! OGC API – Tiles, Part 1, and styles for MapLibre, for every dataset.
//!
//! | request | answer |
//! |---|---|
//! | `GET /tiles` | the tilesets of the dataset: its base map |
//! | `GET /tiles/base/WebMercatorQuad` | what is in its tiles; `f=tilejson`, or `GET /tiles/base/tilejson.json`: as MapLibre and QGIS read it |
//! | `GET /tiles/base/WebMercatorQuad/{z}/{row}/{col}` | a tile (MVT), 204 if nothing is in it |
//! | `GET /collections/{id}/tiles` and below | the same for a collection |
//! | `GET /tileMatrixSets` and below | how the world is cut |
//! | `GET /styles`, `/styles/base-light.json`, `/styles/base-dark.json` | styles of the base map |
//! | `GET /collections/{id}/style` | the style of a collection above the base map; `shade=dark`, and `below=none` without it |
//!
//! Tiles are made when they are asked for and kept as long as there is room.

mod conformance;
pub(super) mod describe;
mod kept;
mod matrix;
pub(super) mod reply;
mod styles;
pub(super) mod tile;
pub(super) mod which;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use super::dataset;
use super::shared::Shared;
pub(super) use conformance::CONFORMANCE;
pub(super) use kept::{Kept, tag};

/// The routes of this part.
pub(super) fn routes() -> Router<Arc<Shared>> {
    let of_datasets = Router::new()
        .route("/tiles", get(describe::list))
        .route("/tiles/base/tilejson.json", get(describe::tilejson))
        .route("/tiles/base/{matrix_set}", get(describe::tileset))
        .route("/tiles/base/{matrix_set}/{matrix}/{row}/{column}", get(tile::tile))
        .route("/collections/{collection}/tiles", get(describe::list))
        .route("/collections/{collection}/tiles/{matrix_set}", get(describe::tileset))
        .route("/collections/{collection}/tiles/{matrix_set}/{matrix}/{row}/{column}", get(tile::tile))
        .route("/styles", get(styles::all))
        .route("/styles/{style}", get(styles::base))
        .route("/collections/{collection}/style", get(styles::of_collection))
        .route("/tileMatrixSets", get(matrix::all))
        .route("/tileMatrixSets/{matrix_set}", get(matrix::one));
    dataset::everywhere(&of_datasets)
}
