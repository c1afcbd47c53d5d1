//! What a municipality pays, from its own figures. A figure that is not given is left out and named; nothing is filled in.

use super::dials::{Dial, Dials};
use super::shift::triangle;
use super::uncertain::Triangle;
use crate::input::need::records::{FigureKey, NeedForm, OwnFigures, SupplyPlace};
use crate::settings::base_types::BaseType;
use crate::settings::need::NeedSettings;

/// Cost classes of the state grant.
pub const CLASSES: [&str; 3] = ["a", "b", "c"];

/// Figures of cost, each with its range.
#[derive(Debug, Clone)]
pub struct CostFigures {
    /// Kroner of this year.
    pub(super) price_year: u16,
    /// Kroner a full-time post a year, without on-costs.
    wage: Option<Triangle>,
    /// What a post costs for one krone of wage.
    on_costs: Triangle,
    /// Hours present of a full-time post a year.
    hours_present: Triangle,
    growth: Triangle,
    travel_is_in_hours: Option<bool>,
    vehicle: Option<Triangle>,
    /// Share of persons counted in the criterion.
    criterion: Option<f64>,
    pub(super) capital_years: u16,
    forms: Vec<FormFigures>,
    bases: Vec<HomeFigures>,
    /// Keys that a part of a cost needs and that are not given.
    pub missing: Vec<FigureKey>,
    /// Keys that are not given, and for which the settings stand in.
    pub from_settings: Vec<FigureKey>,
}

/// Cost of a home or a base.
#[derive(Debug, Clone, Copy, Default)]
struct HomeFigures {
    posts: Option<Triangle>,
    fixed: Option<Triangle>,
    capital: Option<Triangle>,
}

/// Cost of a form.
#[derive(Debug, Clone, Default)]
struct FormFigures {
    home: HomeFigures,
    places: Option<f64>,
    hours: Option<Triangle>,
    travel: Option<Triangle>,
    classes: Vec<(f64, Triangle)>,
}

/// Cost figures where the dials stand.
#[derive(Debug, Clone)]
pub struct Costs {
    /// Kroner of a full-time post a year, with on-costs.
    pub(super) post: Option<f64>,
    pub(super) hours_present: f64,
    pub(super) growth: f64,
    pub(super) price_year: u16,
    /// Whether travel is a part of the hours already.
    pub(super) travel: Travel,
    pub(super) criterion: Option<f64>,
    pub(super) capital_years: u16,
    /// Forms 0 to 5.
    pub(super) forms: Vec<FormCosts>,
    /// In the order of [`BaseType::ALL`].
    pub(super) bases: Vec<HomeCosts>,
}

/// How travel is paid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Travel {
    /// It is in the hours: not counted twice.
    InHours,
    /// Beside the hours, with kroner an hour for the vehicle.
    Beside(f64),
    /// Not known.
    Unknown,
}

/// A home or base: posts, other kroner a year, investment.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct HomeCosts {
    pub(super) posts: Option<f64>,
    pub(super) fixed: Option<f64>,
    pub(super) capital: Option<f64>,
}

/// A form: its homes, and hours a week for a person.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct FormCosts {
    pub(super) home: HomeCosts,
    pub(super) places: Option<f64>,
    pub(super) hours: Option<f64>,
    pub(super) travel: Option<f64>,
    /// Share of persons, and direct wages of each a year.
    pub(super) classes: Vec<(f64, f64)>,
}

/// Looks figures up, and takes down what is not there.
struct LookUp<'a> {
    own: &'a OwnFigures,
    missing: Vec<FigureKey>,
    from_settings: Vec<FigureKey>,
}

