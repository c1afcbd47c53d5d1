//! OGC API – Features: collections, pages of features, filters, downloads; and what leads there.
//!
//! | address | answer |
//! |---|---|
//! | `/`, `/conformance`, `/api`, `/api/3.1` | landing page, what it conforms to, `OpenAPI` 3.0 and 3.1 |
//! | `/collections`, `/collections/{id}` | the collections, and one of them |
//! | `/collections/{id}/queryables`, `/collections/{id}/schema` | its columns |
//! | `/collections/{id}/items`, `/collections/{id}/items/{feature}` | its features, and one of them |
//!
//! All of them stand at the root, under `/plans/{plan}`, and for each area under `/areas/{area}`.

mod answers;
pub(super) mod catalogue;
mod collection;
mod conformance;
pub(super) mod crs;
mod describe;
mod download;
mod elsewhere;
mod feature;
mod filter;
mod html;
mod items;
mod kept;
mod openapi;
mod page;
mod pages;
mod prepared;
mod query;
mod ready;
mod reply;
mod responses;
mod schema;
mod select;
mod wanted;
mod ways;
mod whole;

use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::routing::get;

pub(super) use answers::{answer, key};
pub(super) use catalogue::collection;
pub(super) use collection::Collection;
pub(super) use kept::Answers;
pub(super) use wanted::Wanted;
pub(super) use whole::plans;

use super::dataset::{Dataset, everywhere};
use super::shared::Shared;
use super::world::World;

/// The routes of collections, for every dataset.
pub(super) fn routes() -> Router<Arc<Shared>> {
    let of_dataset = Router::new()
        .route("/", get(pages::landing))
        .route("/conformance", get(pages::conformance))
        .route("/api", get(pages::api))
        .route("/api/3.1", get(pages::api_31))
        .route("/collections", get(pages::all))
        .route("/collections/{collection}", get(pages::one))
        .route("/collections/{collection}/queryables", get(pages::queryables))
        .route("/collections/{collection}/schema", get(pages::schema))
        .route("/collections/{collection}/items", get(items::items))
        // ids have slashes, which some programs leave as they are
        .route("/collections/{collection}/items/{*feature}", get(items::item));
    // a landing page stands with a slash behind it and without
    let landings = ["/", "/plans/{plan}/", "/areas/{area}/", "/areas/{area}/plans/{plan}/"];
    let as_audience = landings.map(|path| format!("/as/{{audience}}{path}"));
    let all = everywhere(&of_dataset).route("/style.css", get(style));
    let landings = landings.into_iter().skip(1).map(str::to_owned).chain(as_audience);
    landings.fold(all, |all, path| all.route(&path, get(pages::landing)))
}

async fn style() -> ([(header::HeaderName, &'static str); 2], &'static str) {
    let headers = [(header::CONTENT_TYPE, "text/css"), (header::CACHE_CONTROL, "max-age=3600")];
    (headers, html::STYLE)
}

/// Makes the answers behind all collections of all areas and plans, one after the other, until there is no room for more.
pub(super) async fn prepare(shared: &Arc<Shared>, world: &Arc<World>) {
    for area in world.areas() {
        let plans = world.plans().ids().into_iter().map(Some);
        for plan in std::iter::once(None).chain(plans) {
            let Ok(dataset) = Dataset::of(shared, world, area, plan).await else { continue };
            let all = catalogue::collections(&dataset, &shared.questions).into_iter();
            for collection in all.filter(|own| !own.is_of_comments()) {
                // what cannot be made is told to whoever asks
                let _ = answers::begin(shared, &dataset, &collection).wait_for(Option::is_some).await;
            }
        }
    }
}
