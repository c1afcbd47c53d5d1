//! Places by form, area and year: homes of forms 4 and 5; for forms 1 to 3 the persons that a base can serve and flats set aside.
//!
//! The ordinary homes around a base are no supply: others live in them.

use super::error::NeedError;
use crate::input::need::records::{NeedForm, SupplyPlace};

/// Places of forms 0 to 5; `None`: nobody has said how many there are. Form 0 has none.
pub type Places = [Option<f64>; NeedForm::COUNT];

/// Places with their areas looked up.
#[derive(Debug, Clone)]
pub struct Supply<'a> {
    units: Vec<Unit<'a>>,
    areas: usize,
}

#[derive(Debug, Clone, Copy)]
struct Unit<'a> {
    place: &'a SupplyPlace,
    /// Index of its area; `None`: for the whole municipality.
    area: Option<usize>,
}

/// Places of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// By area.
    pub areas: Vec<Places>,
    /// For the whole municipality.
    pub anywhere: Places,
}

impl<'a> Supply<'a> {
    /// Looks up the areas.
    pub fn new(places: &'a [SupplyPlace], areas: &[&str]) -> Result<Self, NeedError> {
        let unit = |place: &'a SupplyPlace| match &place.area {
            None => Ok(Unit { place, area: None }),
            Some(id) => match areas.iter().position(|area| area == id) {
                Some(area) => Ok(Unit { place, area: Some(area) }),
                None => Err(NeedError::NoPlaceArea {
                    id: place.id.clone(),
                    area: id.clone(),
                    known: areas.iter().map(|area| (*area).to_owned()).collect(),
                }),
            },
        };
        let units = places.iter().map(unit).collect::<Result<_, _>>()?;
        Ok(Self { units, areas: areas.len() })
    }

    /// Places that are open in a year.
    #[must_use]
    pub fn of(&self, year: u16) -> Offer {
        // a form that no row names is not known; one whose places are not open has none
        let known =
            |form: usize| self.units.iter().any(|unit| unit.place.form.index() == form).then_some(0.0);
        let nothing: Places = std::array::from_fn(known);
        let mut offer = Offer { areas: vec![nothing; self.areas], anywhere: nothing };
        for unit in self.units.iter().filter(|unit| is_open(unit.place, year)) {
            let places = unit.area.map_or(&mut offer.anywhere, |area| &mut offer.areas[area]);
            *places[unit.place.form.index()].get_or_insert(0.0) += unit.place.places;
        }
        offer
    }

    /// Those that open after a year, each once.
    pub fn planned(&self, year: u16) -> impl Iterator<Item = &'a SupplyPlace> + '_ {
        let opens_later = move |place: &&SupplyPlace| place.opens.is_some_and(|opens| opens > year);
        self.units.iter().map(|unit| unit.place).filter(opens_later)
    }

    /// All but one; forms that are known stay so.
    #[must_use]
    pub fn without(&self, id: &str) -> Self {
        let left = |unit: &Unit<'a>| unit.place.id != id;
        Self { units: self.units.iter().copied().filter(left).collect(), areas: self.areas }
    }
}

/// Whether a place is open in a year.
pub(super) fn is_open(place: &SupplyPlace, year: u16) -> bool {
    place.opens.is_none_or(|opens| opens <= year) && place.closes.is_none_or(|closes| year < closes)
}
