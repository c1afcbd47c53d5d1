//! The demo municipality, which is in the program.

use std::path::Path;
use std::time::Duration;

use crate::cli::args::plan::now;
use crate::cli::output::fail;
use crate::plan::{self, About, Import, Known, NewPlan, Plan, PlanLayer};
use crate::settings::Settings;
use crate::settings::classes::Classes;
use crate::whole::{Whole, WholeError};
use crate::words::Language;

/// Name of the plan among the files.
pub(in crate::cli) const PLAN: &str = "plan.gpkg";

/// The layers of its plan, and the files they are imported from.
const LAYERS: [(PlanLayer, &str); 5] = [
    (PlanLayer::GroupHomes, "group_homes.geojson"),
    (PlanLayer::Projects, "projects.geojson"),
    (PlanLayer::Bases, "bases.geojson"),
    (PlanLayer::Sites, "sites.geojson"),
    (PlanLayer::Edits, "edits.geojson"),
];

/// A file of the demo municipality and what is in it.
type File = (&'static str, &'static [u8]);

/// The files of the demo municipality, as they are in `data/demo`.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../../../data/demo/", $name)) as &[u8])),+]
    };
}

const FILES: [File; 24] = files![
    "README.md",
    "fjordvik.osm.pbf",
    "population_250m.csv",
    "jobs_250m.csv",
    "ages.csv",
    "kommune.geojson",
    "dtm.tif",
    "stops.txt",
    "visits.csv",
    "served_groups.csv",
    "services.csv",
    "services.toml",
    "bases.geojson",
    "group_homes.geojson",
    "sites.geojson",
    "projects.geojson",
    "edits.geojson",
    "need/README.md",
    "need/ages.csv",
    "need/projection.csv",
    "need/registered.csv",
    "need/wishes.csv",
    "need/own-figures.xlsx",
    "need/life_table.csv",
];

/// Writes the files into a folder.
pub(in crate::cli) fn unpack(folder: &Path) -> Result<(), WholeError> {
    for (name, bytes) in FILES {
        let place = folder.join(name);
        let parent = place.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(|source| WholeError::Io { path: parent.into(), source })?;
        let whole = Whole::begin(&place)?;
        std::fs::write(whole.path(), bytes)
            .map_err(|source| WholeError::Io { path: place.clone(), source })?;
        whole.finish()?;
    }
    Ok(())
}

/// Makes the plan of its layers.
pub(in crate::cli) fn make_plan(folder: &Path, path: &Path) -> anyhow::Result<()> {
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
