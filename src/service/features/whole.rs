//! What all parts of the service say together: the links of a landing page, and what they conform to.

use std::sync::Arc;

use serde_json::{Value, json};

use super::super::links::percent;
use super::super::problem::Problem;
use super::super::processes::conformance::PROCESSES;
use super::super::tiles::CONFORMANCE;
use super::conformance::FEATURES;
use super::wanted::Wanted;
use crate::plan::comments::Looks;
use crate::plan::store::PlanId;

/// What all parts conform to.
pub(super) fn conformance() -> Vec<&'static str> {
    FEATURES.into_iter().chain(CONFORMANCE).chain(PROCESSES).collect()
}

/// Types of documents.
const JSON: &str = "application/json";
const HTML: &str = "text/html";
/// What relations that OGC names begin with.
const OGC: &str = "http://www.opengis.net/def/rel/ogc/1.0/";

/// What else a landing page leads to: relation (behind that of OGC where a `~` stands before it), type, title, path.
const LEADS: [(&str, &str, &str, &str); 17] = [
    ("self", JSON, "link-self", "/"),
    // the exact type that ArcGIS looks for
    ("service-desc", "application/vnd.oai.openapi+json;version=3.0", "link-api", "/api"),
    ("service-desc", "application/vnd.oai.openapi+json;version=3.1", "link-api", "/api/3.1"),
    ("conformance", JSON, "link-conformance", "/conformance"),
    ("~conformance", JSON, "link-conformance", "/conformance"),
    ("data", JSON, "link-collections", "/collections"),
    ("~data", JSON, "link-collections", "/collections"),
    ("~tilesets-vector", JSON, "link-tiles", "/tiles"),
    ("~tiling-schemes", JSON, "link-tiling-schemes", "/tileMatrixSets"),
    ("~styles", JSON, "link-styles", "/styles"),
    ("~processes", JSON, "link-processes", "/processes"),
    ("~job-list", JSON, "link-jobs", "/jobs"),
    ("reach", "application/geo+json", "link-reach", "/reach"),
    ("try", JSON, "link-try", "/try"),
    ("questions", JSON, "link-questions", "/ask"),
    ("score", "application/geo+json", "link-score", "/score"),
    ("health", JSON, "link-health", "/health"),
];

/// Links of those that stand once in the service.
const ONCE: [&str; 3] = ["/ask", "/score", "/health"];

/// Where a landing page leads.
pub(super) fn links(wanted: &Wanted, plans: &[PlanId]) -> Vec<Value> {
    let words = wanted.words();
    let link = |rel: &str, media: &str, title: &str, href: String| json!({ "rel": rel.replace('~', OGC), "type": media, "title": words.get(title), "href": href });
    let is_first = wanted.dataset.is_first();
    let here = LEADS.iter().filter(|(.., path)| is_first || !ONCE.contains(path));
    let mut links: Vec<Value> =
        here.map(|(rel, media, title, path)| link(rel, media, title, wanted.link(path, &[]))).collect();
    links.push(link("alternate", HTML, "link-html", wanted.link("/", &[("f", "html")])));
    links.push(link("service-doc", HTML, "link-api-html", wanted.link("/api", &[("f", "html")])));
    let base = wanted.dataset.root.split("/plans/").next().unwrap_or_default();
    links.push(link("plans", JSON, "link-plans", format!("{base}/plans")));
    for plan in plans {
        let href = format!("{base}/plans/{}/", percent(plan.as_str()));
        links.push(json!({ "rel": "related", "type": JSON, "title": plan.as_str(), "href": href }));
    }
    links
}

/// The plans that are listed for whoever asks: those in the archive for the planner only.
pub(in crate::service) async fn plans(wanted: &Wanted) -> Result<Vec<PlanId>, Problem> {
    let (world, is_planner) = (Arc::clone(&wanted.dataset.world), wanted.looks == Looks::Planner);
    let listed = tokio::task::spawn_blocking(move || {
        let plans = world.plans();
        let is_in_use = |id: &PlanId| !plans.listed(id).is_ok_and(|listed| listed.archived.is_some());
        plans.ids().into_iter().filter(|id| is_planner || is_in_use(id)).collect()
    });
    listed.await.map_err(|_| Problem::internal())
}

/// What may go wrong, by code.
pub(super) const PROBLEMS: [(&str, &str); 18] = [
    ("400", "The request is not as it must be."),
    ("401", "Whoever asks must have the token."),
    ("403", "Whoever asks may not."),
    ("404", "There is nothing at this address."),
    ("405", "This address does not take this method."),
    ("406", "Nothing that is accepted can be given."),
    ("408", "The request did not come in time."),
    ("409", "Something has changed meanwhile."),
    ("412", "What was to be changed is another by now."),
    ("413", "It is too large."),
    ("415", "A body of this type is not taken."),
    ("421", "The service does not answer under this name."),
    ("422", "The body can be read, but breaks a rule."),
    ("428", "If-Match is needed."),
    ("429", "Too many requests; Retry-After says when."),
    ("500", "A fault of the service."),
    ("503", "Not now; Retry-After says when."),
    ("507", "There is no room on the disk."),
];

/// The parts of the service.
pub(super) fn tags(collections: &[(&str, String)]) -> Vec<Value> {
    let tag = |name: &str, about: &str| json!({ "name": name, "description": about });
    let mut tags = vec![
        tag("Capabilities", "What there is."),
        tag("Answers", "Answers to questions."),
        tag("Plan", "Changes of a plan."),
        tag("Tiles", "Tiles and styles."),
        tag("Processes", "Questions as processes, jobs, uploads."),
    ];
    tags.extend(collections.iter().map(|(id, title)| tag(id, title)));
    tags
}