impl LookUp<'_> {
    fn maybe(&self, key: &str) -> Option<Triangle> {
        self.own.figures.get(&FigureKey(key.into())).map(triangle)
    }

    /// The figure, or what stands in for it.
    fn or(&mut self, key: &str, settings: Triangle) -> Triangle {
        self.maybe(key).unwrap_or_else(|| {
            self.from_settings.push(FigureKey(key.into()));
            settings
        })
    }

    fn get(&mut self, key: &str) -> Option<Triangle> {
        let found = self.maybe(key);
        if found.is_none() {
            self.missing.push(FigureKey(key.into()));
        }
        found
    }

    fn likely(&mut self, key: &str) -> Option<f64> {
        self.get(key).map(|figure| figure.at(super::uncertain::Turn::Likely))
    }

    fn home(&mut self, prefix: &str) -> HomeFigures {
        HomeFigures {
            posts: self.get(&format!("{prefix}.posts")),
            fixed: self.get(&format!("{prefix}.fixed")),
            capital: self.get(&format!("{prefix}.capital")),
        }
    }

    fn base(&mut self, kind: BaseType, supply: &[SupplyPlace]) -> HomeFigures {
        let is_own = |place: &SupplyPlace| {
            place.base_type.as_deref().is_some_and(|own| BaseType::of(own) == Some(kind))
        };
        if supply.iter().any(is_own) { self.home(&format!("base.{kind}")) } else { HomeFigures::default() }
    }

    fn form(&mut self, form: NeedForm) -> FormFigures {
        let prefix = format!("cost.form{}", form.number());
        let has_homes = form.number() >= FIRST_WITH_HOMES;
        FormFigures {
            home: if has_homes { self.home(&prefix) } else { HomeFigures::default() },
            places: if has_homes { self.likely(&format!("{prefix}.places")) } else { None },
            hours: self.get(&format!("{prefix}.hours")),
            travel: if form == NeedForm::FAMILY { None } else { self.get(&format!("{prefix}.travel")) },
            classes: self.classes(form),
        }
    }

    fn classes(&mut self, form: NeedForm) -> Vec<(f64, Triangle)> {
        if form == NeedForm::FAMILY {
            return Vec::new();
        }
        let (mut found, mut is_whole) = (Vec::new(), true);
        let likely = |figure: Triangle| figure.at(super::uncertain::Turn::Likely);
        for class in CLASSES {
            let prefix = format!("class.form{}.{class}", form.number());
            // a class without a share has nobody in it
            match self.maybe(&format!("{prefix}.share")).map(likely) {
                None | Some(0.0) => {}
                Some(share) => match self.get(&format!("{prefix}.wages")) {
                    Some(wages) => found.push((share, wages)),
                    None => is_whole = false,
                },
            }
        }
        if found.is_empty() && is_whole {
            self.missing.push(FigureKey(format!("class.form{}.{}.share", form.number(), CLASSES[0])));
        }
        // the grant of some classes is not that of the form
        if is_whole { found } else { Vec::new() }
    }
}

/// Forms below have no homes of the municipality.
const FIRST_WITH_HOMES: u8 = 4;

impl CostFigures {
    /// From the figures of the municipality; on-costs, hours of a post, growth and the life of buildings from the settings where the
    /// municipality has none of its own. Bases are those of `supply`: figures of other types are not missed.
    #[must_use]
    pub fn new(own: &OwnFigures, supply: &[SupplyPlace], settings: &NeedSettings) -> Self {
        let money = &settings.money;
        let mut look = LookUp { own, missing: Vec::new(), from_settings: Vec::new() };
        let likely = |figure: Triangle| figure.at(super::uncertain::Turn::Likely);
        let exact = |number: u16| Triangle::new([f64::from(number); 3]);
        let is_yes = |figure: Triangle| likely(figure) > 0.5;
        Self {
            price_year: likely(look.or("prices.year", exact(money.kroner_year))) as u16,
            wage: look.get("wages.year"),
            // own figures are what comes on top of the wage, the settings the whole
            on_costs: look.or("wages.on_costs", Triangle::of(&money.on_costs).plus(-1.0)).plus(1.0),
            hours_present: look.or("hours.full_time", Triangle::of(&money.hours_present)),
            growth: look.or("wages.growth", Triangle::of(&money.wage_growth)),
            travel_is_in_hours: look.get("cost.travel_in_hours").map(is_yes),
            vehicle: look.get("cost.travel_vehicle"),
            criterion: look.likely("grant.criterion"),
            capital_years: likely(look.or("capital.years", exact(money.capital_years))) as u16,
            forms: NeedForm::ALL.into_iter().map(|form| look.form(form)).collect(),
            bases: BaseType::ALL.into_iter().map(|kind| look.base(kind, supply)).collect(),
            missing: look.missing,
            from_settings: look.from_settings,
        }
    }

    /// Where the dials stand.
    #[must_use]
    pub fn turned(&self, dials: &Dials) -> Costs {
        let at = |figure: Option<Triangle>, dial| figure.map(|figure| figure.at(dials.of(dial)));
        let home = |home: &HomeFigures| HomeCosts {
            posts: at(home.posts, Dial::Fixed),
            fixed: at(home.fixed, Dial::Fixed),
            capital: at(home.capital, Dial::Capital),
        };
        let form = |form: &FormFigures| FormCosts {
            home: home(&form.home),
            places: form.places,
            hours: at(form.hours, Dial::Hours),
            travel: at(form.travel, Dial::Travel),
            classes: form
                .classes
                .iter()
                .map(|(share, wages)| (*share, wages.at(dials.of(Dial::Wages))))
                .collect(),
        };
        let price = dials.of(Dial::Price);
        let vehicle = at(self.vehicle, Dial::Travel);
        Costs {
            post: self.wage.map(|wage| wage.at(price) * self.on_costs.at(price)),
            // fewer hours present make an hour dearer: the dial is turned the other way
            hours_present: self.hours_present.at(price.turned_back()),
            growth: self.growth.at(dials.of(Dial::WageGrowth)),
            price_year: self.price_year,
            travel: match (self.travel_is_in_hours, vehicle) {
                (Some(true), _) => Travel::InHours,
                // without a vehicle travel costs wages only, and its key is among the missing
                (Some(false), vehicle) => Travel::Beside(vehicle.unwrap_or(0.0)),
                (None, _) => Travel::Unknown,
            },
            criterion: self.criterion,
            capital_years: self.capital_years,
            forms: self.forms.iter().map(form).collect(),
            bases: self.bases.iter().map(home).collect(),
        }
    }
}
