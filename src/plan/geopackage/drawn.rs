//! Street changes that are only drawn yet: read by the rules of the plan, and kept nowhere.

use super::draft::new_row;
use super::parse;
use super::raw::{Known, Notes};
use crate::input::Remark;
use crate::plan::edit::{Draft, EditError};
use crate::plan::{Edit, PlanLayer};

/// A street change that is only drawn yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The change.
    pub edit: Edit,
    /// What was noticed about it.
    pub remarks: Vec<Remark>,
}

impl Drawn {
    /// The change of a draft, as it is read from a plan that has it. It has its own id, or the given one.
    pub fn of(draft: &Draft, known: &Known, id: &str) -> Result<Self, EditError> {
        let columns = PlanLayer::Edits.columns(&known.classes);
        let is_known = |name: &str| columns.iter().any(|own| own.name.eq_ignore_ascii_case(name));
        if let Some(unknown) = draft.values.keys().find(|name| !is_known(name) && *name != "id") {
            let names: Vec<&str> = columns.iter().map(|own| own.name.as_str()).collect();
            let why = format!("there is no column {unknown:?}; there are {}", names.join(", "));
            return Err(EditError::Broken { why });
        }
        let row = new_row(&columns, draft.id.as_deref().unwrap_or(id), draft)?;
        let mut notes = Notes::default();
        let edit = parse::edit(&row, known, &mut notes).map_err(|why| EditError::Broken { why })?;
        Ok(Self { edit, remarks: notes.remarks() })
    }
}
