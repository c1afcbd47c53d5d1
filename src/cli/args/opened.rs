//! Study areas in place of extracts.

use std::path::Path;

use crate::cli::args::strict::BadRows;
use crate::cli::output::fail::Failure;
use crate::cli::output::progress::step;
use crate::cli::output::{fail, say};
use crate::input::residents::Basis;
use crate::study::Study;

/// How names of study areas end.
const ENDING: &str = "tettsted";

/// Whether a file is a study area, or is called one.
pub(in crate::cli) fn is_study(area: &Path) -> bool {
    area.extension().is_some_and(|ending| ending == ENDING) || Study::is_study(area)
}

/// The study area, if it is one; options that were given and that it cannot follow are refused.
pub(in crate::cli) fn study(area: &Path, given: &[&str]) -> anyhow::Result<Option<Study>> {
    if !is_study(area) {
        return Ok(None);
    }
    refuse(area, given)?;
    Ok(Some(step("opening the study area", || Study::open(area)).map_err(fail::input)?))
}

/// Refuses options that contradict a study area.
pub(in crate::cli) fn refuse(area: &Path, given: &[&str]) -> Result<(), Failure> {
    if given.is_empty() { Ok(()) } else { Err(Failure::not_with_study(area, given)) }
}

/// Fails if rows of the inputs were skipped and none may be.
pub(in crate::cli) fn check_strict(study: &Study, strict: BadRows) -> Result<(), Failure> {
    strict.check(study.provenance.skipped() as usize)
}

/// What must be known of all numbers; `tettsted info` has the rest.
pub(in crate::cli) fn warn(study: &Study) {
    if study.area.residents().basis == Basis::Estimate {
        say::warning(
            "residents: nobody was counted where the numbers are estimates: dwellings times persons in a household",
        );
    }
}
