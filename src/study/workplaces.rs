//! Where people work, in a study area.

use super::container::Mapped;
use super::error::StudyError;
use super::sections::WORKPLACES;
use crate::residents::workplaces::Workplaces;

/// The workplaces; `None` if nobody said where people work.
pub(super) fn load(file: &Mapped) -> Result<Option<Workplaces>, StudyError> {
    if !file.has(WORKPLACES) {
        return Ok(None);
    }
    let workplaces: Workplaces = file.records(WORKPLACES)?;
    workplaces.check().map_err(|why| file.damaged(WORKPLACES, why))?;
    Ok(Some(workplaces))
}
