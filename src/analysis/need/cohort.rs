//! A target group year by year, area by area.
//!
//! Each year, in this order: a year older, deaths, registration, in- and out-migration, moving out from the family, moves between
//! forms, the count on 1 January. Numbers of a year are of those who need a home in it: who wishes to move in 2031 needs one in
//! 2031. Nobody is held back for want of a place, so that vacancies and shortfalls come out, and are put in nowhere.

use super::account::Account;
use super::ages::ByAge;
use super::dials::Dials;
use super::prepared::Prepared;
use super::shift::{Shift, Turned};
use super::state::ByForm;
use super::world::{Layers, Origin, Rules, World};
use crate::input::need::records::NeedForm;

/// A group over the years, every figure where the dials stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    /// In order, from the first.
    pub years: Vec<CohortYear>,
}

/// A group on 1 January.
#[derive(Debug, Clone, PartialEq)]
pub struct CohortYear {
    /// The year.
    pub year: u16,
    /// In the order of the areas.
    pub areas: Vec<AreaYear>,
}

/// A group in an area on 1 January.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaYear {
    /// What became of everybody since the year before.
    pub account: Account,
    /// Persons by origin and form: form 0 need no home yet, forms 1 to 5 are the demand.
    pub by_origin: [ByForm; Origin::COUNT],
    /// Everybody by age.
    pub ages: ByAge,
    /// Those of the backlog of the first year who are so old now that they may need a home at once.
    pub reserve: f64,
    /// Expected persons of the reserve who need a home at once within the year.
    pub sudden: f64,
    /// Persons of forms 1 to 5 for whom the state grant may be paid.
    pub granted: ByForm,
    /// By shift: persons moved since the year before.
    pub moved: Vec<f64>,
}

impl AreaYear {
    /// Persons by form, all origins together.
    #[must_use]
    pub fn by_form(&self) -> ByForm {
        std::array::from_fn(|form| self.by_origin.iter().map(|own| own[form]).sum())
    }
}

impl CohortYear {
    /// Persons by form in all areas.
    #[must_use]
    pub fn by_form(&self) -> ByForm {
        let mut all = ByForm::default();
        for area in &self.areas {
            all.iter_mut().zip(area.by_form()).for_each(|(sum, own)| *sum += own);
        }
        all
    }

    /// All persons in all areas.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.areas.iter().map(|area| area.account.end).sum()
    }
}

impl Cohort {
    /// Several groups as one, of the same years and areas; `None`: there is none.
    #[must_use]
    pub fn together(all: &[Self]) -> Option<Self> {
        let (first, others) = all.split_first()?;
        let mut sum = first.clone();
        for other in others {
            for (year, own) in sum.years.iter_mut().zip(&other.years) {
                year.areas.iter_mut().zip(&own.areas).for_each(|(area, own)| area.add(own));
            }
        }
        Some(sum)
    }
}

impl AreaYear {
    fn add(&mut self, other: &Self) {
        self.account.add(&other.account);
        self.ages.add(&other.ages);
        self.reserve += other.reserve;
        self.sudden += other.sudden;
        let pairs =
            self.by_origin.iter_mut().zip(&other.by_origin).chain([(&mut self.granted, &other.granted)]);
        for (sum, own) in pairs {
            sum.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
        }
        self.moved.iter_mut().zip(&other.moved).for_each(|(sum, own)| *sum += own);
    }
}

/// What a run needs beside what is prepared.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Where the dials stand.
    pub dials: &'a Dials,
    /// What a new way of working moves; none: as now.
    pub shifts: &'a [Shift],
    /// Oldest on 1 January for whom the state grant is paid in the year.
    pub grant_age: u8,
}

/// Follows a group through the years.
#[must_use]
pub fn cohort(prepared: &Prepared, run: &Run<'_>) -> Cohort {
    let rates = prepared.figures.rates(run.dials);
    let shifts = turned(run);
    let rules = prepared.rules(&rates, &shifts);
    let mut years: Vec<CohortYear> =
        prepared.years().map(|year| CohortYear { year, areas: Vec::new() }).collect();
    for area in 0..prepared.areas.len() {
        let follow = Follow { prepared, area, rules, run };
        for (year, own) in years.iter_mut().zip(follow.years()) {
            year.areas.push(own);
        }
    }
    Cohort { years }
}

/// The shifts of a run where the dials stand.
pub(super) fn turned(run: &Run<'_>) -> Vec<(Shift, Turned)> {
    run.shifts.iter().map(|shift| (shift.clone(), shift.turned(run.dials))).collect()
}

/// An area to be followed.
struct Follow<'a> {
    prepared: &'a Prepared,
    area: usize,
    rules: Rules<'a>,
    run: &'a Run<'a>,
}

impl Follow<'_> {
    fn years(&self) -> Vec<AreaYear> {
        let (state, asked) = self.prepared.begin(self.area, self.rules.rates);
        let mut world = World::new(state, asked, Layers::Apart);
        world.begin(self.prepared.from, &self.rules);
        let mut all = vec![self.look(&world, Account::first(world.sum()))];
        for (year, residents) in (self.prepared.from + 1..).zip(&self.prepared.areas[self.area].residents) {
            let account = self.account(&mut world, year, residents);
            all.push(self.look(&world, account));
        }
        all
    }

    /// The next year, step by step.
    fn account(&self, world: &mut World, year: u16, residents: &ByAge) -> Account {
        let rates = self.rules.rates;
        let start = world.sum();
        world.grow_older(&rates.alive);
        let alive = world.sum();
        world.register(residents, &rates.registered);
        let known = world.sum();
        world.migrate(rates.migration);
        let net = world.sum() - known;
        world.move_on(year, &self.rules);
        Account {
            start,
            registered: known - alive,
            moved_in: net.max(0.0),
            dead: start - alive,
            moved_out: (-net).max(0.0),
            end: world.sum(),
        }
    }

    fn look(&self, world: &World, account: Account) -> AreaYear {
        let mut by_origin = [ByForm::default(); Origin::COUNT];
        by_origin.iter_mut().zip(world.by_origin()).for_each(|(slot, own)| *slot = own);
        let reserve = world.backlog_over(self.prepared.leaving.reserve_over).unwrap_or(0.0);
        let mut granted = world.up_to(self.run.grant_age);
        granted[NeedForm::FAMILY.index()] = 0.0;
        AreaYear {
            account,
            by_origin,
            ages: world.by_age(),
            reserve,
            sudden: reserve * self.prepared.leaving.reserve_yearly.likely,
            granted,
            moved: world.moved().collect(),
        }
    }
}
