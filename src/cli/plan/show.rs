//! `tettsted plan show`

use std::io::Write;
use std::path::PathBuf;

use crate::cli::args::plan::read;
use crate::cli::output::stdout::to_stdout;
use crate::layers::plan::summary;
use crate::words::{Language, Words};

/// Show what is in a plan: its name, and how many of each kind
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The plan, .gpkg
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// Language: nb, nn or en
    #[arg(long, default_value = "nb", value_parser = Language::of)]
    language: Language,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let plan = read(&args.plan)?.plan;
    let words = Words::new(args.language);
    to_stdout(|out| summary(&plan, &words).iter().try_for_each(|line| writeln!(out, "{line}")))
}
