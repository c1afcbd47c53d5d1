//! Rows of plans changed over HTTP (OGC API – Features – Part 4: create, replace, update, delete), and taken back.
//!
//! | request | answer |
//! |---|---|
//! | `POST /collections/{collection}/items` | a new row: 201, where it is, and its tag |
//! | `PUT`, `PATCH`, `DELETE /collections/{collection}/items/{feature}` | another row, parts of it others, no row: 204 |
//! | `GET /history` | the changes that were made, the last one first |
//! | `POST /history/{number}/undo` | takes one back |
//!
//! A change names what it changes by its tag (`If-Match`), which is made of the row's content: what somebody changed meanwhile, in QGIS
//! for example, is not overwritten.

mod asked;
mod assume;
mod body;
mod past;
mod refused;
mod tagged;
mod written;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};

use asked::READ;
pub(super) use asked::{Asked, now};
pub(super) use assume::patch_assumptions;
use body::Holds;
use refused::refused;
use tagged::tagged;

use super::problem::Problem;
use super::shared::Shared;
use crate::plan::PlanLayer;
use crate::plan::edit::{Change, Changed, Draft, Patch, RowId, Wanted};

/// What may be done with the rows of a layer, and with one of them.
const ROWS: &str = "GET, HEAD, OPTIONS, POST";
const ROW: &str = "GET, HEAD, OPTIONS, PUT, PATCH, DELETE";
/// The same of comments: nobody writes them anew.
const COMMENT: &str = "GET, HEAD, OPTIONS, PATCH, DELETE";

/// The routes of each dataset.
pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/collections/{collection}/items", post(post_items).options(options_items))
        .route(
            "/collections/{collection}/items/{*feature}",
            put(put_item).patch(patch_item).delete(delete_item).options(options_item),
        )
        .route("/history", get(past::list))
        .route("/history/{number}/undo", post(past::undo))
}

/// Adds a row, or a comment.
pub(super) async fn post_items(
    State(shared): State<Arc<Shared>>,
    asked: Asked,
    body: Body,
) -> Result<Response, Problem> {
    if asked.is_of_comments()? {
        return written::add(&shared, &asked, body).await;
    }
    let layer = asked.layer()?;
    asked.planner()?;
    let feature = body::text(&shared, &asked.headers, Holds::Row, body).await?;
    let changed = asked
        .in_plan(move |plans, plan, by| {
            let draft = feature.read(Draft::of_feature)?;
            let change = Change { layer, wanted: Wanted::Create(draft) };
            plans.change(plan, &change, by).map_err(|why| refused(&why))
        })
        .await?;
    let place = asked.address_of(layer.name(), &changed.id);
    let mut response = tagged(StatusCode::CREATED, changed.tag.as_deref());
    response.headers_mut().insert(header::LOCATION, place);
    Ok(response)
}

/// Makes a row anew.
pub(super) async fn put_item(
    State(shared): State<Arc<Shared>>,
    asked: Asked,
    body: Body,
) -> Result<Response, Problem> {
    if asked.is_of_comments()? {
        let detail = "a comment stays as it was written; its state is changed with PATCH";
        let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", detail);
        return Err(problem.with(header::ALLOW, HeaderValue::from_static(COMMENT)));
    }
    let (layer, row) = asked.known_row()?;
    let feature = body::text(&shared, &asked.headers, Holds::Row, body).await?;
    let change = move || {
        let draft = feature.read(Draft::of_feature)?;
        Ok(Change { layer, wanted: Wanted::Replace(row, draft) })
    };
    changed(&asked, change).await
}

/// Changes parts of a row, or decides about a comment.
pub(super) async fn patch_item(
    State(shared): State<Arc<Shared>>,
    asked: Asked,
    body: Body,
) -> Result<Response, Problem> {
    if asked.is_of_comments()? {
        return written::decide(&shared, &asked, body).await;
    }
    let (layer, row) = asked.known_row()?;
    let patch = body::text(&shared, &asked.headers, Holds::Parts, body).await?;
    let change = move || {
        let patch = patch.read(Patch::of_merge)?;
        Ok(Change { layer, wanted: Wanted::Update(row, patch) })
    };
    changed(&asked, change).await
}

/// Takes out a row, or a comment.
pub(super) async fn delete_item(asked: Asked) -> Result<Response, Problem> {
    if asked.is_of_comments()? {
        return written::delete(&asked).await;
    }
    let (layer, row) = asked.known_row()?;
    changed(&asked, move || Ok(Change { layer, wanted: Wanted::Delete(row) })).await
}

/// What may be done with the rows of a layer: GIS programs ask before they offer it.
pub(super) async fn options_items(asked: Asked) -> Response {
    let of_plan = asked.layer().is_ok() || asked.is_of_comments().is_ok_and(|is| is);
    allow(if of_plan { ROWS } else { READ })
}

/// What may be done with a row.
pub(super) async fn options_item(asked: Asked) -> Response {
    match (asked.layer(), asked.is_of_comments()) {
        (Ok(_), _) => allow(ROW),
        (_, Ok(true)) => allow(COMMENT),
        _ => allow(READ),
    }
}

fn allow(methods: &'static str) -> Response {
    (StatusCode::NO_CONTENT, [(header::ALLOW, methods)]).into_response()
}

/// Changes the row; the answer has its new tag.
async fn changed(
    asked: &Asked,
    change: impl FnOnce() -> Result<Change, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let changed: Changed = asked
        .in_plan(move |plans, plan, by| plans.change(plan, &change()?, by).map_err(|why| refused(&why)))
        .await?;
    Ok(tagged(StatusCode::NO_CONTENT, changed.tag.as_deref()))
}

impl Asked {
    /// The row of a layer that the planner means.
    fn known_row(&self) -> Result<(PlanLayer, RowId), Problem> {
        let layer = self.layer()?;
        self.planner()?;
        Ok((layer, self.row()?))
    }
}
