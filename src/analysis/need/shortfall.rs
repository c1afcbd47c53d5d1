//! Demand against supply: what is short by form, area and year, when a base must be open, and by when it must be decided.

use super::cohort::Cohort;
use super::state::ByForm;
use super::supply::{Offer, Places, Supply};
use crate::input::need::records::{NeedForm, SupplyPlace};
use crate::settings::need::ranged::Ranged;

/// From so many expected persons on a place is short: half a person is rounded to one.
const LEAST: f64 = 0.5;

/// A year, as [`compare`] sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ShortYear {
    /// The year.
    pub year: u16,
    /// By area and form.
    pub areas: Vec<[Short; NeedForm::COUNT]>,
    /// By form in the whole municipality, surplus of one area not used in another; places for the whole municipality are.
    pub forms: [Short; NeedForm::COUNT],
    /// What is short in all forms with known places, no surplus used elsewhere.
    pub apart: f64,
    /// What is short if a surplus of any area and form may be used in any other.
    pub across: f64,
    /// Forms 1 to 5 whose places are not known: they are in neither sum.
    pub without: Vec<NeedForm>,
}

impl ShortYear {
    /// Whether it is known of any form how many places there are.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.forms.iter().any(|form| form.places.is_some())
    }
}

/// Demand and supply of a form.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Short {
    /// Persons.
    pub demand: f64,
    /// Places; `None`: not known.
    pub places: Option<f64>,
    /// Persons without a place; `None`: not known.
    pub short: Option<f64>,
}

impl Short {
    fn of(demand: f64, places: Option<f64>) -> Self {
        Self { demand, places, short: places.map(|places| (demand - places).max(0.0)) }
    }
}

/// A place that must be open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opening {
    /// Index of the area; `None`: of the whole municipality.
    pub area: Option<usize>,
    /// Form.
    pub form: NeedForm,
    /// First year with a shortfall.
    pub open: u16,
    /// Persons without a place in that year.
    pub short: f64,
    /// Most of them in any year.
    pub most: f64,
    /// Year of the decision with the shortest lead time.
    pub decide_latest: u16,
    /// With the likely lead time.
    pub decide: u16,
    /// With the longest.
    pub decide_earliest: u16,
}

/// What a planned place takes off the shortfall.
#[derive(Debug, Clone, PartialEq)]
pub struct Relief {
    /// The place.
    pub place: SupplyPlace,
    /// Year in which it must be decided, by its own lead time or else the likely one; `None`: it does not say when it opens.
    pub decide: Option<u16>,
    /// Year by year: shortfall without it minus shortfall with it, no surplus used elsewhere.
    pub by_year: Vec<f64>,
}

/// Compares demand and supply, year by year.
#[must_use]
pub fn compare(cohort: &Cohort, supply: &Supply<'_>) -> Vec<ShortYear> {
    let year = |year: &super::cohort::CohortYear| {
        let demand: Vec<ByForm> = year.areas.iter().map(super::cohort::AreaYear::by_form).collect();
        of_year(year.year, &demand, &supply.of(year.year))
    };
    cohort.years.iter().map(year).collect()
}

/// Demand of every area against the offer of a year.
#[must_use]
pub fn of_year(year: u16, demand: &[ByForm], offer: &Offer) -> ShortYear {
    let short = |(demand, places): (&ByForm, &Places)| {
        std::array::from_fn(
            |form| if form == 0 { Short::default() } else { Short::of(demand[form], places[form]) },
        )
    };
    let areas: Vec<[Short; NeedForm::COUNT]> = demand.iter().zip(&offer.areas).map(short).collect();
    let forms = std::array::from_fn(|form| {
        let own = || areas.iter().map(|area| area[form]);
        let places =
            offer.anywhere[form].map(|more| own().filter_map(|area| area.places).sum::<f64>() + more);
        let short = left(offer, form, |area| demand[area][form]);
        Short { demand: own().map(|area| area.demand).sum(), places, short: short.filter(|_| form > 0) }
    });
    let known = || forms.iter().skip(1).filter(|form: &&Short| form.places.is_some());
    let demand: f64 = known().map(|form| form.demand).sum();
    let places: f64 = known().filter_map(|form| form.places).sum();
    let without = NeedForm::ALL.into_iter().skip(1).filter(|form| forms[form.index()].places.is_none());
    ShortYear {
        year,
        apart: known().filter_map(|form| form.short).sum(),
        across: (demand - places).max(0.0),
        without: without.collect(),
        areas,
        forms,
    }
}

/// What [`ShortYear::apart`] is, without all else of a year. `demand` is of an area and a form, by their numbers.
pub(super) fn apart(offer: &Offer, demand: impl Fn(usize, usize) -> f64) -> f64 {
    (1..NeedForm::COUNT).filter_map(|form| left(offer, form, |area| demand(area, form))).sum()
}

/// Persons of a form without a place, no surplus of one area used in another; places for the whole municipality are. `None`: not known.
fn left(offer: &Offer, form: usize, demand: impl Fn(usize) -> f64) -> Option<f64> {
    let places = offer.areas.iter().map(|own| own[form]).enumerate();
    let here = places.filter_map(|(area, places)| Some((demand(area) - places?).max(0.0)));
    offer.anywhere[form].map(|more| (here.sum::<f64>() - more).max(0.0))
}

/// The places that must be open, by area and form, then for the whole municipality by form.
#[must_use]
pub fn openings(years: &[ShortYear], lead: &Ranged) -> Vec<Opening> {
    let areas = years.first().map_or(0, |year| year.areas.len());
    let every = (0..areas).map(Some).chain([None]);
    let both = every.flat_map(|area| NeedForm::ALL.into_iter().skip(1).map(move |form| (area, form)));
    both.filter_map(|(area, form)| opening(years, lead, area, form)).collect()
}

