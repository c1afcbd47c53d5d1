//! Which housing forms each home supports, and how many residents, homes and dwellings have which.
//!
//! 1 own home anywhere; 2 own home near a free-standing base; 3 own home near a group home with a base; 4 in a group home
//! with a base; 5 in a reinforced home. Homes support 1 to 3, for each class by its own reach; 4 and 5 are the
//! group homes of the plan. What every number means stands in `docs/coverage.md`.

use rayon::prelude::*;

use super::area::Area;
use super::by_kind::{self, ByKind, Count, Goal, Split, by_kind};
use super::coverage::bases_in;
use super::grouping::{Group, Grouping, groups};
use crate::cases::Cases;
use crate::geodesy::{LocalMetric, Position};
use crate::ids::{ClassId, HomeId};
use crate::plan::{Base, GroupHome, Plan};
use crate::reach::{Stopped, Watch};
use crate::settings::forms::FormSettings;
use crate::units::Mm;

/// Kind of the bases for form 2 in [`Forms::near`].
pub const FREE_STANDING: usize = 0;
/// Kind of the bases for form 3 in [`Forms::near`].
pub const AT_GROUP_HOME: usize = 1;
/// Kind of all bases in [`Forms::near`].
pub const ANY_BASE: usize = 2;
/// Form of a reinforced home.
const REINFORCED: u8 = 5;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The plan with bases and group homes.
    pub plan: &'a Plan,
    /// The plan as it is at the end of this year; bases that are there today if `None`.
    pub year: Option<i32>,
    /// By what is summed up, beside all.
    pub groupings: &'a [Grouping],
    /// Which bases make which forms possible.
    pub settings: &'a FormSettings,
}

/// Which forms each home supports.
#[derive(Debug, Clone, PartialEq)]
pub struct Forms {
    /// The bases of the year, in the order of the plan.
    pub bases: Vec<Base>,
    /// For each home and class the nearest base for form 2, for form 3, and of any type. Ask
    /// [`base_of`](Self::base_of) which base it is.
    pub near: ByKind,
    /// The group homes of the plan, in its order. Private.
    pub group_homes: Vec<Housed>,
    /// Bases of the types for form 3 that are tied to no group home of the plan, so that they count for no form; places in `bases`.
    pub untied: Vec<usize>,
    /// All, then by area.
    pub areas: Vec<AreaForms>,
    base_of_goal: Vec<usize>,
}

/// A group home and what it is. Private.
#[derive(Debug, Clone, PartialEq)]
pub struct Housed {
    /// The group home.
    pub group_home: GroupHome,
    /// Whether the plan ties a base to it.
    pub with_base: bool,
    /// The home nearest to it in a straight line: it lies in the settlement and municipality of that home.
    pub neighbour: Option<HomeId>,
}

impl Housed {
    /// Whether it is a reinforced home (form 5), with or without a base.
    #[must_use]
    pub fn is_reinforced(&self) -> bool {
        self.group_home.form == REINFORCED
    }
}

/// Sums of one area.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaForms {
    /// The area and its homes.
    pub group: Group,
    /// Dwellings in homes where their number is known, most likely.
    pub dwellings: f64,
    /// Homes where it is not.
    pub without_dwellings: usize,
    /// For each class.
    pub classes: Vec<ClassForms>,
    /// Group homes with a base (form 4). Private where they are few.
    pub with_base: GroupHomes,
    /// Reinforced homes (form 5). Private where they are few.
    pub reinforced: GroupHomes,
    /// Group homes without a base, of no form. Private where they are few.
    pub without_base: GroupHomes,
}

/// Sums of one area and class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassForms {
    /// All residents of the class: form 1 is always possible.
    pub residents: Count,
    /// Those without a street that they can use: whether a base is near is not known.
    pub no_street: Count,
    /// Those who reach any base.
    pub any_base: Split,
    /// Form 2.
    pub near_base: Split,
    /// Form 3.
    pub near_group_home: Split,
    /// Form 2 or 3; without: neither.
    pub either: Split,
}

/// Group homes of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupHomes {
    /// How many.
    pub homes: u32,
    /// Dwellings in those where their number is known.
    pub dwellings: u64,
    /// Those where it is not.
    pub without_dwellings: u32,
}

impl Forms {
    /// The nearest base of a kind within the reach of a class: its place in `bases`, and its distance as the class
    /// counts it.
    #[must_use]
    pub fn base_of(&self, class: ClassId, home: HomeId, kind: usize) -> Option<(usize, Mm)> {
        self.near.nearest(class, home, kind).map(|(goal, distance)| (self.base_of_goal[goal], distance))
    }

    /// The forms that a home supports for a class: 1, and 2 and 3 if their bases are near.
    #[must_use]
    pub fn of_home(&self, class: ClassId, home: HomeId) -> Vec<u8> {
        let near = [(2, FREE_STANDING), (3, AT_GROUP_HOME)];
        let near = near.into_iter().filter(|(_, kind)| self.near.reaches(class, home, *kind));
        [1].into_iter().chain(near.map(|(form, _)| form)).collect()
    }
}

