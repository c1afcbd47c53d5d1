//! What must be known of residents and jobs that were put into buildings.

use std::path::Path;

use crate::input::Remark;
use crate::residents::people::People;
use crate::residents::spread::{NamedCell, SpreadReport};

/// How many cells are named on stderr; `tettsted residents --report` names all.
const NAMED: usize = 5;

/// What is to be known of jobs that were put into buildings.
pub(in crate::cli) fn of_jobs(report: &SpreadReport) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut add = |rows: u64, text: String| {
        if rows > 0 {
            remarks.push(Remark { rows, text });
        }
    };
    let jobs = report.outside.residents.likely;
    let text = format!("cells with {jobs:.0} jobs lie outside the area of the streets, and are left out");
    add(report.outside.cells, text);
    let jobs = report.beyond.residents.likely;
    add(report.beyond.homes, format!("workplaces with {jobs:.0} jobs lie outside it, too, and are left out"));
    for (cells, what) in [
        (
            &report.cut,
            "are cut by the edge; their jobs are put into the part inside, but for those that are known to be outside",
        ),
        (&report.without_homes, "have no workplaces; their jobs are put along streets, or at the centre"),
    ] {
        add(cells.len() as u64, some_named(cells, "jobs", what));
    }
    remarks
}

/// Says something of cells, of which it names some.
fn some_named(cells: &[NamedCell], of: &str, what: &str) -> String {
    let counted: f64 = cells.iter().map(|cell| cell.residents.likely).sum();
    let named: Vec<&str> = cells.iter().take(NAMED).map(|cell| cell.id.as_str()).collect();
    let more = if cells.len() > NAMED { ", ..." } else { "" };
    format!("cells with {counted:.0} {of} {what}: {}{more}", named.join(", "))
}

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
        if !cells.is_empty() {
            add(cells.len(), some_named(cells, "residents", what));
        }
    }
    remarks
}
