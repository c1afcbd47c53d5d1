//! What commands share that ask about the bases of a plan.

use std::path::PathBuf;

use crate::ask::Seen;
use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::plan::{check_plan, known, note_unused_edits, read_plan, warn_undated};
use crate::cli::args::results::ResultArgs;

/// A study area, a plan, and how the result is shown.
#[derive(Debug, Clone, clap::Args)]
#[command(
    mut_arg("output", |arg| arg.help("Write layers: .gpkg, or .geojson, .csv (further layers go beside it); without it a table is printed")),
    mut_arg("explain", |arg| arg.help("Explain the result in plain words")),
    mut_arg("language", |arg| arg.help("Language of table and words: nb, nn or en"))
)]
pub(in crate::cli) struct PlannedArgs {
    #[command(flatten)]
    pub(in crate::cli) area: AreaArgs,
    /// The plan with the bases (GeoPackage)
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
    /// The plan as it is at the end of this year, with the planned bases that are open by then; without it only the bases that are
    /// there today
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::args::plan::year)]
    pub(in crate::cli) plan_year: Option<i32>,
    #[command(flatten)]
    access: AccessArgs,
    #[command(flatten)]
    pub(in crate::cli) results: ResultArgs,
}

impl PlannedArgs {
    /// Loads area and plan, for who may see the answer; what was skipped is reported on stderr.
    pub(in crate::cli) fn load(&self) -> anyhow::Result<Seen> {
        self.results.check()?;
        // before the extract: a mistake in the plan shows at once
        let plan = read_plan(
            &self.plan,
            &known(&self.area.network.classes()?)?,
            self.area.strict,
            self.access.with_private(),
        )?;
        let area = self.area.name_places(self.area.load()?)?;
        let seen = self.access.seen(&self.area, area, plan, None, Door::WorkedWithoutJobs)?;
        check_plan(seen.area(), seen.plan())?;
        note_unused_edits(seen.plan());
        warn_undated(&self.plan, seen.plan(), self.plan_year);
        Ok(seen)
    }
}
