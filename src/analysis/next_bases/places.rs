//! Places that may become candidates.

use std::collections::BTreeSet;

use super::error::NextBasesError;
use super::params::Params;
use super::site::Origin;
use crate::analysis::anywhere::{Anyplace, anywhere};
use crate::analysis::siting::Candidate;
use crate::geodesy::{Coord, Position};

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
pub(super) fn add_anywhere(params: &Params<'_>, found: &mut Vec<Found>) {
    let taken = found.iter().filter_map(Found::position).map(Coord::of).collect();
    let all = anywhere(params.area, &params.settings.anywhere.public_buildings, taken);
    found.extend(all.into_iter().map(|Anyplace { id, name, at, from }| {
        let kinds = params.kinds.to_vec();
        let origin = Origin::Anywhere(from);
        Found { candidate: Candidate { id, name, position: Some(at), kinds }, origin }
    }));
}
