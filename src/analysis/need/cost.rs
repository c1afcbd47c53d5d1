//! What a year costs: posts of homes and bases, hours for persons, travel, investments, minus the state grant.
//!
//! A home costs the same with seven as with eight. What is saved by one person less is the marginal cost, not the average.

use super::cost_figures::{Costs, FormCosts, HomeCosts, Travel};
use super::grant::{Criterion, GrantRules};
use super::money::{WEEKS, annuity};
use super::state::ByForm;
use crate::input::need::records::NeedForm;
use crate::settings::need::money::Grant;

/// Expected persons above whole homes that are a rounding, not a person.
const ROUNDING: f64 = 1e-9;

/// Who costs in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Persons {
    /// The year.
    pub year: u16,
    /// By form.
    pub by_form: ByForm,
    /// Of them, for whom the state grant is paid.
    pub granted: ByForm,
    /// Bases open, in the order of [`crate::settings::base_types::BaseType::ALL`].
    pub bases: [f64; 4],
}

impl Persons {
    /// Nobody, beside these bases.
    #[must_use]
    pub fn none(year: u16, bases: [f64; 4]) -> Self {
        Self { year, by_form: ByForm::default(), granted: ByForm::default(), bases }
    }

    /// More persons, and those of them for whom the grant is paid.
    pub fn add(&mut self, by_form: &ByForm, granted: &ByForm) {
        self.by_form.iter_mut().zip(by_form).for_each(|(sum, own)| *sum += own);
        self.granted.iter_mut().zip(granted).for_each(|(sum, own)| *sum += own);
    }
}

/// Kroner a year of a form or of bases, in prices of one year; `None`: a figure is not given, and nothing else is left out.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Parts {
    /// Posts of homes or bases.
    pub posts: Option<f64>,
    /// Other fixed cost of homes or bases.
    pub fixed: Option<f64>,
    /// Investments, spread over their life.
    pub capital: Option<f64>,
    /// Hours for persons.
    pub hours: Option<f64>,
    /// Travel beside the hours.
    pub travel: Option<f64>,
    /// State grant.
    pub grant: Option<f64>,
    /// Hours for persons, travel included where it is beside them.
    pub work_hours: Option<f64>,
    /// Full-time posts of homes or bases.
    pub work_posts: Option<f64>,
}

impl Parts {
    /// All that is known, before the grant.
    #[must_use]
    pub fn gross(&self) -> f64 {
        let Self { posts, fixed, capital, hours, travel, .. } = *self;
        [posts, fixed, capital, hours, travel].into_iter().flatten().sum()
    }

    /// What the municipality pays itself, as far as is known.
    #[must_use]
    pub fn net(&self) -> f64 {
        self.gross() - self.grant.unwrap_or(0.0)
    }

    /// [`gross`](Self::gross); `None`: no part of it is known. Travel that is in the hours says nothing by itself.
    fn known_gross(&self) -> Option<f64> {
        let Self { posts, fixed, capital, hours, travel, .. } = *self;
        let travel = travel.filter(|kroner| *kroner > 0.0);
        [posts, fixed, capital, hours, travel].iter().any(Option::is_some).then(|| self.gross())
    }

    /// Gross minus grant; `None`: one of them is not known.
    fn known_net(&self) -> Option<f64> {
        Some(self.known_gross()? - self.grant?)
    }
}

/// Cost of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostYear {
    /// The year.
    pub year: u16,
    /// Forms 0 to 5.
    pub forms: [Parts; NeedForm::COUNT],
    /// Bases of each type.
    pub bases: [Parts; 4],
    /// Hours that a full-time post is present.
    pub hours_present: f64,
}

impl CostYear {
    /// All that is known, before the grant.
    #[must_use]
    pub fn gross(&self) -> f64 {
        self.forms.iter().chain(&self.bases).map(Parts::gross).sum()
    }

    /// What the municipality pays itself, as far as is known.
    #[must_use]
    pub fn net(&self) -> f64 {
        self.forms.iter().chain(&self.bases).map(Parts::net).sum()
    }

    /// Hours for persons, as far as is known. Never discounted.
    #[must_use]
    pub fn hours(&self) -> f64 {
        self.forms.iter().filter_map(|parts| parts.work_hours).sum()
    }

    /// Full-time posts, those of homes and bases and those that the hours take, as far as is known. Never discounted.
    #[must_use]
    pub fn full_time(&self) -> f64 {
        let posts: f64 = self.forms.iter().chain(&self.bases).filter_map(|parts| parts.work_posts).sum();
        posts + self.hours() / self.hours_present
    }
}

/// What costs are reckoned with beside the figures.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// Figures where the dials stand.
    pub costs: &'a Costs,
    /// Rules of the state grant.
    pub grant: &'a Grant,
    /// What a krone of investment costs a year over its life.
    yearly: f64,
}

/// One person more in a form: what it costs, and what a person costs on average. `None`: nothing is known about it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Marginal {
    /// Persons who are there.
    pub persons: f64,
    /// Kroner a year for one more, before the grant.
    pub gross: Option<f64>,
    /// After it.
    pub net: Option<f64>,
    /// Kroner a year for a person on average, before the grant; `None` where nobody is there, too.
    pub average_gross: Option<f64>,
    /// After it.
    pub average_net: Option<f64>,
}

/// One person more in each form in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarginalYear {
    /// The year.
    pub year: u16,
    /// Forms 0 to 5.
    pub forms: [Marginal; NeedForm::COUNT],
}

