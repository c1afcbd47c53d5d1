//! Persons of a target group by housing form and single age.

use super::ages::ByAge;
use crate::input::need::records::NeedForm;

/// Expected persons, with fractions, by form and age.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State([ByAge; NeedForm::COUNT]);

/// Expected persons by form 0 to 5.
pub type ByForm = [f64; NeedForm::COUNT];

impl State {
    /// Persons of a form.
    #[must_use]
    pub fn form(&self, form: NeedForm) -> &ByAge {
        &self.0[form.index()]
    }

    /// Persons of a form, to be changed.
    pub fn form_mut(&mut self, form: NeedForm) -> &mut ByAge {
        &mut self.0[form.index()]
    }

    /// Forms 0 to 5, all ages together.
    #[must_use]
    pub fn by_form(&self) -> ByForm {
        std::array::from_fn(|form| self.0[form].sum())
    }

    /// All forms and ages together.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.by_form().iter().sum()
    }

    /// All forms together.
    #[must_use]
    pub fn by_age(&self) -> ByAge {
        let mut all = ByAge::default();
        self.0.iter().for_each(|form| all.add(form));
        all
    }

    /// Adds as many of each form and age.
    pub fn add(&mut self, other: &Self) {
        for (own, more) in self.0.iter_mut().zip(&other.0) {
            own.add(more);
        }
    }

    /// Adds others of each form and age, times a factor of the age.
    pub fn add_times(&mut self, other: &Self, factor: &ByAge) {
        for (own, more) in self.0.iter_mut().zip(&other.0) {
            for ((own, more), factor) in own.0.iter_mut().zip(&more.0).zip(&factor.0) {
                *own += more * factor;
            }
        }
    }
}
