//! `tettsted plan`

mod check;
mod copy;
mod diff;
mod import;
mod make;
mod show;

use std::path::Path;

use clap::Subcommand;

use super::people::tell_remarks;
use super::{fail, say};
use crate::plan::{BrokenRow, Known, Plan, PlanRead};

/// How many broken rows are named on stderr.
const NAMED: usize = 50;

/// Make, check, copy, compare and fill plans: bases, group homes, sites, housing projects and changes of the walking network
///
/// A plan is one GeoPackage. QGIS opens it, shows its layers in colours and offers lists of types; what is changed there is read back.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Make(make::Args),
    Check(check::Args),
    Copy(copy::Args),
    Diff(diff::Args),
    Import(import::Args),
    Show(show::Args),
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    match &args.command {
        Command::Make(args) => make::run(args),
        Command::Check(args) => check::run(args),
        Command::Copy(args) => copy::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Import(args) => import::run(args),
        Command::Show(args) => show::run(args),
    }
}

/// Reads a plan; broken rows and remarks are told on stderr.
pub(super) fn read(path: &Path) -> anyhow::Result<PlanRead> {
    read_for(path, &Known::built_in().map_err(fail::input)?)
}

/// The same, with the classes and categories that rows may name.
pub(super) fn read_for(path: &Path, known: &Known) -> anyhow::Result<PlanRead> {
    let read = Plan::read_for(path, known).map_err(fail::input)?;
    let file = path.display().to_string();
    tell_broken(&file, &read.skipped);
    tell_remarks(&file, &read.remarks);
    Ok(read)
}

/// Names rows that are kept out.
fn tell_broken(file: &str, skipped: &[BrokenRow]) {
    for row in skipped.iter().take(NAMED) {
        let id = row.id.as_ref().map_or_else(String::new, |id| format!(" (id {id})"));
        say::warning(&format!("{file}, {}, row {}{id}: kept out: {}", row.layer, row.row, row.reason));
    }
    if !skipped.is_empty() {
        say::warning(&format!("{file}: rows kept out: {}", skipped.len()));
    }
}

/// The time, RFC 3339 in UTC.
pub(super) fn now() -> String {
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    now.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}
