//! `tettsted what-if`

use std::path::PathBuf;

use crate::analysis::whatif::{Params, whatif};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::inputs;
use crate::cli::args::plan::{check_plan, known, read_plan, tell_became, tell_undated};
use crate::cli::args::told::Told;
use crate::cli::output::progress::{follow, step};
use crate::cli::output::{fail, say};
use crate::layers::whatif as result;
use crate::layers::whatif::explain::explain;
use crate::network::edits::NetworkEdit;
use crate::settings::coverage::CoverageSettings;
use crate::units::mm;
use crate::watch::Watch;

/// Tell what the street changes of a plan do: new paths, crossings, ramps and lifts, closed streets, lowered kerbs
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
    told: Told,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    args.told.check()?;
    let file = args.coverage_settings.as_deref();
    let settings = inputs::settings::<CoverageSettings>(file)?;
    let classes = args.area.network.classes()?;
    // before the extract: a mistake in the plan shows at once
    let whole = read_plan(&args.plan, &known(&classes)?, args.area.strict)?;
    tell_undated(&args.plan, &whole, args.plan_year);
    let plan = whole.with_changes(args.plan_year);
    if plan.edits.is_empty() {
        say::warning(&format!("{}: the plan changes no streets; nothing will differ", args.plan.display()));
    }
    let before = args.area.load()?;
    check_plan(&before, &plan)?;
    let edits: Vec<NetworkEdit> = plan.edits.iter().map(NetworkEdit::from).collect();
    let (after, became) =
        step("changing the streets", || before.edited(&edits, &Watch::default())).map_err(fail::input)?;
    tell_became(&args.plan, &plan, &became);
    let bases: Vec<_> = plan.bases.iter().map(|base| Some(base.position)).collect();
    let sites: Vec<_> = plan.sites.iter().map(|site| Some(site.position)).collect();
    let look = mm(settings.distance.look_m);
    let params = Params { before: &before, after: &after, bases: &bases, sites: &sites, look };
    let found = follow(bases.len() + sites.len(), |watch| whatif(&params, watch))?;
    let result = result::Params { area: &after, plan: &plan, became: &became, found: &found };
    args.told.tell(|| result::layers(result), |words| explain(result, words))
}
