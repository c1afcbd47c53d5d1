//! `tettsted coverage`

use std::path::PathBuf;

use crate::ask::coverage::Question;
use crate::cli::args::inputs;
use crate::cli::args::planned::PlannedArgs;
use crate::cli::output::asked::ask;
use crate::moment::{Moment, MomentError};
use crate::settings::coverage::CoverageSettings;

/// Show which residents reach which bases, and how evenly
///
/// For each home and mobility class: the nearest base of each type and how far it is. In all, by settlement and by municipality:
/// residents who reach a base and who reach none, the worst-served tenth, and the Gini coefficient of the way. docs/coverage.md says what every
/// number means.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    planned: PlannedArgs,
    /// Only bases that are open then: a weekday and a time (Tuesday 18:30, tirsdag 18:30), or a date and a time (2026-03-03T18:30)
    #[arg(long, value_name = "MOMENT", value_parser = parse_moment)]
    at: Option<Moment>,
    /// Only bases where staff is there at that moment
    #[arg(long, requires = "at")]
    staffed: bool,
    /// What is assumed (TOML); `tettsted classes --coverage` prints the built-in file
    #[arg(long, value_name = "FILE")]
    coverage_settings: Option<PathBuf>,
}

fn parse_moment(text: &str) -> Result<Moment, MomentError> {
    Moment::parse(text)
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let question = Question {
        year: args.planned.plan_year,
        at: args.at,
        staffed: args.staffed,
        types: Vec::new(),
        settings: inputs::assumed::<CoverageSettings>(args.coverage_settings.as_deref())?,
    };
    let inputs = args.planned.load()?;
    args.planned.results.show(&ask(&question, &inputs, 0)?)
}
