//! Rows of a plan that lie too far from streets to be reached.

use crate::geodesy::Position;
use crate::ids::SiteId;
use crate::network::{LinkIndex, Network};
use crate::plan::{Plan, PlanLayer};

/// A row far from any street.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Far {
    /// Its layer.
    pub layer: PlanLayer,
    /// Its id.
    pub id: String,
}

/// The bases, group homes, sites and projects with no street that anybody may use within `max_distance_m` metres.
#[must_use]
pub fn far(network: &Network, max_distance_m: f64, plan: &Plan) -> Vec<Far> {
    let rows = places(plan);
    let positions: Vec<Option<Position>> = rows.iter().map(|(_, _, position)| Some(*position)).collect();
    let links = LinkIndex::new(network, max_distance_m).link(network, &positions);
    let is_far = |point: SiteId| network.classes().all(|class| links.get(class, point).is_none());
    let far = (0..).map(SiteId).zip(rows).filter(|(point, _)| is_far(*point));
    far.map(|(_, (layer, id, _))| Far { layer, id: id.to_owned() }).collect()
}

/// The rows that are places: layer, id, position.
fn places(plan: &Plan) -> Vec<(PlanLayer, &str, Position)> {
    let bases = plan.bases.iter().map(|base| (PlanLayer::Bases, base.id.as_str(), base.position));
    let homes = plan.group_homes.iter().map(|home| (PlanLayer::GroupHomes, home.id.as_str(), home.position));
    let sites = plan.sites.iter().map(|site| (PlanLayer::Sites, site.id.as_str(), site.position));
    let projects =
        plan.projects.iter().map(|project| (PlanLayer::Projects, project.id.as_str(), project.position));
    bases.chain(homes).chain(sites).chain(projects).collect()
}
