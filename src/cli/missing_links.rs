//! `tettsted missing-links`

use std::path::PathBuf;

use crate::analysis::missing_links::UP_TO_M;
use crate::ask::missing_links::Question;
use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::plan::{check_plan, known, read_plan, warn_undated};
use crate::cli::args::results::ResultArgs;
use crate::cli::args::study::PlacedArgs;
use crate::cli::output::asked::ask;
use crate::cli::output::fail;

/// Find short links that are missing: between junctions and dead ends close in a straight line, far on foot
///
/// Ranked by the residents who would have a base of the plan (or, with --need, a place of a daily need) within reach and have none
/// now. The street changes of the plan are made first: all of them, or with --plan-year those of that year. What lies between the ends is not known: look at the map.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    study: PlacedArgs,
    /// The plan with the bases (GeoPackage)
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// The plan as it is at the end of this year; without it the bases are those of today
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year)]
    plan_year: Option<i32>,
    /// Ask for places of this daily need instead of bases; `tettsted classes --places` has the categories
    #[arg(long, value_name = "CATEGORY")]
    need: Option<String>,
    /// Longest link in a straight line, metres; as the settings say if not given
    #[arg(long, value_name = "METRES")]
    up_to: Option<f64>,
    /// How many links to give
    #[arg(long, default_value_t = 20, value_name = "N")]
    top: usize,
    #[command(flatten)]
    access: AccessArgs,
    #[command(flatten)]
    results: ResultArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.results.check()?;
    if let Some(up_to_m) = args.up_to.filter(|up_to_m| !UP_TO_M.contains(up_to_m)) {
        return Err(fail::Failure::up_to(up_to_m).into());
    }
    let classes = args.study.area.network.classes()?;
    // before the extract: a mistake in the plan shows at once
    let plan = read_plan(&args.plan, &known(&classes)?, args.study.area.strict, args.access.with_private())?;
    let area = if args.need.is_some() { args.study.load()? } else { args.study.area.load()? };
    let inputs = args.access.seen(&args.study.area, area, plan, None, Door::WorkedWithoutJobs)?;
    warn_undated(&args.plan, inputs.plan(), args.plan_year);
    check_plan(inputs.area(), &inputs.plan().with_changes(args.plan_year))?;
    let question =
        Question { year: args.plan_year, need: args.need.clone(), up_to_m: args.up_to, top: args.top };
    let counted = args.top.saturating_mul(inputs.area().settings().missing_links.counted as usize);
    args.results.show(&ask(&question, &inputs, counted)?)
}
