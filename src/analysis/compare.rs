//! Two plans, or one plan in two years: what differs for bases, groups of homes (settlements, municipalities) and classes.
//!
//! Residents of housing projects count as a home at the position of their project, beside the homes that are there; nobody is
//! taken to move there from another home of the area. So `residents` itself may grow from one side to the other; `gained` and
//! `lost` speak only of those who live in the same place in both.

mod homes;
mod measured;

use std::collections::{BTreeMap, BTreeSet};

use self::homes::{HomeOrProject, Sides, homes_and_projects};
use self::measured::{Living, Measured};
use super::area::Area;
use super::by_kind::Count;
use super::grouping::Grouping;
use super::moving_in::{Movers, Unstated};
use super::planned::PlannedError;
use crate::cases::BeforeAfter;
use crate::geodesy::distance;
use crate::ids::{ClassId, SiteId};
use crate::network::edits::Became;
use crate::plan::{Base, Plan};
use crate::reach::Watch;
use crate::settings::households::HouseholdSettings;
use crate::units::Residents;

/// A base that moved less is where it was, metres: less than tells two doors apart.
const MOVED_M: f64 = 1.0;

/// What is compared.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area of both plans, as it is without them.
    pub area: &'a Area,
    /// Both plans, or the plan as it is in two years.
    pub plans: BeforeAfter<&'a Plan>,
    /// In which groups residents are counted: settlements, municipalities. Their homes are those of the study area.
    pub groupings: &'a [Grouping],
    /// How many live in a dwelling of a project, where its plan does not say how many move in.
    pub households: &'a HouseholdSettings,
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
    /// The same with bounds: the fewest residents and what is reached at worst, the most and what is reached at best.
    pub with_base_range: BeforeAfter<Count>,
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
            with_base_range: self.with_base_range + other.with_base_range,
            gained: self.gained + other.gained,
            lost: self.lost + other.lost,
        }
    }

    /// Adds those who live at one place.
    fn add(&mut self, living: BeforeAfter<Living>) {
        let with = living.map(|own| own.residents.only(own.reaches));
        self.residents += living.map(|own| own.residents.likely);
        self.no_street += living.map(|own| if own.has_street { 0 } else { own.residents.likely });
        self.with_base += with.map(|own| own.likely);
        self.with_base_range += with;
        let BeforeAfter { before, after } = living;
        let in_both = before.residents.likely.min(after.residents.likely);
        match (before.reaches.likely, after.reaches.likely) {
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
    /// For each home of the study area, most likely: the place among the classes, the one that walks least first, of the first that has a
    /// base within reach; how many classes there are if none has; `None` if no class has a street.
    pub bands: Vec<BeforeAfter<Option<usize>>>,
    /// What became of each edit of both plans, in their order.
    pub became: BeforeAfter<Vec<Became>>,
    /// The projects whose plan does not say how many move in: those of the first plan, then those that the second has otherwise.
    pub unstated: Vec<Unstated>,
}

/// Compares two plans of one study area.
pub fn compare(params: &Params<'_>, watch: &Watch) -> Result<Comparison, PlannedError> {
    // one side after the other: each is a whole area in memory
    let measured = params.plans.try_map(|plan| Measured::of(params.area, plan, params.households, watch))?;
    watch.check()?;
    let (totals, groups) = totals(params, &measured);
    let bases = bases(params, &measured);
    let unstated = unstated(params, &measured);
    let bands = bands(params, &measured);
    Ok(Comparison { bases, totals, groups, bands, became: measured.map(|own| own.became), unstated })
}

/// Which of the classes are the first with a base within reach.
fn bands(params: &Params<'_>, measured: &BeforeAfter<Measured>) -> Vec<BeforeAfter<Option<usize>>> {
    let order = params.area.classes().by_reach();
    let of = |side: &Measured, home| {
        let reaches = |class: &ClassId| side.homes.get(home, *class);
        let has_street = order.iter().any(|class| reaches(class).has_street);
        let first = order.iter().position(|class| reaches(class).base.likely);
        first.or(has_street.then_some(order.len()))
    };
    params.area.residents().ids().map(|home| measured.as_ref().map(|side| of(side, home))).collect()
}

/// The projects of both plans that do not say how many move in, those that are alike once.
fn unstated(params: &Params<'_>, measured: &BeforeAfter<Measured>) -> Vec<Unstated> {
    let sides = params.plans.with(measured.as_ref(), |plan, own| Movers::unstated(plan, &own.moved_in));
    let BeforeAfter { before: mut all, after } = sides;
    for own in after {
        if !all.contains(&own) {
            all.push(own);
        }
    }
    all
}

/// Sums for each class over all homes and projects, and over those of each group.
fn totals(params: &Params<'_>, measured: &BeforeAfter<Measured>) -> (Vec<Totals>, Vec<Vec<Group>>) {
    let none = vec![Totals::default(); params.area.classes().count()];
    let mut all = none.clone();
    // those without a group last
    let of = |grouping: &Grouping| vec![(none.clone(), false); grouping.names.len() + 1];
    let mut sums: Vec<Vec<(Vec<Totals>, bool)>> = params.groupings.iter().map(of).collect();
    let sides = Sides { area: params.area, plans: params.plans, measured };
    homes_and_projects(&sides, |place: HomeOrProject<'_>| {
        for (class, totals) in params.area.classes().ids().zip(&mut all) {
            totals.add(place.living(class));
        }
        for (grouping, sums) in params.groupings.iter().zip(&mut sums) {
            let name = place.home.and_then(|home| grouping.of_home.get(home.index()).copied().flatten());
            let (totals, is_there) = &mut sums[name.map_or(grouping.names.len(), |name| name as usize)];
            *is_there = true;
            for (class, totals) in params.area.classes().ids().zip(totals) {
                totals.add(place.living(class));
            }
        }
    });
    let groups = sums.into_iter().map(|mut sums| {
        let without =
            sums.pop().filter(|(_, is_there)| *is_there).map(|(classes, _)| Group { name: None, classes });
        let named = sums.into_iter().zip(0..).map(|((classes, _), name)| Group { name: Some(name), classes });
        named.chain(without).collect()
    });
    (all, groups.collect())
}

/// Every base of both plans.
fn bases(params: &Params<'_>, measured: &BeforeAfter<Measured>) -> Vec<BaseChange> {
    // of equal ids the last
    let by_id = |plan: &Plan| -> BTreeMap<String, usize> {
        (0..).zip(&plan.bases).map(|(number, base)| (base.id.clone(), number)).collect()
    };
    let numbers = params.plans.map(by_id);
    let ids: BTreeSet<&String> = numbers.as_ref().sides().into_iter().flat_map(BTreeMap::keys).collect();
    let changes = ids.into_iter().map(|id| {
        let own = numbers.as_ref().map(|numbers| numbers.get(id).copied());
        let bases = params.plans.with(own, |plan, own| own.map(|own| plan.bases[own].clone()));
        let of_class = |class: ClassId| {
            let sides = measured.as_ref().with(own, |measured, own| (measured, own));
            sides.map(|(measured, own)| own.map_or(0, |own| measured.bases.get(SiteId::new(own), class)))
        };
        BaseChange {
            id: id.clone(),
            fate: fate(&bases),
            residents: params.area.classes().ids().map(of_class).collect(),
            bases,
        }
    });
    changes.collect()
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
