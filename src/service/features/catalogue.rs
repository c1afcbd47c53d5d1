//! Which collections a dataset has: each is a layer of the answer to a question with default settings.

use serde_json::{Value, json};

use super::super::dataset::Dataset;
use crate::ask::{Kind, Questions};
use crate::plan::PlanLayer;
use crate::plan::comments::LAYER as COMMENTS;

/// A collection: rows of one kind of geometry of one layer of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::service) struct Collection {
    /// Its id in addresses, and of its texts (`collection-ID`).
    pub(in crate::service) id: &'static str,
    /// The question.
    pub(in crate::service) question: &'static str,
    /// The layer of the answer; its first if `None`.
    pub(in crate::service) layer: Option<&'static str>,
    /// The place of the kind of geometry among those of the layer.
    pub(in crate::service) kind: usize,
    /// The layer of the plan that it shows, if it shows one: that can be changed.
    pub(in crate::service) of_plan: Option<PlanLayer>,
}

/// A collection in a list: id, question, layer, kind of geometry.
type Listed = (&'static str, &'static str, Option<&'static str>, usize);

/// What is answered of an area alone, further layers and kinds of geometry than the first among them: id, question, layer, kind.
const OF_AREA: [Listed; 6] = [
    ("homes", "homes", None, 0),
    ("streets", "streets", None, 0),
    ("street_nodes", "streets", None, 1),
    ("places", "places", None, 0),
    ("buildings", "buildings", None, 0),
    ("settlements", "settlements", None, 0),
];

/// What needs a plan, beside its own layers.
const OF_PLAN: [Listed; 14] = [
    ("scores", "siting", None, 0),
    ("scores_competing", "siting", Some("competing"), 0),
    ("coverage", "coverage", None, 0),
    ("coverage_areas", "coverage", Some("areas"), 0),
    ("coverage_bases", "coverage", Some("bases"), 0),
    ("forms", "forms", None, 0),
    ("forms_areas", "forms", Some("areas"), 0),
    ("settlements_needs", "settlements", Some("needs"), 0),
    ("missing_links", "missing-links", None, 0),
    ("what_if", "what-if", None, 0),
    ("what_if_bases", "what-if", Some("bases"), 0),
    ("what_if_sites", "what-if", Some("sites"), 0),
    ("what_if_ways", "what-if", Some("ways"), 0),
    ("survey", "survey", None, 0),
];

/// Questions that compute nothing.
const READ: [&str; 5] = ["plan", "homes", "streets", "places", "buildings"];

/// Questions that are no collection: each needs more than an area and a plan, or is answered in a page of its own.
const NONE: [&str; 6] = ["score", "card", "compare", "reach", "report", "try-site"];

impl Collection {
    fn of((id, question, layer, kind): Listed) -> Self {
        Self { id, question, layer, kind, of_plan: None }
    }

    /// Whether it is what people wrote: no question, and another for everybody who asks.
    pub(in crate::service) fn is_of_comments(&self) -> bool {
        self.question == COMMENTS
    }

    /// Whether its rows were read as they are, and are not computed.
    pub(in crate::service) fn is_read(&self) -> bool {
        READ.contains(&self.question)
    }

    /// What is asked for it: the question with default settings, in the year if it knows years.
    pub(in crate::service) fn asked(kind: &Kind, year: Option<i32>) -> Value {
        let knows_years = kind.schema().get("properties").is_some_and(|all| all.get("year").is_some());
        if knows_years && year.is_some() { json!({ "year": year }) } else { json!({}) }
    }
}

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
    all.retain(|own| questions.get(own.question).is_ok());
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
