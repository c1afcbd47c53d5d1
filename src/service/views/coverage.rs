//! `GET /coverage/summary`: who reaches a base, in short.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde::Serialize;

use super::super::answered::remarks;
use super::super::dataset::Dataset;
use super::super::narrowed::NAMES;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::turn::in_turn;
use super::super::unanswered::unanswered;
use super::said::{Said, parameters, sent, words};
use crate::ask::Answer as _;
use crate::ask::bands::Question;
use crate::layers::bands::{Summary, summary};
use crate::watch::Watch;

/// The collection with the homes, and its address.
const TILES: &str = "/collections/coverage_bands/tiles?f=tilejson";

/// A summary, and where the homes are.
#[derive(Serialize)]
struct WithTiles<'a> {
    #[serde(flatten)]
    summary: Summary<'a>,
    /// The homes as tiles, as `TileJSON`.
    tiles: String,
}

pub(super) async fn summary_of(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let words = words(&parameters(&uri, &NAMES)?)?;
    let narrowed = dataset.narrowed.clone();
    let (at, staffed, types) = (narrowed.at, narrowed.staffed, narrowed.types.clone());
    let question = Question { year: dataset.year, at, staffed, types, ..Question::default() };
    let tiles = format!("{}{TILES}{}{}", dataset.root, dataset.further(), narrowed.parameters());
    let work = move |shared: &Shared, watch: &Watch| {
        let answer = shared.desk.ask(&question, &dataset.seen, watch).map_err(|why| unanswered(&why))?;
        let said = Said {
            in_house: dataset.seen.is_in_house(),
            answer: &WithTiles { summary: summary(answer.shown()), tiles },
            words: answer.explain(words),
            remarks: remarks(&dataset.seen, &*answer),
        };
        said.written()
    };
    sent(in_turn(&shared, work).await?, &headers, &shared)
}
