//! `tettsted demo`, and the demo municipality that `tettsted serve` opens by itself.

use crate::cli::args::demo::unpack;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cli::args::plan::now;
use crate::cli::output::{fail, say};
use crate::plan::{self, About, Import, Known, NewPlan, Plan, PlanLayer};
use crate::settings::Settings;
use crate::settings::classes::Classes;
use crate::whole::Whole;
use crate::words::Language;

/// The layers of its plan, and the files they are imported from.
const LAYERS: [(PlanLayer, &str); 5] = [
    (PlanLayer::GroupHomes, "group_homes.geojson"),
    (PlanLayer::Projects, "projects.geojson"),
    (PlanLayer::Bases, "bases.geojson"),
    (PlanLayer::Sites, "sites.geojson"),
    (PlanLayer::Edits, "edits.geojson"),
];
/// Name of the plan among the files.
const PLAN: &str = "plan.gpkg";

/// Write the demo municipality into a folder, to try the other commands on
///
/// An invented Norwegian municipality of some 12,000 residents: extract, population grid, ages, heights, stops, and a plan
/// (plan.gpkg). README.md in the folder says what each file is.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder; it is made if it is not there. Files in it that are called the same are replaced
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    unpack(&args.folder).map_err(fail::output)?;
    let plan = args.folder.join(PLAN);
    if plan.exists() {
        say::note(&format!("{} is there already; it stays as it is", plan.display()));
    } else {
        let whole = Whole::begin(&plan).map_err(fail::output)?;
        make_plan(&args.folder, whole.path())?;
        whole.finish().map_err(fail::output)?;
    }
    say::note(&format!("the demo municipality is in {}", args.folder.display()));
    Ok(())
}

/// Makes the plan of its layers.
fn make_plan(folder: &Path, path: &Path) -> anyhow::Result<()> {
    let classes = Classes::built_in().map_err(fail::input)?;
    let classes = classes.all().iter().map(|class| class.id.clone()).collect();
    let now = now();
    let about = About { name: "Fjordvik 2035".into(), changed_at: Some(now.clone()), ..About::default() };
    let new = NewPlan { classes, language: Language::Nb };
    Plan { about, ..Plan::default() }.write_new(path, &new).map_err(fail::output)?;
    let known = Known::built_in().map_err(fail::input)?;
    for (layer, file) in LAYERS {
        let from = folder.join(file);
        let import = Import {
            layer,
            from: from.as_path().into(),
            map: &[],
            set: &[],
            update: false,
            known: &known,
            now: &now,
            wait: Duration::ZERO,
        };
        plan::import(path, &import).map_err(fail::output)?;
    }
    Ok(())
}
