//! `tettsted compare`

use std::path::PathBuf;

use crate::analysis::compare::{Params, Side, compare};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::plan::{check_plan, known, read_plan, tell_became, tell_undated};
use crate::cli::args::planned::groupings;
use crate::cli::args::told::Told;
use crate::cli::output::progress::{follow, step};
use crate::cli::output::{fail, say};
use crate::layers::compare as result;
use crate::plan::Plan;
use crate::watch::Watch;

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
    /// Two years in which the one plan is compared, as 2026,2035
    #[arg(long, value_name = "YEAR,YEAR", value_delimiter = ',', num_args = 1.., value_parser = crate::cli::args::plan::year)]
    years: Vec<i32>,
    #[command(flatten)]
    told: Told,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.told.check()?;
    let classes = args.area.network.classes()?;
    let known = known(&classes)?;
    let read = |path: &PathBuf| read_plan(path, &known, args.area.strict);
    let first = read(&args.plan)?;
    let ([first, second], [name, other]) = match (&args.with, args.years.as_slice()) {
        (Some(with), _) => {
            let second = read(with)?;
            let names = [name_of(&first, &args.plan), name_of(&second, with)];
            say::told(
                "the plans are compared as wholes: when everything in them is built, whatever its year",
            );
            ([first.whole(), second.whole()], names)
        }
        (None, [from, to]) => {
            tell_undated(&args.plan, &first, Some(*from));
            let name = name_of(&first, &args.plan);
            let names = [format!("{name} {from}"), format!("{name} {to}")];
            ([first.in_year(*from), first.in_year(*to)], names)
        }
        (None, years) => return Err(fail::Failure::years(years.len()).into()),
    };
    let area = args.area.name_places(args.area.load()?)?;
    check_plan(&area, &first)?;
    check_plan(&area, &second)?;
    let before =
        step("laying out the first plan", || area.planned(&first, &Watch::default())).map_err(fail::input)?;
    let after = step("laying out the second plan", || area.planned(&second, &Watch::default()))
        .map_err(fail::input)?;
    tell_became(&args.plan, &first, &before.became);
    tell_became(args.with.as_ref().unwrap_or(&args.plan), &second, &after.became);
    let groupings = groupings(&area)?;
    let sides = [Side { plan: &first, planned: &before }, Side { plan: &second, planned: &after }];
    let params = Params { sides, groupings: &groupings };
    let found = follow(2 * (first.bases.len() + second.bases.len()), |watch| compare(&params, watch))?;
    let result = result::Params { area: &area, groupings: &groupings, found: &found, names: [&name, &other] };
    args.told.tell(|| result::layers(result), |words| result::explain(result, words))
}

/// Name of a plan, else of its file.
fn name_of(plan: &Plan, path: &std::path::Path) -> String {
    let file = path.file_stem().unwrap_or_default().to_string_lossy();
    if plan.about.name.is_empty() { file.into_owned() } else { plan.about.name.clone() }
}
