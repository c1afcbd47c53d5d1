//! Wishes of those asked, and what they say about the others.
//!
//! Who was asked moves in the year and to the form wished. The others are spread as those asked of the same band of ages, with a
//! smoothing count; where too few were asked, as the forms registered in the municipality, else as in the settings.

use super::ages::{AGES, ByAge};
use super::population::Population;
use crate::input::need::records::{Moves, NeedForm, Wish};
use crate::settings::need::NeedSettings;
use crate::settings::need::course::WishBand;
use crate::settings::need::group::OLDEST;

/// Forms out of the family: 1 to 5.
pub const HOMES: usize = NeedForm::COUNT - 1;
/// Form 4 among forms 1 to 5.
const FORM_4: usize = 3;

/// What wishes are made use of with.
#[derive(Clone, Copy)]
pub struct Params<'a> {
    /// Bands, smoothing.
    pub settings: &'a NeedSettings,
    /// Areas, to which wishes may be bound.
    pub areas: &'a [Population],
    /// Those asked.
    pub wishes: &'a [Wish],
    /// 1 January of this year.
    pub year: u16,
    /// Persons registered by form; 0 where none is known.
    pub registered: [u64; NeedForm::COUNT],
}

/// Persons asked who wish alike: an age, a year, a form, an area. No `Debug`: it may be one person.
#[derive(Clone, Copy, PartialEq)]
pub struct Asked {
    /// Age on 1 January of the first year.
    pub age: u8,
    /// The form wished; [`NeedForm::FAMILY`]: stays.
    pub form: NeedForm,
    /// When.
    pub moves: When,
    /// Index of the area; `None`: any.
    pub area: Option<usize>,
    /// How many.
    pub persons: f64,
}

/// When those asked move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// A home is needed in this year.
    Year(u16),
    /// Not known: as the others of their age.
    Open,
}

/// What was asked, and how the others are spread. No `Debug`, as for the wishes themselves.
#[derive(Clone, PartialEq)]
pub struct Wishes {
    /// Those asked.
    pub asked: Vec<Asked>,
    /// Band by band, youngest first.
    pub bands: Vec<Band>,
    /// Persons asked whose age does not fit: not born, or older than anybody.
    pub unfit: u32,
    /// Persons asked who name an area that is none; they count, anywhere.
    pub elsewhere: u32,
}

/// Wishes of a band of ages.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The ages.
    pub ages: WishBand,
    /// How many were asked who wish a form 1 to 5.
    pub asked: u32,
    /// How many were asked who wish to stay with family.
    pub stay: u32,
    /// How those of the others who move out are spread over forms 1 to 5; sum 1.
    pub shares: [f64; HOMES],
    /// What that rests on.
    pub basis: SpreadBasis,
}

/// What the spread of those not asked rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpreadBasis {
    /// Wishes of the same band.
    Wishes,
    /// Forms registered in the municipality.
    Registered,
    /// Shares of the settings.
    Settings,
    /// Taken on trial, as for an upper bound.
    Trial,
}

impl Wishes {
    /// Makes use of what was asked; without wishes the others are all there are.
    #[must_use]
    pub fn new(params: &Params<'_>) -> Self {
        let (mut unfit, mut elsewhere) = (0, 0);
        let mut asked = Vec::new();
        for wish in params.wishes {
            let Some(age) = age(params.year, wish.birth_year) else {
                unfit += 1;
                continue;
            };
            let known = |id: &String| params.areas.iter().position(|area| area.id == *id);
            let area = wish.area.as_ref().and_then(known);
            elsewhere += u32::from(wish.area.is_some() && area.is_none());
            asked.push(Asked { age, form: wish.form, moves: when(wish), area, persons: 1.0 });
        }
        let bands = params.settings.wishes.band.iter().map(|ages| band(params, *ages, &asked)).collect();
        Self { asked: together(asked), bands, unfit, elsewhere }
    }

    /// How the others of an age are spread over forms 1 to 5: as their band; the young as the first.
    #[must_use]
    pub fn shares(&self, age: u8) -> [f64; HOMES] {
        let own = self.bands.iter().find(|band| band.ages.to.is_none_or(|to| age <= to));
        own.map_or([0.0; HOMES], |band| band.shares)
    }

    /// The same at every age, form by form.
    #[must_use]
    pub fn by_age(&self) -> [ByAge; HOMES] {
        std::array::from_fn(|home| ByAge::of(|age| self.shares(age)[home]))
    }

    /// The same wishes, with all others in form 4: an upper bound of it, for those not asked may differ from those asked.
    #[must_use]
    pub fn all_others_in_form_4(&self) -> Self {
        let mut shares = [0.0; HOMES];
        shares[FORM_4] = 1.0;
        let bands = self.bands.iter().map(|band| Band { shares, basis: SpreadBasis::Trial, ..band.clone() });
        Self { bands: bands.collect(), ..self.clone() }
    }
}

/// Age on 1 January: the birthday of the year before was the last.
fn age(year: u16, birth_year: u16) -> Option<u8> {
    let age = year.checked_sub(birth_year)?.checked_sub(1)?;
    u8::try_from(age).ok().filter(|age| usize::from(*age) < AGES)
}

/// A home is needed in the year in which the age is reached.
fn when(wish: &Wish) -> When {
    match wish.moves {
        Some(Moves::Year(year)) => When::Year(year),
        Some(Moves::Age(age)) => When::Year(wish.birth_year.saturating_add(u16::from(age))),
        None => When::Open,
    }
}

