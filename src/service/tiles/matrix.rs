//! How the world is cut: the one tile matrix set of the service.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::super::dataset::Dataset;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::reply;
use super::which::Named;
use crate::tiles::MATRIX_SET;

/// The address by which OGC registers it.
pub(super) const URI: &str = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
/// Its coordinate system.
pub(super) const CRS: &str = "http://www.opengis.net/def/crs/EPSG/0/3857";
/// Half of the width of the world, metres (OGC 17-083r4, annex D.1).
const HALF: f64 = 20_037_508.342_789_2;
/// Pixels along a side.
const PIXELS: u32 = 256;
/// The size of a pixel that scales are about, metres (OGC 17-083r4, 6.1.1).
const PIXEL_M: f64 = 0.00028;
/// The last zoom that is described.
const LAST: u32 = 24;

pub(super) async fn all(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let sets = json!({ "tileMatrixSets": [{
        "id": MATRIX_SET,
        "title": "Web Mercator",
        "uri": URI,
        "crs": CRS,
        "links": [{
            "rel": "self",
            "type": "application/json",
            "href": format!("{}/tileMatrixSets/{MATRIX_SET}", dataset.root),
        }],
    }]});
    reply::json("application/json", &sets, &headers, &shared)
}

pub(super) async fn one(
    State(shared): State<Arc<Shared>>,
    path: Result<Path<Named>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    // there is one
    Named::of(path)?;
    let set = json!({
        "id": MATRIX_SET,
        "title": "Web Mercator",
        "uri": URI,
        "crs": CRS,
        "orderedAxes": ["X", "Y"],
        "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        "tileMatrices": (0..=LAST).map(matrix).collect::<Vec<_>>(),
    });
    reply::json("application/json", &set, &headers, &shared)
}

/// A zoom.
fn matrix(zoom: u32) -> Value {
    let count = 1_u64 << zoom;
    let cell = 2.0 * HALF / (f64::from(PIXELS) * count as f64);
    json!({
        "id": zoom.to_string(),
        "scaleDenominator": cell / PIXEL_M,
        "cellSize": cell,
        "cornerOfOrigin": "topLeft",
        "pointOfOrigin": [-HALF, HALF],
        "tileWidth": PIXELS,
        "tileHeight": PIXELS,
        "matrixWidth": count,
        "matrixHeight": count,
    })
}
