//! Two plans, or one plan in two years: what differs for bases, groups of homes (settlements, municipalities) and classes.
//!
//! Residents of housing projects count as a home at the position of their project, beside the homes that are there; nobody is
//! taken to move there from another home of the area. So `residents` itself may grow from one side to the other; `gained` and
//! `lost` speak only of those who live in the same place in both.

use std::collections::BTreeMap;

use super::grouping::Grouping;
use super::nearest::nearest;
use super::planned::Planned;
use super::score::score;
use crate::geodesy::{Position, distance};
use crate::ids::{ClassId, HomeId};
use crate::plan::{Base, Plan};
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
    /// Before and after, of the same study area.
    pub sides: [Side<'a>; 2],
    /// In which groups residents are counted: settlements, municipalities. Their homes are those of the study area.
    pub groupings: &'a [Grouping],
}

/// Residents of one class before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// How many there are.
    pub residents: [Residents; 2],
    /// How many have no street that they can use: what they reach is not known.
    pub no_street: [Residents; 2],
    /// How many have a base within reach.
    pub with_base: [Residents; 2],
    /// Of those who live there in both: who has one after and had none before.
    pub gained: Residents,
    /// Of those who live there in both: who had one before and has none after.
    pub lost: Residents,
}

impl Totals {
    /// Both together.
    #[must_use]
    pub fn and(self, other: &Self) -> Self {
        let add = |one: [Residents; 2], other: [Residents; 2]| [one[0] + other[0], one[1] + other[1]];
        Self {
            residents: add(self.residents, other.residents),
            no_street: add(self.no_street, other.no_street),
            with_base: add(self.with_base, other.with_base),
            gained: self.gained + other.gained,
            lost: self.lost + other.lost,
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
    /// The base before and after.
    pub bases: [Option<Base>; 2],
    /// What became of it.
    pub fate: Fate,
    /// For each class the residents who reach it, before and after; 0 where it is not.
    pub residents: Vec<[Residents; 2]>,
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
    let classes = params.sides[0].planned.area.classes().all().len();
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
    /// Before and after, for each class.
    sides: [Vec<Living>; 2],
}

/// All homes of the area in their order, then the projects of both plans by id.
fn homes_and_projects(params: &Params<'_>, watch: &Watch) -> Result<Vec<HomeOrProject>, Stopped> {
    let [before, after] = params.sides.map(|side| side.living(watch));
    let (before, after) = (before?, after?);
    let homes = params.sides[0].planned.homes;
    let position =
        |side: usize, home: usize| params.sides[side].planned.area.residents().homes[home].position;
    let classes = params.sides[0].planned.area.classes().all().len();
    let empty = || vec![Living::default(); classes];
    let mut homes_and_projects: Vec<HomeOrProject> = Vec::new();
    for home in 0..homes {
        let sides = [&before, &after].map(|living| living[home].clone());
        homes_and_projects.push(HomeOrProject { at: position(0, home), sides });
    }
    let mut projects: BTreeMap<&str, HomeOrProject> = BTreeMap::new();
    for (side, living) in [before, after].into_iter().enumerate() {
        for (number, project) in params.sides[side].plan.projects.iter().enumerate() {
            projects
                .entry(&project.id)
                .or_insert_with(|| HomeOrProject { at: project.position, sides: [empty(), empty()] })
                .sides[side]
                .clone_from(&living[homes + number]);
        }
    }
    homes_and_projects.extend(projects.into_values());
    Ok(homes_and_projects)
}

impl Side<'_> {
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
}

/// Sums for each class over some places.
fn total(homes_and_projects: &[HomeOrProject], classes: usize, is_in: impl Fn(usize) -> bool) -> Vec<Totals> {
    let mut totals = vec![Totals::default(); classes];
    for (_, one) in homes_and_projects.iter().enumerate().filter(|(number, _)| is_in(*number)) {
        for (class, totals) in totals.iter_mut().enumerate() {
            let now = [0, 1].map(|side| one.sides[side][class]);
            for (side, Living { residents, has_street, reaches }) in now.into_iter().enumerate() {
                totals.residents[side] += residents;
                totals.no_street[side] += if has_street { 0 } else { residents };
                totals.with_base[side] += if reaches { residents } else { 0 };
            }
            let in_both = now[0].residents.min(now[1].residents);
            match now.map(|living| living.reaches) {
                [false, true] => totals.gained += in_both,
                [true, false] => totals.lost += in_both,
                _ => {}
            }
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
    let homes = params.sides[0].planned.homes;
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
    let classes = params.sides[0].planned.area.classes().all().len();
    let mut found: BTreeMap<&str, BaseChange> = BTreeMap::new();
    for (side, Side { plan, planned }) in params.sides.into_iter().enumerate() {
        let positions: Vec<_> = plan.bases.iter().map(|base| Some(base.position)).collect();
        let scores = score(&planned.area, &positions, watch)?;
        for (number, base) in plan.bases.iter().enumerate() {
            let change = found.entry(&base.id).or_insert_with(|| BaseChange {
                id: base.id.clone(),
                bases: [None, None],
                fate: Fate::Same,
                residents: vec![[0; 2]; classes],
            });
            change.bases[side] = Some(base.clone());
            for (class, residents) in (0..).map(ClassId).zip(&mut change.residents) {
                residents[side] = scores.residents(number, class);
            }
        }
    }
    Ok(found
        .into_values()
        .map(|change: BaseChange| BaseChange { fate: fate(&change.bases), ..change })
        .collect())
}

fn fate(bases: &[Option<Base>; 2]) -> Fate {
    match bases {
        [Some(before), Some(after)] => {
            let moved = distance(before.position, after.position);
            match moved >= MOVED_M {
                true => Fate::Moved(moved),
                false if before.kind != after.kind => Fate::OtherType,
                false => Fate::Same,
            }
        }
        [None, _] => Fate::New,
        [_, None] => Fate::Gone,
    }
}
