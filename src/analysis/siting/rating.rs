//! Candidates, what rules find at them, and how they are judged.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analysis::area::Area;
use crate::geodesy::Position;
use crate::ids::{ClassId, SiteId};
use crate::plan::{Plan, PlannedSite};
use crate::settings::base_types::{BaseType, BaseTypes};
use crate::units::{Mm, Residents};

/// A place considered for a base.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// Distinct among the candidates.
    pub id: String,
    /// Its name; empty if it has none.
    pub name: String,
    /// Where, WGS 84; `None` if it cannot be placed: then it reaches nobody and has no rank.
    pub position: Option<Position>,
    /// For which types of base; all if empty.
    pub kinds: Vec<BaseType>,
}

/// A site of a plan, for the types that it is considered for.
impl From<&PlannedSite> for Candidate {
    fn from(site: &PlannedSite) -> Self {
        let PlannedSite { id, name, position, kinds, .. } = site.clone();
        Self { id, name, position: Some(position), kinds }
    }
}

impl Candidate {
    /// The types it is judged for, in the order of [`BaseType::ALL`].
    pub fn wanted(&self) -> impl Iterator<Item = BaseType> {
        BaseType::ALL.into_iter().filter(|kind| self.kinds.is_empty() || self.kinds.contains(kind))
    }
}

/// What is judged, and by what.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area, with its places.
    pub area: &'a Area,
    /// The candidates.
    pub sites: &'a [Candidate],
    /// The plan with bases, group homes and projects.
    pub plan: &'a Plan,
    /// Rules and weights.
    pub base_types: &'a BaseTypes,
    /// As of the end of this year ([`Plan::in_year`]); otherwise bases that exist count, and all projects.
    pub year: Option<i32>,
}

/// What a rule found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// The nearest place on foot, by its number in [`Places::all`](crate::analysis::places::Places::all), and the walk.
    Walk {
        /// The place.
        place: usize,
        /// As the class counts it.
        distance: Mm,
    },
    /// The class finds no way to any place as far as was searched; another class does.
    OtherClass {
        /// The place.
        place: usize,
        /// The class with the shortest walk.
        class: ClassId,
        /// As that class counts it.
        distance: Mm,
    },
    /// Nobody finds a way as far as was searched, though a place lies near in a straight line.
    NoWay {
        /// The place.
        place: usize,
        /// The straight line.
        distance: Mm,
    },
    /// The nearest group home or project, by its place in the plan.
    Straight {
        /// Which.
        number: usize,
        /// The straight line.
        distance: Mm,
    },
    /// Nothing as far as was searched.
    Nothing,
    /// The class finds no street near the site.
    NotLinked,
    /// How many residents live within reach.
    Residents(Residents),
}

/// A rule, measured at a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// What was found.
    pub finding: Finding,
    /// How far was searched; 0 for a number of residents.
    pub looked: Mm,
    /// Whether the rule is kept.
    pub passed: bool,
}

/// A site, judged for a type of base.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// Its place among the candidates.
    pub site: SiteId,
    /// The type.
    pub kind: BaseType,
    /// The rules of the type, in their order.
    pub checks: Vec<Check>,
    /// Its points; `None` if it cannot be placed.
    pub points: Option<Points>,
    /// Its rank among the sites of the type, from 1; sites with the same points share one.
    pub rank: Option<u32>,
    /// How many sites of the type have a rank.
    pub of: u32,
}

impl Rating {
    /// How many rules it keeps.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.checks.iter().filter(|check| check.passed).count()
    }
}

/// Points are compared in whole millionths, so that no rounding on the way decides.
const PER_POINT: f64 = 1e6;

/// Points of a site for a type of base; more are better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Points {
    /// From the residents who reach it.
    pub reach: f64,
    /// What is left of them for the rules it fails, 0 to 1.
    pub left: f64,
}

impl Points {
    /// Both together, rounded to a millionth.
    #[must_use]
    pub fn sum(&self) -> f64 {
        (self.reach * self.left * PER_POINT).round() / PER_POINT
    }

    /// To be sorted by.
    pub(super) fn key(points: Option<Self>) -> Reverse<i64> {
        // who has none comes last
        Reverse(points.map_or(-1, |points| (points.sum() * PER_POINT).round() as i64))
    }
}
