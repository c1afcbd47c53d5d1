//! A plan as it is listed.

use axum::http::{HeaderName, HeaderValue, header};
use serde_json::{Value, json};

use super::super::identity::Identity;
use super::super::links::percent;
use super::super::media;
use crate::plan::kept::Listed;
use crate::plan::store::PlanId;

/// Nobody keeps what is for the planner.
pub(super) const NOT_KEPT: [(HeaderName, HeaderValue); 1] =
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];

/// A plan, for whoever asks; `base` is the address of its area.
pub(super) fn described(base: &str, id: &PlanId, listed: Option<&Listed>, who: &Identity) -> Value {
    let address = format!("{base}/plans/{}", percent(id.as_str()));
    let link = |rel: &str, kind: &str, end: &str| json!({ "rel": rel, "type": kind, "href": format!("{address}{end}") });
    let about = listed.map(|listed| &listed.about);
    let mut plan = json!({
        "id": id.as_str(),
        "name": about.map(|about| about.name.as_str()).filter(|name| !name.is_empty()),
        "based_on": about.and_then(|about| about.based_on.as_deref()),
        "links": [
            link("self", "application/json", "/"),
            link("data", "application/json", "/collections"),
            link("enclosure", media::GEOPACKAGE, "/plan.gpkg?view=public"),
        ],
    });
    if let (Identity::Planner { .. }, Some(listed)) = (who, listed) {
        plan["notes"] = listed.about.notes.as_str().into();
        plan["author"] = listed.about.author.as_str().into();
        plan["changed_at"] = listed.about.changed_at.as_deref().into();
        plan["archived_at"] = listed.archived.as_deref().into();
        plan["archived"] = listed.archived.is_some().into();
        plan["etag"] = etag(listed).into();
    }
    plan
}

/// What a plan is known by, as a header has it.
pub(super) fn etag(listed: &Listed) -> String {
    format!("\"{}\"", listed.tag())
}
