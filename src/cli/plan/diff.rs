//! `tettsted plan diff`

use std::io::Write;
use std::path::PathBuf;

use crate::cases::BeforeAfter;
use crate::cli::args::plan::read;
use crate::cli::args::written;
use crate::cli::args::written::write_or_print;
use crate::cli::output::stdout::to_stdout;
use crate::layers::plan as layer;
use crate::plan::diff::Diff;
use crate::words::{Language, Words};

/// Show what differs between two plans: new, gone and changed rows, with which cells changed and how far they were moved
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The plan before
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    /// The plan after
    #[arg(value_name = "AFTER")]
    after: PathBuf,
    /// Language of the text: nb, nn or en
    #[arg(long, default_value = "nb", value_parser = Language::of)]
    language: Language,
    /// Write the differences as a table of points: .csv, .geojson, .gpkg or .fgb
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    if let Some(output) = &args.output {
        written::check(output)?;
    }
    let [before, after] = [read(&args.before)?.plan, read(&args.after)?.plan];
    let diff = Diff::between(&before, &after);
    if args.output.is_some() {
        let table = layer::differences(&diff);
        return write_or_print(args.output.as_ref(), &table, args.language);
    }
    let words = Words::new(args.language);
    to_stdout(|out| {
        layer::text(&diff, BeforeAfter { before: &before.about, after: &after.about }, &words)
            .iter()
            .try_for_each(|line| writeln!(out, "{line}"))
    })
}
