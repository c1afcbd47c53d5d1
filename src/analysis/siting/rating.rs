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
    /// What ranks first.
    pub order: Order,
    /// Whether what is disclosed in the house only is judged: rules about group homes, and types that are part of them.
    pub in_house: bool,
}

/// What ranks first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The rules a site keeps, then the residents it adds: who fails a rule stands behind all who keep it.
    #[default]
    RulesFirst,
    /// The residents it adds, then the rules it keeps.
    ResidentsFirst,
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
    pub verdict: Verdict,
}

impl Check {
    /// Whether the rule is known to be kept.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.verdict == Verdict::Passed
    }
}

/// Whether a site keeps a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Passed,
    /// It does not.
    Failed,
    /// Nobody knows, and why.
    Unknown(Gap),
}

/// Why it is not known whether a site keeps a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Such places are not in the data.
    NotInData,
    /// The data have too few of them to be complete.
    Sparse,
    /// The map data end nearer than the rule allows, and there is nothing up to there.
    MapEnds,
    /// Who lives there is not known: it lies beyond the residents, the border or the map.
    ResidentsEnd,
    /// It is disclosed in the house only.
    InHouse,
    /// The site has no position.
    NotPlaced,
}

impl Gap {
    /// As layers have it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotInData => "not_in_data",
            Self::Sparse => "sparse",
            Self::MapEnds => "map_ends",
            Self::ResidentsEnd => "residents_end",
            Self::InHouse => "in_house",
            Self::NotPlaced => "not_placed",
        }
    }
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
    /// Its rank among the sites of the type, from 1; equal ones share one. `None` if it cannot be placed, or is judged in the house
    /// only.
    pub rank: Option<u32>,
    /// How many sites of the type have a rank.
    pub of: u32,
}

impl Rating {
    /// How many rules it keeps.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.count(|verdict| verdict == Verdict::Passed)
    }

    /// How many rules it does not keep.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.count(|verdict| verdict == Verdict::Failed)
    }

    /// Of how many rules it is not known.
    #[must_use]
    pub fn unknown(&self) -> usize {
        self.count(|verdict| matches!(verdict, Verdict::Unknown(_)))
    }

    fn count(&self, is_meant: impl Fn(Verdict) -> bool) -> usize {
        self.checks.iter().filter(|check| is_meant(check.verdict)).count()
    }

    /// How many rules it keeps, those of which it is not known as half a rule each, in halves.
    #[must_use]
    pub fn kept_halves(&self) -> usize {
        2 * self.passed() + self.unknown()
    }

    /// The same in rules.
    #[must_use]
    pub fn kept(&self) -> f64 {
        self.kept_halves() as f64 / 2.0
    }
}

/// Points are compared in whole millionths, so that no rounding on the way decides.
const PER_POINT: f64 = 1e6;

/// Residents of a site for a type of base, weighted by class; more are better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Points {
    /// Those who reach it and no existing base: its points.
    pub added: f64,
    /// All who reach it.
    pub all: f64,
}

impl Points {
    /// Its points, rounded to a millionth.
    #[must_use]
    pub fn sum(&self) -> f64 {
        (self.added * PER_POINT).round() / PER_POINT
    }

    /// To be sorted by: points, and all who reach the site, most first.
    fn keys(&self) -> [Reverse<i64>; 2] {
        [self.added, self.all].map(|residents| Reverse((residents * PER_POINT).round() as i64))
    }
}

/// What a site is ranked by, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key([Reverse<i64>; 3]);

impl Rating {
    /// What it is ranked by.
    pub(super) fn key(&self, order: Order) -> Option<Key> {
        let [added, all] = self.points?.keys();
        let rules = Reverse(i64::try_from(self.kept_halves()).unwrap_or(i64::MAX));
        Some(Key(match order {
            Order::RulesFirst => [rules, added, all],
            Order::ResidentsFirst => [added, rules, all],
        }))
    }
}
