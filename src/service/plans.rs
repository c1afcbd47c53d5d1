//! Plans as a whole: listed, made, renamed, archived, filled from files, downloaded.
//!
//! | request | answer |
//! |---|---|
//! | `GET /plans` | the plans |
//! | `POST /plans` | a new plan, or a variant of one: 201, and where it is |
//! | `PATCH /plans/{plan}` | another name, other notes, into the archive or out of it |
//! | `GET /plans/{plan}/plan.gpkg` | the plan as a `GeoPackage` |
//! | `POST /plans/{plan}/planned-bases` | chosen sites as planned bases, taken back at once: 201 |
//! | `POST /plans/{plan}/import` | rows of a file into a layer, or what would come in |
//!
//! All of them stand beneath each area, too. Nothing deletes a plan.

mod bringing;
mod described;
mod download;
mod import;
mod list;
mod make;
mod planned;
mod rename;
mod said;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, patch, post};

use super::shared::Shared;

/// Where plans are listed.
const LISTS: [&str; 2] = ["/plans", "/areas/{area}/plans"];

/// The routes of plans.
pub(super) fn routes() -> Router<Arc<Shared>> {
    LISTS.into_iter().fold(Router::new(), |all, list| {
        all.route(list, get(list::list).post(make::make))
            .route(&format!("{list}/{{plan}}"), patch(rename::rename))
            .route(&format!("{list}/{{plan}}/plan.gpkg"), get(download::download))
            .route(&format!("{list}/{{plan}}/planned-bases"), post(planned::plan))
            .route(&format!("{list}/{{plan}}/import"), post(import::import))
    })
}
