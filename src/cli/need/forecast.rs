//! `tettsted need forecast`

use std::path::PathBuf;

use crate::ask::need::Question;
use crate::cli::args::access::{AccessArgs, Given};
use crate::cli::args::need::{NeedArgs, NeedReaders};
use crate::cli::args::results::ResultArgs;
use crate::cli::args::study::PlacedArgs;
use crate::cli::output::asked::ask;

/// How many need which home, where and by when, what it costs, and what it hangs on
///
/// Target groups are followed year by year by single age: deaths, registration, moving out, wishes. Without -o a page of words is
/// printed; docs/need.md says what every number means. It is for the municipality itself, unless --public or --key is given: then no wishes
/// are read, and registered counts are protected (--key) or left out.
#[derive(Debug, clap::Args)]
#[command(mut_arg("need", |arg| arg.required(true)))]
pub(super) struct Args {
    #[command(flatten)]
    study: PlacedArgs,
    #[command(flatten)]
    need: NeedArgs,
    /// The plan (GeoPackage): places of its bases and, with --with-private, its group homes that the own figures do not have
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// First year (1 January); the newest that is counted if not given
    #[arg(long, value_name = "YEAR")]
    from: Option<u16>,
    /// Last year
    #[arg(long, default_value_t = 2050, value_name = "YEAR")]
    to: u16,
    /// Code or name of the municipality, if the table of ages has several
    #[arg(long, value_name = "CODE")]
    municipality: Option<String>,
    /// How many draws; as in the settings if not given
    #[arg(long, value_name = "N")]
    draws: Option<u32>,
    /// What the random numbers begin with; as in the settings if not given
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    #[command(flatten)]
    readers: NeedReaders,
    #[command(flatten)]
    access: AccessArgs,
    #[command(flatten)]
    results: ResultArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.results.check()?;
    let door = args.readers.door(&args.need, &args.access).without_jobs();
    // before the extract: a mistake in the folder shows at once
    let need = args.need.read(args.access.wishes(door))?;
    let plan = args.access.read_plan(&args.study.area, args.plan.as_deref())?;
    let area = args.study.load()?;
    let given = Given { area, plan, other: None, need, served: None, services: None };
    let inputs = args.access.seen_given(&args.study.area, given, door)?;
    let question = Question {
        from: args.from,
        to: args.to,
        municipality: args.municipality.clone(),
        draws: args.draws,
        seed: args.seed,
    };
    args.results.show(&ask(&question, &inputs, 0)?)
}
