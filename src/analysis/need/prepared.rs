//! What a run begins with: who is there, who was asked, who lives around. It does not change from draw to draw.

use super::ages::ByAge;
use super::deaths::Deaths;
use super::error::NeedError;
use super::population::Population;
use super::rates::{RateFigures, Rates};
use super::shift::{Shift, Turned};
use super::start::{self, AreaStart, Basis};
use super::state::State;
use super::wishes::{self, Asked, HOMES, Wishes};
use super::world::Rules;
use crate::input::need::records::{NeedForm, RegisteredCount, Wish};
use crate::settings::need::NeedSettings;
use crate::settings::need::course::Leaving;
use crate::settings::need::group::{Group, OLDEST};

/// What the future of a group is reckoned from.
#[derive(Clone, Copy)]
pub struct Params<'a> {
    /// Settings.
    pub settings: &'a NeedSettings,
    /// The group.
    pub group: &'a Group,
    /// Chance of everybody to die.
    pub deaths: &'a Deaths,
    /// Residents of every area; together they are the municipality.
    pub areas: &'a [Population],
    /// Registered counts of any group and year.
    pub counts: &'a [RegisteredCount],
    /// Wishes of the group; empty where nobody was asked, or where they may not be read.
    pub wishes: &'a [Wish],
    /// 1 January of the first year, the one of the counts.
    pub from: u16,
    /// Last year.
    pub to: u16,
}

/// A run that is ready for any position of the dials.
#[derive(Clone)]
pub struct Prepared {
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
    /// In the order of the areas.
    pub(super) areas: Vec<Ground>,
    /// What the start rests on.
    pub basis: Basis,
    /// What was asked.
    pub wishes: Wishes,
    /// Persons asked who are more than those known with family in their band of ages.
    pub more_asked: f64,
    /// Moving out.
    pub(super) leaving: Leaving,
    /// Figures of the rates.
    pub(super) figures: RateFigures,
    shares: [ByAge; HOMES],
    /// Share of those with family who were not asked, by age, where the share of the group is likely.
    asked: ByAge,
}

/// A group in an area, and everybody around it.
#[derive(Clone)]
pub(super) struct Ground {
    /// Id of the area.
    pub(super) id: String,
    start: AreaStart,
    asked: Vec<Asked>,
    /// Everybody by age, year by year from the one after the first.
    pub(super) residents: Vec<ByAge>,
}

impl Prepared {
    /// Looks up and spreads everything.
    pub fn new(params: &Params<'_>) -> Result<Self, NeedError> {
        let Params { settings, group, areas, from, to, .. } = *params;
        if to < from {
            return Err(NeedError::Years { from, to });
        }
        let begun =
            start::start(&start::Params { settings, group, areas, counts: params.counts, year: from })?;
        let registered = begun.basis.forms;
        let wishes =
            Wishes::new(&wishes::Params { settings, areas, wishes: params.wishes, year: from, registered });
        let family = family(&begun.areas);
        let grounds = areas.iter().zip(begun.areas).map(|(area, start)| Ground {
            id: area.id.clone(),
            start,
            asked: Vec::new(),
            residents: (from + 1..=to).map(|year| ByAge::of(|age| area.at(age, year))).collect(),
        });
        let mut new = Self {
            from,
            to,
            areas: grounds.collect(),
            basis: begun.basis,
            shares: wishes.by_age(),
            more_asked: 0.0,
            leaving: settings.leaving.clone(),
            figures: RateFigures::new(settings, group, params.deaths),
            asked: ByAge::default(),
            wishes,
        };
        new.set_apart(&family);
        Ok(new)
    }

    /// Puts those asked where they wish to live, and takes them out of those with family.
    fn set_apart(&mut self, family: &[ByAge]) {
        let whole = family.iter().fold(ByAge::default(), |mut whole, area| {
            whole.add(area);
            whole
        });
        let mut others = ByAge::of(|_| 1.0);
        let mut from = 0;
        for band in &self.wishes.bands {
            let to = band.ages.to.unwrap_or(OLDEST);
            let known: f64 = (from..=to).map(|age| whole[age]).sum();
            let own = self.wishes.asked.iter().filter(|one| from <= one.age && one.age <= to);
            let asked: f64 = own.map(|one| one.persons).sum();
            let left = if known > 0.0 { (1.0 - asked / known).max(0.0) } else { 1.0 };
            (from..=to).for_each(|age| others[age] = left);
            self.more_asked += (asked - known).max(0.0);
            from = to.saturating_add(1);
        }
        let sum = whole.sum();
        for (i, own) in family.iter().enumerate() {
            let even = 1.0 / family.len() as f64;
            let share = if sum > 0.0 { own.sum() / sum } else { even };
            let here = self.wishes.asked.iter().filter_map(|one| match one.area {
                Some(area) => (area == i).then_some(*one),
                None => Some(Asked { persons: one.persons * share, ..*one }),
            });
            self.areas[i].asked = here.collect();
        }
        self.asked = others;
    }

    /// The same with all areas as one, for many draws.
    #[must_use]
    pub fn together(&self) -> Self {
        let mut whole = Ground {
            id: String::new(),
            start: AreaStart::default(),
            asked: self.wishes.asked.clone(),
            residents: vec![ByAge::default(); usize::from(self.to - self.from)],
        };
        for area in &self.areas {
            whole.start.counted.add(&area.start.counted);
            whole.start.estimated.add(&area.start.estimated);
            whole.residents.iter_mut().zip(&area.residents).for_each(|(sum, own)| sum.add(own));
        }
        Self { areas: vec![whole], ..self.clone() }
    }

    /// The same with all others in form 4: the upper bound of it.
    #[must_use]
    pub fn all_others_in_form_4(&self) -> Self {
        let wishes = self.wishes.all_others_in_form_4();
        Self { shares: wishes.by_age(), wishes, ..self.clone() }
    }

    /// Ids of the areas, in order.
    pub fn area_ids(&self) -> impl Iterator<Item = &str> {
        self.areas.iter().map(|area| area.id.as_str())
    }

    /// The years, in order.
    pub fn years(&self) -> impl Iterator<Item = u16> + use<> {
        self.from..=self.to
    }

    /// Those of an area in the first year who were not asked, and those who were.
    pub(super) fn begin(&self, area: usize, rates: &Rates) -> (State, &[Asked]) {
        let ground = &self.areas[area];
        let mut state = ground.start.at(&rates.level);
        let family = state.form_mut(NeedForm::FAMILY);
        family.0.iter_mut().zip(&self.asked.0).for_each(|(persons, left)| *persons *= left);
        (state, &ground.asked)
    }

    /// What stays the same from year to year.
    pub(super) fn rules<'a>(&'a self, rates: &'a Rates, shifts: &'a [(Shift, Turned)]) -> Rules<'a> {
        Rules { leaving: &self.leaving, shares: &self.shares, shifts, rates }
    }
}

/// Those with family, by area.
fn family(areas: &[AreaStart]) -> Vec<ByAge> {
    let of = |area: &AreaStart| {
        let mut all = area.counted.form(NeedForm::FAMILY).clone();
        all.add(area.estimated.form(NeedForm::FAMILY));
        all
    };
    areas.iter().map(of).collect()
}
