//! The persons of a group in an area while the years go by, and what a year does to them.

use std::ops::Range;

use super::ages::{AGES, ByAge};
use super::rates::Rates;
use super::shift::{Shift, Turned};
use super::state::{ByForm, State};
use super::wishes::{Asked, HOMES, When};
use crate::input::need::records::{Movers, NeedForm};
use crate::settings::need::course::Leaving;
use crate::settings::need::group::OLDEST;

/// Why somebody needs a home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Has one, or lives with family and needs none yet.
    Living,
    /// Was asked, and wishes so.
    Asked,
    /// Was not asked; spread as those who were.
    Others,
    /// Was not asked, lived with family on 1 January of the first year, and is old enough to need a home today.
    Backlog,
}

impl Origin {
    /// How many there are.
    pub const COUNT: usize = 4;
    /// All of them, in order.
    pub const ALL: [Self; Self::COUNT] = [Self::Living, Self::Asked, Self::Others, Self::Backlog];
}

/// Whether origins are kept apart; together they are faster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layers {
    /// A layer for each.
    Apart,
    /// One for all.
    Together,
}

/// What stays the same from year to year.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// Moving out from the family.
    pub leaving: &'a Leaving,
    /// How those not asked are spread over forms 1 to 5: the share of each form, by age.
    pub shares: &'a [ByAge; HOMES],
    /// What a new way of working moves, where the dials stand.
    pub shifts: &'a [(Shift, Turned)],
    /// Rates of a year.
    pub rates: &'a Rates,
}

/// Those asked who wait for their year.
#[derive(Clone, Copy)]
struct Waiting {
    age: usize,
    form: NeedForm,
    moves: When,
    persons: f64,
}

/// Persons of a group in an area.
#[derive(Clone)]
pub struct World {
    layers: Vec<State>,
    waiting: Vec<Waiting>,
    /// By shift: whom it moved in the last year, at their age.
    moved: Vec<ByAge>,
    /// Room for those of the year before, so that no year asks for memory.
    spare: Vec<ByAge>,
}

impl World {
    /// On 1 January of the first year. `state` has nobody who was asked.
    #[must_use]
    pub fn new(state: State, asked: &[Asked], layers: Layers) -> Self {
        let count = if layers == Layers::Apart { Origin::COUNT } else { 1 };
        let mut all = vec![State::default(); count];
        all[0] = state;
        let wait = |one: &Asked| Waiting {
            age: usize::from(one.age),
            form: one.form,
            moves: one.moves,
            persons: one.persons,
        };
        Self { layers: all, waiting: asked.iter().map(wait).collect(), moved: Vec::new(), spare: Vec::new() }
    }

    fn layer(&mut self, origin: Origin) -> &mut State {
        let i = if self.layers.len() == 1 { 0 } else { origin as usize };
        &mut self.layers[i]
    }

    /// Who needs a home in the first year: those asked whose year is not later, and the backlog.
    pub fn begin(&mut self, year: u16, rules: &Rules<'_>) {
        self.moved = vec![ByAge::default(); rules.shifts.len()];
        self.spare.clone_from(&self.moved);
        let family = self.layer(Origin::Living).form_mut(NeedForm::FAMILY);
        let mut backlog = ByAge::default();
        let old = usize::from(rules.leaving.backlog_over) + 1..;
        backlog.0[old.clone()].swap_with_slice(&mut family.0[old]);
        self.place(Origin::Backlog, &rules.shares.each_ref().map(|share| backlog.times(share)));
        self.settle(year, rules, 0.0);
    }

    /// A year later. `residents` are everybody in the area by age on 1 January of that year.
    pub fn next(&mut self, year: u16, residents: &ByAge, rules: &Rules<'_>) {
        // who stays alive and who is registered move as all do: their rates have it in them, so that nobody is gone through twice
        self.grow_older(&rules.rates.alive_and_here);
        self.register(residents, &rules.rates.registered_and_here);
        self.move_on(year, rules);
    }

    /// Everybody a year older, without those who died.
    pub fn grow_older(&mut self, alive: &ByAge) {
        for layer in &mut self.layers {
            for form in NeedForm::ALL {
                layer.form_mut(form).grow_older(alive);
            }
        }
        for one in &mut self.waiting {
            one.age = (one.age + 1).min(AGES - 1);
            one.persons *= alive.0[one.age];
        }
        self.moved.iter_mut().for_each(|moved| moved.grow_older(alive));
    }

    /// Those who became known, with family.
    pub fn register(&mut self, residents: &ByAge, registered: &ByAge) {
        let family = self.layer(Origin::Living).form_mut(NeedForm::FAMILY);
        for ((own, residents), share) in family.0.iter_mut().zip(&residents.0).zip(&registered.0) {
            *own += residents * share;
        }
    }

