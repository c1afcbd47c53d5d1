//! Which collections a dataset has: each is a layer of the answer to a question with default settings.

use super::super::dataset::Dataset;
use super::collection::{Collection, Listed};
use crate::ask::{Kind, Questions};
use crate::plan::PlanLayer;
use crate::plan::comments::LAYER as COMMENTS;

/// What is answered of an area alone, further layers and kinds of geometry than the first among them: id, question, layer, kind.
const OF_AREA: [Listed; 10] = [
    ("homes", "homes", None, 0),
    ("streets", "streets", None, 0),
    ("street_nodes", "streets", None, 1),
    ("places", "places", None, 0),
    ("buildings", "buildings", None, 0),
    ("workplaces", "workplaces", None, 0),
    ("settlements", "settlements", None, 0),
    ("services", "services", None, 0),
    ("services_areas", "services", Some("services_areas"), 0),
    ("services_sites", "services", Some("services_sites"), 0),
];

/// What needs a plan, beside its own layers.
const OF_PLAN: [Listed; 16] = [
    ("scores", "siting", None, 0),
    ("scores_competing", "siting", Some("competing"), 0),
    ("coverage", "coverage", None, 0),
    ("coverage_bands", "bands", None, 0),
    ("coverage_areas", "coverage", Some("areas"), 0),
    ("coverage_bases", "coverage", Some("bases"), 0),
    ("forms", "forms", None, 0),
    ("forms_areas", "forms", Some("areas"), 0),
    ("settlements_needs", "settlements", Some("needs"), 0),
    ("settlements_homes", "settlements", Some("homes"), 0),
    ("missing_links", "missing-links", None, 0),
    ("what_if", "what-if", None, 0),
    ("what_if_bases", "what-if", Some("bases"), 0),
    ("what_if_sites", "what-if", Some("sites"), 0),
    ("what_if_ways", "what-if", Some("ways"), 0),
    ("survey", "survey", None, 0),
];

/// Questions that are no collection: each needs more than an area and a plan, or is answered in a page of its own.
const NONE: [&str; 8] = ["score", "card", "compare", "locate", "reach", "report", "try-site", "walk"];

/// The collections of a dataset, in the order in which they are listed.
pub(in crate::service) fn collections(dataset: &Dataset, questions: &Questions) -> Vec<Collection> {
    let mut all: Vec<Collection> = OF_AREA.into_iter().map(Collection::of).collect();
    if dataset.plan.is_some() {
        let own = PlanLayer::ALL
            .into_iter()
            .filter(|layer| *layer != PlanLayer::GroupHomes || dataset.seen.with_private());
        all.extend(own.map(|layer| Collection {
            of_plan: Some(layer),
            ..Collection::of((layer.name(), "plan", Some(layer.name()), 0))
        }));
        all.extend(OF_PLAN.into_iter().map(Collection::of));
        let known = |name: &str| all.iter().any(|own| own.question == name) || NONE.contains(&name);
        // an analysis that was added since is a collection by itself
        let added: Vec<&'static str> = questions.all().map(Kind::name).filter(|name| !known(name)).collect();
        all.extend(added.into_iter().map(|name| Collection::of((name, name, None, 0))));
    }
    // nobody is offered what has no answer here
    all.retain(|own| questions.get(own.question).is_ok_and(|kind| kind.is_answerable(&dataset.seen)));
    if dataset.plan.is_some() {
        all.push(Collection::of((COMMENTS, COMMENTS, None, 0)));
    }
    all
}

/// The collection of an id.
pub(in crate::service) fn collection(
    dataset: &Dataset,
    questions: &Questions,
    id: &str,
) -> Option<Collection> {
    collections(dataset, questions).into_iter().find(|own| own.id == id)
}
