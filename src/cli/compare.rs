//! `tettsted compare`

use std::path::PathBuf;

use crate::ask::compare::{Question, Sides};
use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::inputs;
use crate::cli::args::plan::{check_plan, known, read_plan, warn_undated};
use crate::cli::args::results::ResultArgs;
use crate::cli::output::asked::ask;
use crate::cli::output::{fail, say};
use crate::plan::Plan;
use crate::settings::households::HouseholdSettings;

/// Compare two plans, or one plan in two years: bases, settlements, classes
///
/// Two plans are compared as wholes: with all their street changes and housing projects, and without bases that close. Residents of
/// projects count as homes where the project lies.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    area: AreaArgs,
    /// The first plan (GeoPackage)
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// The second plan
    #[arg(long, value_name = "FILE", required_unless_present = "years", conflicts_with = "years")]
    with: Option<PathBuf>,
    /// Two years in which the one plan is compared, such as 2026,2035
    #[arg(long, value_name = "YEAR,YEAR", value_delimiter = ',', num_args = 1.., value_parser = crate::cli::args::plan::year)]
    years: Vec<i32>,
    /// How many live in a dwelling, for projects whose residents the plan does not say (TOML); `tettsted classes --households` prints
    /// the built-in rules
    #[arg(long, value_name = "FILE")]
    household_settings: Option<PathBuf>,
    #[command(flatten)]
    access: AccessArgs,
    #[command(flatten)]
    results: ResultArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.results.check()?;
    let households = inputs::assumed::<HouseholdSettings>(args.household_settings.as_deref())?;
    let classes = args.area.network.classes()?;
    let known = known(&classes)?;
    let read = |path: &PathBuf| read_plan(path, &known, args.area.strict, args.access.with_private());
    let first = read(&args.plan)?;
    let name = name_of(&first, &args.plan);
    let (sides, second, names) = match (&args.with, args.years.as_slice()) {
        (Some(with), _) => {
            let second = read(with)?;
            let names = [name, name_of(&second, with)];
            say::note(
                "the plans are compared as wholes: when everything in them is built, whatever its year",
            );
            (Sides::Plans, Some(second), names)
        }
        (None, [from, to]) => {
            let names = [from, to].map(|year| format!("{name} {year}"));
            (Sides::Years([*from, *to]), None, names)
        }
        (None, years) => return Err(fail::Failure::years(years.len()).into()),
    };
    let area = args.area.name_places(args.area.load()?)?;
    let inputs = args.access.seen(&args.area, area, first, second, Door::WorkedWithoutJobs)?;
    let plans = [inputs.plan(), inputs.other().unwrap_or(inputs.plan())];
    for (plan, when) in plans.into_iter().zip(sides.when().sides()) {
        check_plan(inputs.area(), &plan.at(when))?;
    }
    if let Sides::Years([from, _]) = sides {
        warn_undated(&args.plan, inputs.plan(), Some(from));
    }
    let points = 2 * plans.map(|plan| plan.bases.len()).iter().sum::<usize>();
    let question = Question { sides, names: Some(names), households };
    args.results.show(&ask(&question, &inputs, points)?)
}

/// Name of a plan, else of its file.
fn name_of(plan: &Plan, path: &std::path::Path) -> String {
    let file = path.file_stem().unwrap_or_default().to_string_lossy();
    if plan.about.name.is_empty() { file.into_owned() } else { plan.about.name.clone() }
}
