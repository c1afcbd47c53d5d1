//! What panels of a map show beside it: results in short, as JSON of some kilobytes.
//!
//! | request | answer |
//! |---|---|
//! | `GET /compare?a=PLAN@YEAR&b=PLAN@YEAR` | what differs between two plans or years; `/compare/tiles`: homes as tiles |
//! | `GET /coverage/summary` | who reaches a base by class and settlement, and who is served worst |
//! | `GET /sites/ranked` | the sites of the plan by rank, with rules and residents |
//! | `POST /what-if` | what drafts of street changes do |

mod compare;
mod coverage;
mod said;
mod sites;
mod what_if;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use super::dataset::everywhere;
use super::shared::Shared;

/// Where they stand.
pub(super) fn routes() -> Router<Arc<Shared>> {
    let of_datasets = Router::new()
        .route("/compare", get(compare::compared))
        .route("/compare/tiles", get(compare::tilejson))
        .route("/compare/tiles/{matrix_set}/{matrix}/{row}/{column}", get(compare::tile))
        .route("/coverage/summary", get(coverage::summary_of))
        .route("/sites/ranked", get(sites::ranked))
        .route("/what-if", post(what_if::tried));
    everywhere(&of_datasets)
}
