//! `tettsted plan import`

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use crate::cli::args::plan::{now, report_broken};
use crate::cli::output::fail;
use crate::cli::output::rows::report_remarks;
use crate::cli::output::stdout::to_stdout;
use crate::plan::{self, Import, Known, PlanError, PlanLayer};

/// Bring rows of another file into a layer of a plan
///
/// All whole rows are in the plan afterwards, or none: nothing is written if more than half of them are broken. Other programs may
/// write to the plan at the same time.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The plan, .gpkg
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// `bases`, `group_homes`, `sites`, `projects` or `edits`
    #[arg(long, value_parser = layer)]
    layer: PlanLayer,
    /// CSV with lon and lat, GeoJSON, or any vector format GDAL opens, in any coordinate system. A layer is named as in QGIS:
    /// FILE|layername=NAME
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Columns of the plan and the columns of the file they are filled from, such as type=basetype,name=navn; columns of the same name need
    /// no entry
    #[arg(long, value_name = "COLUMN=COLUMN", value_delimiter = ',', value_parser = pair)]
    map: Vec<(String, String)>,
    /// A value that all rows get, such as type=BASIS; give it again for more columns
    #[arg(long, value_name = "COLUMN=VALUE", value_parser = pair)]
    set: Vec<(String, String)>,
    /// Change rows whose id is in the plan; without it they are kept out
    #[arg(long)]
    update: bool,
    /// How long to wait for another program that writes, seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    wait: u64,
}

fn layer(name: &str) -> Result<PlanLayer, String> {
    PlanLayer::of(name).ok_or_else(|| {
        format!(
            "there is no layer {name:?}; the layers are {}",
            PlanLayer::ALL.map(PlanLayer::name).join(", ")
        )
    })
}

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').map(|(to, from)| (to.trim().to_owned(), from.trim().to_owned()));
    pair.filter(|(to, _)| !to.is_empty()).ok_or_else(|| format!("{text:?} has no = between two parts"))
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let import = Import {
        layer: args.layer,
        from: crate::cli::args::crs::source(&args.from),
        map: &args.map,
        set: &args.set,
        update: args.update,
        known: &Known::built_in().map_err(fail::input)?,
        now: &now(),
        wait: Duration::from_secs(args.wait),
    };
    let done = plan::import(&args.plan, &import).map_err(|error| match error {
        PlanError::Busy { .. } | PlanError::Write { .. } => fail::output(error),
        other => fail::input(other),
    })?;
    let file = args.from.display().to_string();
    report_broken(&file, &done.skipped);
    report_remarks(&file, &done.remarks);
    to_stdout(|out| {
        let (added, updated, broken) = (done.added, done.updated, done.skipped.len());
        writeln!(out, "{}: new rows: {added}; changed rows: {updated}; rows kept out: {broken}", args.layer)
    })
}