/// Which forms each home supports; an error only if the watch stops it.
pub fn forms(params: &Params<'_>, watch: &Watch) -> Result<Forms, Stopped> {
    let Params { area, plan, settings, .. } = *params;
    let bases = bases_in(plan, params.year);
    let is_tied = |base: &Base| {
        let id = base.group_home.as_deref();
        id.is_some_and(|id| plan.group_homes.iter().any(|group_home| group_home.id == id))
    };
    let mut goals = Vec::new();
    let mut base_of_goal = Vec::new();
    for (number, base) in bases.iter().enumerate() {
        let counts = [
            (FREE_STANDING, settings.near_base.has(base.kind)),
            (AT_GROUP_HOME, settings.near_group_home.has(base.kind) && is_tied(base)),
            (ANY_BASE, true),
        ];
        for (kind, _) in counts.into_iter().filter(|(_, counts)| *counts) {
            goals.push(Goal { position: Some(base.position), kind, counts: Cases::all(true) });
            base_of_goal.push(number);
        }
    }
    let near = by_kind(&by_kind::Params { area, goals: &goals, kinds: 3, look: None }, watch)?;
    let untied = bases
        .iter()
        .enumerate()
        .filter(|(_, base)| settings.near_group_home.has(base.kind) && !is_tied(base));
    let untied = untied.map(|(number, _)| number).collect();
    let group_homes: Vec<Housed> =
        plan.group_homes.par_iter().map(|group_home| housed(params, &bases, group_home)).collect();
    let sums = Sums { area, near: &near, group_homes: &group_homes };
    let groups = groups(area.residents().homes.len(), params.groupings);
    let areas = groups.into_par_iter().map(|group| sums.area(group)).collect();
    Ok(Forms { bases, near, group_homes, untied, areas, base_of_goal })
}

/// What a group home offers, and where it belongs.
fn housed(params: &Params<'_>, bases: &[Base], group_home: &GroupHome) -> Housed {
    let with_base = bases
        .iter()
        .filter(|base: &&Base| base.group_home.as_deref() == Some(&group_home.id))
        .any(|base| params.settings.in_group_home.has(base.kind));
    let neighbour = nearest_home(params.area, group_home.position);
    Housed { group_home: group_home.clone(), with_base, neighbour }
}

/// The home nearest to a place in a straight line; the first of equally near ones.
fn nearest_home(area: &Area, place: Position) -> Option<HomeId> {
    let metric = LocalMetric::at(place.lat);
    let squared = |at: Position| {
        let [x, y] = metric.offset(place, at);
        x * x + y * y
    };
    let homes =
        (0..).map(HomeId).zip(&area.residents().homes).map(|(home, own)| (home, squared(own.position)));
    homes.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(home, _)| home)
}

/// Adds up.
struct Sums<'a> {
    area: &'a Area,
    near: &'a ByKind,
    group_homes: &'a [Housed],
}

impl Sums<'_> {
    fn area(&self, group: Group) -> AreaForms {
        let classes = self.area.classes().ids().map(|class| self.class(&group.homes, class));
        let known = || group.homes.iter().filter_map(|home| self.area.residents().home(*home).dwellings);
        AreaForms {
            classes: classes.collect(),
            dwellings: known().sum(),
            without_dwellings: group.homes.len() - known().count(),
            with_base: self.group_homes(&group, |housed| !housed.is_reinforced() && housed.with_base),
            reinforced: self.group_homes(&group, Housed::is_reinforced),
            without_base: self.group_homes(&group, |housed| !housed.is_reinforced() && !housed.with_base),
            group,
        }
    }

    fn class(&self, homes: &[HomeId], class: ClassId) -> ClassForms {
        let split = |kinds: &[usize]| {
            let bits = kinds.iter().fold(0, |bits, kind| bits | 1 << kind);
            self.near.split(self.area, homes, class, bits)
        };
        ClassForms {
            residents: homes.iter().map(|home| Count::of(self.area, *home, class)).sum(),
            no_street: Count::without_street(self.area, homes, class),
            any_base: split(&[ANY_BASE]),
            near_base: split(&[FREE_STANDING]),
            near_group_home: split(&[AT_GROUP_HOME]),
            either: split(&[FREE_STANDING, AT_GROUP_HOME]),
        }
    }

    fn group_homes(&self, group: &Group, is_of_form: impl Fn(&Housed) -> bool) -> GroupHomes {
        let is_here = |housed: &&Housed| {
            let neighbour = housed.neighbour.is_some_and(|home| group.homes.binary_search(&home).is_ok());
            neighbour || group.is_all()
        };
        let mut sum = GroupHomes::default();
        for housed in self.group_homes.iter().filter(is_here).filter(|housed| is_of_form(housed)) {
            sum.homes += 1;
            sum.dwellings += housed.group_home.dwellings.map_or(0, u64::from);
            sum.without_dwellings += u32::from(housed.group_home.dwellings.is_none());
        }
        sum
    }
}
