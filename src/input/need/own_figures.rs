//! The municipality's own figures: the workbook of `tettsted need template`, filled in.
//!
//! Nothing is found by its position. A row whose first cell is `tettsted:NAME` begins a block and names its columns by key; figures are
//! found by the key in the column of that mark. So sheets may be renamed, put in another order or hidden, and rows and columns put in. A
//! filled workbook is read only.

mod blocks;
mod cell;
mod figures;
mod found;
mod records;
mod row;
mod shares;

use std::path::Path;

use super::error::NeedError;
use super::records::OwnFigures;
use super::workbook;
use crate::input::Remark;
use crate::settings::own_figures::{FIGURES, OwnFigureSettings};
use blocks::{Block, blocks};
use found::Found;

/// The figures of a workbook, and what was noticed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnFigureBook {
    /// Figures and tables.
    pub figures: OwnFigures,
    /// Hidden sheets, tables that are missing, columns that are not read.
    pub remarks: Vec<Remark>,
}

impl OwnFigureBook {
    /// Reads a filled workbook; every cell that must be looked at is named.
    pub fn read(path: &Path, settings: &OwnFigureSettings) -> Result<Self, NeedError> {
        let bytes = workbook::bytes(path)?;
        let broken = |why| NeedError::Workbook { path: path.into(), why };
        if !workbook::is_packed(&bytes) {
            return Err(broken("it is no .xlsx file".into()));
        }
        let sheets = workbook::sheets(&bytes).map_err(broken)?;
        let mut found = Found::default();
        let blocks = blocks(sheets, settings, &mut found);
        if blocks.is_empty() && found.problems.is_empty() {
            return Err(broken("none of its sheets has the row of keys that the template has".into()));
        }
        let figures = figures_of(blocks, settings, &mut found);
        if found.problems.is_empty() {
            Ok(Self { figures, remarks: found.remarks })
        } else {
            Err(NeedError::Cells { path: path.into(), problems: found.problems })
        }
    }
}

fn figures_of(blocks: Vec<Block>, settings: &OwnFigureSettings, found: &mut Found) -> OwnFigures {
    let mut own = OwnFigures::default();
    let (figures, tables): (Vec<Block>, Vec<Block>) =
        blocks.into_iter().partition(|block| block.name == FIGURES);
    (own.figures, own.empty) = figures::read(&figures, settings, found);
    for rule in &settings.tables {
        let mut blocks = tables.iter().filter(|block| block.name == rule.name);
        let Some(block) = blocks.next() else {
            found.remark(&format!(
                "the table {:?} is not in the workbook: nothing of it is reckoned with",
                rule.name
            ));
            continue;
        };
        if let Some(again) = blocks.next() {
            let first = &block.place;
            let what =
                format!("the table {:?} stands here again; it is on sheet {:?}, too", rule.name, first.sheet);
            found.problem(again.place.clone(), what, "keep one of them");
        }
        let rows = row::rows(block, rule, found);
        records::put(&mut own, &rule.name, &rows, found);
    }
    shares::check(&own, found);
    own
}

#[cfg(test)]
mod tests;
