//! What tilesets say of themselves: for OGC API – Tiles, and as TileJSON for MapLibre and QGIS.

use std::sync::Arc;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::dataset::Dataset;
use super::super::media::MVT;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::matrix::{CRS, URI};
use super::reply;
use super::which::Named;
use crate::tiles::style::ATTRIBUTION;
use crate::tiles::{ColumnKind, Geometry, LayerAbout, MATRIX_SET, TileId, Tileset};

const JSON: &str = "application/json";
/// Longitude and latitude.
const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// In which form a tileset is described.
#[derive(Debug, Deserialize)]
pub(super) struct Form {
    f: Option<String>,
}

/// A request about a tileset.
struct About<'a> {
    shared: &'a Arc<Shared>,
    dataset: &'a Dataset,
    named: Named,
    asked: &'a Asked,
}

impl About<'_> {
    fn address(&self) -> String {
        format!("{}{}", self.dataset.root, self.named.path())
    }

    /// Parameters of the address that its tiles have, too.
    fn query(&self) -> String {
        self.named.query(self.shared, self.dataset)
    }

    async fn tilejson(&self) -> Result<Response, Problem> {
        let tileset = self.named.tileset(self.shared, self.dataset).await?.tileset;
        let about = tilejson_of(&tileset, self.named.name(), &template(&self.address(), &self.query()));
        reply::json(JSON, &about, &self.asked.headers, self.shared)
    }

    async fn tileset(&self) -> Result<Response, Problem> {
        let tileset = self.named.tileset(self.shared, self.dataset).await?.tileset;
        let mut about = self.head();
        let more = json!({
            "attribution": ATTRIBUTION,
            "tileMatrixSetLimits": limits(&tileset),
            "layers": tileset.layers().map(layer).collect::<Vec<_>>(),
        });
        extend(&mut about, more);
        if let Some([west, south, east, north]) = tileset.bounds() {
            about["boundingBox"] =
                json!({ "lowerLeft": [west, south], "upperRight": [east, north], "crs": CRS84 });
        }
        reply::json(JSON, &about, &self.asked.headers, self.shared)
    }

    /// What stands in lists of tilesets, too.
    fn head(&self) -> Value {
        let (address, query) = (self.address(), self.query());
        let own = format!("{address}/{MATRIX_SET}");
        let tilejson = if query.is_empty() { "?f=tilejson".into() } else { format!("{query}&f=tilejson") };
        let item = format!("{own}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}{query}");
        let scheme = format!("{}/tileMatrixSets/{MATRIX_SET}", self.dataset.root);
        json!({
            "title": self.named.name(),
            "dataType": "vector",
            "crs": CRS,
            "tileMatrixSetURI": URI,
            "links": [
                { "rel": "self", "type": JSON, "href": format!("{own}{query}") },
                { "rel": "alternate", "type": JSON, "title": "TileJSON", "href": format!("{own}{tilejson}") },
                { "rel": "item", "type": MVT, "templated": true, "href": item },
                { "rel": "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme", "type": JSON, "href": scheme },
            ],
        })
    }
}

/// The tilesets of the dataset, or of a collection.
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    path: Result<Path<Named>, PathRejection>,
    asked: Asked,
) -> Result<Response, Problem> {
    let about = About { shared: &shared, dataset: &dataset, named: Named::of(path)?, asked: &asked };
    if asked.is_tilejson {
        return about.tilejson().await;
    }
    // whether it has tiles is known when they are made
    about.named.tileset(&shared, &dataset).await?;
    let path = about.named.collection.as_ref().map_or_else(|| "/tiles".into(), |_| about.named.path());
    let own =
        json!({ "rel": "self", "type": JSON, "href": format!("{}{path}{}", dataset.root, about.query()) });
    reply::json(JSON, &json!({ "links": [own], "tilesets": [about.head()] }), &asked.headers, &shared)
}

