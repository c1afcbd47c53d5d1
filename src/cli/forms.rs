//! `tettsted forms`

use std::path::PathBuf;

use crate::ask::forms::Question;
use crate::cli::args::inputs;
use crate::cli::args::planned::PlannedArgs;
use crate::cli::output::asked::ask;
use crate::settings::forms::FormSettings;

/// Show which housing forms (1 to 5) homes support
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
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let question = Question {
        year: args.planned.plan_year,
        settings: inputs::settings::<FormSettings>(args.form_settings.as_deref())?.into(),
    };
    let inputs = args.planned.load()?;
    args.planned.results.show(&ask(&question, &inputs, 0)?)
}
