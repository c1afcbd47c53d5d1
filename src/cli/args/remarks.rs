//! What must be known of residents that were made.

use std::path::Path;

use crate::input::Remark;
use crate::residents::people::People;

/// How many cells are named on stderr; `tettsted residents --report` names all.
const NAMED: usize = 5;

/// What a planner must know of the numbers; `grid` is the file that they were counted in, if there is one.
pub(in crate::cli) fn of_people(made: &People, grid: Option<&Path>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut add = |rows: usize, text: String| remarks.push(Remark { rows: rows as u64, text });
    let report = &made.spread;
    if report.outside.cells > 0 {
        let residents = report.outside.residents.likely;
        let text = format!(
            "cells with {residents:.0} residents lie outside the area of the streets, or of the border given, and are left out"
        );
        add(report.outside.cells as usize, text);
    }
    if report.beyond.homes > 0 {
        let residents = report.beyond.residents.likely;
        let text = format!("homes with {residents:.0} residents lie outside it, too, and are left out");
        add(report.beyond.homes as usize, text);
    }
    if report.empty_dwellings > 0 && grid.is_some() {
        let text = "homes lie in no cell with residents: nobody lives there, or the grid does not cover them";
        add(report.empty_dwellings as usize, text.into());
    }
    for (cells, what) in [
        (
            &report.cut,
            "are cut by the edge; their residents are put into the part inside, but for those who are known to live outside",
        ),
        (&report.without_homes, "have no homes; their residents are put along streets, or at the centre"),
    ] {
        let residents: f64 = cells.iter().map(|cell| cell.residents.likely).sum();
        let named: Vec<&str> = cells.iter().take(NAMED).map(|cell| cell.id.as_str()).collect();
        if !cells.is_empty() {
            let more = if cells.len() > NAMED { ", ..." } else { "" };
            let text = format!("cells with {residents:.0} residents {what}: {}{more}", named.join(", "));
            add(cells.len(), text);
        }
    }
    remarks
}
