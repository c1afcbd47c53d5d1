//! The nearest place of each daily need, as each class walks.

use super::mend::{Obstacle, obstacles};
use super::params::Params;
use super::starts::{Around, Clear, ClearWay, Starts};
use super::way::{Walk, way};
use crate::analysis::places::Mapped;
use crate::ids::ClassId;
use crate::units::{Mm, mm};

/// A daily need.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Its category, as place in the settings of daily needs.
    pub category: usize,
    /// Whether the project will offer it itself.
    pub offered: bool,
    /// For each class the nearest place; `None` if there is none as far as is looked.
    pub nearest: Vec<Option<Near>>,
    /// What the data know of the category: whether what is not found is not there.
    pub mapped: Mapped,
    /// Whether the slowest class gets there.
    pub verdict: Verdict,
}

/// A place, and the way there.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The place, as number in [`Places::all`](crate::analysis::places::Places::all).
    pub place: usize,
    /// How far it is, as the class counts.
    pub distance: Mm,
    /// Whether that is within the reach of the class.
    pub within: bool,
    /// The way there.
    pub way: Walk,
}

/// Whether the slowest class gets to a need, and if not, why.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It does.
    Reached,
    /// There is a way, but it is longer than its reach; the first obstacle of the way as if nothing stood in it, if that would be
    /// within reach.
    TooFar(Option<Obstacle>),
    /// There is no way as far as is looked, but there would be one if nothing stood in it; the first obstacle that stops.
    Stopped(Option<Obstacle>),
    /// There is none, whatever is mended.
    NoneNear,
    /// No street that the class may use is near the project.
    NotLinked,
    /// It does not get to any that is in the data, and the data do not have all.
    Unknown,
}

/// The nearest place of each category that is not private.
pub(super) fn needs(params: &Params<'_>, starts: &Starts<'_>, slowest: ClassId) -> Vec<Need> {
    let clear = Clear::new(params, starts, slowest);
    let categories = params.area.needs().settings.categories.iter().enumerate();
    let public = categories.filter(|(_, category)| !category.private);
    public
        .map(|(number, category)| {
            let around = Around::new(params, number);
            let nearest: Vec<Option<Near>> =
                params.area.classes().ids().map(|class| near(params, starts, &around, class)).collect();
            let clear =
                || clear.as_ref().and_then(|clear| Some((clear, clear.nearest(params.area, &around)?)));
            let mapped = params.area.mapped(number);
            let verdict = match &nearest[slowest.index()] {
                Some(near) if near.within => Verdict::Reached,
                _ if !mapped.is_known() => Verdict::Unknown,
                _ if starts.walks[slowest.index()].is_none() => Verdict::NotLinked,
                Some(_) => Verdict::TooFar(clear().and_then(|clear| first_in_reach(params, &clear, slowest))),
                None => clear().map_or(Verdict::NoneNear, |(lengths, way)| {
                    let all = obstacles(params.area, slowest, &lengths.lengths, &way.route);
                    Verdict::Stopped(all.into_iter().find(|obstacle| obstacle.stops))
                }),
            };
            let offered = params.project.functions.contains(&category.id);
            Need { category: number, offered, nearest, mapped, verdict }
        })
        .collect()
}

/// The nearest place for a class.
fn near(params: &Params<'_>, starts: &Starts<'_>, around: &Around, class: ClassId) -> Option<Near> {
    let area = params.area;
    let walk = starts.walks[class.index()].as_ref()?;
    let (to, place, route) = around.nearest(walk, |links, point| links.get(class, point))?;
    let lengths = &area.network().lengths(class).likely;
    Some(Near {
        place,
        distance: route.distance,
        within: route.distance <= mm(area.classes().get(class).reach_m),
        way: way(area, lengths, &route, [params.project.position, to]),
    })
}

/// The first obstacle that makes the difference between too far and within reach: one that stops, else one that slows.
fn first_in_reach(
    params: &Params<'_>,
    (clear, way): &(&Clear, ClearWay),
    class: ClassId,
) -> Option<Obstacle> {
    if way.route.distance > mm(params.area.classes().get(class).reach_m) {
        return None;
    }
    let all = obstacles(params.area, class, &clear.lengths, &way.route);
    let first = all.iter().find(|o| o.stops).or_else(|| all.iter().find(|o| !o.hindrance.is_unknown()));
    first.or(all.first()).cloned()
}
