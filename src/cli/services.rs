//! `tettsted services`

use std::path::PathBuf;

use crate::ask::services::Question;
use crate::cli::args::access::{AccessArgs, Given};
use crate::cli::args::need::{NeedArgs, NeedReaders};
use crate::cli::args::plan::check_plan;
use crate::cli::args::results::ResultArgs;
use crate::cli::args::services::ServiceArgs;
use crate::cli::args::study::PlacedArgs;
use crate::cli::output::asked::ask;
use crate::input::need::folder::WishFile;
use crate::moment::{Moment, MomentError};

/// Show who reaches low-threshold services, which settlements and districts lack which, and what fewer or more points would do
///
/// For each point the residents of each mobility class who reach it on foot, and with --need those from the age of home visits up. For each
/// settlement and district, who reaches a point of each category and what is lacking. For each category the best spread of so many points,
/// beside how many the demand carries by the municipality's own figures. docs/services.md says what the numbers mean.
#[derive(Debug, clap::Args)]
#[command(mut_arg("services", |arg| arg.required(true)))]
pub(super) struct Args {
    #[command(flatten)]
    study: PlacedArgs,
    #[command(flatten)]
    services: ServiceArgs,
    /// The plan (GeoPackage), whose sites are places for points, too
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// Only points that are open then count for settlements and districts: a weekday and a time (Tuesday 18:30), or a date and a time
    /// (2026-03-03T18:30)
    #[arg(long, value_name = "MOMENT", value_parser = parse_moment)]
    at: Option<Moment>,
    /// How many points of each category are spread; as many as today if not given
    #[arg(long, value_name = "N")]
    points: Option<u32>,
    /// Homes, junctions of streets and public buildings are places for points, too, beside the points there are and the sites of the plan
    #[arg(long)]
    anywhere: bool,
    #[command(flatten)]
    need: NeedArgs,
    #[command(flatten)]
    readers: NeedReaders,
    #[command(flatten)]
    access: AccessArgs,
    #[command(flatten)]
    results: ResultArgs,
}

fn parse_moment(text: &str) -> Result<Moment, MomentError> {
    Moment::parse(text)
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.results.check()?;
    let strict = args.study.area.strict;
    let door = args.readers.door(&args.need, &args.access).without_jobs();
    // before the extract: a mistake in a table or in the plan shows at once
    let services = args.services.read(strict)?;
    // only residents by age are asked for here
    let need = args.need.read(WishFile::Leave)?;
    let plan = args.access.read_plan(&args.study.area, args.plan.as_deref())?;
    let area = args.study.load()?;
    let given = Given { area, plan, other: None, need, served: None, services };
    let inputs = args.access.seen_given(&args.study.area, given, door)?;
    check_plan(inputs.area(), inputs.plan())?;
    let Args { at, points, anywhere, .. } = *args;
    let question = Question { at, points, anywhere, ..Question::default() };
    args.results.show(&ask(&question, &inputs, 0)?)
}
