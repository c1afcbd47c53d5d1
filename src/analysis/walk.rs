//! The walk from one point to another, as a class walks it.

mod hindered;
mod shortest;
mod street;

use std::sync::Arc;

pub use hindered::NoWalk;
pub use shortest::Params;
pub use street::{Slow, WalkedStreet};

use self::shortest::{ENDS, route};
use super::project::Obstacle;
use super::project::mend::obstacles;
use super::project::way::{Walk, way};
use crate::cases::{Bounded, Case};
use crate::ids::ClassId;
use crate::network::{Link, Links};
use crate::reach::{Route, Stopped, Walker, Watch};
use crate::units::{Mm, metres, mm};

/// A walk, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// A walk.
    Walk(Box<Walked>),
    /// None, and why.
    None(NoWalk),
}

/// A walk.
#[derive(Debug, Clone, PartialEq)]
pub struct Walked {
    /// Its length as the class counts it, straight lines to the street included. The high bound is `None` if there may be no walk.
    pub distance: Bounded<Option<Mm>>,
    /// Whether it is within the reach of the class, most likely.
    pub within: bool,
    /// Metres on the ground, straight lines to the street included.
    pub ground_m: f64,
    /// Straight lines from the points to their streets: as long on the ground as the class counts them.
    pub spurs: [Mm; 2],
    /// Its line, steps and slopes.
    pub way: Walk,
    /// The streets, in walking order.
    pub streets: Vec<WalkedStreet>,
    /// What stands in it or slows it, in walking order; slopes and steps that the class walks are none of these.
    pub obstacles: Vec<Obstacle>,
}

/// The walk between two points; an error only if the watch stops it.
pub fn walk(params: &Params<'_>, watch: &Watch) -> Result<Found, Stopped> {
    watch.check()?;
    let Params { area, ends, class, .. } = *params;
    let positions = ends.map(Some);
    let links = area.link(&positions);
    let Some(likely) = linked(&links, class) else {
        return Ok(Found::None(hindered::why(params, &links)));
    };
    let search = |limit| area.engine().walk(class, likely[0], limit);
    let Some(route) = route(params, likely[1], search) else {
        return Ok(Found::None(hindered::why(params, &links)));
    };
    watch.check()?;
    let others = [Case::Optimistic, Case::Pessimistic].map(|case| in_case(params, case, &links, &route));
    let lengths = &area.network().lengths(class).likely;
    let streets = street::streets(area, class, &route);
    let spurs = likely.map(|link| link.spur);
    let all = || others.into_iter().chain([Some(route.distance)]);
    let distance = Bounded {
        low: all().flatten().min(),
        likely: Some(route.distance),
        high: all().collect::<Option<Vec<Mm>>>().and_then(|all| all.into_iter().max()),
    };
    let ground = streets.iter().map(|street| street.ground).chain(spurs).map(metres).sum();
    Ok(Found::Walk(Box::new(Walked {
        distance,
        within: route.distance <= mm(area.classes().get(class).reach_m),
        ground_m: ground,
        spurs,
        way: way(area, lengths, &route, ends),
        streets,
        obstacles: obstacles(area, class, lengths, &route),
    })))
}

/// Both links of a class.
fn linked(links: &Links, class: ClassId) -> Option<[Link; 2]> {
    let [from, to] = ENDS.map(|end| links.get(class, end));
    Some([from?, to?])
}

/// The length of the shortest walk in a case; `None` if there is none as far as is looked.
fn in_case(params: &Params<'_>, case: Case, links: &Links, likely: &Route) -> Option<Mm> {
    let Params { area, ends, class, .. } = *params;
    let lengths = area.network().lengths(class);
    if Arc::ptr_eq(lengths.of(case), &lengths.likely) {
        return Some(likely.distance);
    }
    let [from, to] = linked(&area.link_in(case, &ends.map(Some), links), class)?;
    let walker = Walker::new(area.network(), lengths.of(case));
    let found = route(params, to, |limit| Some(walker.from(from, limit)))?;
    Some(found.distance)
}
