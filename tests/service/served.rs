//! What is served in tests.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::Router;
use tempfile::{TempDir, tempdir};
use tettsted::Watch;
use tettsted::ask::{Inputs, Questions, Seen};
use tettsted::plan::{GeoPackages, Known};
use tettsted::service::{Limits, ServedArea, World, router_for};
use tettsted::study::Study;

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

/// An area, and a plan that is kept as a file.
pub(super) fn with_plan(seen: Seen, plan: PathBuf) -> World {
    let known = Known::of(seen.area().classes(), &seen.area().needs().settings);
    let area = ServedArea::new("fjordvik".into(), "Fjordvik".into(), seen);
    World::new(area, Vec::new(), Arc::new(GeoPackages::new(vec![plan], known)))
}

/// The demo as anybody may see it, with its plan.
pub(super) fn demo() -> Router {
    router_for(demo_world(), Limits::default(), Questions::built_in())
}

/// The same before it has routes.
pub(super) fn demo_world() -> World {
    let folder = fjordvik();
    let area = Study::open(&folder.join("f.tettsted")).expect("study area").area;
    let inputs = Inputs::of_area(Arc::new(area)).publish(None, &Watch::default());
    with_plan(inputs.expect("it is public").into(), folder.join("plan.gpkg"))
}
