//! Places that may become candidates.

use std::collections::BTreeSet;

use petgraph::graph::NodeIndex;

use super::error::NextBasesError;
use super::params::Params;
use super::site::Origin;
use crate::analysis::siting::Candidate;
use crate::geodesy::{Coord, Position};

/// Streets meet where so many begin.
const AT_JUNCTION: usize = 3;

/// A place that may become a candidate, for some types.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) candidate: Candidate,
    pub(super) origin: Origin,
}

impl Found {
    pub(super) fn position(&self) -> Option<Position> {
        self.candidate.position
    }
}

/// The sites of the plan, and the places that were given, that are for any of the types.
pub(super) fn drawn(params: &Params<'_>) -> Result<Vec<Found>, NextBasesError> {
    let of_plan = params.plan.sites.iter().map(|site| (Candidate::from(site), Origin::Plan));
    let given = params.candidates.given.iter().map(|site| (site.clone(), Origin::Given));
    let mut ids = BTreeSet::new();
    let mut all = Vec::new();
    for (mut candidate, origin) in of_plan.chain(given) {
        if !ids.insert(candidate.id.clone()) {
            return Err(NextBasesError::SameId { id: candidate.id });
        }
        candidate.kinds = candidate.wanted().filter(|kind| params.kinds.contains(kind)).collect();
        if !candidate.kinds.is_empty() {
            all.push(Found { candidate, origin });
        }
    }
    Ok(all)
}

/// Adds every public building, junction and home; of several at one position the first.
pub(super) fn anywhere(params: &Params<'_>, found: &mut Vec<Found>) {
    let mut taken: BTreeSet<Coord> = found.iter().filter_map(Found::position).map(Coord::of).collect();
    let mut add = |id: String, name: &str, at: Position, origin: Origin| {
        if taken.insert(Coord::of(at)) {
            let candidate =
                Candidate { id, name: name.to_owned(), position: Some(at), kinds: params.kinds.to_vec() };
            found.push(Found { candidate, origin });
        }
    };
    let area = params.area;
    for category in &params.settings.anywhere.public_buildings {
        let Some(number) = area.needs().settings.index_of(category) else { continue };
        for place in area.needs().places.of_category(number).1 {
            let at = place.position();
            add(format!("building:{}", written(at)), place.name().unwrap_or_default(), at, Origin::Building);
        }
    }
    let graph = area.network().graph();
    for (number, vertex) in graph.node_weights().enumerate() {
        if graph.edges(NodeIndex::new(number)).count() >= AT_JUNCTION {
            let at = vertex.position();
            add(format!("junction:{}", written(at)), "", at, Origin::Junction);
        }
    }
    for home in &area.residents().homes {
        add(format!("home:{}", home.id), "", home.position, Origin::Home);
    }
}

/// A position as part of an id.
fn written(at: Position) -> String {
    format!("{:.7}_{:.7}", at.lon, at.lat)
}
