//! Styles for MapLibre.

use std::sync::Arc;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::super::dataset::Dataset;
use super::super::media::STYLE;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::describe::template;
use super::reply;
use super::which::{Named, base_map, nothing};
use crate::tiles::style::{self, Shade, Source};

/// What the names of the styles of the base map begin with.
const BASE: &str = "base-";

/// How a collection is drawn.
#[derive(Debug, Deserialize)]
pub(super) struct How {
    shade: Option<String>,
    below: Option<String>,
}

/// The styles of the base map.
pub(super) async fn all(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let one = |shade: Shade| {
        let id = format!("{BASE}{}", shade.id());
        let href = format!("{}/styles/{id}.json", dataset.root);
        json!({ "id": id, "title": id, "links": [{ "rel": "stylesheet", "type": STYLE, "href": href }] })
    };
    let styles = json!({ "default": format!("{BASE}{}", Shade::Light.id()), "styles": Shade::ALL.map(one) });
    reply::json("application/json", &styles, &headers, &shared)
}

/// A style of the base map.
pub(super) async fn base(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    path: Result<Path<Asked>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Path(Asked { style: id }) = path.map_err(|why| nothing(why.body_text()))?;
    let shade = id.trim_end_matches(".json").strip_prefix(BASE).and_then(shade_of);
    let shade = shade.ok_or_else(|| nothing(format!("there is no style {id:?}; see /styles")))?;
    let tileset = base_map(&shared, &dataset).await?.tileset;
    let address = template(&format!("{}/tiles/base", dataset.root), "");
    let name = format!("{BASE}{}", shade.id());
    let style = style::base(shade, &name, &Source { tileset: &tileset, address: &address });
    reply::json(STYLE, &style, &headers, &shared)
}

/// Which style.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    style: String,
}

/// The style of a collection.
pub(super) async fn of_collection(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    path: Result<Path<Named>, PathRejection>,
    asked: HeadersAndHow,
) -> Result<Response, Problem> {
    let named = Named::of(path)?;
    let HeadersAndHow { headers, shade, is_above } = asked;
    let found = named.tileset(&shared, &dataset).await?;
    // an area without a base map has styles, too
    let below = if is_above { base_map(&shared, &dataset).await.ok() } else { None };
    let query = named.query(&shared, &dataset);
    let address = template(&format!("{}{}", dataset.root, named.path()), &query);
    let base_address = template(&format!("{}/tiles/base", dataset.root), "");
    let below = below.as_ref().map(|below| Source { tileset: &below.tileset, address: &base_address });
    let source = Source { tileset: &found.tileset, address: &address };
    let style = style::layer(shade, named.name(), &source, below.as_ref());
    reply::json(STYLE, &style, &headers, &shared)
}

fn shade_of(id: &str) -> Option<Shade> {
    Shade::ALL.into_iter().find(|shade| shade.id() == id)
}

/// The headers of a request, and how it wants a collection to be drawn.
pub(super) struct HeadersAndHow {
    headers: HeaderMap,
    shade: Shade,
    is_above: bool,
}

impl FromRequestParts<Arc<Shared>> for HeadersAndHow {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Shared>) -> Result<Self, Problem> {
        let how: Result<Query<How>, QueryRejection> = Query::try_from_uri(&parts.uri);
        let bad = |detail: String| Problem::new(StatusCode::BAD_REQUEST, "query", detail);
        let Query(How { shade, below }) = how.map_err(|why| bad(why.body_text()))?;
        let shade = shade.as_deref().map_or(Some(Shade::Light), shade_of);
        let shade = shade.ok_or_else(|| bad("shade: there are light and dark".into()))?;
        let is_above = match below.as_deref() {
            None | Some("base") => true,
            Some("none") => false,
            Some(other) => return Err(bad(format!("below={other}: there are base and none"))),
        };
        Ok(Self { headers: parts.headers.clone(), shade, is_above })
    }
}
