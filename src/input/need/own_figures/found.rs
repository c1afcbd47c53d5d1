//! What was found while a workbook is read.

use crate::input::Remark;
use crate::input::need::error::CellProblem;
use crate::input::need::records::CellPlace;

/// Cells that must be looked at, and what was noticed.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) problems: Vec<CellProblem>,
    pub(super) remarks: Vec<Remark>,
}

impl Found {
    pub(super) fn problem(&mut self, place: CellPlace, what: String, advice: &str) {
        self.problems.push(CellProblem { place, what, advice: advice.to_owned() });
    }

    pub(super) fn remark(&mut self, text: &str) {
        self.remarks.push(Remark { rows: 1, text: text.to_owned() });
    }
}
