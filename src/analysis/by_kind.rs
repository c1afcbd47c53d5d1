//! For every home and class the nearest point of each kind (bases by type), and who reaches which kinds, with bounds.
//!
//! All is streamed from the points: the cost grows with what they reach, not with homes times points.

mod count;

use std::sync::Arc;

pub use count::{Count, Split};

use super::area::Area;
use crate::geodesy::Position;
use crate::network::{Case, ClassSet, Links};
use crate::reach::{ClassTargets, Stopped, Watch};
use crate::units::{Mm, UNREACHED, mm};

/// Most kinds of points; each is a bit.
pub const MOST_KINDS: usize = 8;
/// At worst, most likely, at best: the order of everything with three sides here.
const SIDES: [Case; 3] = [Case::Pessimistic, Case::Likely, Case::Optimistic];
/// The most likely of the sides.
const LIKELY: usize = 1;

/// A point that people walk to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// Where it is; one without a position is reached by nobody.
    pub position: Option<Position>,
    /// Its kind; a point whose kind is not below [`Params::kinds`] does not count.
    pub kind: usize,
    /// Whether it counts at worst, most likely, and at best.
    pub counts: [bool; 3],
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The points.
    pub goals: &'a [Goal],
    /// How many kinds there are: from 1 to [`MOST_KINDS`].
    pub kinds: usize,
    /// How far to look for the nearest ones where they are beyond the reach of a class; as far as the class walks if `None`.
    pub look: Option<Mm>,
}

/// The nearest points, and who reaches which kinds.
#[derive(Debug, Clone, PartialEq)]
pub struct ByKind {
    homes: usize,
    kinds: usize,
    reach: Vec<Mm>,
    /// By class, home and kind, most likely: distance and point.
    nearest: Vec<(Mm, u32)>,
    /// On each side by class and home: a bit for each kind within the reach of the class.
    reached: [Arc<[u8]>; 3],
}

impl ByKind {
    /// The nearest point of a kind: its place in the list, and its distance as the class counts it; most likely. Of
    /// equally near ones the first of the list. It may be beyond the reach of the class, if that was asked for.
    #[must_use]
    pub fn nearest(&self, class: usize, home: usize, kind: usize) -> Option<(usize, Mm)> {
        let (distance, point) = self.nearest[(class * self.homes + home) * self.kinds + kind];
        (distance != UNREACHED).then_some((point as usize, distance))
    }

    /// The nearest point of any kind.
    #[must_use]
    pub fn nearest_any(&self, class: usize, home: usize) -> Option<(usize, Mm)> {
        let all = (0..self.kinds).filter_map(|kind| self.nearest(class, home, kind));
        all.min_by_key(|(point, distance)| (*distance, *point))
    }

    /// Whether a class reaches a kind from a home, most likely.
    #[must_use]
    pub fn reaches(&self, class: usize, home: usize, kind: usize) -> bool {
        self.kinds_reached(LIKELY, class, home) >> kind & 1 == 1
    }

    /// Reach of a class.
    #[must_use]
    pub fn reach(&self, class: usize) -> Mm {
        self.reach[class]
    }

    /// A bit for each kind that a class reaches from a home on a side.
    fn kinds_reached(&self, side: usize, class: usize, home: usize) -> u8 {
        self.reached[side][class * self.homes + home]
    }
}

/// Finds the nearest point of each kind, and who reaches which kinds.
pub fn by_kind(params: &Params<'_>, watch: &Watch) -> Result<ByKind, Stopped> {
    let Params { area, goals, look, .. } = *params;
    let reach: Vec<Mm> = area.classes.all().iter().map(|class| mm(class.reach_m)).collect();
    let kinds = params.kinds.clamp(1, MOST_KINDS);
    let positions: Vec<_> = goals.iter().map(|goal| goal.position).collect();
    let links = area.link(&positions);
    let search = Search { area, goals, positions: &positions, links, kinds, reach: &reach };
    let looked: Vec<Mm> = reach.iter().map(|reach| look.unwrap_or(*reach).max(*reach)).collect();
    let nearest = search.nearest(LIKELY, &looked, watch)?;
    let likely: Arc<[u8]> = search.reached(&nearest).into();
    let mut reached = [Arc::clone(&likely), Arc::clone(&likely), likely];
    for side in [0, 2] {
        if search.differs(side) {
            reached[side] = search.reached(&search.nearest(side, &reach, watch)?).into();
        }
    }
    drop(search);
    Ok(ByKind { homes: area.residents.homes.len(), kinds, reach, nearest, reached })
}

/// What searches need.
struct Search<'a> {
    area: &'a Area,
    goals: &'a [Goal],
    positions: &'a [Option<Position>],
    links: Links,
    kinds: usize,
    reach: &'a [Mm],
}

impl Search<'_> {
    /// By class, home and kind the nearest point and its distance, up to `limits` for each class.
    fn nearest(&self, side: usize, limits: &[Mm], watch: &Watch) -> Result<Vec<(Mm, u32)>, Stopped> {
        let area = self.area;
        let homes = area.residents.homes.len();
        let (profiles, homes_linked) = area.in_case(SIDES[side]);
        let links = area.link_in(SIDES[side], self.positions, &self.links);
        let targets = ClassTargets { links: homes_linked, weights: &area.residents.counts };
        let engine = area.engine.in_profiles(&area.network, profiles, (limits, ClassSet(u16::MAX)), targets);
        let mut nearest = vec![(UNREACHED, u32::MAX); limits.len() * homes * self.kinds];
        engine.stream(&links, watch, |row| {
            let goal = self.goals[row.site];
            for (class, limit) in row.classes().filter(|_| goal.counts[side] && goal.kind < self.kinds) {
                for within in row.within.iter().filter(|within| within.distance <= limit) {
                    let home = class * homes + within.target as usize;
                    let best = &mut nearest[home * self.kinds + goal.kind];
                    *best = (*best).min((within.distance, row.site as u32));
                }
            }
        })?;
        Ok(nearest)
    }

    /// By class and home a bit for each kind within the reach of the class.
    fn reached(&self, nearest: &[(Mm, u32)]) -> Vec<u8> {
        let homes = self.area.residents.homes.len();
        let bits = |(place, kinds): (usize, &[(Mm, u32)])| {
            let reach = self.reach[place / homes];
            let near = kinds.iter().zip(0..).filter(|((distance, _), _)| *distance <= reach);
            near.fold(0, |bits, (_, kind)| bits | 1 << kind)
        };
        nearest.chunks(self.kinds).enumerate().map(bits).collect()
    }

    /// Whether anything is walked differently on a side than most likely, or other points count.
    fn differs(&self, side: usize) -> bool {
        let network = &self.area.network;
        let other = |class: usize| {
            let lengths = network.lengths(class);
            !Arc::ptr_eq(lengths.of(SIDES[side]), lengths.of(Case::Likely))
        };
        (0..self.reach.len()).any(other)
            || self.goals.iter().any(|goal| goal.counts[side] != goal.counts[LIKELY])
    }
}
