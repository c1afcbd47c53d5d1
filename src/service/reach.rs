//! `GET /reach`: streets and residents within reach of one place, as GeoJSON, or in a few kilobytes for a map that asks while the mouse
//! moves.

mod form;

use std::cell::RefCell;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use serde_json::Map;

use super::answer::geojson;
use super::answered::mark;
use super::bodies::Answer as Sent;
use super::dataset::{Dataset, everywhere};
use super::own::Own;
use super::problem::Problem;
use super::shared::Shared;
use super::turn::at_once;
use super::wanted::{bad, unasked};
use crate::analysis::glance::Glance;
use crate::ask::reach::Question;
use crate::ask::{Answer, Question as _, Seen};
use crate::export::reach::{Params, Writer};
use crate::geodesy::Position;
use crate::watch::Watch;
use crate::words::Words;
use form::Form;

/// Where it stands.
pub(super) fn routes() -> Router<Arc<Shared>> {
    everywhere(&Router::new().route("/reach", get(reach)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    lon: f64,
    lat: f64,
    class: Option<String>,
    f: Option<String>,
}

/// Memory of a thread for the compact forms, used again for the next place.
#[derive(Default)]
struct Memory {
    found: Glance,
    writer: Writer,
    bytes: Vec<u8>,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// The streets within reach of a place and how many residents, for one class or all.
async fn reach(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    Own(asked): Own<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let place = Position::new(asked.lon, asked.lat).map_err(|why| bad("position", why))?;
    let form = Form::of(asked.f.as_deref(), &headers)?;
    let question = Question { at: place, class: asked.class };
    let seen = dataset.planned(&shared).await?;
    let work = move |shared: &Shared, watch: &Watch| match form {
        Form::GeoJson => in_full(shared, &question, &seen, watch),
        Form::Binary | Form::Json => at_a_glance(&question, &seen, form, watch),
    };
    let body = Sent::body(at_once(&shared, work).await?, &shared.memory)?;
    Ok(([(header::CONTENT_TYPE, form.media_type()), (header::VARY, "Accept")], body).into_response())
}

fn in_full(shared: &Shared, question: &Question, seen: &Seen, watch: &Watch) -> Result<Vec<u8>, Problem> {
    seen.area().make_engines();
    let reached = shared.quick.apart(|| question.answer(seen, watch)).map_err(|why| unasked(&why))?;
    let words = Words::default();
    let mut body = Vec::new();
    for mut table in reached.layers(&words) {
        mark(seen, &mut table, &words);
        body.extend(geojson(&table, std::iter::repeat_with(Map::new), watch)?);
    }
    Ok(body)
}

fn at_a_glance(question: &Question, seen: &Seen, form: Form, watch: &Watch) -> Result<Vec<u8>, Problem> {
    MEMORY.with_borrow_mut(|Memory { found, writer, bytes }| {
        let only = question.look(seen, found, watch).map_err(|why| unasked(&why))?;
        watch.check().map_err(super::problem::stopped)?;
        let params =
            Params { area: seen.area(), place: question.at, found, only, in_house: seen.is_in_house() };
        bytes.clear();
        if form == Form::Json {
            writer.json(&params, bytes).map_err(|error| {
                tracing::error!("an answer cannot be written: {error}");
                Problem::internal()
            })?;
        } else {
            writer.binary(&params, bytes);
        }
        Ok(bytes.clone())
    })
}
