//! `tettsted forms`

use std::path::PathBuf;

use crate::analysis::forms::{Params, forms};
use crate::cli::args::inputs;
use crate::cli::args::planned::{PlannedArgs, groupings};
use crate::cli::output::progress::step;
use crate::cli::output::say;
use crate::layers::forms as told;
use crate::reach::Watch;
use crate::settings::disclosure::DisclosureSettings;
use crate::settings::forms::FormSettings;

/// Tell which housing forms (1 to 5) homes support
///
/// 1 own home anywhere; 2 near a free-standing base; 3 near a group home with a base; 4 in a group home with a base; 5 in a reinforced
/// home. For each home and mobility class, and residents, homes and dwellings by form, in all, by settlement and by municipality.
/// docs/coverage.md says what every number means.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    planned: PlannedArgs,
    /// Which bases make which forms possible (TOML); `tettsted classes --forms` prints the built-in file
    #[arg(long, value_name = "FILE")]
    form_settings: Option<PathBuf>,
    /// Which counts are too small to be told (TOML); `tettsted classes --disclosure` prints the built-in file
    #[arg(long, value_name = "FILE")]
    disclosure_settings: Option<PathBuf>,
    /// Count group homes and the bases in them (forms 3, 4 and 5), and write them with names and places. Where people with
    /// disabilities live is sensitive
    #[arg(long)]
    with_private: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let (file, hidden) = (args.form_settings.as_deref(), args.disclosure_settings.as_deref());
    let settings = inputs::settings::<FormSettings>(file)?;
    let disclosure = inputs::settings::<DisclosureSettings>(hidden)?;
    let (area, plan) = args.planned.load()?;
    let plan = if args.with_private { plan } else { plan.public() };
    let groupings = groupings(&area)?;
    let year = args.planned.plan_year;
    let params = Params { area: &area, plan: &plan, year, groupings: &groupings, settings: &settings };
    let forms = step("finding forms", || forms(&params, &Watch::default()))?;
    let unknown = plan.group_homes.iter().filter(|own| own.dwellings.is_none()).count();
    if unknown > 0 {
        say::warning("of some group homes the number of dwellings is not known; they count with none");
    }
    let result = told::Params {
        asked: params,
        disclosure: &disclosure,
        with_private: args.with_private,
        forms: &forms,
    };
    let words = args.planned.told.words();
    args.planned.told.tell_or_list(
        || told::layers(result),
        || told::explain(result, &words),
        || told::table(result, &words),
    )
}
