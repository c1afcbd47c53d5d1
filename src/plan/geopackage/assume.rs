//! Changes of what a plan assumes, in one transaction each.

use super::assumptions::{put, read};
use super::change::change;
use super::edit::{File, Refused};
use crate::plan::assume::Assume;
use crate::plan::edit::{By, EditError};
use crate::plan::tag;
use crate::settings::assumptions::Assumptions;

impl File<'_> {
    /// Changes what the plan assumes; all that it assumes then.
    pub(super) fn assume(&self, wanted: &Assume, by: &By<'_>) -> Result<Assumptions, EditError> {
        change(&self.access, Some(by.now), |dataset| -> Result<Assumptions, Refused> {
            let before = read(dataset)?;
            if !wanted.expected.is(&tag::of_assumptions(&before)) {
                return Err(EditError::OtherAssumptions.into());
            }
            let after = before.changed(&wanted.values);
            put(dataset, &after)?;
            Ok(after)
        })
    }
}
