//! All places: those of the municipality's own figures, and what the plan has beside them.

use std::collections::BTreeMap;

use super::own::{PlannedBase, places_of};
use crate::input::need::records::{CellPlace, NeedForm, OwnFigures, SupplyPlace};
use crate::plan::{Base, GroupHome, Plan};

/// Homes of group homes are told to so many.
const STEP: f64 = 5.0;

/// Places, and what the plan has of which nobody says how many it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AllPlaces {
    /// Those of the own figures, then those of the plan that are not among them by their ids.
    pub all: Vec<SupplyPlace>,
    /// Bases of the plan of whose type the own figures do not say how many persons one can serve.
    pub bases_unknown: usize,
    /// Group homes of the plan without a number of dwellings.
    pub homes_unknown: usize,
}

/// Puts them together. Projects count where the own figures say how many flats are set aside.
#[must_use]
pub fn all_places(own: Option<&OwnFigures>, plan: &Plan) -> AllPlaces {
    let mut found =
        AllPlaces { all: own.map_or_else(Vec::new, |own| own.supply.clone()), ..AllPlaces::default() };
    let nothing = OwnFigures::default();
    let is_known = |all: &[SupplyPlace], id: &str| all.iter().any(|place| place.id == id);
    for home in &plan.group_homes {
        if is_known(&found.all, &home.id) {
            continue;
        }
        match of_home(home) {
            Some(place) => found.all.push(place),
            None => found.homes_unknown += 1,
        }
    }
    for base in &plan.bases {
        if is_known(&found.all, &base.id) {
            continue;
        }
        match places_of(&planned(base), own.unwrap_or(&nothing)) {
            Some(place) => found.all.push(place),
            None => found.bases_unknown += 1,
        }
    }
    found
}

fn of_home(home: &GroupHome) -> Option<SupplyPlace> {
    Some(SupplyPlace {
        id: home.id.clone(),
        name: Some(home.name.clone()),
        form: NeedForm::new(home.form)?,
        area: None,
        places: f64::from(home.dwellings?),
        opens: None,
        closes: None,
        base_type: None,
        lead_years: None,
        cell: no_cell(),
    })
}

fn planned(base: &Base) -> PlannedBase {
    let year = |year: Option<i32>| year.and_then(|year| u16::try_from(year).ok());
    let (opens, closes) = (year(base.opening_year), year(base.closing_year));
    PlannedBase { id: base.id.clone(), kind: base.kind, area: None, opens, closes }
}

fn no_cell() -> CellPlace {
    CellPlace { sheet: String::new(), cell: String::new() }
}

/// Places as anybody may know them, and what each id became.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PublicPlaces {
    /// How many there are of each form for the whole municipality, year by year to whole fives; beside them bases, without places.
    pub all: Vec<SupplyPlace>,
    /// The id that stands for one.
    pub ids: BTreeMap<String, String>,
}

/// Takes names, areas and single numbers out.
#[must_use]
pub fn public(places: &[SupplyPlace]) -> PublicPlaces {
    let mut sorted: Vec<&SupplyPlace> = places.iter().collect();
    sorted.sort_by_key(|place| (place.form, place.opens, place.closes, place.base_type.clone()));
    let mut found = PublicPlaces::default();
    for (number, place) in (1..).zip(&sorted) {
        let id = format!("place-{number}");
        found.ids.insert(place.id.clone(), id.clone());
        found.all.push(SupplyPlace {
            id,
            name: None,
            area: None,
            places: 0.0,
            lead_years: None,
            cell: no_cell(),
            ..(*place).clone()
        });
    }
    for form in NeedForm::ALL {
        let own: Vec<&SupplyPlace> = sorted.iter().filter(|place| place.form == form).copied().collect();
        found.all.extend(stretches(form, &own));
    }
    found
}

