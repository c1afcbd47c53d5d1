//! `tettsted settlements`

use std::path::PathBuf;

use crate::ask::settlements::Question;
use crate::ask::{Answer, Assumed, Seen};
use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::plan::{check_plan, known, note_unused_edits, read_plan, warn_undated};
use crate::cli::args::results::{in_house, print};
use crate::cli::args::study::StudyArgs;
use crate::cli::args::{inputs, written};
use crate::cli::output::asked::ask;
use crate::cli::output::fail;
use crate::cli::output::progress::step;
use crate::plan::When;
use crate::settings::settlements::SettlementSettings;
use crate::words::{Language, Words};

/// Find the settlements (tettsteder), and count who has every daily need within reach
///
/// Homes at most 50 m apart with at least 200 residents are a settlement, as Statistics Norway has it. For each settlement and class
/// the residents are counted who have everything within their own reach, and what the others lack. Without -o a table is printed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Bases and housing projects that count as places, too: a plan (.gpkg)
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// The plan as it is at the end of this year; without it the bases that are there today, and no projects
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year, requires = "plan")]
    plan_year: Option<i32>,
    /// What a settlement and its needs are (TOML); `tettsted classes --settlements` prints the built-in rules
    #[arg(long, value_name = "FILE")]
    settlement_settings: Option<PathBuf>,
    /// From position to position, whatever outlines are known, and without satellites
    #[arg(long)]
    points: bool,
    #[command(flatten)]
    access: AccessArgs,
    /// Explain it in plain words instead of printing the table
    #[arg(long, conflicts_with = "output")]
    explain: bool,
    /// Language of --explain: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = Language::of)]
    language: Language,
    /// Write layers settlements, homes, needs and `other_buildings`: .gpkg; .geojson and .csv write a file for each
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    if let Some(output) = &args.output {
        written::check(output)?;
    }
    // before the extract: a mistake in the settings or in the plan shows at once
    let settings = inputs::assumed::<SettlementSettings>(args.settlement_settings.as_deref())?;
    let known = known(&args.study.area.network.classes()?)?;
    let read = |path: &PathBuf| read_plan(path, &known, args.study.area.strict, args.access.with_private());
    let plan = args.plan.as_ref().map(read).transpose()?;
    let area = args.study.load()?;
    let inputs = args.access.seen(&args.study.area, area, plan.unwrap_or_default(), None, Door::Worked)?;
    if let Some(file) = &args.plan {
        let plan = inputs.plan();
        check_plan(inputs.area(), &plan.at(When::of(args.plan_year)))?;
        note_unused_edits(plan);
        warn_undated(file, plan, args.plan_year);
    }
    let settings = if args.points { of_points(&settings, &inputs)? } else { settings };
    let answer = ask(&Question { year: args.plan_year, settings }, &inputs, 0)?;
    let words = Words::new(args.language);
    match &args.output {
        Some(output) => Ok(step("writing", || {
            written::write_all(output, &written::layers(&answer, &words), args.language)
        })?),
        None if args.explain => print(&in_house(answer.explain(&words), &words)),
        None => print(&in_house(answer.list(&words), &words)),
    }
}

/// The same from position to position.
fn of_points(
    settings: &Assumed<SettlementSettings>,
    inputs: &Seen,
) -> anyhow::Result<Assumed<SettlementSettings>> {
    let mut settings = settings.of(inputs).map_err(fail::input)?;
    settings.delineation.outlines = false;
    settings.satellites.join = false;
    settings.cells.distance_m = 0.0;
    Ok(settings.into())
}
