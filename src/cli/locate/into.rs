//! The chosen sites as planned bases of a plan.

use std::path::Path;

use crate::analysis::next_bases::NextBases;
use crate::cli::args::plan::now;
use crate::cli::output::{fail, say};
use crate::plan::edit::{By, EditError, View};
use crate::plan::planned::plan_bases;
use crate::plan::store::Plans;
use crate::plan::{GeoPackages, Known, Plan, PlanError};

/// Who writes them, for the history of the plan.
const WHO: &str = "tettsted locate";

/// Refuses a file that is no plan, before any work is done for it.
pub(super) fn check(plan: &Path, known: &Known) -> anyhow::Result<()> {
    Plan::read_for(plan, known).map_err(fail::input)?;
    Ok(())
}

/// Writes all chosen sites, or none, as one import that is taken back at once.
pub(super) fn write(plan: &Path, known: &Known, found: &NextBases, opens: Option<i32>) -> anyhow::Result<()> {
    let bases = found.planned(opens);
    if bases.is_empty() {
        say::note(&format!("{}: no base was chosen, and none is written", plan.display()));
        return Ok(());
    }
    let plans = GeoPackages::new(vec![plan.to_path_buf()], known.clone());
    let by = By { who: WHO, now: &now(), view: View::Whole };
    for id in plans.ids() {
        let done = plan_bases(&plans, &id, &bases, &by).map_err(refused)?;
        for row in &done.kept_out {
            say::warning(&format!("{}: kept out: {}", plan.display(), row.rule));
        }
        say::note(&format!("{}: new planned bases: {}", plan.display(), done.added));
    }
    Ok(())
}

fn refused(error: EditError) -> anyhow::Error {
    match error {
        EditError::Plan(error @ (PlanError::Busy { .. } | PlanError::Write { .. })) => {
            fail::output(error).into()
        }
        EditError::Plan(error) => fail::input(error).into(),
        other => other.into(),
    }
}
