//! What commands share that ask about plans.

use crate::cli::output::rows::report_remarks;
use crate::plan::BrokenRow;
use crate::plan::PlanRead;
use std::path::Path;

use crate::analysis::area::{Area, check_place};
use crate::cli::args::strict::BadRows;
use crate::cli::output::progress::step;
use crate::cli::output::{fail, say};
use crate::ids::SiteId;
use crate::moment::YEARS;
use crate::plan::{About, Known, Plan};
use crate::settings::Settings;
use crate::settings::classes::Classes;
use crate::settings::places::PlaceSettings;

/// Reads a plan; what cannot be used of it is reported, of private rows only how many there are.
pub(in crate::cli) fn read_plan(
    path: &Path,
    known: &Known,
    strict: BadRows,
    in_house: bool,
) -> anyhow::Result<Plan> {
    let read = step("reading the plan", || read_for(path, known, in_house))?;
    strict.check(read.skipped.len())?;
    Ok(read.plan)
}

/// What rows of a plan may name: these classes, and the built-in categories of daily needs.
pub(in crate::cli) fn known(classes: &Classes) -> anyhow::Result<Known> {
    Ok(Known::of(classes, &PlaceSettings::built_in().map_err(fail::input)?))
}

/// Refuses a plan whose bases all lie elsewhere; names those that nobody reaches because there is no street.
pub(in crate::cli) fn check_plan(area: &Area, plan: &Plan) -> anyhow::Result<()> {
    let bases: Vec<_> = plan.bases.iter().map(|base| Some(base.position)).collect();
    check_place(area.network(), &area.settings().extent, "bases", &bases).map_err(fail::input)?;
    let links = area.link(&bases);
    let is_linked = |base: SiteId| area.classes().ids().any(|class| links.get(class, base).is_some());
    for (_, base) in (0..).map(SiteId).zip(&plan.bases).filter(|(place, _)| !is_linked(*place)) {
        say::warning(&format!(
            "base {:?} is not linked: no usable street within {} m; nobody reaches it",
            base.id,
            area.settings().links.max_distance_m
        ));
    }
    Ok(())
}

/// Warns if a plan was made for another study area, or from another extract.
pub(in crate::cli) fn check_hash(area: &Area, plan: &Plan) {
    let About { area_hash, name, .. } = &plan.about;
    if !area.hashes().is_empty() && area_hash.as_ref().is_some_and(|hash| !area.hashes().contains(hash)) {
        say::warning(&format!(
            "the plan {name:?} was made for another study area, or for an older state of this one"
        ));
    }
}

/// Notes that an analysis is about the streets as they are.
pub(in crate::cli) fn note_unused_edits(plan: &Plan) {
    if !plan.edits.is_empty() {
        say::note(&format!(
            "the {} street changes of the plan are not made here; `tettsted what-if` and `tettsted compare` show what they do",
            plan.edits.len()
        ));
    }
}

/// A year of a plan.
pub(in crate::cli) fn year(text: &str) -> Result<i32, String> {
    let year = text.trim().parse::<i32>().ok().filter(|year| YEARS.contains(year));
    year.ok_or_else(|| format!("must be a year from {} to {}", YEARS.start(), YEARS.end()))
}

/// Names what of a plan is in no given year, if a year was asked for.
pub(in crate::cli) fn warn_undated(file: &Path, plan: &Plan, year: Option<i32>) {
    if let Some(text) = undated(plan).filter(|_| year.is_some()) {
        say::warning(&format!("{}: {text}", file.display()));
    }
}

/// What of a plan is in no given year, in words.
pub(in crate::cli) fn undated(plan: &Plan) -> Option<String> {
    let rows = plan.undated();
    let names: Vec<String> = rows.iter().map(ToString::to_string).collect();
    (!names.is_empty()).then(|| {
        format!(
            "planned rows without a year are part of the plan as a whole and count in no given year: {}",
            names.join(", ")
        )
    })
}

/// How many broken rows are named on stderr.
const NAMED: usize = 50;

/// Reads a plan; broken rows and remarks are reported on stderr.
pub(in crate::cli) fn read(path: &Path) -> anyhow::Result<PlanRead> {
    read_for(path, &Known::built_in().map_err(fail::input)?, true)
}

/// The same, with the classes and categories that rows may name; rows about group homes are named in the house only.
pub(in crate::cli) fn read_for(path: &Path, known: &Known, in_house: bool) -> anyhow::Result<PlanRead> {
    let read = Plan::read_for(path, known).map_err(fail::input)?;
    let file = path.display().to_string();
    let (private, open): (Vec<_>, Vec<_>) =
        read.skipped.iter().cloned().partition(|row| row.private && !in_house);
    report_broken(&file, &open);
    if !private.is_empty() {
        say::warning(&format!(
            "{file}: rows about group homes kept out: {}; `tettsted plan check` names them",
            private.len()
        ));
    }
    report_remarks(&file, &read.remarks);
    if in_house {
        report_remarks(&file, &read.private_remarks);
    }
    Ok(read)
}

/// Names rows that are kept out.
pub(in crate::cli) fn report_broken(file: &str, skipped: &[BrokenRow]) {
    for row in skipped.iter().take(NAMED) {
        let id = row.id.as_ref().map_or_else(String::new, |id| format!(" (id {id})"));
        say::warning(&format!("{file}, {}, row {}{id}: kept out: {}", row.layer, row.row, row.reason));
    }
    if !skipped.is_empty() {
        say::warning(&format!("{file}: rows kept out: {}", skipped.len()));
    }
}

/// The time, RFC 3339 in UTC.
pub(in crate::cli) fn now() -> String {
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    now.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}
