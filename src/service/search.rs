//! `GET /search`: addresses, streets, places, settlements, what a plan has, and positions, by what people type.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::dataset::{Dataset, everywhere};
use super::own::Own;
use super::problem::{Problem, stopped};
use super::shared::Shared;
use super::turn::{at_once, in_turn};
use super::unanswered::unanswered;
use super::wanted::{bad, language, pair};
use super::world::ServedArea;
use crate::analysis::area::Area;
use crate::analysis::search::{Index, Read, Wanted, fold, of_area, of_plan, positions};
use crate::ask::Seen;
use crate::geodesy::Position;
use crate::layers::found::{Shown, position, result};
use crate::settings::Settings;
use crate::settings::map::{FindRule, MapSettings};
use crate::watch::Watch;
use crate::words::Words;

/// Where it stands.
pub(super) fn routes() -> Router<Arc<Shared>> {
    everywhere(&Router::new().route("/search", get(search)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    q: String,
    language: Option<String>,
    limit: Option<usize>,
    near: Option<String>,
}

/// What is searched for.
struct Search {
    text: String,
    results: usize,
    near: Option<Position>,
    words: &'static Words,
}

async fn search(
    State(shared): State<Arc<Shared>>,
    dataset: Dataset,
    Own(asked): Own<Asked>,
) -> Result<Json<Value>, Problem> {
    let rule = MapSettings::built_in().map_err(|_| Problem::internal())?.search;
    let search = read(asked, &rule)?;
    let key = dataset.area.digest;
    let names = if let Some(names) = shared.names.get(&key) {
        names
    } else {
        // making it takes longer
        let seen = dataset.area.seen.clone();
        in_turn(&shared, move |shared, watch| {
            let make = || Ok(Arc::new(index(seen.area(), &rule)));
            shared.names.of(&key, make, watch).map_err(|why| unanswered(&why))
        })
        .await?
    };
    at_once(&shared, move |_, watch| {
        watch.check().map_err(stopped)?;
        Ok(answer(&search, &names, &dataset.seen))
    })
    .await
    .map(Json)
}

fn read(asked: Asked, rule: &FindRule) -> Result<Search, Problem> {
    let Asked { q: text, language: own, limit, near, .. } = asked;
    let results = limit.unwrap_or(rule.results);
    if !(1..=rule.most_results).contains(&results) {
        return Err(bad("limit", format!("limit={results}: must be from 1 to {}", rule.most_results)));
    }
    if text.chars().count() > rule.most_signs {
        return Err(bad(
            "q",
            format!("q has more than {} letters and signs: search for less", rule.most_signs),
        ));
    }
    let near = near.map(|near| pair("near", &near)).transpose()?;
    Ok(Search { text, results, near, words: Words::of(language(own.as_deref())?) })
}

/// Makes the names of an area now.
pub(super) fn prepare(shared: &Shared, area: &ServedArea) {
    if let Ok(MapSettings { search: rule, .. }) = MapSettings::built_in() {
        let make = || Ok(Arc::new(index(area.seen.area(), &rule)));
        // nobody stops it, and it does not fail
        let _ = shared.names.of(&area.digest, make, &Watch::default());
    }
}

/// The names of an area, without a plan.
fn index(area: &Area, rule: &FindRule) -> Index {
    let map = area.base_map().and_then(|packed| {
        packed.unpack().inspect_err(|why| tracing::error!("the base map cannot be searched: {why}")).ok()
    });
    Index::new(of_area(area, map.as_ref(), rule.one_street_m))
}

fn answer(search: &Search, names: &Index, seen: &Seen) -> Value {
    let Search { text, results, near, words } = search;
    let shown = Shown { area: seen.area(), plan: seen.plan(), words };
    let read = positions(text, seen.area().network().bounds());
    let mut found: Vec<Value> = read.iter().map(|read: &Read| position(read, &shown)).collect();
    // in public, what is private has left the plan
    let planned = Index::new(of_plan(seen.plan()));
    let wanted = Wanted { text: &fold(text), results: *results, near: *near };
    found.extend(Index::search(&[names, &planned], &wanted).into_iter().map(|named| result(named, &shown)));
    found.truncate(*results);
    json!({ "in_house": seen.is_in_house(), "results": found })
}