/// Places of a form between the years in which their number changes.
fn stretches(form: NeedForm, own: &[&SupplyPlace]) -> Vec<SupplyPlace> {
    let mut years: Vec<u16> = own.iter().flat_map(|place| [place.opens, place.closes]).flatten().collect();
    years.sort_unstable();
    years.dedup();
    let froms = [None].into_iter().chain(years.iter().copied().map(Some));
    let untils = years.iter().copied().map(Some).chain([None]);
    let open = |year: Option<u16>| -> f64 {
        let is_open = |place: &&&SupplyPlace| match year {
            None => place.opens.is_none(),
            Some(year) => {
                place.opens.is_none_or(|opens| opens <= year)
                    && place.closes.is_none_or(|closes| year < closes)
            }
        };
        own.iter().filter(is_open).map(|place| place.places).sum()
    };
    let place = |(opens, closes): (Option<u16>, Option<u16>)| SupplyPlace {
        id: format!("form-{}-{}", form.number(), opens.map_or_else(String::new, |year| year.to_string())),
        name: None,
        form,
        area: None,
        places: (open(opens) / STEP).round() * STEP,
        opens,
        closes,
        base_type: None,
        lead_years: None,
        cell: no_cell(),
    };
    if own.is_empty() { Vec::new() } else { froms.zip(untils).map(place).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: &str, form: u8, places: f64, years: [Option<u16>; 2]) -> SupplyPlace {
        SupplyPlace {
            id: id.into(),
            name: Some(format!("name of {id}")),
            form: NeedForm::new(form).expect("form"),
            area: Some("Leirnes".into()),
            places,
            opens: years[0],
            closes: years[1],
            base_type: Some("EKSTRA".into()),
            lead_years: Some(4),
            cell: no_cell(),
        }
    }

    #[test]
    fn in_public_nothing_is_left_but_sums_to_whole_fives() {
        let own = [
            place("h1", 4, 8.0, [None, None]),
            place("h2", 4, 6.0, [None, Some(2032)]),
            place("h3", 4, 9.0, [Some(2030), None]),
        ];
        let public = public(&own);
        let text = format!("{public:?}");
        assert!(!text.contains("Leirnes") && !text.contains("name of"), "{text}");
        let open = |year: u16| -> f64 {
            let is_open = |place: &&SupplyPlace| {
                place.opens.is_none_or(|opens| opens <= year)
                    && place.closes.is_none_or(|closes| year < closes)
            };
            public.all.iter().filter(is_open).map(|place| place.places).sum()
        };
        // 14, 23 and 17 places
        assert_eq!([open(2026), open(2030), open(2032)].map(|places| places as u32), [15, 25, 15]);
        let bases = |year: u16| {
            let own = public.all.iter().filter(|place| place.base_type.is_some());
            own.filter(|place| place.opens.is_none_or(|opens| opens <= year)).count()
        };
        assert_eq!([bases(2026), bases(2030)], [2, 3]);
        let mut turned = own.clone();
        turned.reverse();
        for place in &mut turned {
            place.name = None;
        }
        assert_eq!(super::public(&turned).all, public.all, "names and order are nowhere");
    }

    #[test]
    fn what_the_plan_has_beside_the_own_figures_counts_once() {
        let home = |id: &str, dwellings| GroupHome {
            id: id.into(),
            name: id.into(),
            position: crate::geodesy::Position { lon: 10.0, lat: 60.0 },
            form: 4,
            dwellings,
        };
        let plan = Plan {
            group_homes: vec![home("h1", Some(8)), home("h2", Some(6)), home("h3", None)],
            ..Plan::default()
        };
        let own = OwnFigures { supply: vec![place("h1", 4, 7.0, [None, None])], ..OwnFigures::default() };
        let found = all_places(Some(&own), &plan);
        let of: Vec<(&str, u32)> =
            found.all.iter().map(|place| (place.id.as_str(), place.places as u32)).collect();
        assert_eq!(of, [("h1", 7), ("h2", 6)]);
        assert_eq!((found.homes_unknown, found.bases_unknown), (1, 0));
    }
}
