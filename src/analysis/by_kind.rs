//! For every home and class the nearest point of each kind (bases by type), and who reaches which kinds, with bounds.
//!
//! All is streamed from the points: the cost grows with what they reach, not with homes times points.

mod count;

use std::sync::Arc;

pub use count::{Count, Split};

use super::area::Area;
use super::near::Near;
use crate::cases::{Case, Cases};
use crate::geodesy::Position;
use crate::ids::{ClassId, HomeId, Table};
use crate::network::Links;
use crate::reach::{ClassTargets, Stopped, Walkers, Watch};
use crate::units::{Mm, mm};

/// Most kinds of points; each is a bit.
pub const MOST_KINDS: usize = 8;

/// A point that people walk to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// Where it is; one without a position is reached by nobody.
    pub position: Option<Position>,
    /// Its kind; a point whose kind is not below [`Params::kinds`] does not count.
    pub kind: usize,
    /// In which cases it counts.
    pub counts: Cases<bool>,
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

/// For each class and home the nearest point of one kind so far.
type OfKind = Table<ClassId, HomeId, Near>;
/// For each class and home a bit for each kind within the reach of the class.
type Bits = Table<ClassId, HomeId, u8>;

/// The nearest points, and who reaches which kinds.
#[derive(Debug, Clone, PartialEq)]
pub struct ByKind {
    reach: Vec<Mm>,
    /// For each kind, most likely.
    nearest: Vec<OfKind>,
    reached: Cases<Arc<Bits>>,
}

impl ByKind {
    /// The nearest point of a kind: its place in the list, and its distance as the class counts it; most likely. Of
    /// equally near ones the first of the list. It may be beyond the reach of the class, if that was asked for.
    #[must_use]
    pub fn nearest(&self, class: ClassId, home: HomeId, kind: usize) -> Option<(usize, Mm)> {
        self.nearest[kind].get(class, home).get()
    }

    /// The nearest point of any kind.
    #[must_use]
    pub fn nearest_any(&self, class: ClassId, home: HomeId) -> Option<(usize, Mm)> {
        let all = (0..self.nearest.len()).filter_map(|kind| self.nearest(class, home, kind));
        all.min_by_key(|(point, distance)| (*distance, *point))
    }

    /// Whether a class reaches a kind from a home, most likely.
    #[must_use]
    pub fn reaches(&self, class: ClassId, home: HomeId, kind: usize) -> bool {
        self.kinds_reached(Case::Likely, class, home) >> kind & 1 == 1
    }

    /// In which cases a class reaches a kind from a home.
    #[must_use]
    pub fn reaches_in(&self, class: ClassId, home: HomeId, kind: usize) -> Cases<bool> {
        Cases::from_fn(|case| self.kinds_reached(case, class, home) >> kind & 1 == 1)
    }

    /// Reach of a class.
    #[must_use]
    pub fn reach(&self, class: ClassId) -> Mm {
        self.reach[class.index()]
    }

    /// A bit for each kind that a class reaches from a home in a case.
    fn kinds_reached(&self, case: Case, class: ClassId, home: HomeId) -> u8 {
        self.reached.of(case).get(class, home)
    }
}

/// Finds the nearest point of each kind, and who reaches which kinds.
pub fn by_kind(params: &Params<'_>, watch: &Watch) -> Result<ByKind, Stopped> {
    let Params { area, goals, look, .. } = *params;
    let reach: Vec<Mm> = area.classes().all().iter().map(|class| mm(class.reach_m)).collect();
    let kinds = params.kinds.clamp(1, MOST_KINDS);
    let positions: Vec<_> = goals.iter().map(|goal| goal.position).collect();
    let links = area.link(&positions);
    let search = Search { area, goals, positions: &positions, links, kinds, reach: &reach };
    let looked: Vec<Mm> = reach.iter().map(|reach| look.unwrap_or(*reach).max(*reach)).collect();
    let nearest = search.nearest(&looked, watch)?;
    let likely = Arc::new(search.reached(&nearest));
    let of_case = |case: Case| -> Result<Arc<Bits>, Stopped> {
        if search.differs(case) {
            Ok(Arc::new(search.reached_in(case, watch)?))
        } else {
            Ok(Arc::clone(&likely))
        }
    };
    let (pessimistic, optimistic) = (of_case(Case::Pessimistic)?, of_case(Case::Optimistic)?);
    drop(search);
    Ok(ByKind { reach, nearest, reached: Cases { optimistic, likely, pessimistic } })
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

/// A home that a class reaches from a point.
#[derive(Clone, Copy)]
struct Found {
    kind: usize,
    class: ClassId,
    home: HomeId,
    point: usize,
    distance: Mm,
}

impl Search<'_> {
    /// For each kind the nearest points most likely, up to `limits` for each class.
    fn nearest(&self, limits: &[Mm], watch: &Watch) -> Result<Vec<OfKind>, Stopped> {
        let none = OfKind::filled(limits.len(), self.area.residents().homes.len(), Near::NONE);
        let mut nearest = vec![none; self.kinds];
        self.each(Case::Likely, limits, watch, |found| {
            if let Some(nearest) = nearest.get_mut(found.kind) {
                nearest.get_mut(found.class, found.home).offer(found.distance, found.point);
            }
        })?;
        Ok(nearest)
    }

    /// Which kinds are within the reach of each class in a case.
    fn reached_in(&self, case: Case, watch: &Watch) -> Result<Bits, Stopped> {
        let mut reached = Bits::filled(self.reach.len(), self.area.residents().homes.len(), 0);
        self.each(case, self.reach, watch, |found| {
            if found.kind < self.kinds {
                *reached.get_mut(found.class, found.home) |= 1 << found.kind;
            }
        })?;
        Ok(reached)
    }

    /// Hands out every home that a class reaches from a point that counts in a case, up to `limits` for each class.
    fn each(
        &self,
        case: Case,
        limits: &[Mm],
        watch: &Watch,
        mut take: impl FnMut(Found),
    ) -> Result<(), Stopped> {
        let area = self.area;
        let (profiles, homes_linked) = area.in_case(case);
        let links = area.link_in(case, self.positions, &self.links);
        let targets = ClassTargets { links: homes_linked, weights: &area.residents().counts };
        let engine = area.frame().engine(area.network(), profiles, Walkers::all(limits), targets);
        engine.stream(&links, watch, |row| {
            let (point, goal) = (row.site.index(), self.goals[row.site.index()]);
            if !goal.counts.of(case) {
                return;
            }
            for (class, limit) in row.classes() {
                for within in row.within.iter().filter(|within| within.distance <= limit) {
                    let (home, distance) = (HomeId::from(within.target), within.distance);
                    take(Found { kind: goal.kind, class, home, point, distance });
                }
            }
        })
    }

    /// Which kinds are within the reach of each class.
    fn reached(&self, nearest: &[OfKind]) -> Bits {
        Bits::made(self.reach.len(), self.area.residents().homes.len(), |class, home| {
            let reach = self.reach[class.index()];
            let near =
                nearest.iter().zip(0..).filter(|(of_kind, _)| of_kind.get(class, home).is_within(reach));
            near.fold(0, |bits, (_, kind)| bits | 1 << kind)
        })
    }

    /// Whether anything is walked differently in a case than most likely, or other points count.
    fn differs(&self, case: Case) -> bool {
        let network = self.area.network();
        self.area.classes().ids().any(|class: ClassId| {
            let lengths = network.lengths(class);
            !Arc::ptr_eq(lengths.of(case), &lengths.likely)
        }) || self.goals.iter().any(|goal| *goal.counts.of(case) != goal.counts.likely)
    }
}