fn opening(years: &[ShortYear], lead: &Ranged, area: Option<usize>, form: NeedForm) -> Option<Opening> {
    let short = |year: &ShortYear| {
        let of = area.map_or(&year.forms, |area| &year.areas[area]);
        of[form.index()].short.unwrap_or(0.0)
    };
    let first = years.iter().find(|year| short(year) >= LEAST)?;
    let before = |years: f64| first.year.saturating_sub(years.ceil() as u16);
    Some(Opening {
        area,
        form,
        open: first.year,
        short: short(first),
        most: years.iter().map(short).fold(0.0, f64::max),
        decide_latest: before(lead.low),
        decide: before(lead.likely),
        decide_earliest: before(lead.high),
    })
}

/// What each place that opens after the first year takes off the shortfall.
#[must_use]
pub fn reliefs(cohort: &Cohort, supply: &Supply<'_>, lead: &Ranged) -> Vec<Relief> {
    let with = compare(cohort, supply);
    let first = cohort.years.first().map_or(0, |year| year.year);
    let mut all = Vec::new();
    for place in supply.planned(first) {
        let without = compare(cohort, &supply.without(&place.id));
        let by_year =
            with.iter().zip(&without).map(|(with, without)| taken_off(with, without, place)).collect();
        let years = place.lead_years.map_or(lead.likely.ceil() as u16, u16::from);
        let decide = place.opens.map(|opens| opens.saturating_sub(years));
        all.push(Relief { place: place.clone(), decide, by_year });
    }
    all
}

/// Of the form of the place only: without it its form may have no place at all, and so be known no more.
fn taken_off(with: &ShortYear, without: &ShortYear, place: &SupplyPlace) -> f64 {
    let form = place.form.index();
    let none = without.forms[form].demand;
    without.forms[form].short.unwrap_or(none) - with.forms[form].short.unwrap_or(none)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::need::records::CellPlace;

    fn place(id: &str, form: u8, area: Option<&str>) -> SupplyPlace {
        SupplyPlace {
            id: id.into(),
            name: None,
            form: NeedForm::new(form).expect("form"),
            area: area.map(str::to_owned),
            places: 8.0,
            opens: None,
            closes: None,
            base_type: None,
            lead_years: None,
            cell: CellPlace { sheet: "s".into(), cell: "A2".into() },
        }
    }

    fn demand(form_4: f64, form_5: f64) -> ByForm {
        [7.0, 3.0, 0.0, 0.0, form_4, form_5]
    }

    #[test]
    fn a_surplus_helps_nobody_elsewhere_unless_it_may() {
        let places = [place("a", 4, Some("n")), place("b", 4, Some("s")), place("c", 5, Some("n"))];
        let supply = Supply::new(&places, &["n", "s"]).expect("supply");
        let year = of_year(2030, &[demand(10.0, 1.0), demand(5.0, 2.0)], &supply.of(2030));
        // form 4: 2 short in the north, 3 too many in the south; form 5: 7 too many in the north, 2 short in the south
        assert_eq!((year.areas[0][4].short, year.areas[1][4].short), (Some(2.0), Some(0.0)));
        assert_eq!((year.forms[4].short, year.forms[5].short), (Some(2.0), Some(2.0)));
        assert_eq!((year.apart, year.across), (4.0, 0.0));
        let unknown: Vec<u8> = year.without.iter().map(|form| form.number()).collect();
        assert_eq!(unknown, [1, 2, 3]);
        assert_eq!(year.forms[1], Short { demand: 6.0, places: None, short: None });
    }

    #[test]
    fn places_open_close_and_serve_the_whole_municipality() {
        let mut places = [place("a", 4, Some("n")), place("b", 4, None)];
        (places[0].closes, places[1].opens) = (Some(2032), Some(2031));
        let supply = Supply::new(&places, &["n"]).expect("supply");
        let of = |year| {
            let offer = supply.of(year);
            (offer.areas[0][4], offer.anywhere[4])
        };
        assert_eq!(
            [of(2030), of(2031), of(2032)],
            [(Some(8.0), Some(0.0)), (Some(8.0), Some(8.0)), (Some(0.0), Some(8.0))]
        );
        let short: Vec<_> =
            (2030..=2032).map(|year| of_year(year, &[demand(10.0, 0.0)], &supply.of(year)).apart).collect();
        assert_eq!(short, [2.0, 0.0, 2.0]);
        assert!(Supply::new(&places, &["s"]).is_err_and(|why| why.to_string().contains("\"n\"")));
    }

    #[test]
    fn what_must_be_open_must_be_decided_before() {
        let lead = Ranged {
            low: 3.0,
            likely: 4.0,
            high: 6.0,
            source: String::new(),
            date: String::new(),
            basis: crate::settings::need::ranged::Basis::Background,
        };
        let places = [place("a", 4, Some("n"))];
        let supply = Supply::new(&places, &["n"]).expect("supply");
        let years: Vec<_> = [8.4, 8.6, 12.0, 11.0]
            .into_iter()
            .zip(2030..)
            .map(|(persons, year)| of_year(year, &[demand(persons, 0.0)], &supply.of(year)))
            .collect();
        let all = openings(&years, &lead);
        assert_eq!(all.len(), 2, "the area and the municipality");
        let Opening { open, decide_latest, decide, decide_earliest, most, .. } = all[0];
        assert_eq!((open, decide_latest, decide, decide_earliest), (2031, 2028, 2027, 2025));
        assert!((most - 4.0).abs() < 1e-9);
    }
}
