//! `tettsted demo`, and the demo municipality that `tettsted serve` opens by itself.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::load::AreaArgs;
use super::plan::now;
use super::{fail, say};
use crate::plan::{self, About, Import, Known, NewPlan, Plan, PlanLayer};
use crate::settings::Settings;
use crate::settings::classes::Classes;
use crate::whole::{Whole, WholeError};
use crate::words::Language;

/// What stands for the demo municipality in place of an extract.
pub(super) const NAME: &str = "demo";
/// The extract among its files.
const EXTRACT: &str = "fjordvik.osm.pbf";

/// A file of the demo municipality and what is in it.
type File = (&'static str, &'static [u8]);

/// The files of the demo municipality, as they are in `data/demo`.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../../data/demo/", $name)) as &[u8])),+]
    };
}

const FILES: [File; 12] = files![
    "README.md",
    "fjordvik.osm.pbf",
    "population_250m.csv",
    "ages.csv",
    "kommune.geojson",
    "dtm.tif",
    "stops.txt",
    "bases.geojson",
    "group_homes.geojson",
    "sites.geojson",
    "projects.geojson",
    "edits.geojson",
];

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
        say::told(&format!("{} is there already; it stays as it is", plan.display()));
    } else {
        let whole = Whole::begin(&plan).map_err(fail::output)?;
        make_plan(&args.folder, whole.path())?;
        whole.finish().map_err(fail::output)?;
    }
    say::told(&format!("the demo municipality is in {}", args.folder.display()));
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

/// Writes the files into a folder.
fn unpack(folder: &Path) -> Result<(), WholeError> {
    std::fs::create_dir_all(folder).map_err(|source| WholeError::Io { path: folder.into(), source })?;
    for (name, bytes) in FILES {
        let whole = Whole::begin(&folder.join(name))?;
        std::fs::write(whole.path(), bytes)
            .map_err(|source| WholeError::Io { path: folder.join(name), source })?;
        whole.finish()?;
    }
    Ok(())
}

/// Puts the files of the demo municipality in place of its name; they are there as long as the folder that comes back.
pub(super) fn open(args: &mut AreaArgs) -> anyhow::Result<Option<tempfile::TempDir>> {
    let area = &args.network.area;
    if area.as_os_str() != NAME || area.exists() {
        return Ok(None);
    }
    let folder = tempfile::Builder::new().prefix("tettsted-demo-").tempdir()?;
    unpack(folder.path()).map_err(fail::output)?;
    let file = |name: &str| folder.path().join(name);
    args.network.area = file(EXTRACT);
    if args.residents.is_none() && !args.people.is_given() {
        args.people.grid = Some(file("population_250m.csv"));
        args.people.ages = vec![file("ages.csv")];
        args.people.municipalities = Some(file("kommune.geojson"));
    }
    if args.network.dem.is_empty() && !args.network.plain {
        args.network.dem = vec![file("dtm.tif")];
    }
    say::told("no area given: this is the invented municipality Fjordvik");
    Ok(Some(folder))
}
