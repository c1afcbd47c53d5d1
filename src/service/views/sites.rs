//! `GET /sites/ranked`: the sites of the plan by rank, in short.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;

use super::super::answered::remarks;
use super::super::dataset::Dataset;
use super::super::problem::Problem;
use super::super::shared::Shared;
use super::super::turn::in_turn;
use super::super::unanswered::unanswered;
use super::said::{Said, bad, parameters, sent, value, words};
use crate::ask::siting::Question;
use crate::ask::{Answer as _, Seen};
use crate::layers::ranked;
use crate::settings::Settings as _;
use crate::settings::base_types::{BaseType, BaseTypes};
use crate::watch::Watch;

/// What an address may say.
const KNOWN: [&str; 2] = ["weights", "base_type"];

pub(super) async fn ranked(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = parameters(&uri, &KNOWN)?;
    let words = words(&parameters)?;
    let base_types = value(&parameters, "base_type").map_or(Ok(Vec::new()), types)?;
    let mut question = Question { base_types, year: dataset.year, ..Question::default() };
    if let Some(weights) = value(&parameters, "weights") {
        question.settings = weighted(&dataset.seen, weights)?.into();
    }
    let work = move |shared: &Shared, watch: &Watch| {
        let answer = shared.desk.ask(&question, &dataset.seen, watch).map_err(|why| unanswered(&why))?;
        let said = Said {
            in_house: dataset.seen.is_in_house(),
            answer: &ranked::ranked(&answer.shown(words), dataset.year),
            words: answer.explain(words),
            remarks: remarks(&dataset.seen, &*answer),
        };
        said.written()
    };
    sent(in_turn(&shared, work).await?, &headers, &shared)
}

/// Types with commas between them.
fn types(list: &str) -> Result<Vec<BaseType>, Problem> {
    let known = BaseType::ALL.map(BaseType::id).join(", ");
    let named = list.split(',').map(str::trim).filter(|name| !name.is_empty());
    let of = |name: &str| {
        let unknown = || bad(format!("base_type: there is no type of base {name:?}; there are {known}"));
        BaseType::of(name).ok_or_else(unknown)
    };
    named.map(of).collect()
}

/// The rules that hold here with other weights, as `rollator:3,most:2`; classes that are not named keep theirs.
fn weighted(seen: &Seen, list: &str) -> Result<BaseTypes, Problem> {
    let mut settings: BaseTypes = seen.settings().map_err(|_| Problem::internal())?;
    for pair in list.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let wrong = || bad(format!("weights: {pair:?} must be a class and a number, as rollator:3"));
        let (class, weight) = pair.split_once(':').ok_or_else(wrong)?;
        let weight: f64 = weight.trim().parse().map_err(|_| wrong())?;
        settings.weights.class.insert(class.trim().to_owned(), weight);
    }
    let broken = |why: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "settings", why);
    BaseTypes::checked(settings).map_err(broken)
}
