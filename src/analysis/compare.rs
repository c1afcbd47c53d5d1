//! Two plans, or one plan in two years: what differs for bases, groups of homes (settlements, municipalities) and classes.
//!
//! Residents of housing projects count as a home at the position of their project, beside the homes that are there; nobody is
//! taken to move there from another home of the area. So `residents` itself may grow from one side to the other; `gained` and
//! `lost` speak only of those who live in the same place in both.

use std::collections::{BTreeMap, BTreeSet};

use super::grouping::Grouping;
use super::nearest::nearest;
use super::planned::Planned;
use super::score::score;
use crate::cases::BeforeAfter;
use crate::geodesy::{Position, distance};
use crate::ids::{ClassId, HomeId, SiteId};
use crate::plan::{Base, Plan, Project};
use crate::reach::{Stopped, Watch};
use crate::units::Residents;

/// A base that moved less is where it was, metres: less than tells two doors apart.
const MOVED_M: f64 = 1.0;

/// One side of the comparison: a plan, and the area as it makes it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The plan, or the plan as it is in a year.
    pub plan: &'a Plan,
    /// The study area as this plan makes it ([`Area::planned`](super::area::Area::planned)).
    pub planned: &'a Planned,
}

/// What is compared.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// Both, of the same study area.
    pub sides: BeforeAfter<Side<'a>>,
    /// In which groups residents are counted: settlements, municipalities. Their homes are those of the study area.
    pub groupings: &'a [Grouping],
}

/// Residents of one class before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// How many there are.
    pub residents: BeforeAfter<Residents>,
    /// How many have no street that they can use: what they reach is not known.
    pub no_street: BeforeAfter<Residents>,
    /// How many have a base within reach.
    pub with_base: BeforeAfter<Residents>,
    /// Of those who live there in both: who has one after and had none before.
    pub gained: Residents,
    /// Of those who live there in both: who had one before and has none after.
    pub lost: Residents,
}

impl Totals {
    /// Both together.
    #[must_use]
    pub fn and(self, other: &Self) -> Self {
        Self {
            residents: self.residents + other.residents,
            no_street: self.no_street + other.no_street,
            with_base: self.with_base + other.with_base,
            gained: self.gained + other.gained,
            lost: self.lost + other.lost,
        }
    }

    /// Adds those who live at one place.
    fn add(&mut self, living: BeforeAfter<Living>) {
        self.residents += living.map(|own| own.residents);
        self.no_street += living.map(|own| if own.has_street { 0 } else { own.residents });
        self.with_base += living.map(|own| if own.reaches { own.residents } else { 0 });
        let BeforeAfter { before, after } = living;
        let in_both = before.residents.min(after.residents);
        match (before.reaches, after.reaches) {
            (false, true) => self.gained += in_both,
            (true, false) => self.lost += in_both,
            _ => {}
        }
    }
}

/// What became of a base.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fate {
    /// It is in the second plan only.
    New,
    /// It is in the first plan only.
    Gone,
    /// It is in both, so many metres away.
    Moved(f64),
    /// It is in both at one place, with another type.
    OtherType,
    /// It is the same in both.
    Same,
}

impl Fate {
    /// Stable word for outputs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Moved(_) => "moved",
            Self::OtherType => "other_type",
            Self::Same => "same",
        }
    }
}

/// A base in one plan or both.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseChange {
    /// Its id; bases of both plans with one id are one base.
    pub id: String,
    /// The base.
    pub bases: BeforeAfter<Option<Base>>,
    /// What became of it.
    pub fate: Fate,
    /// For each class the residents who reach it; 0 where it is not.
    pub residents: Vec<BeforeAfter<Residents>>,
}

/// A group of homes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Place of its name; `None` for the homes without a group.
    pub name: Option<u32>,
    /// For each class.
    pub classes: Vec<Totals>,
}

/// What differs, most likely.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Every base of both plans, by id.
    pub bases: Vec<BaseChange>,
    /// For each class all residents.
    pub totals: Vec<Totals>,
    /// For each grouping its groups, in the order of their names; last the homes without a group, if there are any.
    pub groups: Vec<Vec<Group>>,
}

/// Compares two plans of one study area.
pub fn compare(params: &Params<'_>, watch: &Watch) -> Result<Comparison, Stopped> {
    let people = homes_and_projects(params, watch)?;
    let classes = params.sides.before.planned.area.classes().count();
    let totals = total(&people, classes, |_| true);
    let groups = params.groupings.iter().map(|grouping| {
        let of_place = area_of_each(params, grouping, &people);
        let names = (0..grouping.names.len() as u32).map(Some).chain([None]);
        let groups =
            names.map(|name| Group { name, classes: total(&people, classes, |one| of_place[one] == name) });
        groups.filter(|group: &Group| group.name.is_some() || of_place.contains(&None)).collect()
    });
    let groups = groups.collect();
    Ok(Comparison { bases: bases(params, watch)?, totals, groups })
}

/// How many of a class live at a place, and what they reach.
#[derive(Debug, Clone, Copy, Default)]
struct Living {
    residents: Residents,
    has_street: bool,
    /// Whether a base is within reach.
    reaches: bool,
}

/// A home, or a project in one plan or both.
struct HomeOrProject {
    at: Position,
    /// For each class.
    sides: BeforeAfter<Vec<Living>>,
}

