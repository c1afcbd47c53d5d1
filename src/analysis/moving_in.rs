//! How many move into a housing project: as many as its planner expects, else as many as its dwellings hold.
//!
//! The rule stands here alone: cards and areas as a plan makes them ask it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::area::Area;
use crate::cases::Bounded;
use crate::geodesy::{Position, distance};
use crate::input::residents::Home;
use crate::plan::{Plan, Project};
use crate::settings::households::{DwellingKind, HouseholdSettings};
use crate::units::{MOST_RESIDENTS, Residents, people, residents};

/// Who moves into a project.
#[derive(Debug, Clone, PartialEq)]
pub struct MovingIn {
    /// How many of each class of the area; nobody if that is unknown.
    pub classes: Vec<Bounded<Residents>>,
    /// What the numbers rest on.
    pub basis: MovingInBasis,
}

/// What a number of people who move in rests on.
#[derive(Debug, Clone, PartialEq)]
pub enum MovingInBasis {
    /// What the plan expects.
    Plan,
    /// The number of dwellings: an assumption.
    Dwellings(Assumption),
    /// Neither residents nor dwellings are in the plan, or nobody lives in the area to tell the classes by.
    Unknown,
}

/// What is assumed where a plan has dwellings and no residents.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// The kind of the dwellings.
    pub kind: DwellingKind,
    /// Whether the plan says the kind; else it is assumed, too.
    pub is_kind_given: bool,
    /// Persons in each dwelling.
    pub persons: Bounded<f64>,
    /// Where their number comes from.
    pub source: String,
    /// Code of the municipality whose residents tell the shares of the classes; `None`: all of the area.
    pub municipality: Option<Arc<str>>,
}

impl MovingIn {
    /// All classes together.
    #[must_use]
    pub fn sum(&self) -> Bounded<Residents> {
        self.classes.iter().copied().sum()
    }

    /// Whether nobody says how many.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.basis == MovingInBasis::Unknown
    }

    /// What is assumed, if anything is.
    #[must_use]
    pub fn assumption(&self) -> Option<&Assumption> {
        match &self.basis {
            MovingInBasis::Dwellings(assumption) => Some(assumption),
            MovingInBasis::Plan | MovingInBasis::Unknown => None,
        }
    }
}

/// A project whose plan does not say how many move in.
#[derive(Debug, Clone, PartialEq)]
pub struct Unstated {
    /// Id of the project.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many dwellings.
    pub dwellings: u32,
    /// Who moves in all the same, if anything can be assumed.
    pub moving_in: MovingIn,
}

impl Unstated {
    /// A project and who moves in; `None` if its plan says how many.
    #[must_use]
    pub fn of(project: &Project, moving_in: &MovingIn) -> Option<Self> {
        let Project { id, name, dwellings, .. } = project;
        (moving_in.basis != MovingInBasis::Plan).then(|| Self {
            id: id.clone(),
            name: name.clone(),
            dwellings: *dwellings,
            moving_in: moving_in.clone(),
        })
    }
}

/// The rule by which people move into the projects of an area.
#[derive(Debug)]
pub struct Movers<'a> {
    area: &'a Area,
    households: &'a HouseholdSettings,
    /// Residents by class in each municipality; counted when first asked: most plans say whom they expect.
    living: OnceCell<BTreeMap<Option<Arc<str>>, Vec<Residents>>>,
}

impl<'a> Movers<'a> {
    /// The rule in an area, with these households.
    #[must_use]
    pub fn new(area: &'a Area, households: &'a HouseholdSettings) -> Self {
        Self { area, households, living: OnceCell::new() }
    }

    /// Who moves into a project. Of residents whom its plan expects, classes that the area does not have are not counted.
    #[must_use]
    pub fn of(&self, project: &Project) -> MovingIn {
        let classes = self.area.classes().all();
        if !project.expected.is_empty() {
            let of_class = classes.iter().map(|class| Bounded::exact(expected(project, &class.id)));
            return MovingIn { classes: of_class.collect(), basis: MovingInBasis::Plan };
        }
        let found = (project.dwellings > 0).then(|| self.living_near(project.position)).flatten();
        let Some((municipality, living)) = found else {
            return MovingIn {
                classes: vec![Bounded::default(); classes.len()],
                basis: MovingInBasis::Unknown,
            };
        };
        let persons = self.households.in_dwelling(project.dwelling_kind);
        let all: f64 = living.iter().map(|count| *count as f64).sum();
        let of_class = living.iter().map(|count| {
            let share = *count as f64 / all;
            let counted = |persons: f64| {
                // more than live anywhere cannot be counted, and sums with others must fit
                let all = (persons * f64::from(project.dwellings)).min(people(MOST_RESIDENTS));
                residents(all * share).unwrap_or_default()
            };
            Bounded {
                low: counted(persons.low),
                likely: counted(persons.likely),
                high: counted(persons.high),
            }
        });
        MovingIn {
            classes: of_class.collect(),
            basis: MovingInBasis::Dwellings(Assumption {
                kind: project.dwelling_kind.unwrap_or(self.households.unknown.kind),
                is_kind_given: project.dwelling_kind.is_some(),
                persons,
                source: self.households.persons.source.clone(),
                municipality,
            }),
        }
    }

    /// The projects of a plan that do not say how many move in, in their order.
    #[must_use]
    pub fn unstated(plan: &Plan, moved_in: &[MovingIn]) -> Vec<Unstated> {
        let all = plan.projects.iter().zip(moved_in);
        all.filter_map(|(project, moving_in)| Unstated::of(project, moving_in)).collect()
    }

    /// Residents by class of the municipality of a place, with its code; of the whole area if it has none, or nobody lives there.
    fn living_near(&self, place: Position) -> Option<(Option<Arc<str>>, Vec<Residents>)> {
        let living = self.living.get_or_init(|| living(self.area));
        let somebody = |counts: &&Vec<Residents>| counts.iter().any(|count| *count > 0);
        let municipality = nearest_home(self.area, place)?.municipality.clone();
        if let Some(own) = living.get(&municipality).filter(|_| municipality.is_some()).filter(somebody) {
            return Some((municipality, own.clone()));
        }
        let of_class = |class: usize| living.values().map(|counts| counts[class]).sum();
        let all: Vec<Residents> = (0..self.area.classes().count()).map(of_class).collect();
        somebody(&&all).then_some((None, all))
    }
}

/// The home nearest to a place in the air, which tells its municipality; of equally near ones the first.
pub(super) fn nearest_home(area: &Area, place: Position) -> Option<&Home> {
    let from_place = |home: &Home| distance(place, home.position);
    area.residents().homes.iter().min_by(|a, b| from_place(a).total_cmp(&from_place(b)))
}

/// Residents by class in each municipality, most likely.
fn living(area: &Area) -> BTreeMap<Option<Arc<str>>, Vec<Residents>> {
    let table = area.residents();
    let mut living = BTreeMap::new();
    for (home, own) in table.ids().zip(&table.homes) {
        let counts =
            living.entry(own.municipality.clone()).or_insert_with(|| vec![0; area.classes().count()]);
        for (class, count) in area.classes().ids().zip(counts.iter_mut()) {
            *count += table.counts.get(home, class);
        }
    }
    living
}

/// How many of a class a plan expects in a project.
fn expected(project: &Project, class: &str) -> Residents {
    let of_class = project.expected.iter().filter(|(id, _)| id == class);
    // a number that is no number of people is refused where plans are read
    of_class.filter_map(|(_, people)| residents(*people)).fold(0, Residents::saturating_add)
}