    /// Moving in and out of the municipality, all alike.
    pub fn migrate(&mut self, net: f64) {
        let factor = 1.0 + net;
        let scale = |ages: &mut ByAge| ages.0.iter_mut().for_each(|persons| *persons *= factor);
        for layer in &mut self.layers {
            for form in NeedForm::ALL {
                scale(layer.form_mut(form));
            }
        }
        self.waiting.iter_mut().for_each(|one| one.persons *= factor);
        self.moved.iter_mut().for_each(scale);
    }

    /// Moving out from the family, then moves between forms.
    pub fn move_on(&mut self, year: u16, rules: &Rules<'_>) {
        std::mem::swap(&mut self.moved, &mut self.spare);
        self.moved.iter_mut().for_each(|moved| moved.0.fill(0.0));
        self.leave(year, rules);
        self.settle(year, rules, rules.rates.leaving);
        self.come_back(rules);
        self.shift_residents(year, rules);
    }

    /// Those not asked: a share a year, and everybody who is old enough to need a home.
    fn leave(&mut self, year: u16, rules: &Rules<'_>) {
        let Leaving { from_age, backlog_over, .. } = *rules.leaving;
        let (from, old) = (usize::from(from_age), usize::from(backlog_over) + 1);
        let family = self.layer(Origin::Living).form_mut(NeedForm::FAMILY);
        let mut leaving = ByAge::default();
        for age in from..old {
            leaving.0[age] = family.0[age] * rules.rates.leaving;
            family.0[age] -= leaving.0[age];
        }
        // most who are old enough left in the years before, so that few ages are left to go through
        let end =
            family.0.iter().rposition(|persons| *persons > 0.0).map_or(0, |age| age + 1).max(old).max(from);
        let at_once = old.max(from)..end;
        leaving.0[at_once.clone()].swap_with_slice(&mut family.0[at_once]);
        if rules.shifts.iter().any(|(shift, _)| shift.meets(Movers::Newcomers, year)) {
            let mut homes = rules.shares.each_ref().map(|share| leaving.times(share));
            self.redirect(year, &mut homes, rules.shifts);
            self.place(Origin::Others, &homes);
        } else {
            self.spread(&leaving, from..end, rules.shares);
        }
    }

    /// New ways of working meet those who are about to move to forms 1 to 5.
    fn redirect(&mut self, year: u16, homes: &mut [ByAge; HOMES], shifts: &[(Shift, Turned)]) {
        let before = homes.clone();
        for ((shift, turned), moved) in shifts.iter().zip(&mut self.moved) {
            let forms = (shift.from.index().checked_sub(1), shift.to.index().checked_sub(1));
            if let ((Some(from), Some(to)), true) = (forms, shift.meets(Movers::Newcomers, year)) {
                for age in usize::from(shift.ages.from)..=usize::from(shift.ages.to.min(OLDEST)) {
                    let persons = (before[from].0[age] * turned.share).min(homes[from].0[age]);
                    homes[from].0[age] -= persons;
                    homes[to].0[age] += persons;
                    moved.0[age] += persons;
                }
            }
        }
    }

    /// Those not asked who leave, of some ages, to forms 1 to 5.
    fn spread(&mut self, leaving: &ByAge, ages: Range<usize>, shares: &[ByAge; HOMES]) {
        let layer = self.layer(Origin::Others);
        for (form, share) in NeedForm::ALL[1..].iter().zip(shares) {
            let there = &mut layer.form_mut(*form).0[ages.clone()];
            let coming = leaving.0[ages.clone()].iter().zip(&share.0[ages.clone()]);
            there.iter_mut().zip(coming).for_each(|(own, (persons, share))| *own += persons * share);
        }
    }

    fn place(&mut self, origin: Origin, homes: &[ByAge; HOMES]) {
        let layer = self.layer(origin);
        NeedForm::ALL[1..].iter().zip(homes).for_each(|(form, persons)| layer.form_mut(*form).add(persons));
    }

    /// Those asked whose year has come; without a year they move as the others of their age.
    fn settle(&mut self, year: u16, rules: &Rules<'_>, leaving: f64) {
        let is_open = |age: usize| age >= usize::from(rules.leaving.from_age);
        let mut waiting = std::mem::take(&mut self.waiting);
        for Waiting { age, form, moves, persons } in &mut waiting {
            let share = match moves {
                _ if *form == NeedForm::FAMILY => 0.0,
                When::Year(own) => f64::from(u8::from(*own <= year)),
                When::Open if *age > usize::from(rules.leaving.backlog_over) => 1.0,
                When::Open if is_open(*age) => leaving,
                When::Open => 0.0,
            };
            let settling = *persons * share;
            *persons -= settling;
            self.layer(Origin::Asked).form_mut(*form).0[*age] += settling;
        }
        waiting.retain(|one| one.persons > 0.0);
        self.waiting = waiting;
    }