/// What is in a tileset.
pub(super) async fn tileset(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    path: Result<Path<Named>, PathRejection>,
    asked: Asked,
) -> Result<Response, Problem> {
    let about = About { shared: &shared, dataset: &dataset, named: Named::of(path)?, asked: &asked };
    if asked.is_tilejson { about.tilejson().await } else { about.tileset().await }
}

/// The base map as MapLibre and QGIS read it.
pub(super) async fn tilejson(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    asked: Asked,
) -> Result<Response, Problem> {
    let named = Named { collection: None, matrix_set: None };
    About { shared: &shared, dataset: &dataset, named, asked: &asked }.tilejson().await
}

/// How something is asked for.
pub(super) struct Asked {
    headers: HeaderMap,
    is_tilejson: bool,
}

impl FromRequestParts<Arc<Shared>> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Shared>) -> Result<Self, Problem> {
        let form: Result<Query<Form>, QueryRejection> = Query::try_from_uri(&parts.uri);
        let bad = |detail: String| Problem::new(StatusCode::BAD_REQUEST, "query", detail);
        let Query(Form { f }) = form.map_err(|why| bad(why.body_text()))?;
        let is_tilejson = match f.as_deref() {
            Some("tilejson") => true,
            None | Some("json") => false,
            Some(other) => return Err(bad(format!("f={other}: there are json and tilejson"))),
        };
        Ok(Self { headers: parts.headers.clone(), is_tilejson })
    }
}

/// A tileset as MapLibre and QGIS read it: `TileJSON`.
pub(in crate::service) fn tilejson_of(tileset: &Tileset, name: &str, tiles: &str) -> Value {
    let [first, last] = tileset.zooms();
    let mut about = json!({
        "tilejson": "3.0.0",
        "name": name,
        "scheme": "xyz",
        "tiles": [tiles],
        "minzoom": first,
        "maxzoom": last,
        "attribution": ATTRIBUTION,
        "vector_layers": tileset.vector_layers(),
    });
    if let (Some(bounds), Some(centre)) = (tileset.bounds(), tileset.centre()) {
        about["bounds"] = json!(bounds);
        about["center"] = json!([centre.lon, centre.lat, first.midpoint(last)]);
    }
    about
}

/// The address of tiles as MapLibre fills it in.
pub(in crate::service) fn template(address: &str, query: &str) -> String {
    format!("{address}/{MATRIX_SET}/{{z}}/{{y}}/{{x}}{query}")
}

/// The first and last rows and columns of each zoom.
fn limits(tileset: &Tileset) -> Vec<Value> {
    let [first, last] = tileset.zooms();
    let of_zoom = |zoom: u8| {
        let ids = tileset.ids(zoom);
        let (first, last): (&TileId, &TileId) = (ids.first()?, ids.last()?);
        Some(json!({
            "tileMatrix": zoom.to_string(),
            "minTileRow": first.row(),
            "maxTileRow": last.row(),
            "minTileCol": first.column(),
            "maxTileCol": last.column(),
        }))
    };
    (first..=last).filter_map(of_zoom).collect()
}

fn layer(about: &LayerAbout) -> Value {
    let properties = about.columns.iter().map(|(name, kind)| {
        let kind = match kind {
            ColumnKind::Boolean => "boolean",
            ColumnKind::Number => "number",
            ColumnKind::String => "string",
        };
        (name.clone(), json!({ "type": kind }))
    });
    json!({
        "id": about.name,
        "dataType": "vector",
        "geometryDimension": match about.geometry {
            Geometry::Points => 0,
            Geometry::Lines => 1,
            Geometry::Areas => 2,
        },
        "minTileMatrix": about.min_zoom.to_string(),
        "maxTileMatrix": about.max_zoom.to_string(),
        "propertiesSchema": { "type": "object", "properties": properties.collect::<Map<_, _>>() },
    })
}

fn extend(value: &mut Value, more: Value) {
    if let (Value::Object(own), Value::Object(more)) = (value, more) {
        own.extend(more);
    }
}
