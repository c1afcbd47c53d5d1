//! What comes out of a run: persons by form, shortfall and cost, year by year. It is made ten thousand times: areas and origins are
//! together here, and areas share what comes out as they do where everything is likely.

use super::cohort::{Cohort, Run, turned};
use super::cost::{CostYear, MarginalYear, Persons, Terms};
use super::cost_figures::{CostFigures, Costs};
use super::dials::Dials;
use super::money::present_value;
use super::prepared::Prepared;
use super::shift::{Shift, Turned};
use super::shortfall::apart;
use super::state::ByForm;
use super::supply::{Offer, Supply, is_open};
use super::world::{Layers, World};
use crate::input::need::records::SupplyPlace;
use crate::settings::base_types::BaseType;
use crate::settings::need::money::Grant;

/// Persons by form, year by year, of one area or of all together.
#[must_use]
pub fn by_form(prepared: &Prepared, run: &Run<'_>) -> Vec<ByForm> {
    follow(prepared, run, &turned(run)).into_iter().map(|year| year.by_form).collect()
}

/// A year of a group.
struct Followed {
    by_form: ByForm,
    granted: ByForm,
    moved: Vec<f64>,
}

fn follow(prepared: &Prepared, run: &Run<'_>, shifts: &[(Shift, Turned)]) -> Vec<Followed> {
    let rates = prepared.figures.rates(run.dials);
    let rules = prepared.rules(&rates, shifts);
    let look = |world: &World| Followed {
        by_form: world.by_form(),
        granted: world.up_to(run.grant_age),
        moved: world.moved().collect(),
    };
    let (state, asked) = prepared.begin(0, &rates);
    let mut world = World::new(state, asked, Layers::Together);
    world.begin(prepared.from, &rules);
    let mut all = Vec::with_capacity(prepared.areas[0].residents.len() + 1);
    all.push(look(&world));
    for (year, residents) in (prepared.from + 1..).zip(&prepared.areas[0].residents) {
        world.next(year, residents, &rules);
        all.push(look(&world));
    }
    all
}

/// A way to go on: as now, or a new way of working.
#[derive(Clone, Copy)]
pub struct Scenario<'a> {
    /// Moves; none: as now.
    pub shifts: &'a [Shift],
    /// Places that are there, are decided, or belong to the scenario.
    pub supply: &'a [SupplyPlace],
}

/// What every run needs.
#[derive(Clone, Copy)]
pub struct Params<'a> {
    /// Every group by itself, its areas apart.
    pub groups: &'a [Prepared],
    /// The groups as they are likely, without a new way of working: how areas share a form.
    pub likely: &'a [Cohort],
    /// Figures of cost; `None`: nothing is said about money.
    pub costs: Option<&'a CostFigures>,
    /// Rules of the state grant.
    pub grant: &'a Grant,
    /// Oldest on 1 January for whom it is paid.
    pub grant_age: u8,
    /// Real rate a year.
    pub rate: f64,
}

/// A scenario that is ready to be run many times.
pub struct Model<'a> {
    params: Params<'a>,
    groups: Vec<Prepared>,
    scenario: Scenario<'a>,
    offers: Vec<Offer>,
    bases: Vec<[f64; 4]>,
    /// By year, area and form: share of the form that needs a home in the area.
    shares: Vec<Vec<ByForm>>,
}

/// What comes out, year by year.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Persons by form.
    pub by_form: Vec<ByForm>,
    /// Persons without a place, no surplus used elsewhere; forms whose places are not known are left out.
    pub short: Vec<f64>,
    /// Kroner before the grant, cost once included; `None`: nothing is known about money.
    pub gross: Option<Vec<f64>>,
    /// After it.
    pub net: Option<Vec<f64>>,
    /// Full-time posts.
    pub full_time: Option<Vec<f64>>,
}

/// Who costs in each year, and kroner once for those moved.
struct Walked {
    persons: Vec<Persons>,
    once: Vec<f64>,
}

impl Outcome {
    /// Worth of the net cost in the first year.
    #[must_use]
    pub fn present_net(&self, rate: f64) -> Option<f64> {
        self.net.as_ref().map(|yearly| present_value(yearly, rate))
    }
}

impl<'a> Model<'a> {
    /// Looks up what does not change from run to run.
    pub fn new(params: Params<'a>, scenario: Scenario<'a>) -> Result<Self, super::error::NeedError> {
        let ids: Vec<&str> = params.groups.first().map_or_else(Vec::new, |group| group.area_ids().collect());
        let supply = Supply::new(scenario.supply, &ids)?;
        let years = || params.groups.first().into_iter().flat_map(Prepared::years);
        Ok(Self {
            groups: params.groups.iter().map(Prepared::together).collect(),
            offers: years().map(|year| supply.of(year)).collect(),
            bases: years().map(|year| bases(scenario.supply, year)).collect(),
            shares: shares(params.likely),
            params,
            scenario,
        })
    }