/// Those who wish alike as one, in a fixed order.
fn together(mut asked: Vec<Asked>) -> Vec<Asked> {
    asked.sort_by_key(|one| (one.age, one.moves, one.form, one.area));
    let mut all: Vec<Asked> = Vec::new();
    for one in asked {
        match all.last_mut() {
            Some(last) if Asked { persons: 0.0, ..*last } == Asked { persons: 0.0, ..one } => {
                last.persons += one.persons;
            }
            _ => all.push(one),
        }
    }
    all
}

fn band(params: &Params<'_>, ages: WishBand, asked: &[Asked]) -> Band {
    let rules = &params.settings.wishes;
    let is_in = |one: &&Asked| ages.from <= one.age && ages.to.is_none_or(|to| one.age <= to);
    let mut counts = [0_u32; NeedForm::COUNT];
    asked.iter().filter(is_in).for_each(|one| counts[one.form.index()] += 1);
    let (stay, homes) = (counts[0], &counts[1..]);
    let total: u32 = homes.iter().sum();
    let (shares, basis) = if total >= rules.least_asked {
        let all = f64::from(total) + rules.smoothing * HOMES as f64;
        (std::array::from_fn(|i| (f64::from(homes[i]) + rules.smoothing) / all), SpreadBasis::Wishes)
    } else {
        without_wishes(params, ages)
    };
    Band { ages, asked: total, stay, shares, basis }
}

/// Forms registered, else those of the settings at the youngest age of the band at which anybody has a home of his own.
fn without_wishes(params: &Params<'_>, ages: WishBand) -> ([f64; HOMES], SpreadBasis) {
    let registered: u64 = params.registered[1..].iter().sum();
    if registered > 0 {
        let share = |i: usize| params.registered[i + 1] as f64 / registered as f64;
        return (std::array::from_fn(share), SpreadBasis::Registered);
    }
    let own = |age: u8| -> f64 { params.settings.forms_at(age)[1..].iter().sum() };
    let age = (ages.from..=OLDEST).find(|age| own(*age) > 0.0).unwrap_or(OLDEST);
    let (shares, sum) = (params.settings.forms_at(age), own(age));
    (std::array::from_fn(|i| if sum > 0.0 { shares[i + 1] / sum } else { 0.0 }), SpreadBasis::Settings)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "shares that binary numbers hold exactly")]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn wish(birth_year: u16, form: u8) -> Wish {
        Wish {
            birth_year,
            form: NeedForm::new(form).expect("form"),
            moves: Some(Moves::Age(20)),
            area: None,
            base_type: None,
            certainty: None,
            interview_year: 2025,
        }
    }

    fn wishes(asked: &[Wish], registered: [u64; 6]) -> Wishes {
        let settings = NeedSettings::built_in().expect("settings");
        Wishes::new(&Params { settings: &settings, areas: &[], wishes: asked, year: 2026, registered })
    }

    #[test]
    fn ten_asked_stand_for_the_others_smoothed() {
        let mut asked: Vec<_> = (0..7).map(|_| wish(2005, 4)).collect();
        asked.extend((0..3).map(|_| wish(2004, 2)));
        asked.push(wish(2005, 0));
        let found = wishes(&asked, [0; 6]);
        let band = &found.bands[1];
        assert_eq!((band.asked, band.stay, band.basis), (10, 1, SpreadBasis::Wishes));
        // (0, 3, 0, 7, 0) + 1 each, of 15
        for (share, of_15) in band.shares.iter().zip([1.0, 4.0, 1.0, 8.0, 1.0]) {
            assert!((share - of_15 / 15.0).abs() < 1e-12, "{:?}", band.shares);
        }
        let upper = found.all_others_in_form_4();
        assert_eq!(upper.shares(20), [0.0, 0.0, 0.0, 1.0, 0.0]);
        assert!(upper.asked == found.asked);
    }

    #[test]
    fn nine_asked_do_not_and_the_forms_registered_do() {
        let asked: Vec<_> = (0..9).map(|_| wish(2005, 4)).collect();
        let band = wishes(&asked, [50, 1, 0, 1, 2, 0]).bands[1].clone();
        assert_eq!((band.asked, band.basis), (9, SpreadBasis::Registered));
        assert_eq!(band.shares, [0.25, 0.0, 0.25, 0.5, 0.0]);
        let band = wishes(&asked, [50, 0, 0, 0, 0, 0]).bands[1].clone();
        assert_eq!(band.basis, SpreadBasis::Settings);
        // 0.12, 0.03, 0.05, 0.16, 0.04 of 0.40
        for (share, of_40) in band.shares.iter().zip([12.0, 3.0, 5.0, 16.0, 4.0]) {
            assert!((share - of_40 / 40.0).abs() < 1e-12, "{:?}", band.shares);
        }
    }

    #[test]
    fn ages_and_years_are_those_of_1_january() {
        let found = wishes(&[wish(2005, 4), wish(2005, 4), wish(2027, 4)], [0; 6]);
        // born in 2005: 20 on 1 January 2026; 20 is reached in 2025
        let one = found.asked[0];
        assert_eq!((one.age, one.moves, one.persons), (20, When::Year(2025), 2.0));
        assert_eq!((found.asked.len(), found.unfit), (1, 1));
    }
}
