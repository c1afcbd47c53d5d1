//! `tettsted plan copy`

use std::path::PathBuf;

use crate::cli::args::plan::now;
use crate::cli::output::fail;
use crate::plan::{Copied, PlanError, copy};

/// Copy a plan under another name, to change it on its own
///
/// Everything goes along, also rows that cannot be used, and columns and styles of your own. The copy keeps the name of the original.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The plan, .gpkg
    #[arg(value_name = "PLAN")]
    from: PathBuf,
    /// The new file, .gpkg
    #[arg(value_name = "NEW")]
    to: PathBuf,
    /// Name of the copy; that of the new file if not given
    #[arg(long)]
    name: Option<String>,
    /// Who makes it; as in the plan if not given
    #[arg(long)]
    author: Option<String>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let stem = args.to.file_stem().unwrap_or_default().to_string_lossy();
    let name = args.name.as_deref().unwrap_or(&stem);
    let copied = Copied { name, notes: None, author: args.author.as_deref(), now: &now() };
    copy(&args.from, &args.to, &copied).map_err(|error| match error {
        PlanError::Exists { .. } | PlanError::Write { .. } | PlanError::Whole(_) => fail::output(error),
        other => fail::input(other),
    })?;
    Ok(())
}
