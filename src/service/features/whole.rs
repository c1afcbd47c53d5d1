//! What all parts of the service say together: the links of a landing page, and what they conform to.

use serde_json::{Value, json};

use super::super::processes::conformance::PROCESSES;
use super::super::tiles::CONFORMANCE;
use super::conformance::FEATURES;
use super::wanted::Wanted;

/// What it conforms to, and where collections are, under the names of OGC and of its older standards.
const OF_DATA: [(&str, &str, &str); 4] = [
    ("conformance", "link-conformance", "/conformance"),
    ("http://www.opengis.net/def/rel/ogc/1.0/conformance", "link-conformance", "/conformance"),
    ("data", "link-collections", "/collections"),
    ("http://www.opengis.net/def/rel/ogc/1.0/data", "link-collections", "/collections"),
];
/// Where tiles and styles are.
const OF_TILES: [(&str, &str, &str); 3] = [
    ("http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", "link-tiles", "/tiles"),
    ("http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", "link-tiling-schemes", "/tileMatrixSets"),
    ("http://www.opengis.net/def/rel/ogc/1.0/styles", "link-styles", "/styles"),
];
/// Where processes and jobs are.
const OF_PROCESSES: [(&str, &str, &str); 2] = [
    ("http://www.opengis.net/def/rel/ogc/1.0/processes", "link-processes", "/processes"),
    ("http://www.opengis.net/def/rel/ogc/1.0/job-list", "link-jobs", "/jobs"),
];

/// What all parts conform to.
pub(super) fn conformance() -> Vec<&'static str> {
    FEATURES.into_iter().chain(CONFORMANCE).chain(PROCESSES).collect()
}

/// Where a landing page leads.
pub(super) fn links(wanted: &Wanted) -> Vec<Value> {
    let words = wanted.words();
    let link = |rel: &str, media: &str, title: &str, href: String| json!({ "rel": rel, "type": media, "title": words.get(title), "href": href });
    let json = "application/json";
    let mut links = vec![
        link("self", json, "link-self", wanted.link("/", &[])),
        link("alternate", "text/html", "link-html", wanted.link("/", &[("f", "html")])),
        // the exact type that ArcGIS looks for
        link(
            "service-desc",
            "application/vnd.oai.openapi+json;version=3.0",
            "link-api",
            wanted.link("/api", &[]),
        ),
        link(
            "service-desc",
            "application/vnd.oai.openapi+json;version=3.1",
            "link-api",
            wanted.link("/api/3.1", &[]),
        ),
        link("service-doc", "text/html", "link-api-html", wanted.link("/api", &[("f", "html")])),
    ];
    for (rel, title, path) in OF_DATA.into_iter().chain(OF_TILES).chain(OF_PROCESSES) {
        links.push(link(rel, json, title, wanted.link(path, &[])));
    }
    let base = wanted.dataset.root.split("/plans/").next().unwrap_or_default();
    for plan in wanted.dataset.world.plans().ids() {
        links.push(json!({ "rel": "related", "type": json, "title": plan.as_str(), "href": format!("{base}/plans/{plan}/") }));
    }
    links
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