    /// The years, in order.
    #[must_use]
    pub fn years(&self) -> Vec<u16> {
        self.groups.first().map_or_else(Vec::new, |group| group.years().collect())
    }

    /// Whether it has moves of a new way of working.
    #[must_use]
    pub fn has_moves(&self) -> bool {
        !self.scenario.shifts.is_empty()
    }

    /// A run.
    #[must_use]
    pub fn run(&self, dials: &Dials) -> Outcome {
        let Walked { persons, once } = self.walk(dials);
        let money = self.money(dials, &persons);
        let with_once = |of: fn(&CostYear) -> f64| {
            let years = money.as_ref()?.iter().zip(&once);
            Some(years.map(|(year, once)| of(year) + once).collect())
        };
        Outcome {
            short: (0..persons.len()).map(|i| self.short(i, &persons[i].by_form)).collect(),
            gross: with_once(CostYear::gross),
            net: with_once(CostYear::net),
            full_time: money.as_ref().map(|years| years.iter().map(CostYear::full_time).collect()),
            by_form: persons.iter().map(|year| year.by_form).collect(),
        }
    }

    /// Who costs in each year.
    #[must_use]
    pub fn persons(&self, dials: &Dials) -> Vec<Persons> {
        self.walk(dials).persons
    }

    /// Cost of each year part by part, without cost once; `None`: nothing is known about money.
    #[must_use]
    pub fn costs(&self, dials: &Dials) -> Option<Vec<CostYear>> {
        self.money(dials, &self.walk(dials).persons)
    }

    /// One person more in each form, year by year; `None`: nothing is known about money.
    #[must_use]
    pub fn marginals(&self, dials: &Dials) -> Option<Vec<MarginalYear>> {
        let costs = self.params.costs?.turned(dials);
        let terms = self.terms(&costs);
        Some(self.walk(dials).persons.iter().map(|year| terms.marginals(year)).collect())
    }

    fn walk(&self, dials: &Dials) -> Walked {
        let run = Run { dials, shifts: self.scenario.shifts, grant_age: self.params.grant_age };
        let shifts = turned(&run);
        let years = self.groups.first().into_iter().flat_map(Prepared::years);
        let persons = years.zip(&self.bases).map(|(year, bases)| Persons::none(year, *bases));
        let mut walked = Walked { persons: persons.collect(), once: vec![0.0; self.bases.len()] };
        for group in &self.groups {
            for (i, own) in follow(group, &run, &shifts).into_iter().enumerate() {
                walked.persons[i].add(&own.by_form, &own.granted);
                walked.once[i] += one_off(&shifts, &own.moved);
            }
        }
        walked
    }

    fn money(&self, dials: &Dials, persons: &[Persons]) -> Option<Vec<CostYear>> {
        let costs = self.params.costs?.turned(dials);
        let terms = self.terms(&costs);
        Some(persons.iter().map(|year| terms.year(year)).collect())
    }

    fn terms<'b>(&'b self, costs: &'b Costs) -> Terms<'b> {
        Terms::new(costs, self.params.grant, self.params.rate)
    }

    fn short(&self, i: usize, by_form: &ByForm) -> f64 {
        let demand = |area: usize, form: usize| self.shares[i][area][form] * by_form[form];
        apart(&self.offers[i], demand)
    }
}

/// Kroner once for those moved.
fn one_off(shifts: &[(Shift, Turned)], moved: &[f64]) -> f64 {
    shifts.iter().zip(moved).map(|((_, turned), persons)| turned.one_off.unwrap_or(0.0) * persons).sum()
}

/// Bases of each type that are open in a year.
fn bases(places: &[SupplyPlace], year: u16) -> [f64; 4] {
    let kinds: Vec<Option<BaseType>> = places
        .iter()
        .filter(|place| is_open(place, year))
        .map(|place| place.base_type.as_deref().and_then(BaseType::of))
        .collect();
    BaseType::ALL.map(|kind| kinds.iter().filter(|own| **own == Some(kind)).count() as f64)
}

/// How areas share each form and year, all groups together.
fn shares(likely: &[Cohort]) -> Vec<Vec<ByForm>> {
    let years = likely.first().map_or(0, |cohort| cohort.years.len());
    let of = |i: usize| {
        let areas = likely[0].years[i].areas.len();
        let mut demand = vec![ByForm::default(); areas];
        for cohort in likely {
            for (sum, own) in demand.iter_mut().zip(&cohort.years[i].areas) {
                sum.iter_mut().zip(own.by_form()).for_each(|(sum, own)| *sum += own);
            }
        }
        let whole: ByForm = std::array::from_fn(|form| demand.iter().map(|area| area[form]).sum());
        let share =
            |own: f64, form: usize| if whole[form] > 0.0 { own / whole[form] } else { 1.0 / areas as f64 };
        demand.iter().map(|area| std::array::from_fn(|form| share(area[form], form))).collect()
    };
    (0..years).map(of).collect()
}
