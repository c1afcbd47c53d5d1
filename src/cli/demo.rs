//! `tettsted demo`

use std::path::PathBuf;

use crate::cli::args::demo::{PLAN, make_plan, unpack};
use crate::cli::output::{fail, say};
use crate::whole::Whole;

/// Write the demo municipality into a folder, to try the other commands on
///
/// An invented Norwegian municipality of some 12,000 residents: extract, population grid, ages, heights, stops, and a plan
/// (plan.gpkg). README.md in the folder says what each file is.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder; it is made if it is not there. Files in it that are called the same are replaced
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    unpack(&args.folder).map_err(fail::output)?;
    let plan = args.folder.join(PLAN);
    if plan.exists() {
        say::note(&format!("{} is there already; it stays as it is", plan.display()));
    } else {
        let whole = Whole::begin(&plan).map_err(fail::output)?;
        make_plan(&args.folder, whole.path())?;
        whole.finish().map_err(fail::output)?;
    }
    say::note(&format!("the demo municipality is in {}", args.folder.display()));
    Ok(())
}
