//! Why there is no walk.

use super::shortest::{ENDS, Params, route};
use crate::analysis::area::Area;
use crate::analysis::project::Obstacle;
use crate::analysis::project::mend::obstacles;
use crate::analysis::project::starts::{any_class, measured};
use crate::geodesy::Position;
use crate::network::{Lengths, Links};
use crate::reach::{Route, Walker};

/// Why there is no walk.
#[derive(Debug, Clone, PartialEq)]
pub enum NoWalk {
    /// A point lies beyond the map data: whether there is a walk is not known. Whether the first, whether the second.
    NotKnown([bool; 2]),
    /// No street that the class may use is near a point. Whether the first, whether the second.
    NotLinked([bool; 2]),
    /// There would be a walk if these were mended, in walking order; at least one.
    Stopped(Vec<Obstacle>),
    /// None as far as is looked, whatever is mended.
    NoWay,
}

/// Why a class does not walk between two points; `links` are theirs, most likely.
pub(super) fn why(params: &Params<'_>, links: &Links) -> NoWalk {
    let Params { area, ends, class, .. } = *params;
    let any = ENDS.map(|end| any_class(links, end));
    let beyond = [0, 1].map(|end| any[end].is_none() && is_beyond(area, ends[end]));
    if beyond.contains(&true) {
        return NoWalk::NotKnown(beyond);
    }
    if let [Some(from), Some(to)] = any {
        let lengths = area.network().mended(area.classes().get(class), area.settings());
        let [from, to] = [from, to].map(|link| measured(area, &lengths, link));
        let walker = Walker::new(area.network(), &lengths);
        let stopping = route(params, to, |limit| Some(walker.from(from, limit)))
            .map(|route| stopping(params, &lengths, &route));
        if let Some(stopping) = stopping.filter(|all| !all.is_empty()) {
            return NoWalk::Stopped(stopping);
        }
    }
    let unlinked = ENDS.map(|end| links.get(class, end).is_none());
    if unlinked.contains(&true) { NoWalk::NotLinked(unlinked) } else { NoWalk::NoWay }
}

/// What stops the class on a route.
fn stopping(params: &Params<'_>, lengths: &Lengths, route: &Route) -> Vec<Obstacle> {
    let all = obstacles(params.area, params.class, lengths, route);
    all.into_iter().filter(|obstacle| obstacle.stops).collect()
}

/// Whether a position lies beyond the map data.
fn is_beyond(area: &Area, at: Position) -> bool {
    area.data_end_m(at, 0.0).is_some()
}
