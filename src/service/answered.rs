//! A question by its name, and its answer as JSON: the same wherever it is asked.

use std::io::BufReader;
use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::answer::geojson;
use super::problem::{Problem, stopped};
use super::score::check_sites;
use super::shared::Shared;
use super::unanswered::unanswered;
use crate::ask::{Answer, Kind, Seen};
use crate::layers::about::{CHANGED_ASSUMPTIONS, IN_HOUSE};
use crate::layers::table::Table;
use crate::watch::{Watch, Watched};
use crate::words::Words;

/// The question of a body; one without fields if there is no body.
pub(super) fn question(body: &[u8], watch: &Watch) -> Result<Value, Problem> {
    if body.trim_ascii().is_empty() {
        return Ok(json!({}));
    }
    serde_json::from_reader(BufReader::new(Watched::new(body, watch))).map_err(|why| {
        let detail = format!("the body is no JSON: {why}");
        watch.check().map_or_else(stopped, |()| Problem::new(StatusCode::BAD_REQUEST, "not_json", detail))
    })
}

/// A question that is written as JSON.
#[derive(Debug)]
pub(super) struct Posed<'a> {
    pub(super) kind: &'a Kind,
    pub(super) question: Value,
}

/// The answer to a question that is written as JSON.
pub(super) fn answered(
    shared: &Shared,
    posed: Posed<'_>,
    seen: &Seen,
    watch: &Watch,
) -> Result<Arc<dyn Answer>, Problem> {
    let Posed { kind, question } = posed;
    // sites of a file, candidates, points: whatever the question calls them
    check_sites(shared, &question["sites"])?;
    kind.ask(&shared.desk, question, seen, watch).map_err(|why| unanswered(&why))
}

/// The layers of an answer; those for the municipality itself say so.
pub(super) fn tables<'a>(seen: &Seen, answer: &'a dyn Answer, words: &'a Words) -> Vec<Table<'a>> {
    let mut tables = answer.layers(words);
    for table in &mut tables {
        mark(seen, table, words);
    }
    tables
}

/// Says in a layer for whom it is, and what it assumes otherwise than the settings have it.
pub(super) fn mark(seen: &Seen, table: &mut Table<'_>, words: &Words) {
    table.layer.members.extend(marks(seen, words).map(|(name, text)| (name.to_owned(), text)));
}

/// The same as members of any document.
pub(super) fn marks(seen: &Seen, words: &Words) -> impl Iterator<Item = (&'static str, Value)> + use<> {
    let in_house = seen.is_in_house().then(|| (IN_HOUSE, words.get("in-house").into()));
    let changed = seen.changes().set();
    let changed = (!changed.is_empty()).then(|| (CHANGED_ASSUMPTIONS, changed.to_string().into()));
    in_house.into_iter().chain(changed)
}

/// What whoever reads the numbers should know.
pub(super) fn remarks(seen: &Seen, answer: &dyn Answer) -> Vec<String> {
    seen.remarks().into_iter().chain(answer.remarks()).collect()
}

/// `{ "layers": [FeatureCollection, ...], "words": "...", "remarks": [...] }`
pub(super) fn document(
    seen: &Seen,
    answer: &dyn Answer,
    words: &Words,
    watch: &Watch,
) -> Result<Vec<u8>, Problem> {
    let mut body = br#"{"layers":["#.to_vec();
    for (number, table) in tables(seen, answer, words).iter().enumerate() {
        if number > 0 {
            body.push(b',');
        }
        body.extend(geojson(table, std::iter::repeat_with(Map::new), watch)?);
    }
    let rest = json!({ "words": answer.explain(words), "remarks": remarks(seen, answer) }).to_string();
    body.extend(b"],");
    // what stands between the braces
    body.extend(rest.trim_start_matches('{').bytes());
    Ok(body)
}
