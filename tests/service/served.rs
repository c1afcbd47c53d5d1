//! What is served in tests.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tempfile::{TempDir, tempdir};
use tettsted::plan::store::{PlanId, Plans, State};
use tettsted::plan::{Plan, PlanError};

use crate::common::program::tettsted;

/// The folder of the demo, with its study area `f.tettsted` and its plan `plan.gpkg`; nobody changes it.
pub(super) fn fjordvik() -> PathBuf {
    static BUILT: OnceLock<TempDir> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let folder = tempdir().expect("folder");
        tettsted().arg("demo").arg(folder.path()).assert().success();
        let mut build = tettsted();
        build.current_dir(folder.path()).args(["build", "fjordvik.osm.pbf", "--grid", "population_250m.csv"]);
        build.args(["--ages", "ages.csv", "--municipalities", "kommune.geojson", "--stops", "stops.txt"]);
        build.args(["--dem", "dtm.tif", "--public", "grid,ages", "-o", "f.tettsted"]).assert().success();
        folder
    });
    Path::new(built.path()).to_owned()
}

/// One plan, called `plan`, that never changes.
#[derive(Debug)]
pub(super) struct OnePlan(pub(super) Plan);

impl Plans for OnePlan {
    fn ids(&self) -> Vec<PlanId> {
        vec![PlanId::of("plan")]
    }

    fn state(&self, id: &PlanId) -> Result<State, PlanError> {
        match id.as_str() {
            "plan" => Ok(State::default()),
            other => Err(PlanError::Unknown { id: other.into() }),
        }
    }

    fn read(&self, _: &PlanId) -> Result<Plan, PlanError> {
        Ok(self.0.clone())
    }
}
