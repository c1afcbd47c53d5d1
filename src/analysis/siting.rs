//! Candidate sites judged for each type of base: who reaches them, what they add to the bases there are and take from them, which
//! rules they keep, and their rank.
//!
//! Everything is counted in the most likely case; [`Siting::scores`] has the bounds. Edits of the plan do not change the streets here.

mod cover;
mod measure;
mod near;
mod rank;

use super::area::Area;
use super::score::{Scores, score};
use crate::explain::Explain;
use crate::geodesy::Position;
use crate::ids::ClassId;
use crate::plan::{Base, Plan, PlannedSite, When};
use crate::reach::{Stopped, Watch};
use crate::settings::SettingsError;
use crate::settings::base_types::BaseType;
use crate::settings::base_types::{BaseTypes, SitingRule};
use crate::units::{Mm, Residents};
use cover::Cover;
use measure::Measures;

pub use cover::Shared;
pub use rank::Points;

/// A place considered for a base.
#[derive(Debug, Clone, PartialEq)]
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
    /// The nearest place on foot, by its number in [`Places::all`](super::places::Places::all), and the walk.
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
    pub site: usize,
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

/// Sites judged for types of base.
#[derive(Debug)]
pub struct Siting {
    /// Residents who reach the sites, with bounds.
    pub scores: Scores,
    /// The plan as it was taken: all its bases, the projects of the year or all of them.
    pub plan: Plan,
    /// The bases that count as existing, by place in the plan.
    pub existing: Vec<usize>,
    /// By type, then by rank and id; sites that cannot be placed last.
    pub ratings: Vec<Rating>,
    cover: Cover,
}

impl Siting {
    /// Residents of a class who reach the site and no existing base; with a type, no existing base of that type.
    #[must_use]
    pub fn added(&self, site: usize, class: ClassId, beyond: Option<BaseType>) -> Residents {
        self.scores.residents(site, class) - self.cover.covered(site, class, beyond)
    }

    /// [`Siting::added`] over all classes.
    #[must_use]
    pub fn added_sum(&self, site: usize, beyond: Option<BaseType>) -> Residents {
        self.cover.classes().map(|class| self.added(site, class, beyond)).sum()
    }

    /// The existing bases with which a site shares residents, most residents first.
    #[must_use]
    pub fn competing(&self, site: usize) -> &[Shared] {
        self.cover.shared(site)
    }

    /// An existing base, by its place in [`Siting::existing`].
    #[must_use]
    pub fn base(&self, number: usize) -> &Base {
        &self.plan.bases[self.existing[number]]
    }

    /// Residents of a class who reach an existing base, by its place in [`Siting::existing`].
    #[must_use]
    pub fn base_residents(&self, number: usize, class: ClassId) -> Residents {
        self.cover.base_residents(number)[class.index()]
    }

    /// [`Siting::base_residents`] over all classes.
    #[must_use]
    pub fn base_sum(&self, number: usize) -> Residents {
        self.cover.base_residents(number).iter().sum()
    }
}

/// Why sites are not judged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SitingError {
    /// The rules name a class or category that there is not.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Somebody stopped the work.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl Explain for SitingError {
    fn code(&self) -> &'static str {
        match self {
            Self::Settings(error) => error.code(),
            Self::Stopped(_) => "stopped",
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Settings(error) => error.advice(),
            Self::Stopped(_) => "start it again".into(),
        }
    }
}

/// Judges sites. `watch` goes over the sites twice.
pub fn siting(params: &Params<'_>, watch: &Watch) -> Result<Siting, SitingError> {
    let Params { area, sites, base_types, .. } = *params;
    base_types.fits(&area.classes, &area.needs.settings)?;
    let (plan, existing) = as_of(params.plan, params.year);
    let positions: Vec<Option<Position>> = sites.iter().map(|site| site.position).collect();
    let scores = score(area, &positions, watch)?;
    let links = area.link(&positions);
    let bases: Vec<&Base> = existing.iter().map(|number| &plan.bases[*number]).collect();
    let cover = Cover::new(area, &links, &bases, watch)?;
    let rules: Vec<&SitingRule> = BaseType::ALL
        .into_iter()
        .filter(|kind| sites.iter().any(|site| site.wanted().any(|wanted| wanted == *kind)))
        .flat_map(|kind| base_types.rules(kind))
        .collect();
    let measures =
        Measures::new(measure::Params { area, base_types, plan: &plan, links: &links, rules: &rules })?;
    let checks = measures.of_all(sites);
    let mut found = Siting { scores, plan, existing, ratings: Vec::new(), cover };
    found.ratings = rank::rated(params, &found, checks);
    Ok(found)
}

/// The plan as of a year, and the places of the bases that are there then.
fn as_of(plan: &Plan, year: Option<i32>) -> (Plan, Vec<usize>) {
    let existing =
        (0..plan.bases.len()).filter(|number| plan.bases[*number].is_there(When::of(year))).collect();
    (Plan { bases: plan.bases.clone(), ..plan.at(When::or_whole(year)) }, existing)
}