    /// Of those moved in the year before a share comes back.
    fn come_back(&mut self, rules: &Rules<'_>) {
        for ((shift, turned), moved) in rules.shifts.iter().zip(&self.spare) {
            if turned.back <= 0.0 {
                continue;
            }
            // a year older than when they were moved
            let ages = usize::from(shift.ages.from)..AGES.min(usize::from(shift.ages.to) + 2);
            for age in ages.filter(|age| moved.0[*age] > 0.0) {
                let persons = moved.0[age];
                let there: f64 = self.layers.iter().map(|layer| layer.form(shift.to).0[age]).sum();
                let share = if there > 0.0 { (persons * turned.back / there).min(1.0) } else { 0.0 };
                for layer in &mut self.layers {
                    let back = layer.form(shift.to).0[age] * share;
                    layer.form_mut(shift.to).0[age] -= back;
                    layer.form_mut(shift.from).0[age] += back;
                }
            }
        }
    }

    /// New ways of working that move those who live somewhere already.
    fn shift_residents(&mut self, year: u16, rules: &Rules<'_>) {
        let acts = |shift: &Shift| shift.meets(Movers::Residents, year);
        if !rules.shifts.iter().any(|(shift, _)| acts(shift)) {
            return;
        }
        for layer in &mut self.layers {
            let before = layer.clone();
            for ((shift, turned), moved) in rules.shifts.iter().zip(&mut self.moved) {
                if acts(shift) {
                    let wanted = Wanted { persons: before.form(shift.from), share: turned.share, shift };
                    wanted.go(layer, moved);
                }
            }
        }
    }

    /// All of them.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.layers.iter().map(State::sum).sum::<f64>() + self.waiting()
    }

    /// Those asked who wait for their year, with family.
    #[must_use]
    pub fn waiting(&self) -> f64 {
        self.waiting.iter().map(|one| one.persons).sum()
    }

    /// Persons by origin and form; those asked who wait are in form 0.
    #[must_use]
    pub fn by_origin(&self) -> Vec<ByForm> {
        let mut all: Vec<ByForm> = self.layers.iter().map(State::by_form).collect();
        let last = if self.layers.len() == 1 { 0 } else { Origin::Asked as usize };
        all[last][NeedForm::FAMILY.index()] += self.waiting();
        all
    }

    /// Persons by form, origins together; those asked who wait are in form 0.
    #[must_use]
    pub fn by_form(&self) -> ByForm {
        let mut all = ByForm::default();
        for layer in &self.layers {
            all.iter_mut().zip(layer.by_form()).for_each(|(sum, own)| *sum += own);
        }
        all[NeedForm::FAMILY.index()] += self.waiting();
        all
    }

    /// Persons in each form of at most an age; those asked who wait are left out, as is everybody with family.
    #[must_use]
    pub fn up_to(&self, oldest: u8) -> ByForm {
        let mut all = ByForm::default();
        for layer in &self.layers {
            for form in &NeedForm::ALL[1..] {
                all[form.index()] += layer.form(*form).sum_up_to(oldest);
            }
        }
        all
    }

    /// Everybody by age.
    #[must_use]
    pub fn by_age(&self) -> ByAge {
        let mut all = ByAge::default();
        self.layers.iter().for_each(|layer| all.add(&layer.by_age()));
        self.waiting.iter().for_each(|one| all.0[one.age] += one.persons);
        all
    }

    /// Those of the backlog of the first year who are older than an age now; `None` where origins are not kept apart.
    #[must_use]
    pub fn backlog_over(&self, age: u8) -> Option<f64> {
        let layer = self.layers.get(Origin::Backlog as usize)?;
        Some(layer.by_age().0[usize::from(age) + 1..].iter().sum())
    }

    /// By shift: persons it moved in the last year.
    pub fn moved(&self) -> impl Iterator<Item = f64> + '_ {
        self.moved.iter().map(ByAge::sum)
    }
}

/// A share of who lives in a form is to live in another.
struct Wanted<'a> {
    persons: &'a ByAge,
    share: f64,
    shift: &'a Shift,
}

impl Wanted<'_> {
    fn go(&self, layer: &mut State, moved: &mut ByAge) {
        let ages = usize::from(self.shift.ages.from)..=usize::from(self.shift.ages.to.min(OLDEST));
        let (mut from, mut to) = (layer.form(self.shift.from).clone(), layer.form(self.shift.to).clone());
        for age in ages {
            let persons = (self.persons.0[age] * self.share).min(from.0[age]);
            from.0[age] -= persons;
            to.0[age] += persons;
            moved.0[age] += persons;
        }
        *layer.form_mut(self.shift.from) = from;
        *layer.form_mut(self.shift.to) = to;
    }
}