impl<'a> Terms<'a> {
    /// With the real rate of investments a year.
    #[must_use]
    pub fn new(costs: &'a Costs, grant: &'a Grant, rate: f64) -> Self {
        Self { costs, grant, yearly: annuity(1.0, rate, costs.capital_years) }
    }

    /// Cost of a year.
    #[must_use]
    pub fn year(&self, persons: &Persons) -> CostYear {
        let growth = self.growth(persons.year);
        let rules = GrantRules::for_costs_of(self.grant, persons.year, self.costs.growth);
        let forms = std::array::from_fn(|form| self.form(form, persons, Rising { growth, rules }));
        let base = |i: usize| Buildings { count: persons.bases[i], places: 1.0 };
        let bases = std::array::from_fn(|i| self.home(&self.costs.bases[i], base(i), growth));
        CostYear { year: persons.year, forms, bases, hours_present: self.costs.hours_present }
    }

    /// One person more in each form.
    #[must_use]
    pub fn marginals(&self, persons: &Persons) -> MarginalYear {
        MarginalYear { year: persons.year, forms: NeedForm::ALL.map(|form| self.marginal(persons, form)) }
    }

    /// One person more in a form. Whoever is more has the ages of those who are there.
    #[must_use]
    pub fn marginal(&self, persons: &Persons, form: NeedForm) -> Marginal {
        let i = form.index();
        let mut more = *persons;
        let there = persons.by_form[i];
        // whoever comes first into a form is young enough for the grant; nobody with family has one
        let first = if form == NeedForm::FAMILY { 0.0 } else { 1.0 };
        more.by_form[i] += 1.0;
        more.granted[i] += if there > 0.0 { persons.granted[i] / there } else { first };
        let (now, then) = (self.year(persons).forms[i], self.year(&more).forms[i]);
        let average = |kroner: Option<f64>| kroner.filter(|_| there > 0.0).map(|kroner| kroner / there);
        let growth = |of: fn(&Parts) -> Option<f64>| Some(of(&then)? - of(&now)?);
        Marginal {
            persons: there,
            gross: growth(Parts::known_gross),
            net: growth(Parts::known_net),
            average_gross: average(now.known_gross()),
            average_net: average(now.known_net()),
        }
    }

    /// Real growth of wages since the year of the prices.
    fn growth(&self, year: u16) -> f64 {
        (1.0 + self.costs.growth).powi(i32::from(year) - i32::from(self.costs.price_year))
    }

    /// Kroner of an hour in prices of the figures.
    fn hour(&self) -> Option<f64> {
        self.costs.post.map(|post| post / self.costs.hours_present)
    }

    fn form(&self, i: usize, persons: &Persons, Rising { growth, rules }: Rising) -> Parts {
        let form = &self.costs.forms[i];
        let here = persons.by_form[i];
        let buildings = form.places.map(|places| Buildings::for_persons(here, places));
        let mut parts = buildings.map_or_else(Parts::default, |count| self.home(&form.home, count, growth));
        let price = self.hour().map(|price| price * growth);
        parts.hours = form.hours.zip(price).map(|(hours, price)| here * hours * WEEKS * price);
        parts.work_hours = form.hours.map(|hours| here * hours * WEEKS);
        match (self.costs.travel, form.travel) {
            (Travel::InHours, _) => parts.travel = Some(0.0),
            (Travel::Beside(vehicle), Some(hours)) => {
                parts.travel = price.map(|price| here * hours * WEEKS * (price + vehicle));
                parts.work_hours = parts.work_hours.map(|own| own + here * hours * WEEKS);
            }
            _ => {}
        }
        parts.grant =
            rules.and_then(|rules| self.paid(form, rules, growth)).map(|paid| paid * persons.granted[i]);
        parts
    }

    fn home(&self, home: &HomeCosts, buildings: Buildings, growth: f64) -> Parts {
        let Buildings { count, places } = buildings;
        let yearly = |kroner| count * places * kroner * self.yearly;
        Parts {
            posts: home.posts.zip(self.costs.post).map(|(posts, post)| count * posts * post * growth),
            fixed: home.fixed.map(|kroner| count * kroner),
            capital: home.capital.map(yearly),
            work_posts: home.posts.map(|posts| count * posts),
            ..Parts::default()
        }
    }

    /// Grant for one person on average over the classes; `None`: no class is known.
    fn paid(&self, form: &FormCosts, rules: GrantRules, growth: f64) -> Option<f64> {
        let counted = self.costs.criterion?;
        let mut sum = (!form.classes.is_empty()).then_some(0.0)?;
        for (share, wages) in &form.classes {
            let own = |criterion| rules.paid(wages * growth, criterion);
            sum +=
                share * (counted * own(Criterion::Counted)? + (1.0 - counted) * own(Criterion::NotCounted)?);
        }
        Some(sum)
    }
}

/// What changes from year to year.
#[derive(Debug, Clone, Copy)]
struct Rising {
    /// Of wages since the year of the prices.
    growth: f64,
    rules: Option<GrantRules>,
}

/// Homes or bases, and places of each that are built.
#[derive(Debug, Clone, Copy)]
struct Buildings {
    count: f64,
    places: f64,
}

impl Buildings {
    /// Whole homes: one more person than they hold needs another.
    fn for_persons(persons: f64, places: f64) -> Self {
        Self { count: (persons / places - ROUNDING).ceil().max(0.0), places }
    }
}
