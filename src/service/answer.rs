//! Layers as answers.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use super::bodies::Answer;
use super::problem::{Problem, stopped};
use super::shared::Shared;
use crate::export::write_geojson_with;
use crate::layers::table::Table;
use crate::watch::{Watch, Watched};

/// A layer as the body of an answer; each row with properties that only it has.
pub(super) fn geojson(
    table: &Table<'_>,
    own: impl Iterator<Item = Map<String, Value>>,
    watch: &Watch,
) -> Result<Vec<u8>, Problem> {
    let mut body = Watched::new(Vec::new(), watch);
    if let Err(error) = write_geojson_with(&mut body, table, own) {
        watch.check().map_err(stopped)?;
        tracing::error!("an answer cannot be written: {error}");
        return Err(Problem::internal());
    }
    Ok(body.into_inner())
}

/// An answer of type `application/geo+json`.
pub(super) fn geojson_response(shared: &Shared, body: Vec<u8>) -> Result<Response, Problem> {
    let body = Answer::body(body, &shared.memory)?;
    Ok(([(header::CONTENT_TYPE, "application/geo+json")], body).into_response())
}
