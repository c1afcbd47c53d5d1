//! `tettsted what-if`

use std::path::PathBuf;

use crate::ask::what_if::Question;
use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::inputs;
use crate::cli::args::plan::{check_plan, known, read_plan, warn_undated};
use crate::cli::args::results::ResultArgs;
use crate::cli::output::asked::ask;
use crate::settings::coverage::CoverageSettings;

/// Show what the street changes of a plan do: new paths, crossings, ramps and lifts, closed streets, lowered kerbs
///
/// The study area stays as it is; its streets are changed for this plan only. For each home and class: the nearest base and what is
/// within reach, before and after; for each base and site: residents gained and lost; for each class how long the way to the nearest
/// base is, also beyond reach. A change that changes nothing is named.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    area: AreaArgs,
    /// The plan with bases and changes (GeoPackage)
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// The plan as it is at the end of this year: later bases and changes do not count. Without it the bases are those of today, and
    /// all changes are made
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year)]
    plan_year: Option<i32>,
    /// How far the nearest base is looked for beyond reach (TOML, `look_m`); `tettsted classes --coverage` prints the built-in file
    #[arg(long, value_name = "FILE")]
    coverage_settings: Option<PathBuf>,
    #[command(flatten)]
    access: AccessArgs,
    #[command(flatten)]
    results: ResultArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.results.check()?;
    let settings = inputs::assumed::<CoverageSettings>(args.coverage_settings.as_deref())?;
    let question = Question { year: args.plan_year, settings };
    let classes = args.area.network.classes()?;
    // before the extract: a mistake in the plan shows at once
    let plan = read_plan(&args.plan, &known(&classes)?, args.area.strict, args.access.with_private())?;
    let area = args.area.load()?;
    let inputs = args.access.seen(&args.area, area, plan, None, Door::WorkedWithoutJobs)?;
    warn_undated(&args.plan, inputs.plan(), args.plan_year);
    let counted = inputs.plan().with_changes(args.plan_year);
    check_plan(inputs.area(), &counted)?;
    let points = counted.bases.len() + counted.sites.len();
    args.results.show(&ask(&question, &inputs, points)?)
}