/// All homes of the area in their order, then the projects of both plans by id.
fn homes_and_projects(params: &Params<'_>, watch: &Watch) -> Result<Vec<HomeOrProject>, Stopped> {
    let living = params.sides.try_map(|side| side.living(watch))?;
    let area = &params.sides.before.planned.area;
    let homes = area.residents().homes.iter().take(params.sides.before.planned.homes);
    let mut all: Vec<HomeOrProject> = homes
        .enumerate()
        .map(|(home, own)| HomeOrProject {
            at: own.position,
            sides: living.as_ref().map(|living| living[home].clone()),
        })
        .collect();
    let projects = params.sides.with(living.as_ref(), |side, living| side.projects(living));
    let ids: BTreeSet<&str> =
        projects.as_ref().sides().into_iter().flat_map(BTreeMap::keys).copied().collect();
    for id in ids {
        let own = projects.as_ref().map(|projects| projects.get(id));
        let Some((project, _)) = own.before.or(own.after) else { continue };
        let nobody = || vec![Living::default(); area.classes().count()];
        let sides = own.map(|own| own.map_or_else(nobody, |(_, living)| living.clone()));
        all.push(HomeOrProject { at: project.position, sides });
    }
    Ok(all)
}

impl<'a> Side<'a> {
    /// For each home, projects among them, and class.
    fn living(&self, watch: &Watch) -> Result<Vec<Vec<Living>>, Stopped> {
        let area = &self.planned.area;
        let bases: Vec<_> = self.plan.bases.iter().map(|base| Some(base.position)).collect();
        let nearest = nearest(area, &bases, watch)?;
        let of = |home: HomeId, class: ClassId| Living {
            residents: area.residents().counts.get(home, class),
            has_street: area.has_street(class, home),
            reaches: nearest.get(class, home).is_some(),
        };
        Ok(area
            .residents()
            .ids()
            .map(|home: HomeId| area.classes().ids().map(|class| of(home, class)).collect())
            .collect())
    }

    /// The projects by id, each with who lives there; projects come after the homes.
    fn projects(&self, living: &[Vec<Living>]) -> BTreeMap<&'a str, (&'a Project, Vec<Living>)> {
        let projects = self.plan.projects.iter().zip(&living[self.planned.homes..]);
        projects.map(|(project, living)| (project.id.as_str(), (project, living.clone()))).collect()
    }

    /// The bases by id, each with the residents of each class who reach it.
    fn bases(&self, watch: &Watch) -> Result<BTreeMap<&'a str, (&'a Base, Vec<Residents>)>, Stopped> {
        let positions: Vec<_> = self.plan.bases.iter().map(|base| Some(base.position)).collect();
        let scores = score(&self.planned.area, &positions, watch)?;
        let classes = self.planned.area.classes();
        let bases = SiteId::all(positions.len()).zip(&self.plan.bases).map(|(site, base)| {
            let residents = classes.ids().map(|class| scores.residents(site, class)).collect();
            (base.id.as_str(), (base, residents))
        });
        Ok(bases.collect())
    }
}

/// Sums for each class over some places.
fn total(homes_and_projects: &[HomeOrProject], classes: usize, is_in: impl Fn(usize) -> bool) -> Vec<Totals> {
    let mut totals = vec![Totals::default(); classes];
    for (_, one) in homes_and_projects.iter().enumerate().filter(|(number, _)| is_in(*number)) {
        for (class, totals) in totals.iter_mut().enumerate() {
            totals.add(one.sides.as_ref().map(|living| living[class]));
        }
    }
    totals
}

/// The group of each place; a project is in the group of the home nearest in the air.
fn area_of_each(
    params: &Params<'_>,
    grouping: &Grouping,
    homes_and_projects: &[HomeOrProject],
) -> Vec<Option<u32>> {
    let homes = params.sides.before.planned.homes;
    let of_home = |home: usize| grouping.of_home.get(home).copied().flatten();
    let of_project = |one: &HomeOrProject| {
        let nearest = (0..homes).min_by(|a, b| {
            distance(one.at, homes_and_projects[*a].at)
                .total_cmp(&distance(one.at, homes_and_projects[*b].at))
        });
        nearest.and_then(of_home)
    };
    homes_and_projects
        .iter()
        .enumerate()
        .map(|(number, one)| if number < homes { of_home(number) } else { of_project(one) })
        .collect()
}

/// Every base of both plans.
fn bases(params: &Params<'_>, watch: &Watch) -> Result<Vec<BaseChange>, Stopped> {
    let sides = params.sides.as_ref().try_map(|side| side.bases(watch))?;
    let ids: BTreeSet<&str> = sides.as_ref().sides().into_iter().flat_map(BTreeMap::keys).copied().collect();
    let changes = ids.into_iter().map(|id| {
        let own = sides.as_ref().map(|bases| bases.get(id));
        let bases = own.map(|own| own.map(|(base, _)| (*base).clone()));
        let of_class =
            |class: ClassId| own.map(|own| own.map_or(0, |(_, residents)| residents[class.index()]));
        BaseChange {
            id: id.to_owned(),
            fate: fate(&bases),
            bases,
            residents: params.sides.before.planned.area.classes().ids().map(of_class).collect(),
        }
    });
    Ok(changes.collect())
}

/// What became of a base that is in one plan or both.
fn fate(bases: &BeforeAfter<Option<Base>>) -> Fate {
    let (before, after) = match (&bases.before, &bases.after) {
        (Some(before), Some(after)) => (before, after),
        (None, _) => return Fate::New,
        (_, None) => return Fate::Gone,
    };
    let moved = distance(before.position, after.position);
    if moved >= MOVED_M {
        Fate::Moved(moved)
    } else if before.kind != after.kind {
        Fate::OtherType
    } else {
        Fate::Same
    }
}
