//! The shortest route between two points.

use crate::analysis::area::Area;
use crate::geodesy::{Position, distance};
use crate::ids::{ClassId, SiteId};
use crate::network::Link;
use crate::reach::{Route, Walk};
use crate::units::{Mm, mm};

/// Both points, among those that are linked.
pub(super) const ENDS: [SiteId; 2] = [SiteId(0), SiteId(1)];
/// The search goes so many times the straight line far at first, and so many times farther each time that it finds nothing.
const WIDER: u32 = 3;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// Where the walk begins and ends, WGS 84.
    pub ends: [Position; 2],
    /// Who walks.
    pub class: ClassId,
    /// The longest walk that is looked for, as the class counts it.
    pub look: Mm,
}

/// The shortest route to a link, searched ever wider up to the longest that is looked for.
pub(super) fn route<'w>(
    params: &Params<'_>,
    to: Link,
    search: impl Fn(Mm) -> Option<Walk<'w>>,
) -> Option<Route> {
    let [from, goal] = params.ends;
    let mut limit = mm(distance(from, goal)).max(mm(params.area.settings().links.max_distance_m));
    loop {
        limit = limit.saturating_mul(WIDER).min(params.look);
        match search(limit)?.route(to) {
            None if limit < params.look => {}
            found => return found,
        }
    }
}
