//! `GET /assumptions`: what planners may assume otherwise, and what is assumed here. `PATCH` of those that are kept with a plan is among the
//! changes of plans.

use std::sync::Arc;

use axum::Router;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::dataset::{Dataset, everywhere};
use super::edits::patch_assumptions;
use super::problem::Problem;
use super::shared::Shared;
use super::wanted::{bad, language};
use crate::layers::assumptions::{Names, heading, unit};
use crate::plan::tag;
use crate::settings::assumptions::Assumption;
use crate::settings::base_types::BaseTypes;
use crate::settings::places::PlaceSettings;
use crate::settings::{Settings, SettingsError};
use crate::words::Words;

/// Where it stands.
pub(super) fn routes() -> Router<Arc<Shared>> {
    everywhere(&Router::new().route("/assumptions", get(assumptions).patch(patch_assumptions)))
}

#[derive(Debug, Deserialize)]
struct How {
    language: Option<String>,
}

/// A setting as it is shown.
#[derive(Debug, Serialize)]
struct Shown {
    key: String,
    title: String,
    /// Of which settings it is one, for people.
    heading: String,
    group: &'static str,
    unit: &'static str,
    unit_title: String,
    value: f64,
    default: f64,
    least: f64,
    greatest: f64,
    source: String,
    limits_source: String,
    /// Whether it is shown only.
    fixed: bool,
    changed: bool,
    /// `address` or `plan`: who changed it.
    changed_by: Option<&'static str>,
}

/// All that may be assumed otherwise, with what is assumed in this dataset.
async fn assumptions(dataset: Dataset, how: Result<Query<How>, QueryRejection>) -> Result<Response, Problem> {
    let Query(how) = how.map_err(|why| bad("query", why.body_text()))?;
    let words = Words::of(language(how.language.as_deref())?);
    let all = shown(&dataset, words).map_err(|why| {
        tracing::error!("assumptions cannot be listed: {why}");
        Problem::internal()
    })?;
    let kept = &dataset.seen.plan().assumptions;
    let body = json!({
        "set": dataset.seen.changes().set().to_string(),
        "kept": kept,
        "plan": dataset.plan.as_ref().map(ToString::to_string),
        "assumptions": all,
        "links": [{
            "rel": "self",
            "type": "application/json",
            "href": format!("{}/assumptions{}", dataset.root, dataset.query()),
        }],
    });
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::ETAG, format!("\"{}\"", tag::of_assumptions(kept))),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
    ];
    Ok((headers, body.to_string()).into_response())
}

fn shown(dataset: &Dataset, words: &Words) -> Result<Vec<Shown>, SettingsError> {
    // as the area is without any change
    let classes = dataset.area.seen.area().classes();
    let (base_types, places) = (BaseTypes::built_in()?, PlaceSettings::built_in()?);
    let names = Names { classes, base_types: &base_types, places: &places };
    let one = |own: Assumption| {
        let changed = dataset.seen.changes().set().get(&own.key);
        let by = if dataset.set.get(&own.key).is_some() { "address" } else { "plan" };
        Shown {
            title: names.title(&own, words),
            heading: heading(own.group, words),
            group: own.group.id(),
            unit: own.limit.unit.id(),
            unit_title: unit(own.limit.unit, words),
            value: changed.unwrap_or(own.default),
            default: own.default,
            least: own.limit.least,
            greatest: own.limit.greatest,
            source: own.source,
            limits_source: own.limit.source,
            fixed: own.limit.fixed,
            changed: changed.is_some(),
            changed_by: changed.map(|_| by),
            key: own.key,
        }
    };
    Ok(Assumption::all(classes)?.into_iter().map(one).collect())
}
